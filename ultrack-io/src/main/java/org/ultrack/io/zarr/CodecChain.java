// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.zarr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ultrack.codec.Codec;

/**
 * Reads a list of codecs of version 3: those of numbers (transpose, filters of numcodecs), bytes once, then those of bytes
 * (compressors, checksums, filters of numcodecs).
 */
final class CodecChain {
    private static final String NUMCODECS = "numcodecs.";
    private static final String[] TYPES = {"dtype", "astype", "decode_dtype", "encode_dtype"};

    private final Fields owner;
    private final String key;
    private final ByteOrder byteOrder;
    private int[] axes;
    /** Of the numbers so far. */
    private ZarrType numbers;

    private boolean inBytes;
    /** A filter that knows the order of the numbers; missing where there is none. */
    private @Nullable String ordered;

    private final List<ChunkFilter> filters = new ArrayList<>();
    /** The last compressor, and the checksums behind it. */
    private @Nullable Codec compressor;

    private final List<Checksum> checksums = new ArrayList<>();

    private CodecChain(Fields owner, String key, int rank, ZarrType type, ByteOrder byteOrder) {
        this.owner = owner;
        this.key = key;
        this.byteOrder = byteOrder;
        this.numbers = type;
        this.axes = new int[rank];
        for (int i = 0; i < rank; i++) {
            axes[i] = i;
        }
    }

    /**
     * Reads a list.
     *
     * @param owner holds the list
     * @param key where it is
     * @param shape size of what is coded, in the order of its axes
     * @param type of the elements
     */
    static ChunkCoding parse(Fields owner, String key, int[] shape, ZarrType type) {
        List<Fields> codecs = owner.objects(key);
        ChunkFilters.requireFew(owner, key, codecs.size());
        CodecChain chain = new CodecChain(owner, key, shape.length, type, byteOrder(owner, key, codecs, type));
        codecs.forEach(chain::add);
        if (!chain.inBytes) {
            throw owner.problem(key, "must have the codec bytes.");
        }
        ChunkCoding coding = new ChunkCoding(
                shape,
                type.bytes(),
                chain.axes,
                chain.byteOrder,
                List.copyOf(chain.filters),
                chain.compressor,
                List.copyOf(chain.checksums));
        ChunkFilters.requireShort(owner, key, coding);
        return coding;
    }

    /** That of the codec bytes. Filters before it may make bytes of numbers, which have none. */
    private static ByteOrder byteOrder(Fields owner, String key, List<Fields> codecs, ZarrType type) {
        List<Fields> bytes = codecs.stream()
                .filter(codec -> codec.text("name").equals("bytes"))
                .toList();
        if (bytes.size() > 1) {
            throw owner.problem(key, "must have the codec bytes once.");
        }
        if (bytes.isEmpty()) {
            return ByteOrder.LITTLE_ENDIAN; // the codec that is there in its place is refused by its name
        }
        boolean filtered = codecs.stream().anyMatch(codec -> codec.text("name").startsWith(NUMCODECS));
        Fields configuration = bytes.getFirst().objectOrEmpty("configuration");
        String endian =
                type.bytes() == 1 || filtered ? configuration.text("endian", "little") : configuration.text("endian");
        return switch (endian) {
            case "little" -> ByteOrder.LITTLE_ENDIAN;
            case "big" -> ByteOrder.BIG_ENDIAN;
            default -> throw configuration.problem("endian", "must be \"little\" or \"big\".");
        };
    }

    private void add(Fields codec) {
        String name = codec.text("name");
        String id = name.startsWith(NUMCODECS) ? name.substring(NUMCODECS.length()) : "";
        switch (name) {
            case "transpose" -> transpose(codec);
            case "bytes" -> inBytes = true;
            case "crc32c" -> addChecksum(name, Checksum.OF_ZARR);
            case NUMCODECS + "bitround" -> requireNumbers(name); // rounded bits need no undoing
            default -> {
                Fields configuration = id.isEmpty() ? codec : normalised(codec.objectOrEmpty("configuration"));
                Optional<ChunkFilter> ofNumbers = ChunkFilters.ofNumbers(id, configuration);
                Optional<ChunkFilter> ofBytes = ChunkFilters.ofBytes(id, configuration);
                if (ofNumbers.isPresent()) {
                    addNumbers(name, ofNumbers.get());
                } else if (ofBytes.isPresent() && ofBytes.get() instanceof Checksum checksum) {
                    addChecksum(name, checksum);
                } else if (ofBytes.isPresent()) {
                    requireBytes(name);
                    keepCompressor();
                    filters.add(ofBytes.get());
                } else {
                    addCompressor(codec, name);
                }
            }
        }
    }

    private void transpose(Fields codec) {
        requireNumbers("transpose");
        if (ordered != null) {
            throw owner.problem(key, "must have transpose before " + ordered + ".");
        }
        Fields configuration = codec.object("configuration");
        long[] order = configuration.integers("order", 0, axes.length - 1L, axes.length);
        int[] composed = new int[axes.length];
        boolean[] seen = new boolean[axes.length];
        for (int i = 0; i < order.length; i++) {
            composed[i] = axes[(int) order[i]];
            seen[(int) order[i]] = true;
        }
        for (boolean axis : seen) {
            if (!axis) {
                throw configuration.problem("order", "must name each of the " + axes.length + " axes once.");
            }
        }
        axes = composed;
    }

    /** Types as version 2 has them: in the order of bytes of the array, whatever is said, and told where they are left open. */
    private Fields normalised(Fields configuration) {
        ObjectNode node = configuration.node().deepCopy();
        for (String field : TYPES) {
            JsonNode told = node.path(field);
            boolean needed = field.endsWith("dtype") && !field.startsWith("en");
            String text = told.isTextual()
                    ? told.textValue()
                    : needed && (told.isMissingNode() || told.isNull()) ? numbers.toString() : "";
            String bare = text.replaceFirst("^[<>|=]", "");
            for (ZarrType type : ZarrType.values()) {
                if (bare.equals(type.code()) || bare.equals(type.toString())) {
                    node.put(field, (byteOrder == ByteOrder.BIG_ENDIAN ? ">" : "<") + type.code());
                }
            }
        }
        return new Fields(configuration.file(), configuration.path(), node);
    }

    private void addNumbers(String name, ChunkFilter filter) {
        requireNumbers(name);
        if (filter instanceof NumberFilter made) {
            numbers = made.after().type();
            ordered = name.equals(NUMCODECS + "delta") ? name : ordered;
        } else {
            numbers = ZarrType.UINT8;
            ordered = name;
        }
        filters.add(filter);
    }

    private void addChecksum(String name, Checksum checksum) {
        requireBytes(name);
        if (compressor == null) {
            filters.add(checksum);
        } else {
            checksums.add(checksum);
        }
    }

    private void addCompressor(Fields codec, String name) {
        Codec found = Compressors.ofV3(name)
                .orElseThrow(() -> codec.problem(
                        "name",
                        "is a codec that is not supported here. Supported are bytes, transpose, sharding_indexed, "
                                + Compressors.V3 + ", and of numcodecs also " + ChunkFilters.SUPPORTED
                                + ". Write the array without."));
        requireBytes(name);
        keepCompressor();
        compressor = found;
    }

    /** What was thought to be the last compressor is followed by another codec. */
    private void keepCompressor() {
        if (compressor != null) {
            filters.add(new CodecFilter(compressor));
            filters.addAll(checksums);
            compressor = null;
            checksums.clear();
        }
    }

    private void requireNumbers(String name) {
        if (inBytes) {
            throw owner.problem(key, "must have " + name + " before bytes.");
        }
    }

    private void requireBytes(String name) {
        if (!inBytes) {
            throw owner.problem(key, "must have bytes before " + name + ".");
        }
    }
}
