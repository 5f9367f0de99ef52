// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.tiff;

/**
 * LZW of TIFF 6.0, section 13: codes of 9 to 12 bits, most significant bit first, one wider one entry early.
 *
 * <p>Layout: every string of the table is a run of the output, the previous string and the byte after it; so the table
 * is two numbers an entry, and no string is ever built. A code that is defined by its own string (the "KwKwK" case)
 * is the same run, overlapping itself. Cost: O(bytes written). Not thread-safe: keeps its table between calls.
 */
final class LzwDecoder {
    private static final int CLEAR = 256;
    private static final int END = 257;
    private static final int FIRST_FREE = 258;
    private static final int TABLE_SIZE = 4096;
    private static final int SMALLEST_WIDTH = 9;
    private static final int LARGEST_WIDTH = 12;

    private final int[] starts = new int[TABLE_SIZE];
    private final int[] lengths = new int[TABLE_SIZE];

    /**
     * Unpacks until the output is full, the input is over or the end code is read.
     *
     * @return bytes written
     * @throws TiffFormatException on a code that is not in the table
     */
    int decode(byte[] packed, int packedLength, byte[] output, int outputLength) throws TiffFormatException {
        if (packedLength >= 2 && packed[0] == 0 && (packed[1] & 1) == 1) {
            throw new TiffFormatException("uses the LZW of before 1992, which is not supported; save it again");
        }
        int in = 0;
        int out = 0;
        long bits = 0;
        int available = 0;
        int width = SMALLEST_WIDTH;
        int free = FIRST_FREE;
        int previousStart = 0;
        int previousLength = 0;
        while (out < outputLength) {
            while (available < width) {
                if (in == packedLength) {
                    return out;
                }
                bits = (bits << 8) | (packed[in++] & 0xFF);
                available += 8;
            }
            available -= width;
            int code = (int) (bits >>> available) & ((1 << width) - 1);
            if (code == CLEAR) {
                width = SMALLEST_WIDTH;
                free = FIRST_FREE;
                previousLength = 0;
                continue;
            }
            if (code == END) {
                return out;
            }
            if (previousLength > 0 && free < TABLE_SIZE) {
                starts[free] = previousStart;
                lengths[free] = previousLength + 1;
                free++;
                if (free == (1 << width) - 1 && width < LARGEST_WIDTH) {
                    width++;
                }
            }
            previousStart = out;
            if (code < CLEAR) {
                output[out++] = (byte) code;
                previousLength = 1;
            } else if (code < free) {
                previousLength = Math.min(lengths[code], outputLength - out);
                copy(output, starts[code], out, previousLength);
                out += previousLength;
            } else {
                throw new TiffFormatException(
                        "has a damaged LZW strip: code " + code + " at byte " + in + " comes before its string");
            }
        }
        return out;
    }

    /** Forward, byte by byte where the runs overlap. */
    private static void copy(byte[] bytes, int from, int to, int length) {
        if (from + length <= to && length > 16) {
            System.arraycopy(bytes, from, bytes, to, length);
            return;
        }
        for (int i = 0; i < length; i++) {
            bytes[to + i] = bytes[from + i];
        }
    }
}
