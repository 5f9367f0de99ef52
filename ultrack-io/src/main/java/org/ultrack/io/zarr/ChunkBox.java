// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.zarr;

/** A box of an array and the chunks it touches, numbered in C order. */
final class ChunkBox {
    private final int[] chunkShape;
    private final long[] from;
    private final int[] size;
    private final long[] firstChunk;
    private final long[] chunkCounts;
    private final long chunks;

    /** A box of at least one element. */
    ChunkBox(int[] chunkShape, long[] from, int[] size) {
        this.chunkShape = chunkShape;
        this.from = from.clone();
        this.size = size.clone();
        this.firstChunk = new long[size.length];
        this.chunkCounts = new long[size.length];
        long count = 1;
        for (int axis = 0; axis < size.length; axis++) {
            firstChunk[axis] = from[axis] / chunkShape[axis];
            long last = (from[axis] + size[axis] - 1) / chunkShape[axis];
            chunkCounts[axis] = last - firstChunk[axis] + 1;
            count *= chunkCounts[axis];
        }
        this.chunks = count;
    }

    /** How many chunks it touches. */
    long chunks() {
        return chunks;
    }

    /** What the box has of one of them. */
    Part part(long number) {
        int rank = size.length;
        long[] place = new long[rank];
        int[] inChunk = new int[rank];
        int[] inBox = new int[rank];
        int[] shared = new int[rank];
        long rest = number;
        for (int axis = rank - 1; axis >= 0; axis--) {
            place[axis] = firstChunk[axis] + rest % chunkCounts[axis];
            rest /= chunkCounts[axis];
            long chunkFrom = place[axis] * chunkShape[axis];
            long begin = Math.max(from[axis], chunkFrom);
            long boxEnd = from[axis] + size[axis];
            long end = boxEnd - chunkFrom > chunkShape[axis] ? chunkFrom + chunkShape[axis] : boxEnd;
            inChunk[axis] = (int) (begin - chunkFrom);
            inBox[axis] = (int) (begin - from[axis]);
            shared[axis] = (int) (end - begin);
        }
        return new Part(place, inChunk, inBox, shared);
    }

    /**
     * What a box shares with a chunk.
     */
    static final class Part {
        private final long[] place;
        private final int[] inChunk;
        private final int[] inBox;
        private final int[] size;

        /**
         * @param place of the chunk along each axis
         * @param inChunk where the shared part begins in the chunk
         * @param inBox where it begins in the box
         * @param size how large it is
         */
        Part(long[] place, int[] inChunk, int[] inBox, int[] size) {
            this.place = place;
            this.inChunk = inChunk;
            this.inBox = inBox;
            this.size = size;
        }

        long[] place() {
            return place;
        }

        int[] inChunk() {
            return inChunk;
        }

        int[] inBox() {
            return inBox;
        }

        int[] size() {
            return size;
        }
    }
}
