// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.codec;

/**
 * Blosc's byte shuffle: the first bytes of all elements, then the second ones, and so on. Bytes behind the last whole
 * element stay where they are.
 *
 * <p>Elements of 4 and 8 bytes are put together eight at a time in registers. Eight bytes of each plane are the rows of
 * a matrix of bytes; exchanging ever larger blocks across its diagonal turns rows into elements, see Warren, Hacker's
 * Delight, 2nd edition, 7-3.
 */
final class ByteShuffle {
    private static final long BYTES = 0x00FF00FF00FF00FFL;
    private static final long PAIRS = 0x0000FFFF0000FFFFL;
    private static final long LOWER = 0x00000000FFFFFFFFL;

    private ByteShuffle() {}

    /** Planes to elements. O(length) */
    static void undo(int elementSize, byte[] planes, int from, int length, byte[] target, int at) {
        int count = length / elementSize;
        int done =
                switch (elementSize) {
                    case 2 -> undo2(planes, from, count, target, at);
                    case 4 -> undo4(planes, from, count, target, at);
                    case 8 -> undo8(planes, from, count, target, at);
                    default -> 0;
                };
        for (int plane = 0; plane < elementSize; plane++) {
            int in = from + plane * count;
            int out = at + done * elementSize + plane;
            for (int element = done; element < count; element++) {
                target[out] = planes[in + element];
                out += elementSize;
            }
        }
        int whole = count * elementSize;
        System.arraycopy(planes, from + whole, target, at + whole, length - whole);
    }

    /** Elements to planes. O(length) */
    static void apply(int elementSize, byte[] elements, int from, int length, byte[] target, int at) {
        int count = length / elementSize;
        for (int plane = 0; plane < elementSize; plane++) {
            int in = from + plane;
            int out = at + plane * count;
            for (int element = 0; element < count; element++) {
                target[out + element] = elements[in];
                in += elementSize;
            }
        }
        int whole = count * elementSize;
        System.arraycopy(elements, from + whole, target, at + whole, length - whole);
    }

    /** Four elements at a time: as ints widened to longs, the compiler makes vectors of them. */
    private static int undo2(byte[] planes, int from, int count, byte[] target, int at) {
        int whole = count & -4;
        int second = from + count;
        for (int element = 0; element < whole; element += 4) {
            long a = LittleEndian.getInt(planes, from + element) & LOWER;
            long b = LittleEndian.getInt(planes, second + element) & LOWER;
            LittleEndian.putLong(target, at + 2 * element, spread(a) | (spread(b) << 8));
        }
        return whole;
    }

    /** The four lower bytes, each at the place of two; the upper ones must be zero. */
    private static long spread(long bytes) {
        long pairs = (bytes | (bytes << 16)) & PAIRS;
        return (pairs | (pairs << 8)) & BYTES;
    }

    private static int undo4(byte[] planes, int from, int count, byte[] target, int at) {
        int whole = count & -8;
        for (int element = 0; element < whole; element += 8) {
            int in = from + element;
            long a = LittleEndian.getLong(planes, in);
            long b = LittleEndian.getLong(planes, in + count);
            long c = LittleEndian.getLong(planes, in + 2 * count);
            long d = LittleEndian.getLong(planes, in + 3 * count);
            long t = ((a >>> 8) ^ b) & BYTES;
            b ^= t;
            a ^= t << 8;
            t = ((c >>> 8) ^ d) & BYTES;
            d ^= t;
            c ^= t << 8;
            t = ((a >>> 16) ^ c) & PAIRS;
            c ^= t;
            a ^= t << 16;
            t = ((b >>> 16) ^ d) & PAIRS;
            d ^= t;
            b ^= t << 16;
            int out = at + 4 * element;
            LittleEndian.putLong(target, out, (a & LOWER) | (b << 32));
            LittleEndian.putLong(target, out + 8, (c & LOWER) | (d << 32));
            LittleEndian.putLong(target, out + 16, (a >>> 32) | (b & ~LOWER));
            LittleEndian.putLong(target, out + 24, (c >>> 32) | (d & ~LOWER));
        }
        return whole;
    }

    private static int undo8(byte[] planes, int from, int count, byte[] target, int at) {
        int whole = count & -8;
        for (int element = 0; element < whole; element += 8) {
            int in = from + element;
            long a = LittleEndian.getLong(planes, in);
            long b = LittleEndian.getLong(planes, in + count);
            long c = LittleEndian.getLong(planes, in + 2 * count);
            long d = LittleEndian.getLong(planes, in + 3 * count);
            long e = LittleEndian.getLong(planes, in + 4 * count);
            long f = LittleEndian.getLong(planes, in + 5 * count);
            long g = LittleEndian.getLong(planes, in + 6 * count);
            long h = LittleEndian.getLong(planes, in + 7 * count);
            transposeBytes(a, b, c, d, e, f, g, h, target, at + 8 * element);
        }
        return whole;
    }

    /** Writes eight rows of eight bytes as eight columns. */
    static void transposeBytes(long a, long b, long c, long d, long e, long f, long g, long h, byte[] target, int at) {
        long t = ((a >>> 8) ^ b) & BYTES;
        b ^= t;
        a ^= t << 8;
        t = ((c >>> 8) ^ d) & BYTES;
        d ^= t;
        c ^= t << 8;
        t = ((e >>> 8) ^ f) & BYTES;
        f ^= t;
        e ^= t << 8;
        t = ((g >>> 8) ^ h) & BYTES;
        h ^= t;
        g ^= t << 8;
        t = ((a >>> 16) ^ c) & PAIRS;
        c ^= t;
        a ^= t << 16;
        t = ((b >>> 16) ^ d) & PAIRS;
        d ^= t;
        b ^= t << 16;
        t = ((e >>> 16) ^ g) & PAIRS;
        g ^= t;
        e ^= t << 16;
        t = ((f >>> 16) ^ h) & PAIRS;
        h ^= t;
        f ^= t << 16;
        LittleEndian.putLong(target, at, (a & LOWER) | (e << 32));
        LittleEndian.putLong(target, at + 8, (b & LOWER) | (f << 32));
        LittleEndian.putLong(target, at + 16, (c & LOWER) | (g << 32));
        LittleEndian.putLong(target, at + 24, (d & LOWER) | (h << 32));
        LittleEndian.putLong(target, at + 32, (a >>> 32) | (e & ~LOWER));
        LittleEndian.putLong(target, at + 40, (b >>> 32) | (f & ~LOWER));
        LittleEndian.putLong(target, at + 48, (c >>> 32) | (g & ~LOWER));
        LittleEndian.putLong(target, at + 56, (d >>> 32) | (h & ~LOWER));
    }
}
