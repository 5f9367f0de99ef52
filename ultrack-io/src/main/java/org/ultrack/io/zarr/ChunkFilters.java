// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.zarr;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.ultrack.codec.Shuffle;

/** Reads the list of filters of version 2; the first was the first to be applied. */
final class ChunkFilters {
    private static final int MOST = 16;
    private static final String SUPPORTED =
            "astype, bitround, delta, fixedscaleoffset, packbits, quantize, shuffle, and the compressors";

    private ChunkFilters() {}

    /** The filters of an array, none where the field is missing or null. */
    static List<ChunkFilter> of(Fields fields) {
        JsonNode value = fields.get("filters");
        if (value == null || (value.isArray() && value.isEmpty())) {
            return List.of();
        }
        List<ChunkFilter> filters = new ArrayList<>();
        List<Fields> objects = fields.objects("filters");
        if (objects.size() > MOST) {
            throw fields.problem("filters", "must be at most " + MOST + ".");
        }
        for (Fields filter : objects) {
            // rounded bits need no undoing
            if (!filter.text("id").equals("bitround")) {
                filters.add(filter(filter));
            }
        }
        return List.copyOf(filters);
    }

    private static ChunkFilter filter(Fields filter) {
        String id = filter.text("id");
        return switch (id) {
            case "astype" ->
                NumberFilter.converted(StoredType.of(filter, "decode_dtype"), StoredType.of(filter, "encode_dtype"));
            case "delta" -> differences(filter);
            case "fixedscaleoffset" -> scaled(filter);
            case "packbits" -> new PackBits();
            case "quantize" -> NumberFilter.converted(StoredType.of(filter, "dtype"), after(filter));
            case "shuffle" ->
                new CodecFilter(new Shuffle(
                        filter.get("elementsize") == null ? 4 : (int) filter.integer("elementsize", 1, 1 << 20)));
            default ->
                new CodecFilter(Compressors.ofV2(id)
                        .orElseThrow(() -> filter.problem(
                                "id",
                                "is a filter that is not supported. Supported are " + SUPPORTED + " " + Compressors.V2
                                        + ". Write the array without.")));
        };
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
