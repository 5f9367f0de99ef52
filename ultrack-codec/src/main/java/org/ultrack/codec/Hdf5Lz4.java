// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.codec;

import java.nio.ByteBuffer;
import java.util.Objects;

/**
 * Unpacks what the LZ4 filter of HDF5 (number 32004) writes: eight bytes for the unpacked length, four for that of a block,
 * most significant first; then the blocks, each behind four bytes for its packed length. A block that would not get
 * shorter is there as it is.
 */
public final class Hdf5Lz4 {
    /** Bytes before the first block, the length of all and that of a block. */
    static final int HEADER = 12;

    private Hdf5Lz4() {}

    /**
     * Unpacks a chunk. O(room).
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
        Objects.checkFromIndexSize(at, room, target.length);
        ByteBuffer chunk = ByteBuffer.wrap(packed, from, length);
        int size = size(chunk, room);
        int blockSize = chunk.getInt();
        if (size > 0 && blockSize < 1) {
            throw new CodecException("has an lz4 chunk with blocks of " + Integer.toUnsignedString(blockSize)
                    + " bytes, which is damaged");
        }
        int done = 0;
        while (done < size) {
            int wanted = Math.min(blockSize, size - done);
            int block = blockLength(chunk);
            if (block == wanted) {
                chunk.get(target, at + done, block);
            } else {
                unpackBlock(packed, chunk, block, target, at + done, wanted);
            }
            done += wanted;
        }
        return size;
    }

    /** Reads the unpacked length of a chunk. */
    static int size(ByteBuffer chunk, int room) throws CodecException {
        if (chunk.remaining() < HEADER) {
            throw new CodecException("has a chunk of " + chunk.remaining() + " bytes, too short for its sizes");
        }
        long size = chunk.getLong();
        if (size < 0 || size > room) {
            throw new CodecException("has a chunk of " + Long.toUnsignedString(size) + " bytes where there is room for "
                    + room + " bytes");
        }
        return (int) size;
    }

    /** Reads the packed length of a block, all of which is there. */
    static int blockLength(ByteBuffer chunk) throws CodecException {
        int length = chunk.remaining() < Integer.BYTES ? -1 : chunk.getInt();
        if (length < 0 || length > chunk.remaining()) {
            throw new CodecException("has a chunk whose blocks end too early");
        }
        return length;
    }

    private static void unpackBlock(byte[] packed, ByteBuffer chunk, int block, byte[] target, int at, int wanted)
            throws CodecException {
        int start = chunk.position();
        int count = Lz4Block.unpack(packed, start, block, target, at, wanted);
        if (count != wanted) {
            throw new CodecException("has an lz4 block of " + count + " bytes where " + wanted + " are needed");
        }
        chunk.position(start + block);
    }
}
