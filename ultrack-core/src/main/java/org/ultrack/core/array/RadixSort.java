// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.array;

import java.util.Arrays;

/**
 * Stable least-significant-digit radix sorts. For one thread; keeps its spare arrays from frame to frame. O(n); digits
 * that are the same everywhere cost nothing but their count.
 */
public final class RadixSort {
    private static final int FIRST = 11;
    private static final int SECOND = 11;
    private static final int THIRD = 10;

    private final int[][] counts = new int[8][1 << FIRST];
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
     * Sorts by the high 32 bits as an unsigned number; the low 32 bits travel along.
     *
     * @param items taken over: afterwards use the array returned, which may be another one
     * @param count number of items to sort
     * @return the sorted items; at least as long as {@code items}
     */
    public long[] byHighBits(long[] items, int count) {
        if (spare.length < items.length) {
            spare = new long[items.length];
        }
        int[] first = cleared(0);
        int[] second = cleared(1);
        int[] third = cleared(2);
        for (int i = 0; i < count; i++) {
            int key = (int) (items[i] >>> 32);
            first[key & ((1 << FIRST) - 1)]++;
            second[(key >>> FIRST) & ((1 << SECOND) - 1)]++;
            third[key >>> (FIRST + SECOND)]++;
        }
        long[] from = items;
        long[] to = spare;
        for (int digit = 0, shift = 32; digit < 3; shift += digit == 0 ? FIRST : SECOND, digit++) {
            int mask = (1 << (digit == 2 ? THIRD : FIRST)) - 1;
            int[] next = counts[digit];
            if (count == 0 || next[(int) (from[0] >>> shift) & mask] == count) {
                continue;
            }
            startsOf(next);
            for (int i = 0; i < count; i++) {
                long item = from[i];
                to[next[(int) (item >>> shift) & mask]++] = item;
            }
            long[] swap = from;
            from = to;
            to = swap;
        }
        spare = to;
        return from;
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
        for (int digit = 0; digit < 8; digit++) {
            cleared(digit);
        }
        for (int i = 0; i < count; i++) {
            long key = Double.doubleToRawLongBits(values[i]);
            assert key >= 0 : values[i];
            bits[i] = key;
            order[i] = i;
            for (int digit = 0; digit < 8; digit++) {
                counts[digit][(int) (key >>> (8 * digit)) & 0xff]++;
            }
        }
        for (int digit = 0; digit < 8; digit++) {
            int shift = 8 * digit;
            int[] next = counts[digit];
            if (count == 0 || next[(int) (bits[0] >>> shift) & 0xff] == count) {
                continue;
            }
            startsOf(next);
            for (int i = 0; i < count; i++) {
                int place = next[(int) (bits[i] >>> shift) & 0xff]++;
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

    private int[] cleared(int digit) {
        Arrays.fill(counts[digit], 0);
        return counts[digit];
    }

    /** Turns how often each digit comes into where it starts. */
    private static void startsOf(int[] counts) {
        int start = 0;
        for (int digit = 0; digit < counts.length; digit++) {
            int number = counts[digit];
            counts[digit] = start;
            start += number;
        }
    }
}
