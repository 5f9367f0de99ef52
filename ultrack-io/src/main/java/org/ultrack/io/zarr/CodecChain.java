// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.zarr;

import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ultrack.codec.Codec;

/** Reads a list of codecs of version 3: transpose any times, bytes once, then at most one compressor and checksums. */
final class CodecChain {
    private static final int MOST_CHECKSUMS = 8;

    private final Fields owner;
    private final String key;
    private int[] axes;
    private @Nullable ByteOrder byteOrder;
    private @Nullable Codec compressor;
    private int innerChecksums;
    private int outerChecksums;

    private CodecChain(Fields owner, String key, int rank) {
        this.owner = owner;
        this.key = key;
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
     * @param elementSize bytes of an element
     */
    static ChunkCoding parse(Fields owner, String key, int[] shape, int elementSize) {
        List<Fields> codecs = owner.objects(key);
        CodecChain chain = new CodecChain(owner, key, shape.length);
        codecs.forEach(codec -> chain.add(codec, elementSize));
        if (chain.byteOrder == null) {
            throw owner.problem(key, "must have the codec bytes.");
        }
        return new ChunkCoding(
                shape,
                elementSize,
                chain.axes,
                chain.byteOrder,
                chain.innerChecksums,
                chain.compressor,
                chain.outerChecksums);
    }

    private void add(Fields codec, int elementSize) {
        String name = codec.text("name");
        switch (name) {
            case "transpose" -> transpose(codec);
            case "bytes" -> bytes(codec, elementSize);
            case "crc32c" -> checksum();
            default -> compressor(codec, name);
        }
    }

    private void transpose(Fields codec) {
        if (byteOrder != null) {
            throw owner.problem(key, "must have transpose before bytes.");
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

    private void bytes(Fields codec, int elementSize) {
        if (byteOrder != null) {
            throw owner.problem(key, "must have the codec bytes once.");
        }
        Fields configuration = codec.objectOrEmpty("configuration");
        String endian = elementSize == 1 ? configuration.text("endian", "little") : configuration.text("endian");
        byteOrder = switch (endian) {
            case "little" -> ByteOrder.LITTLE_ENDIAN;
            case "big" -> ByteOrder.BIG_ENDIAN;
            default -> throw configuration.problem("endian", "must be \"little\" or \"big\".");
        };
    }

    private void checksum() {
        if (byteOrder == null) {
            throw owner.problem(key, "must have bytes before crc32c.");
        }
        if (compressor == null) {
            innerChecksums++;
        } else {
            outerChecksums++;
        }
        if (innerChecksums + outerChecksums > MOST_CHECKSUMS) {
            throw owner.problem(key, "must have crc32c at most " + MOST_CHECKSUMS + " times.");
        }
    }

    private void compressor(Fields codec, String name) {
        Optional<Codec> found = Compressors.ofV3(name);
        if (found.isEmpty()) {
            throw codec.problem(
                    "name",
                    "is a codec that is not supported here. Supported are bytes, transpose, sharding_indexed, "
                            + Compressors.V3 + ".");
        }
        if (byteOrder == null) {
            throw owner.problem(key, "must have bytes before " + name + ".");
        }
        if (compressor != null) {
            throw owner.problem(key, "must have one compressor; several are not supported.");
        }
        compressor = found.get();
    }
}
