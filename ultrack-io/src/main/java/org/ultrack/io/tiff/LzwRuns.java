// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.tiff;

import java.util.Arrays;

/**
 * The strings of an {@link LzwEncoder} that repeat one pixel: those longer than the pixel, by their first bytes and
 * their length. As every beginning of a string is a string too, there are no gaps in the lengths. A string may
 * begin inside a pixel, so a pixel of two bytes has two lists.
 */
final class LzwRuns {
    private static final int HOME_BITS = 12;
    private static final int HOME_FACTOR = 0x9E3779B9;
    private static final int SHORT_LIST = 8;

    private final int pixel;
    /** List of the strings that begin with some bytes; 0 where there is none. */
    private final short[] listAt = new short[1 << HOME_BITS];
    /** For each list, from 1: where it stands, the bytes, how many strings, and their codes from the shortest one. */
    private final int[] homes;

    private final int[] heads;
    private final int[] sizes;
    private final short[][] codes;
    private int lists;
    private int head;
    private int code;

    /**
     * @param pixelBytes bytes of a pixel: 1, 2 or 4
     * @param most how many lists there can be
     */
    LzwRuns(int pixelBytes, int most) {
        this.pixel = pixelBytes;
        this.homes = new int[most + 1];
        this.heads = new int[most + 1];
        this.sizes = new int[most + 1];
        this.codes = new short[most + 1][];
        Arrays.fill(codes, new short[0]);
    }

    /** Forgets all strings. O(lists) */
    void forget() {
        for (int list = 1; list <= lists; list++) {
            listAt[homes[list]] = 0;
        }
        lists = 0;
    }

    /**
     * How long the longest string is that the bytes begin with, 0 when none does; {@link #code} tells its code then.
     *
     * @param from the first byte
     * @param end behind the last one
     */
    int longest(byte[] bytes, int from, int end) {
        if (end - from <= pixel) {
            return 0;
        }
        head = head(bytes, from);
        int list = listAt[home(head)];
        if (list == 0 || heads[list] != head) {
            return 0;
        }
        int most = Math.min(sizes[list], end - from - pixel);
        int differs = Arrays.mismatch(bytes, from, from + most, bytes, from + pixel, from + pixel + most);
        int strings = differs < 0 ? most : differs;
        if (strings == 0) {
            return 0;
        }
        code = codes[list][strings - 1];
        return pixel + strings;
    }

    /** The code of the string found last. */
    int code() {
        return code;
    }

    /**
     * Takes a new string in, if it repeats a pixel; called after {@link #longest} from the same byte on.
     *
     * @param from its first byte
     * @param last its last one
     * @param run how many of its bytes {@link #longest} found
     * @param newCode its code
     */
    void add(byte[] bytes, int from, int last, int run, int newCode) {
        int before = last - from;
        boolean repeats = before == (run == 0 ? pixel : run) && bytes[last] == bytes[last - pixel];
        if (!repeats) {
            return;
        }
        int home = home(head);
        int list = listAt[home];
        if (list == 0) {
            list = ++lists;
            listAt[home] = (short) list;
            homes[list] = home;
            heads[list] = head;
            sizes[list] = 0;
        }
        if (heads[list] == head && sizes[list] == before - pixel) {
            if (codes[list].length == sizes[list]) {
                codes[list] = Arrays.copyOf(codes[list], Math.max(SHORT_LIST, 2 * sizes[list]));
            }
            codes[list][sizes[list]++] = (short) newCode;
        }
    }

    private int head(byte[] bytes, int from) {
        return switch (pixel) {
            case 1 -> bytes[from] & 0xFF;
            case 2 -> (bytes[from] & 0xFF) | (bytes[from + 1] & 0xFF) << 8;
            default ->
                (bytes[from] & 0xFF)
                        | (bytes[from + 1] & 0xFF) << 8
                        | (bytes[from + 2] & 0xFF) << 16
                        | (bytes[from + 3] & 0xFF) << 24;
        };
    }

    private static int home(int head) {
        return (head * HOME_FACTOR) >>> (Integer.SIZE - HOME_BITS);
    }
}
