// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.zarr;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ultrack.codec.Blosc;
import org.ultrack.codec.Codec;
import org.ultrack.codec.Zstandard;

/**
 * An array to write.
 *
 * @param type type of the elements
 * @param shape size along each axis, 0 or above
 * @param chunks size of a chunk along each axis, above 0
 * @param fill what stands where no chunk is stored; a value of the type
 * @param codec packs the chunks: {@link Blosc}, {@link org.ultrack.codec.Gzip}, {@link Zstandard}, and in version 2 {@link
 *     org.ultrack.codec.Lz4} and {@link org.ultrack.codec.Zlib}; missing for none
 * @param separator between the numbers in the names of chunks, {@code .} or {@code /}
 * @param dimensionNames a name for each axis, or none at all
 */
public record ZarrArraySpec(
        ZarrType type,
        List<Long> shape,
        List<Integer> chunks,
        Number fill,
        @Nullable Codec codec,
        char separator,
        List<String> dimensionNames) {
    private static final long USUAL_CHUNK_BYTES = 4L << 20;

    /** Checks the values. */
    public ZarrArraySpec {
        shape = List.copyOf(shape);
        chunks = List.copyOf(chunks);
        dimensionNames = List.copyOf(dimensionNames);
        if (shape.stream().anyMatch(size -> size < 0) || shape.size() > ArrayMetadata.MOST_AXES) {
            throw new IllegalArgumentException(
                    "The shape " + shape + " must be at most " + ArrayMetadata.MOST_AXES + " sizes of 0 or above.");
        }
        if (chunks.size() != shape.size() || chunks.stream().anyMatch(size -> size < 1)) {
            throw new IllegalArgumentException(
                    "The chunks " + chunks + " must have a size above 0 for each axis of " + shape + ".");
        }
        long bytes = type.bytes();
        for (int size : chunks) {
            bytes *= size;
            if (bytes > ArrayMetadata.MOST_CHUNK_BYTES) {
                throw new IllegalArgumentException("A chunk " + chunks + " of " + type + " has more than the "
                        + ArrayMetadata.MOST_CHUNK_BYTES + " bytes that are possible. Choose smaller ones.");
            }
        }
        if (separator != '.' && separator != '/') {
            throw new IllegalArgumentException("The separator (" + separator + ") must be . or /.");
        }
        if (!dimensionNames.isEmpty() && dimensionNames.size() != shape.size()) {
            throw new IllegalArgumentException(
                    "The names " + dimensionNames + " must be one for each axis of " + shape + ".");
        }
        FillValue.bits(type, fill);
    }

    /**
     * An array packed by zstd, filled with 0, in chunks of whole slabs along the first axis, about 4 MB each; {@code /}
     * between the numbers of a chunk.
     */
    public static ZarrArraySpec of(ZarrType type, long... shape) {
        List<Long> sizes = new ArrayList<>();
        List<Integer> chunks = new ArrayList<>();
        long bytes = type.bytes();
        for (int axis = shape.length - 1; axis >= 0; axis--) {
            long most = Math.max(1, USUAL_CHUNK_BYTES / bytes);
            int chunk = (int) Math.max(1, Math.min(shape[axis], most));
            sizes.addFirst(shape[axis]);
            chunks.addFirst(chunk);
            bytes *= chunk;
        }
        return new ZarrArraySpec(type, sizes, chunks, 0, new Zstandard(0), '/', List.of());
    }

    /** A copy with other {@link #chunks}. */
    public ZarrArraySpec withChunks(int... sizes) {
        List<Integer> list = new ArrayList<>();
        for (int size : sizes) {
            list.add(size);
        }
        return new ZarrArraySpec(type, shape, list, fill, codec, separator, dimensionNames);
    }

    /** A copy with another {@link #fill}. */
    public ZarrArraySpec withFill(Number value) {
        return new ZarrArraySpec(type, shape, chunks, value, codec, separator, dimensionNames);
    }

    /** A copy with another {@link #codec}. */
    public ZarrArraySpec withCodec(@Nullable Codec packing) {
        return new ZarrArraySpec(type, shape, chunks, fill, packing, separator, dimensionNames);
    }

    /** A copy packed by Blosc: lz4, level 5, bytes shuffled. */
    public ZarrArraySpec withBlosc() {
        return withCodec(Blosc.of(type.bytes()));
    }

    /** A copy with another {@link #separator}. */
    public ZarrArraySpec withSeparator(char between) {
        return new ZarrArraySpec(type, shape, chunks, fill, codec, between, dimensionNames);
    }

    /** A copy with other {@link #dimensionNames}. */
    public ZarrArraySpec withDimensionNames(String... names) {
        return new ZarrArraySpec(type, shape, chunks, fill, codec, separator, List.of(names));
    }
}
