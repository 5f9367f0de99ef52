// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.parquet;

/**
 * Whole numbers by their differences (encoding DELTA_BINARY_PACKED of the format's Encodings.md): the first value, then
 * blocks, each with its smallest difference and what differences have above it, packed by bits in miniblocks.
 */
final class DeltaNumbers {
    private static final int WIDEST = 64;

    private final byte[] bytes;
    private int at;

    private DeltaNumbers(byte[] bytes, int from) {
        this.bytes = bytes;
        this.at = from;
    }

    static long[] read(byte[] page, int from, int count, NumberType type) throws ParquetException {
        return new DeltaNumbers(page, from).read(count, type);
    }

    private long[] read(int count, NumberType type) throws ParquetException {
        long[] values = new long[count];
        long blockSize = varint();
        long miniblocks = varint();
        long claimed = varint();
        long value = zigzag();
        if (claimed != count
                || miniblocks < 1
                || blockSize < miniblocks
                || blockSize % miniblocks != 0
                || blockSize > 1 << 20
                || blockSize / miniblocks % 8 != 0) {
            throw ParquetException.damaged("a page of " + count + " values claims " + claimed + " in blocks of "
                    + blockSize + " in " + miniblocks + " parts");
        }
        int size = (int) (blockSize / miniblocks);
        int filled = 0;
        if (count > 0) {
            values[filled++] = narrowed(value, type);
        }
        while (filled < count) {
            long smallest = zigzag();
            int widths = at;
            skip(miniblocks);
            for (int part = 0; part < miniblocks && filled < count; part++) {
                int width = bytes[widths + part];
                if (width < 0 || width > WIDEST) {
                    throw ParquetException.damaged("a page has differences of " + width + " bits");
                }
                int begin = at;
                skip((long) size / 8 * width);
                for (int i = 0; i < size && filled < count; i++) {
                    value += smallest + bits(begin, (long) i * width, width);
                    values[filled++] = narrowed(value, type);
                }
            }
        }
        return values;
    }

    private static long narrowed(long value, NumberType type) {
        return switch (type) {
            case INT32 -> (int) value;
            case UINT32 -> value & 0xFFFFFFFFL;
            default -> value;
        };
    }

    private long bits(int begin, long offset, int width) {
        long value = 0;
        for (int bit = 0; bit < width; ) {
            long place = offset + bit;
            int inOctet = (int) (place & 7);
            int taken = Math.min(8 - inOctet, width - bit);
            long octet = ((bytes[begin + (int) (place >> 3)] & 0xFF) >> inOctet) & ((1 << taken) - 1);
            value |= octet << bit;
            bit += taken;
        }
        return value;
    }

    private void skip(long length) throws ParquetException {
        if (length > bytes.length - at) {
            throw ended();
        }
        at += (int) length;
    }

    private long varint() throws ParquetException {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (at >= bytes.length) {
                throw ended();
            }
            int octet = bytes[at++];
            value |= (long) (octet & 0x7F) << shift;
            if (octet >= 0) {
                return value;
            }
        }
        throw ended();
    }

    private long zigzag() throws ParquetException {
        long value = varint();
        return (value >>> 1) ^ -(value & 1);
    }

    private static ParquetException ended() {
        return ParquetException.damaged("a page ends before its values");
    }
}
