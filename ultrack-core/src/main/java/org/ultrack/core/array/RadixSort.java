// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.array;

import java.util.Arrays;

/**
 * Stable least-significant-digit radix sorts. For one thread; keeps its spare arrays from frame to frame. O(n); digits
 * that are the same everywhere cost nothing but their count.
 */
public final class RadixSort {
    private static final int FEW = 48;
    private static final int SOME = 4096;

    private final int[] counts = new int[1 << 11];
    private long[] spare = {};
    private long[] bits = {};
    private int[] spareOrder = {};

    /** Bits of a float whose order as unsigned numbers is that of the floats; -0 and 0 differ, so add 0 before. */
    public static int ascendingBits(float value) {
        int bits = Float.floatToRawIntBits(value);
        return bits ^ ((bits >> 31) | Integer.MIN_VALUE);
    }

    /** What {@link #ascendingBits} was made from. */
    public static float fromAscendingBits(int bits) {
        return Float.intBitsToFloat(bits ^ ((~bits >> 31) | Integer.MIN_VALUE));
    }

    /**
     * Sorts a range by the high 32 bits as an unsigned number; the low 32 bits travel along. In place, with a spare
     * array as long as the longest range so far; short ranges take insertion or narrow digits.
     */
    public void byHighBits(long[] items, int from, int to) {
        int count = to - from;
        if (count < FEW) {
            insert(items, from, to);
            return;
        }
        if (spare.length < count) {
            spare = new long[count];
        }
        int width = count < SOME ? 8 : 11;
        boolean isInSpare = false;
        for (int shift = 32; shift < 64; shift += width) {
            boolean moved = isInSpare
                    ? move(spare, 0, items, from, count, shift, width)
                    : move(items, from, spare, 0, count, shift, width);
            isInSpare ^= moved;
        }
        if (isInSpare) {
            System.arraycopy(spare, 0, items, from, count);
        }
    }

    private static void insert(long[] items, int from, int to) {
        for (int i = from + 1; i < to; i++) {
            long item = items[i];
            int place = i;
            while (place > from && items[place - 1] >>> 32 > item >>> 32) {
                items[place] = items[--place];
            }
            items[place] = item;
        }
    }

    /** Sorts by one digit; false, and nothing moved, when it is the same everywhere. */
    private boolean move(long[] from, int start, long[] to, int toStart, int count, int shift, int width) {
        int[] next = counts;
        int mask = (1 << width) - 1;
        Arrays.fill(next, 0, 1 << width, 0);
        int end = start + count;
        for (int i = start; i < end; i++) {
            next[(int) (from[i] >>> shift) & mask]++;
        }
        if (next[(int) (from[start] >>> shift) & mask] == count) {
            return false;
        }
        startsOf(next, 1 << width, toStart);
        for (int i = start; i < end; i++) {
            long item = from[i];
            to[next[(int) (item >>> shift) & mask]++] = item;
        }
        return true;
    }

    /**
     * The order of values.
     *
     * @param values none negative or NaN; not changed
     * @param count number of values
     * @param order taken over; gets the indices of the values, ascending by value, equal ones by index; use the array
     *     returned, which may be another one
     */
    public int[] order(double[] values, int count, int[] order) {
        if (spare.length < count) {
            spare = new long[count];
        }
        if (bits.length < count) {
            bits = new long[count];
        }
        if (spareOrder.length < order.length) {
            spareOrder = new int[order.length];
        }
        for (int i = 0; i < count; i++) {
            bits[i] = Double.doubleToRawLongBits(values[i]);
            assert bits[i] >= 0 : values[i];
            order[i] = i;
        }
        int width = count < SOME ? 8 : 11;
        int mask = (1 << width) - 1;
        int[] next = counts;
        for (int shift = 0; shift < 64; shift += width) {
            Arrays.fill(next, 0, 1 << width, 0);
            for (int i = 0; i < count; i++) {
                next[(int) (bits[i] >>> shift) & mask]++;
            }
            if (count == 0 || next[(int) (bits[0] >>> shift) & mask] == count) {
                continue;
            }
            startsOf(next, 1 << width, 0);
            for (int i = 0; i < count; i++) {
                int place = next[(int) (bits[i] >>> shift) & mask]++;
                spare[place] = bits[i];
                spareOrder[place] = order[i];
            }
            long[] swap = bits;
            bits = spare;
            spare = swap;
            int[] swapOrder = order;
            order = spareOrder;
            spareOrder = swapOrder;
        }
        return order;
    }

    /** Turns how often each digit comes into where it starts. */
    private static void startsOf(int[] counts, int digits, int first) {
        int start = first;
        for (int digit = 0; digit < digits; digit++) {
            int number = counts[digit];
            counts[digit] = start;
            start += number;
        }
    }
}
