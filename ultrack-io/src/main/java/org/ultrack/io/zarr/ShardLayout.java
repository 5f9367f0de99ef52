// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.zarr;

/**
 * How chunks lie in a shard: packed one by one, found through an index of 16 bytes a chunk.
 */
final class ShardLayout {
    private final int[] chunks;
    private final boolean indexFirst;
    private final ChunkCoding index;

    /**
     * @param chunks how many chunks a shard has along each axis
     * @param indexFirst whether the index stands at the start of the shard and not at its end
     * @param index how the index is stored
     */
    ShardLayout(int[] chunks, boolean indexFirst, ChunkCoding index) {
        this.chunks = chunks;
        this.indexFirst = indexFirst;
        this.index = index;
    }

    int[] chunks() {
        return chunks;
    }

    boolean indexFirst() {
        return indexFirst;
    }

    ChunkCoding index() {
        return index;
    }

    static final int ENTRY = 16;

    /** Bytes of the stored index. */
    int indexBytes() {
        return (int) index.mostBytes();
    }
}
