// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.tiff;

/**
 * How much Zstandard frames can unpack to at most, found by walking over the headers of their blocks (RFC 8878, 3.1.1)
 * without unpacking anything: a block tells its size, or it has at most 128 kB.
 */
final class ZstandardBound {
    private static final int MAGIC = 0xFD2FB528;
    private static final int SKIPPABLE_MAGIC = 0x184D2A50;
    private static final int SKIPPABLE_BITS = 0xFFFFFFF0;
    private static final int LARGEST_BLOCK = 1 << 17;
    private static final int[] DICTIONARY_BYTES = {0, 1, 2, 4};

    private final byte[] bytes;
    private final int length;
    private int at;

    private ZstandardBound(byte[] bytes, int length) {
        this.bytes = bytes;
        this.length = length;
    }

    /**
     * The bound for the first {@code length} bytes.
     *
     * @throws TiffFormatException when they are no Zstandard frames, or cut off
     */
    static long of(byte[] bytes, int length) throws TiffFormatException {
        ZstandardBound walk = new ZstandardBound(bytes, length);
        long largest = 0;
        while (walk.at < length) {
            largest += walk.frame();
        }
        return largest;
    }

    private long frame() throws TiffFormatException {
        int magic = (int) number(4);
        if ((magic & SKIPPABLE_BITS) == SKIPPABLE_MAGIC) {
            skip(number(4));
            return 0;
        }
        if (magic != MAGIC) {
            throw damaged();
        }
        int descriptor = (int) number(1);
        boolean single = (descriptor & 0x20) != 0;
        boolean checksum = (descriptor & 0x04) != 0;
        int sizeFlag = descriptor >>> 6;
        int sizeBytes = sizeFlag == 0 ? (single ? 1 : 0) : 1 << sizeFlag;
        skip((single ? 0 : 1) + DICTIONARY_BYTES[descriptor & 3] + sizeBytes);
        long largest = 0;
        boolean last = false;
        while (!last) {
            int header = (int) number(3);
            int size = header >>> 3;
            last = (header & 1) != 0;
            switch (header >>> 1 & 3) {
                case 0 -> {
                    skip(size);
                    largest += size;
                }
                case 1 -> {
                    skip(1);
                    largest += Math.min(size, LARGEST_BLOCK);
                }
                case 2 -> {
                    skip(size);
                    largest += LARGEST_BLOCK;
                }
                default -> throw damaged();
            }
        }
        skip(checksum ? 4 : 0);
        return largest;
    }

    private long number(int count) throws TiffFormatException {
        int from = at;
        skip(count);
        long number = 0;
        for (int i = count - 1; i >= 0; i--) {
            number = number << 8 | (bytes[from + i] & 0xFF);
        }
        return number;
    }

    private void skip(long count) throws TiffFormatException {
        if (count > length - at) {
            throw damaged();
        }
        at += (int) count;
    }

    private static TiffFormatException damaged() {
        return new TiffFormatException("has a damaged Zstandard strip or tile; export or copy it again");
    }
}
