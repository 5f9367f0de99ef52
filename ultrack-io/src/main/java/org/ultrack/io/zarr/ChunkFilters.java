// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.zarr;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ultrack.codec.Shuffle;

/** The filters of numcodecs by their names: in version 2 a list of their own, in version 3 among the codecs. */
final class ChunkFilters {
    /** The filters that are undone, beside the compressors. */
    static final String SUPPORTED =
            "adler32, astype, bitround, crc32, crc32c, delta, fixedscaleoffset, packbits, quantize, shuffle";

    private static final int MOST = 16;

    private ChunkFilters() {}

    /** The filters of an array of version 2, the first applied first; none where the field is missing or null. */
    static List<ChunkFilter> of(Fields fields) {
        JsonNode value = fields.get("filters");
        if (value == null || (value.isArray() && value.isEmpty())) {
            return List.of();
        }
        List<ChunkFilter> filters = new ArrayList<>();
        List<Fields> objects = fields.objects("filters");
        requireFew(fields, "filters", objects.size());
        for (Fields filter : objects) {
            String id = filter.text("id");
            // rounded bits need no undoing
            if (!id.equals("bitround")) {
                filters.add(ofNumbers(id, filter)
                        .or(() -> ofBytes(id, filter))
                        .or(() -> Compressors.ofV2(id).map(CodecFilter::new))
                        .orElseThrow(() -> filter.problem(
                                "id",
                                "is a filter that is not supported. Supported are " + SUPPORTED
                                        + ", and the compressors " + Compressors.V2 + ". Write the array without.")));
            }
        }
        return List.copyOf(filters);
    }

    /** Refuses a list that is too long to be meant. */
    static void requireFew(Fields fields, String key, int count) {
        if (count > MOST) {
            throw fields.problem(key, "must be at most " + MOST + ".");
        }
    }

    /** Refuses filters that make more bytes of a chunk than can be read. */
    static void requireShort(Fields fields, String key, ChunkCoding coding) {
        if (coding.longest() > ArrayMetadata.MOST_CHUNK_BYTES) {
            throw fields.problem(
                    key,
                    "makes chunks of more than the " + ArrayMetadata.MOST_CHUNK_BYTES
                            + " bytes that can be read. Write the array with smaller chunks.");
        }
    }

    /** The filter of that name that makes numbers of numbers; nothing where there is none. */
    static Optional<ChunkFilter> ofNumbers(String id, Fields filter) {
        return switch (id) {
            case "astype" ->
                Optional.of(NumberFilter.converted(
                        StoredType.of(filter, "decode_dtype"), StoredType.of(filter, "encode_dtype")));
            case "delta" -> Optional.of(differences(filter));
            case "fixedscaleoffset" -> Optional.of(scaled(filter));
            case "packbits" -> Optional.of(new PackBits());
            case "quantize" -> Optional.of(NumberFilter.converted(StoredType.of(filter, "dtype"), after(filter)));
            default -> Optional.empty();
        };
    }

    /** The filter of that name that makes bytes of bytes, but for compressors; nothing where there is none. */
    static Optional<ChunkFilter> ofBytes(String id, Fields filter) {
        return switch (id) {
            case "shuffle" ->
                Optional.of(new CodecFilter(new Shuffle(
                        filter.get("elementsize") == null ? 4 : (int) filter.integer("elementsize", 1, 1 << 20))));
            case "crc32" -> Optional.of(new Checksum(Checksum.Kind.CRC32, isFirst(filter, "start")));
            case "crc32c" -> Optional.of(new Checksum(Checksum.Kind.CRC32C, isFirst(filter, "end")));
            case "adler32" -> Optional.of(new Checksum(Checksum.Kind.ADLER32, isFirst(filter, "start")));
            default -> Optional.empty();
        };
    }

    private static boolean isFirst(Fields filter, String usual) {
        String location = filter.text("location", usual);
        if (!location.equals("start") && !location.equals("end")) {
            throw filter.problem("location", "must be \"start\" or \"end\".");
        }
        return location.equals("start");
    }

    /** The type that is stored is that of the array where nothing else is said. */
    private static StoredType after(Fields filter) {
        return StoredType.of(filter, filter.get("astype") == null ? "dtype" : "astype");
    }

    private static ChunkFilter differences(Fields filter) {
        StoredType before = StoredType.of(filter, "dtype");
        StoredType after = after(filter);
        ZarrType numbers = before.type();
        ZarrType stored = after.type();
        boolean good = numbers.isFloat()
                ? !stored.isFloat() || stored.bytes() <= numbers.bytes()
                : !stored.isFloat() && !(numbers == ZarrType.INT64 && stored == ZarrType.UINT64);
        if (!good || numbers == ZarrType.BOOL || stored == ZarrType.BOOL) {
            throw filter.problem(
                    "astype",
                    "must be a type whose sums are of type " + numbers + ". Write the array without this filter.");
        }
        return NumberFilter.differences(before, after);
    }

    private static ChunkFilter scaled(Fields filter) {
        StoredType before = StoredType.of(filter, "dtype");
        StoredType after = after(filter);
        if (after.type() == ZarrType.FLOAT16 || after.type() == ZarrType.BOOL) {
            throw filter.problem(
                    "astype", "must be an integer or a number of 4 or 8 bytes. Write the array without this filter.");
        }
        double scale = number(filter, "scale");
        if (scale == 0) {
            throw filter.problem("scale", "must not be 0.");
        }
        return NumberFilter.scaled(before, after, scale, number(filter, "offset"));
    }

    private static double number(Fields filter, String key) {
        JsonNode value = filter.require(key);
        if (!value.isNumber() || !Double.isFinite(value.doubleValue())) {
            throw filter.problem(key, "must be a number.");
        }
        return value.doubleValue();
    }
}
