// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.codec;

/**
 * The bit shuffle of Blosc (Masui et al. 2015, doi:10.1016/j.ascom.2015.07.002): the first bits of all elements, then the
 * second ones, and so on; of a byte the least significant bit comes first. For a multiple of eight elements.
 *
 * <p>Undone in two steps: bits to bytes, which leaves the planes of {@link ByteShuffle}, and those to elements. The first
 * step takes eight bytes of each of the eight rows of a plane, 64 elements, and exchanges blocks across the diagonal of
 * the matrix of bits, as there.
 */
final class BitShuffle {
    private static final long ONES = 0x5555555555555555L;
    private static final long TWOS = 0x3333333333333333L;
    private static final long FOURS = 0x0F0F0F0F0F0F0F0FL;
    /** So many elements at a time, that the planes of them stay in the nearest cache. */
    private static final int PANEL = 2048;

    private BitShuffle() {}

    /**
     * Bits to elements. O(length)
     *
     * @param count elements, a multiple of 8
     * @param spare at least {@link #spareLength} bytes
     */
    static void undo(int elementSize, int count, byte[] rows, int from, byte[] target, int at, byte[] spare) {
        int rowLength = count / 8;
        for (int first = 0; first < count; first += PANEL) {
            int panel = Math.min(PANEL, count - first);
            boolean inPlace = elementSize == 1;
            for (int plane = 0; plane < elementSize; plane++) {
                int in = from + plane * count + first / 8;
                if (inPlace) {
                    undoPlane(rows, in, rowLength, panel / 8, target, at + first);
                } else {
                    undoPlane(rows, in, rowLength, panel / 8, spare, plane * panel);
                }
            }
            if (!inPlace) {
                ByteShuffle.undo(elementSize, spare, 0, panel * elementSize, target, at + first * elementSize);
            }
        }
    }

    /** Spare bytes that {@link #undo} needs. */
    static int spareLength(int elementSize, int count) {
        return elementSize == 1 ? 0 : elementSize * Math.min(PANEL, count);
    }

    /**
     * Elements to bits. O(length)
     *
     * @param count elements, a multiple of 8
     * @param spare at least {@code count · elementSize} bytes
     */
    static void apply(int elementSize, int count, byte[] elements, int from, byte[] target, int at, byte[] spare) {
        ByteShuffle.apply(elementSize, elements, from, count * elementSize, spare, 0);
        int rowLength = count / 8;
        for (int plane = 0; plane < elementSize; plane++) {
            for (int eight = 0; eight < rowLength; eight++) {
                long bits = transposeBits(LittleEndian.getLong(spare, plane * count + 8 * eight));
                int out = at + plane * count + eight;
                for (int bit = 0; bit < 8; bit++) {
                    target[out] = (byte) (bits >>> (8 * bit));
                    out += rowLength;
                }
            }
        }
    }

    private static void undoPlane(byte[] rows, int from, int rowLength, int length, byte[] target, int at) {
        int whole = length & -8;
        for (int i = 0; i < whole; i += 8) {
            undo64(rows, from + i, rowLength, target, at + 8 * i);
        }
        for (int i = whole; i < length; i++) {
            long bits = 0;
            int in = from + i + 7 * rowLength;
            for (int bit = 0; bit < 8; bit++) {
                bits = (bits << 8) | (rows[in] & 0xFF);
                in -= rowLength;
            }
            LittleEndian.putLong(target, at + 8 * i, transposeBits(bits));
        }
    }

    private static void undo64(byte[] rows, int in, int rowLength, byte[] target, int at) {
        long a = LittleEndian.getLong(rows, in);
        long b = LittleEndian.getLong(rows, in + rowLength);
        long c = LittleEndian.getLong(rows, in + 2 * rowLength);
        long d = LittleEndian.getLong(rows, in + 3 * rowLength);
        long e = LittleEndian.getLong(rows, in + 4 * rowLength);
        long f = LittleEndian.getLong(rows, in + 5 * rowLength);
        long g = LittleEndian.getLong(rows, in + 6 * rowLength);
        long h = LittleEndian.getLong(rows, in + 7 * rowLength);
        long t = ((a >>> 1) ^ b) & ONES;
        b ^= t;
        a ^= t << 1;
        t = ((c >>> 1) ^ d) & ONES;
        d ^= t;
        c ^= t << 1;
        t = ((e >>> 1) ^ f) & ONES;
        f ^= t;
        e ^= t << 1;
        t = ((g >>> 1) ^ h) & ONES;
        h ^= t;
        g ^= t << 1;
        t = ((a >>> 2) ^ c) & TWOS;
        c ^= t;
        a ^= t << 2;
        t = ((b >>> 2) ^ d) & TWOS;
        d ^= t;
        b ^= t << 2;
        t = ((e >>> 2) ^ g) & TWOS;
        g ^= t;
        e ^= t << 2;
        t = ((f >>> 2) ^ h) & TWOS;
        h ^= t;
        f ^= t << 2;
        t = ((a >>> 4) ^ e) & FOURS;
        e ^= t;
        a ^= t << 4;
        t = ((b >>> 4) ^ f) & FOURS;
        f ^= t;
        b ^= t << 4;
        t = ((c >>> 4) ^ g) & FOURS;
        g ^= t;
        c ^= t << 4;
        t = ((d >>> 4) ^ h) & FOURS;
        h ^= t;
        d ^= t << 4;
        ByteShuffle.transposeBytes(a, b, c, d, e, f, g, h, target, at);
    }

    /** Eight rows of eight bits as eight columns. */
    private static long transposeBits(long bits) {
        long x = bits;
        long t = (x ^ (x >>> 7)) & 0x00AA00AA00AA00AAL;
        x ^= t ^ (t << 7);
        t = (x ^ (x >>> 14)) & 0x0000CCCC0000CCCCL;
        x ^= t ^ (t << 14);
        t = (x ^ (x >>> 28)) & 0x00000000F0F0F0F0L;
        return x ^ t ^ (t << 28);
    }
}
