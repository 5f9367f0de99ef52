// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.tiff;

import java.util.Arrays;

/**
 * LZW of TIFF 6.0, section 13; the counterpart of {@link LzwDecoder}.
 *
 * <p>Layout: the table maps (code of a string, next byte) to the code of the longer string, by open addressing; an
 * entry is one int, 20 bits of key above 12 bits of code, 0 where free, and the table fits the first-level cache.
 * Strings that repeat one pixel, which is what masks consist of, stand in {@link LzwRuns} as well, so that a run goes to
 * the longest string known at once. Cost: O(bytes read), one look-up for each byte that is not in such a run. Not
 * thread-safe: keeps its table between calls.
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
    private static final int CODE = (1 << CODE_BITS) - 1;

    private final int[] table = new int[SLOTS];
    private final LzwRuns runs;

    private byte[] packed = new byte[0];
    private int length;
    private long bits;
    private int pending;

    /** @param pixelBytes bytes of a pixel: 1, 2 or 4 */
    LzwEncoder(int pixelBytes) {
        this.runs = new LzwRuns(pixelBytes, LAST_ENTRY);
    }

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
        int start = 0;
        while (start < count) {
            int run = runs.longest(bytes, start, count);
            int code = run == 0 ? bytes[start] & 0xFF : runs.code();
            int end = start + Math.max(1, run);
            int slot = 0;
            while (end < count) {
                slot = find((code << 8) | (bytes[end] & 0xFF));
                if (table[slot] == 0) {
                    break;
                }
                code = table[slot] & CODE;
                end++;
            }
            put(code, width);
            if (end == count) {
                // the reader makes an entry for this code too, before it reads the end
                if (free + 1 == 1 << width) {
                    width++;
                }
                break;
            }
            table[slot] = (((code << 8) | (bytes[end] & 0xFF)) << CODE_BITS) | free;
            runs.add(bytes, start, end, run, free);
            free++;
            if (free > LAST_ENTRY) {
                put(CLEAR, width);
                forget();
                free = FIRST_FREE;
                width = SMALLEST_WIDTH;
            } else if (free == 1 << width) {
                width++;
            }
            start = end;
        }
        put(END, width);
        while (pending > 0) {
            pending -= 8;
            packed[length++] = (byte) (pending >= 0 ? bits >>> pending : bits << -pending);
        }
        return length;
    }

    /** The slot of a key, or the free one where it belongs. */
    private int find(int key) {
        int slot = (key * HASH_FACTOR) >>> HASH_SHIFT;
        while (table[slot] != 0 && table[slot] >>> CODE_BITS != key) {
            slot = (slot + 1) & (SLOTS - 1);
        }
        return slot;
    }

    /** Back to the strings of one byte. */
    private void forget() {
        Arrays.fill(table, 0);
        runs.forget();
    }

    private void put(int code, int width) {
        bits = (bits << width) | code;
        pending += width;
        if (pending >= Integer.SIZE) {
            pending -= Integer.SIZE;
            int word = (int) (bits >>> pending);
            packed[length] = (byte) (word >>> 24);
            packed[length + 1] = (byte) (word >>> 16);
            packed[length + 2] = (byte) (word >>> 8);
            packed[length + 3] = (byte) word;
            length += Integer.BYTES;
        }
    }
}
