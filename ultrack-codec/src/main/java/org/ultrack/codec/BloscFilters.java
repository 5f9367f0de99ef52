// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.codec;

import java.nio.ByteBuffer;

/**
 * What was done to each block of a Blosc chunk before it was packed, and how it is undone: a difference to the first block
 * (delta), then shuffles. Cut precision cannot be undone and needs not.
 */
final class BloscFilters {
    private static final int SLOTS = 6;
    private static final int META = 8;
    private static final int NONE = 0;
    private static final int SHUFFLE = 1;
    private static final int BIT_SHUFFLE = 2;
    private static final int DELTA = 3;
    private static final int CUT_PRECISION = 4;

    private final int elementSize;
    private boolean delta;
    private int count;
    private final boolean[] bitwise = new boolean[SLOTS];
    private final int[] sizes = new int[SLOTS];

    private BloscFilters(int elementSize) {
        this.elementSize = elementSize;
    }

    /** As the flags of a short header say. */
    static BloscFilters ofFlags(int flags, int elementSize) {
        BloscFilters filters = new BloscFilters(elementSize);
        filters.delta = (flags & BloscHeader.DELTA) != 0;
        if ((flags & BloscHeader.SHUFFLED) != 0) {
            filters.addShuffle(elementSize);
        }
        if ((flags & BloscHeader.BIT_SHUFFLED) != 0) {
            filters.addBitShuffle();
        }
        return filters;
    }

    /** As the slots of a long header say; they begin at {@code from}. */
    static BloscFilters ofPipeline(ByteBuffer chunk, int from, int elementSize) throws CodecException {
        BloscFilters filters = new BloscFilters(elementSize);
        for (int slot = 0; slot < SLOTS; slot++) {
            int meta = chunk.get(from + META + slot) & 0xFF;
            switch (chunk.get(from + slot) & 0xFF) {
                case NONE, CUT_PRECISION -> {
                    continue;
                }
                case SHUFFLE -> filters.addShuffle(meta == 0 ? elementSize : meta);
                case BIT_SHUFFLE -> filters.addBitShuffle();
                case DELTA -> filters.addDelta();
                default ->
                    throw new CodecException("has a blosc2 chunk with the filter " + (chunk.get(from + slot) & 0xFF)
                            + ", which cannot be undone; shuffle, bit shuffle and delta can");
            }
        }
        return filters;
    }

    private void addShuffle(int size) {
        if (size > 1) {
            sizes[count++] = size;
        }
    }

    private void addBitShuffle() {
        bitwise[count] = true;
        sizes[count++] = elementSize;
    }

    private void addDelta() throws CodecException {
        if (delta || count > 0) {
            throw new CodecException(
                    "has a blosc2 chunk with a delta filter behind another filter, which cannot be undone");
        }
        delta = true;
    }

    /** Whether blocks are unpacked to where they belong, and not to {@link Workspace#first}. */
    boolean inPlace() {
        return count == 0;
    }

    /** Whether all that was done is a shuffle of the bytes of elements of that size. */
    boolean onlyShuffle(int size) {
        return count == 1 && !delta && !bitwise[0] && sizes[0] == size;
    }

    /**
     * Undoes them for one block.
     *
     * @param version of the format
     * @param work its first array holds the unpacked block, unless {@link #inPlace}
     * @param size bytes of the block
     * @param target where the chunk goes
     * @param start where its first byte goes
     * @param at where the first byte of the block goes
     */
    void undo(int version, Workspace work, int size, byte[] target, int start, int at) {
        byte[] from = work.first;
        boolean inFirst = true;
        for (int i = count - 1; i >= 0; i--) {
            byte[] to = i == 0 ? target : inFirst ? work.second(size) : work.first;
            undo(i, version, from, size, to, i == 0 ? at : 0, work);
            from = to;
            inFirst = !inFirst;
        }
        if (delta) {
            undoDelta(size, target, start, at);
        }
    }

    private void undo(int i, int version, byte[] from, int size, byte[] to, int at, Workspace work) {
        if (!bitwise[i]) {
            ByteShuffle.undo(sizes[i], from, 0, size, to, at);
            return;
        }
        int elements = size / elementSize;
        int eights = version <= 2 && elements % 8 != 0 ? 0 : elements & -8;
        if (eights > 0) {
            byte[] spare = work.panel(BitShuffle.spareLength(elementSize, eights));
            BitShuffle.undo(elementSize, eights, from, 0, to, at, spare);
        }
        int done = eights * elementSize;
        System.arraycopy(from, done, to, at + done, size - done);
    }

    /** The first block holds differences to the element before, the others to the first block. */
    private void undoDelta(int size, byte[] target, int start, int at) {
        int unit =
                elementSize == 2 || elementSize == 4 || elementSize == 8 ? elementSize : elementSize % 8 == 0 ? 8 : 1;
        int whole = size / unit * unit;
        int reference = at == start ? start - unit : start;
        for (int i = at == start ? unit : 0; i < whole; i++) {
            target[at + i] ^= target[reference + i];
        }
    }
}
