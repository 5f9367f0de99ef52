// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.tiff;

import java.util.Arrays;

/**
 * LZW of TIFF 6.0, section 13; the counterpart of {@link LzwDecoder}.
 *
 * <p>Layout: the table maps (code of a string, next byte) to the code of the longer string, by open addressing; an
 * entry is one int, 20 bits of key above 12 bits of code, 0 where free, and the table fits the first-level cache.
 * The codes of strings of zeros, which is what the background of a mask is, stand in a list by length as well, so that
 * a run of zeros goes to the longest string known at once. Cost: O(bytes read), one look-up for each byte that is not in
 * a run of zeros. Not thread-safe: keeps its table between calls.
 */
final class LzwEncoder {
    private static final int CLEAR = 256;
    private static final int END = 257;
    private static final int FIRST_FREE = 258;
    private static final int LAST_ENTRY = 4094;
    private static final int SMALLEST_WIDTH = 9;
    private static final int SLOTS = 1 << 13;
    private static final int HASH_SHIFT = 32 - 13;
    private static final int HASH_FACTOR = 0x9E3779B9;
    private static final int CODE_BITS = 12;

    private static final byte[] ZEROS = new byte[LAST_ENTRY];

    private final int[] table = new int[SLOTS];
    /** Code of the string of so many zeros, from 1 to {@link #longestZeros}. */
    private final int[] zeroString = new int[LAST_ENTRY];

    private int longestZeros;
    private byte[] packed = new byte[0];
    private int length;
    private long bits;
    private int pending;

    /** The packed bytes of the last call; the first {@link #encode} many count. */
    byte[] packed() {
        return packed;
    }

    /**
     * Packs some bytes by themselves.
     *
     * @return number of packed bytes, at most 1.5 times as many and a few
     */
    int encode(byte[] bytes, int count) {
        int most = Math.toIntExact(count + (count + 1L) / 2 + 16);
        if (packed.length < most) {
            packed = new byte[most];
        }
        length = 0;
        bits = 0;
        pending = 0;
        int width = SMALLEST_WIDTH;
        int free = FIRST_FREE;
        forget();
        put(CLEAR, width);
        int prefix = count > 0 ? bytes[0] & 0xFF : END;
        int zeros = prefix == 0 ? 1 : 0; // length of the prefix if it is all zeros, or 0
        int i = 1;
        while (i < count) {
            int next = bytes[i] & 0xFF;
            if (next == 0 && zeros > 0 && zeros < longestZeros) {
                int run = zeroRun(bytes, i, Math.min(count - i, longestZeros - zeros));
                i += run;
                zeros += run;
                prefix = zeroString[zeros];
                continue;
            }
            i++;
            int key = (prefix << 8) | next;
            int slot = (key * HASH_FACTOR) >>> HASH_SHIFT;
            int entry = table[slot];
            while (entry != 0 && entry >>> CODE_BITS != key) {
                slot = (slot + 1) & (SLOTS - 1);
                entry = table[slot];
            }
            if (entry != 0) {
                prefix = entry & ((1 << CODE_BITS) - 1);
                zeros = 0;
                continue;
            }
            put(prefix, width);
            if (next == 0 && zeros > 0) {
                zeroString[++longestZeros] = free;
            }
            table[slot] = (key << CODE_BITS) | free++;
            if (free > LAST_ENTRY) {
                put(CLEAR, width);
                forget();
                free = FIRST_FREE;
                width = SMALLEST_WIDTH;
            } else if (free == 1 << width) {
                width++;
            }
            prefix = next;
            zeros = next == 0 ? 1 : 0;
        }
        if (count > 0) {
            put(prefix, width);
            // the reader makes an entry for this code too, before it reads the end
            if (free + 1 == 1 << width) {
                width++;
            }
        }
        put(END, width);
        if (pending > 0) {
            packed[length++] = (byte) (bits << (8 - pending));
        }
        return length;
    }

    /** Back to the strings of one byte. */
    private void forget() {
        Arrays.fill(table, 0);
        zeroString[1] = 0;
        longestZeros = 1;
    }

    /** How many zeros follow, up to a number. */
    private static int zeroRun(byte[] bytes, int from, int most) {
        int run = Arrays.mismatch(bytes, from, from + most, ZEROS, 0, most);
        return run < 0 ? most : run;
    }

    private void put(int code, int width) {
        bits = (bits << width) | code;
        pending += width;
        while (pending >= 8) {
            pending -= 8;
            packed[length++] = (byte) (bits >>> pending);
        }
    }
}
