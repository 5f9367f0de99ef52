// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.zarr;

import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.ultrack.error.InvalidInputException;

/**
 * An array in chunks. Boxes are read as Java arrays of its type in C order; only the chunks they touch are read, several
 * at once, and chunks that are not stored are fill value. Memory: the box, and for each thread a packed and an unpacked
 * chunk.
 */
public final class ZarrArray extends ZarrNode {
    private static final int MOST_ELEMENTS = Integer.MAX_VALUE - 8;

    private final ArrayMetadata metadata;
    private final ChunkReader chunks;

    ZarrArray(ZarrStore store, String key, ArrayMetadata metadata) {
        this(store, key, metadata, new ChunkReader(metadata, source(store, key, metadata), null));
    }

    private ZarrArray(ZarrStore store, String key, ArrayMetadata metadata, ChunkReader chunks) {
        super(store, key, metadata.attributes());
        this.metadata = metadata;
        this.chunks = chunks;
    }

    private static ChunkSource source(ZarrStore store, String key, ArrayMetadata metadata) {
        long most = metadata.coding().mostBytes();
        ShardLayout shard = metadata.shard();
        return shard == null
                ? new PlainChunks(store, key, metadata.keys(), most)
                : new ShardedChunks(store, key, metadata.keys(), shard, most);
    }

    /**
     * Opens an array in a folder.
     *
     * @throws InvalidInputException when it is none, or a group
     */
    public static ZarrArray open(Path folder) {
        return asArray(ZarrNode.open(folder));
    }

    /** Opens an array behind HTTP, see {@link ZarrNode#open(URI)}. */
    public static ZarrArray open(URI address) {
        return asArray(ZarrNode.open(address));
    }

    private static ZarrArray asArray(ZarrNode node) {
        if (node instanceof ZarrArray array) {
            return array;
        }
        throw new InvalidInputException(node + " is a group, but must be an array. Maybe name an array inside it.");
    }

    @Override
    public ZarrFormat format() {
        return metadata.format();
    }

    /** Size along each axis, in the order of the metadata; a new array on each call. */
    public long[] shape() {
        return metadata.shape().clone();
    }

    /** Size of what is packed by itself, inside a shard too; a new array on each call. */
    public int[] chunkShape() {
        return metadata.chunkShape().clone();
    }

    /** Type of the elements. */
    public ZarrType type() {
        return metadata.type();
    }

    /** What stands where no chunk is: a {@link Long}, a {@link java.math.BigInteger} or a {@link Double}. */
    public Number fillValue() {
        return FillValue.number(metadata.type(), metadata.fill());
    }

    /** A name for each axis, empty where there is none; no names at all when none is given. */
    public List<String> dimensionNames() {
        return metadata.dimensionNames();
    }

    /**
     * This array with a memory of unpacked chunks, for reading slab by slab along an axis when chunks reach over several
     * slabs: each chunk is unpacked once then, as long as the chunks of a slab fit.
     *
     * @param axis the one read along
     * @param bytes how much to keep at most
     */
    public ZarrArray caching(int axis, long bytes) {
        long most = Math.max(1, bytes / Math.max(1, metadata.coding().rawBytes()));
        return new ZarrArray(store, key, metadata, chunks.caching(new ChunkCache(axis, most)));
    }

    /** Reads everything, see {@link #read}. */
    public Object readAll() {
        int[] size = new int[metadata.rank()];
        for (int axis = 0; axis < size.length; axis++) {
            size[axis] = (int) Math.min(MOST_ELEMENTS, metadata.shape()[axis]);
            if (size[axis] < metadata.shape()[axis]) {
                throw tooLarge();
            }
        }
        return read(new long[size.length], size);
    }

    /**
     * Reads a box. Cost: the chunks it touches, each unpacked once.
     *
     * @param from where it begins along each axis
     * @param size how long it is along each axis, inside the array
     * @return an array as {@link ZarrType} says, in C order
     * @throws InvalidInputException when a chunk is damaged or cannot be read; the message names its file or address
     * @throws IndexOutOfBoundsException when the box is not inside the array
     */
    public Object read(long[] from, int[] size) {
        int count = count(from, size);
        ZarrType type = metadata.type();
        Memory.require(metadata.file(), "a box", (long) count * type.bytesInMemory());
        ReadBox values = new ReadBox(type, count);
        if (count > 0) {
            ChunkBox box = new ChunkBox(metadata.chunkShape(), from, size);
            ChunkTasks.run(
                    box.chunks(),
                    store.parallelism() - 1,
                    store.executor(),
                    number -> read(box.part(number), size, values));
        }
        return values.array();
    }

    private int count(long[] from, int[] size) {
        if (from.length != metadata.rank() || size.length != metadata.rank()) {
            throw new IllegalArgumentException("The box from " + Arrays.toString(from) + " of size "
                    + Arrays.toString(size) + " must have " + metadata.rank() + " axes.");
        }
        long count = 1;
        for (int axis = 0; axis < size.length; axis++) {
            if (from[axis] < 0 || size[axis] < 0 || from[axis] > metadata.shape()[axis] - size[axis]) {
                throw new IndexOutOfBoundsException("The box from " + Arrays.toString(from) + " of size "
                        + Arrays.toString(size) + " is not inside " + Arrays.toString(metadata.shape()) + ".");
            }
        }
        for (int length : size) {
            count *= length;
            if (count > MOST_ELEMENTS) {
                throw tooLarge();
            }
        }
        return (int) count;
    }

    private InvalidInputException tooLarge() {
        return new InvalidInputException(metadata.file() + " is of " + Arrays.toString(metadata.shape())
                + " elements, more than the " + MOST_ELEMENTS + " that can be read at once. Crop the array.");
    }

    private void read(ChunkBox.Part part, int[] size, ReadBox values) {
        ChunkPlacing placing =
                new ChunkPlacing(metadata.chunkShape(), metadata.coding().byteOrder(), part, size, values);
        if (!chunks.read(part.place(), placing) && metadata.fill() != 0) {
            placing.fill(metadata.fill());
        }
    }
}
