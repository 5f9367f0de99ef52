// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.codec;

import java.util.Arrays;
import java.util.Objects;

/**
 * One LZ4 block behind its unpacked size, as the LZ4 codec of numcodecs writes it: four bytes, least significant first,
 * then the block. Not the LZ4 frame format.
 */
public record Lz4() implements Codec {
    private static final int HEADER = 4;

    @Override
    public int unpack(byte[] packed, int from, int length, byte[] target, int at, int room) throws CodecException {
        Objects.checkFromIndexSize(from, length, packed.length);
        Objects.checkFromIndexSize(at, room, target.length);
        if (length < HEADER) {
            throw new CodecException("has an lz4 block of " + length + " bytes, too short for its size");
        }
        long claimed = Integer.toUnsignedLong(LittleEndian.getInt(packed, from));
        if (claimed > room) {
            throw new CodecException(
                    "has an lz4 block of " + claimed + " bytes where there is room for " + room + " bytes");
        }
        int count = Lz4Block.unpack(packed, from + HEADER, length - HEADER, target, at, (int) claimed);
        if (count != claimed) {
            throw new CodecException("has an lz4 block of " + count + " bytes where it says " + claimed);
        }
        return count;
    }

    @Override
    public byte[] pack(byte[] bytes, int from, int length) {
        Objects.checkFromIndexSize(from, length, bytes.length);
        byte[] packed = new byte[HEADER + Lz4Block.bound(length)];
        LittleEndian.putInt(packed, 0, length);
        int count = Lz4Block.pack(bytes, from, length, packed, HEADER, packed.length - HEADER);
        return Arrays.copyOf(packed, HEADER + count);
    }
}
