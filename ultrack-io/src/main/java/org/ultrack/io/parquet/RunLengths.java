// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.parquet;

import java.util.Arrays;

/**
 * Small numbers as Parquet packs levels and places in dictionaries: runs of one value, and groups of eight values packed by
 * bits, lowest first, in turn (encoding RLE of the format's Encodings.md).
 */
final class RunLengths {
    private static final int WIDEST = 32;

    private RunLengths() {}

    /**
     * Reads values.
     *
     * @param from the first byte
     * @param to behind the last byte
     * @param width bits of a value, 0 to 32
     * @param count how many values there are
     */
    static int[] read(byte[] bytes, int from, int to, int width, int count) throws ParquetException {
        if (width < 0 || width > WIDEST) {
            throw ParquetException.damaged("a page has values of " + width + " bits");
        }
        int[] values = new int[count];
        int valueBytes = (width + 7) / 8;
        int at = from;
        int filled = 0;
        while (filled < count) {
            long header = 0;
            int shift = 0;
            int octet;
            do {
                if (at >= to || shift > 28) {
                    throw tooShort(filled, count);
                }
                octet = bytes[at++];
                header |= (long) (octet & 0x7F) << shift;
                shift += 7;
            } while (octet < 0);
            int run = (int) Math.min(count - filled, (header & 1) == 0 ? header >> 1 : 8 * (header >> 1));
            if ((header & 1) == 0) {
                if (valueBytes > to - at) {
                    throw tooShort(filled, count);
                }
                int value = 0;
                for (int i = 0; i < valueBytes; i++) {
                    value |= (bytes[at++] & 0xFF) << (8 * i);
                }
                Arrays.fill(values, filled, filled + run, value);
            } else {
                if (((long) run * width + 7) / 8 > to - at) {
                    throw tooShort(filled, count);
                }
                unpack(bytes, at, width, values, filled, run);
                at += (int) Math.min(to - at, (header >> 1) * width);
            }
            filled += run;
        }
        return values;
    }

    private static void unpack(byte[] bytes, int from, int width, int[] values, int filled, int run) {
        long bits = 0;
        int held = 0;
        int at = from;
        long mask = (1L << width) - 1;
        for (int i = filled; i < filled + run; i++) {
            while (held < width) {
                bits |= (bytes[at++] & 0xFFL) << held;
                held += 8;
            }
            values[i] = (int) (bits & mask);
            bits >>>= width;
            held -= width;
        }
    }

    private static ParquetException tooShort(int filled, int count) {
        return ParquetException.damaged("a page has " + filled + " values where it claims " + count);
    }
}
