// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.zarr;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the metadata of an array say, in the words of either version. Sizes are in the order of the array's axes.
 */
final class ArrayMetadata {
    private final String file;
    private final ZarrFormat format;
    private final long[] shape;
    private final int[] chunkShape;
    private final ZarrType type;
    private final long fill;
    private final ChunkKeys keys;
    private final ChunkCoding coding;
    private final @Nullable ShardLayout shard;
    private final List<String> dimensionNames;
    private final JsonNode attributes;

    /**
     * @param file the metadata file, for messages
     * @param format the version
     * @param shape size of the array
     * @param chunkShape size of what is packed by itself, at least 1 along each axis
     * @param type type of the elements
     * @param fill bits of the element that stands where no chunk is, in the lowest bytes
     * @param keys how chunks are named
     * @param coding how a chunk is packed
     * @param shard how chunks lie in a shard; missing where each has a key of its own
     * @param dimensionNames a name for each axis, empty where there is none; no names at all when none is given
     * @param attributes what the user put there
     */
    ArrayMetadata(
            String file,
            ZarrFormat format,
            long[] shape,
            int[] chunkShape,
            ZarrType type,
            long fill,
            ChunkKeys keys,
            ChunkCoding coding,
            @Nullable ShardLayout shard,
            List<String> dimensionNames,
            JsonNode attributes) {
        this.file = file;
        this.format = format;
        this.shape = shape;
        this.chunkShape = chunkShape;
        this.type = type;
        this.fill = fill;
        this.keys = keys;
        this.coding = coding;
        this.shard = shard;
        this.dimensionNames = dimensionNames;
        this.attributes = attributes;
    }

    String file() {
        return file;
    }

    ZarrFormat format() {
        return format;
    }

    long[] shape() {
        return shape;
    }

    int[] chunkShape() {
        return chunkShape;
    }

    ZarrType type() {
        return type;
    }

    long fill() {
        return fill;
    }

    ChunkKeys keys() {
        return keys;
    }

    ChunkCoding coding() {
        return coding;
    }

    @Nullable
    ShardLayout shard() {
        return shard;
    }

    List<String> dimensionNames() {
        return dimensionNames;
    }

    JsonNode attributes() {
        return attributes;
    }

    static final int MOST_AXES = 32;
    static final int MOST_CHUNK_BYTES = Integer.MAX_VALUE - 8;

    /** Number of axes. */
    int rank() {
        return shape.length;
    }

    /** Checks a shape of chunks, and makes it one of numbers above 0. */
    static int[] chunkShape(Fields fields, String key, long[] shape, ZarrType type) {
        long[] sizes = fields.integers(key, 0, MOST_CHUNK_BYTES, MOST_AXES);
        if (sizes.length != shape.length) {
            throw fields.problem(key, "must have a size for each of the " + shape.length + " axes.");
        }
        int[] chunk = new int[sizes.length];
        long bytes = type.bytes();
        for (int axis = 0; axis < sizes.length; axis++) {
            if (sizes[axis] == 0 && shape[axis] > 0) {
                throw fields.problem(key, "must not be 0 along an axis that has elements.");
            }
            chunk[axis] = (int) Math.max(1, sizes[axis]);
            bytes *= chunk[axis];
            if (bytes > MOST_CHUNK_BYTES) {
                throw fields.problem(
                        key,
                        "makes chunks of more than the " + MOST_CHUNK_BYTES
                                + " bytes that can be read. Write the array with smaller chunks.");
            }
        }
        return chunk;
    }

    /** Elements of a chunk. */
    static int elements(int[] chunk) {
        return Arrays.stream(chunk).reduce(1, Math::multiplyExact);
    }
}
