// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.tiff;

import java.util.Arrays;

/**
 * LZW of TIFF 6.0, section 13; the counterpart of {@link LzwDecoder}.
 *
 * <p>Layout: the table maps (code of a string, next byte) to the code of the longer string, by open addressing; an
 * entry is one int, 20 bits of key above 12 bits of code, 0 where free, and the table fits the first-level cache.
 * Cost: O(bytes read). Not thread-safe: keeps its table between calls.
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

    private final int[] table = new int[SLOTS];
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
        Arrays.fill(table, 0);
        put(CLEAR, width);
        int prefix = count > 0 ? bytes[0] & 0xFF : END;
        for (int i = 1; i < count; i++) {
            int next = bytes[i] & 0xFF;
            int key = (prefix << 8) | next;
            int slot = (key * HASH_FACTOR) >>> HASH_SHIFT;
            int entry = table[slot];
            while (entry != 0 && entry >>> CODE_BITS != key) {
                slot = (slot + 1) & (SLOTS - 1);
                entry = table[slot];
            }
            if (entry != 0) {
                prefix = entry & ((1 << CODE_BITS) - 1);
                continue;
            }
            put(prefix, width);
            table[slot] = (key << CODE_BITS) | free++;
            if (free > LAST_ENTRY) {
                put(CLEAR, width);
                Arrays.fill(table, 0);
                free = FIRST_FREE;
                width = SMALLEST_WIDTH;
            } else if (free == 1 << width) {
                width++;
            }
            prefix = next;
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

    private void put(int code, int width) {
        bits = (bits << width) | code;
        pending += width;
        while (pending >= 8) {
            pending -= 8;
            packed[length++] = (byte) (bits >>> pending);
        }
    }
}
