// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.codec;

import java.nio.ByteBuffer;
import java.util.Objects;

/**
 * Unpacks what the bitshuffle filter of HDF5 (number 32008; Masui et al. 2015, doi:10.1016/j.ascom.2015.07.002) writes. Bits
 * are shuffled in blocks of as many elements; the last block is shorter, of a multiple of eight, and what is left of the
 * elements stands behind it as it is. Where blocks are packed, sizes stand before them as in {@link Hdf5Lz4}.
 *
 * @param elementSize bytes of an element, at least 1
 * @param blockSize elements of a block, a multiple of 8, or 0 for the choice of the filter; a packed chunk says it itself
 * @param packing what is done to the blocks
 */
public record Hdf5Bitshuffle(int elementSize, int blockSize, Packing packing) {
    private static final int USUAL_BYTES = 8192;
    private static final int FEWEST_ELEMENTS = 128;
    private static final Zstandard ANY_ZSTD = Zstandard.defaults();

    /** What is done to blocks after their bits are shuffled. */
    public enum Packing {
        /** Nothing. */
        NONE,
        /** LZ4 blocks. */
        LZ4,
        /** Zstandard frames. */
        ZSTD
    }

    /** Checks the sizes. */
    public Hdf5Bitshuffle {
        if (elementSize < 1) {
            throw new IllegalArgumentException("The element size (" + elementSize + ") must be at least 1 byte.");
        }
        if (blockSize < 0 || blockSize % 8 != 0) {
            throw new IllegalArgumentException("The block size (" + blockSize + ") must be a multiple of 8 elements.");
        }
    }

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
    public int unpack(byte[] packed, int from, int length, byte[] target, int at, int room) throws CodecException {
        Objects.checkFromIndexSize(at, room, target.length);
        ByteBuffer chunk = ByteBuffer.wrap(packed, from, length);
        int size = packing == Packing.NONE ? length : Hdf5Lz4.size(chunk, room);
        int block = packing == Packing.NONE ? blockElements() : statedElements(chunk);
        if (size > room) {
            throw new CodecException("has " + size + " shuffled bytes where there is room for " + room);
        }
        int elements = size / elementSize & -8;
        Workspace work = Workspace.take(packing == Packing.NONE ? 0 : Math.min(block, elements) * elementSize);
        try {
            int done = 0;
            while (done < elements) {
                int count = Math.min(block, elements - done);
                unpackBlock(packed, chunk, count, work, target, at + done * elementSize);
                done += count;
            }
        } finally {
            Workspace.giveBack(work);
        }
        int whole = elements * elementSize;
        if (chunk.remaining() < size - whole) {
            throw new CodecException("has a chunk whose blocks end too early");
        }
        chunk.get(target, at + whole, size - whole);
        return size;
    }

    private int blockElements() {
        return blockSize > 0 ? blockSize : Math.max(FEWEST_ELEMENTS, USUAL_BYTES / elementSize & -8);
    }

    private int statedElements(ByteBuffer chunk) throws CodecException {
        int bytes = chunk.getInt();
        int elements = bytes / elementSize;
        if (elements < 8 || elements % 8 != 0) {
            throw new CodecException("has a bitshuffle chunk with blocks of " + Integer.toUnsignedString(bytes)
                    + " bytes for elements of " + elementSize);
        }
        return elements;
    }

    private void unpackBlock(byte[] packed, ByteBuffer chunk, int count, Workspace work, byte[] target, int at)
            throws CodecException {
        int bytes = count * elementSize;
        int block = packing == Packing.NONE ? bytes : Hdf5Lz4.blockLength(chunk);
        int start = chunk.position();
        byte[] rows = packing == Packing.NONE ? packed : work.first;
        int unpacked =
                switch (packing) {
                    case NONE -> bytes;
                    case LZ4 -> Lz4Block.unpack(packed, start, block, rows, 0, bytes);
                    case ZSTD -> ANY_ZSTD.unpack(packed, start, block, rows, 0, bytes);
                };
        if (unpacked != bytes) {
            throw new CodecException("has a bitshuffle block of " + unpacked + " bytes where " + bytes + " are needed");
        }
        byte[] spare = work.panel(BitShuffle.spareLength(elementSize, count));
        BitShuffle.undo(elementSize, count, rows, packing == Packing.NONE ? start : 0, target, at, spare);
        chunk.position(start + block);
    }
}
