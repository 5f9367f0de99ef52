// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.codec;

import java.util.Objects;

/**
 * Unpacks Snappy blocks, the raw form that Parquet files and Blosc chunks hold ("Snappy compressed format description", Google 2011).
 *
 * <p>A block begins with its unpacked length, seven bits a byte, lowest first. Then come literals and copies; the lower two
 * bits of each first byte tell which: 0 a literal, its length in the other bits or the bytes behind; 1 to 3 a copy whose
 * distance is in one, two or four bytes.
 */
public final class Snappy {
    private static final int LONGEST_VARINT = 5;
    private static final int LONGEST_SHORT_LITERAL = 60;

    private Snappy() {}

    /**
     * Unpacks a block. O(room).
     *
     * @param packed holds the packed bytes
     * @param from the first of them
     * @param length how many there are
     * @param target where the unpacked bytes go
     * @param at where the first of them goes
     * @param room how many fit
     * @return how many there are, at most {@code room}
     * @throws CodecException when the bytes are damaged, or unpack to more than there is room for
     */
    public static int unpack(byte[] packed, int from, int length, byte[] target, int at, int room)
            throws CodecException {
        Objects.checkFromIndexSize(from, length, packed.length);
        Objects.checkFromIndexSize(at, room, target.length);
        int end = from + length;
        int in = from;
        long claimed = 0;
        int shift = 0;
        int octet;
        do {
            if (in == end || shift == 7 * LONGEST_VARINT) {
                throw damaged("its length is not whole");
            }
            octet = packed[in++];
            claimed |= (long) (octet & 0x7F) << shift;
            shift += 7;
        } while (octet < 0);
        if (claimed > room) {
            throw damaged("it claims " + claimed + " bytes where there is room for " + room);
        }
        int out = at;
        int limit = at + (int) claimed;
        while (in < end) {
            int tag = packed[in++] & 0xFF;
            int kind = tag & 3;
            if (kind == 0) {
                int run = tag >> 2;
                if (run >= LONGEST_SHORT_LITERAL) {
                    int bytes = run - LONGEST_SHORT_LITERAL + 1;
                    run = number(packed, in, bytes, end);
                    in += bytes;
                }
                run++;
                if (run <= 0 || run > end - in || run > limit - out) {
                    throw damaged("a literal is too long");
                }
                System.arraycopy(packed, in, target, out, run);
                in += run;
                out += run;
            } else {
                int bytes = kind == 3 ? 4 : kind;
                int distance = number(packed, in, bytes, end);
                int run = (tag >> 2) + 1;
                if (kind == 1) {
                    distance |= (tag >> 5) << 8;
                    run = ((tag >> 2) & 7) + 4;
                }
                in += bytes;
                if (distance <= 0 || distance > out - at || run > limit - out) {
                    throw damaged("a copy leads outside");
                }
                for (int stop = out + run; out < stop; out++) {
                    target[out] = target[out - distance];
                }
            }
        }
        if (out != limit) {
            throw damaged("it has " + (out - at) + " bytes where it claims " + claimed);
        }
        return out - at;
    }

    /** A number of one to four bytes, lowest first; below 0 when it is past 2147483647. */
    private static int number(byte[] packed, int in, int bytes, int end) throws CodecException {
        if (bytes > end - in) {
            throw damaged("it ends too early");
        }
        int number = 0;
        for (int i = 0; i < bytes; i++) {
            number |= (packed[in + i] & 0xFF) << (8 * i);
        }
        return number;
    }

    private static CodecException damaged(String why) {
        return new CodecException("has a damaged snappy block: " + why);
    }
}
