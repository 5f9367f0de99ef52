// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.codec;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;

/**
 * Blosc chunks. Unpacks what C-Blosc 1 and C-Blosc2 write, whatever the settings here: packed with blosclz, lz4, lz4hc, snappy,
 * zlib or zstd, shuffled by bytes or bits, delta, blocks in one or several streams, chunks that repeat one value. Refuses by
 * name dictionaries, lazy chunks, filters and codecs of plug-ins. Packs chunks of C-Blosc 1, each block in one stream.
 *
 * @param compressor packs the blocks
 * @param level effort in packing, 0 (copies) to 9
 * @param shuffle what is done to the blocks before
 * @param elementSize bytes of an element, 1 to 255
 * @param blockSize bytes of a block, or 0 for a size that suits the caches
 */
public record Blosc(Compressor compressor, int level, Shuffle shuffle, int elementSize, int blockSize)
        implements Codec {
    private static final int MAX_ELEMENT_SIZE = 255;
    private static final int MAX_LEVEL = 9;
    private static final int VERSION = 2;

    /** What packs the blocks. */
    public enum Compressor {
        /** LZ4 blocks. */
        LZ4,
        /** Zstandard frames. */
        ZSTD,
        /** Zlib streams. */
        ZLIB;

        /** The name in Zarr's metadata. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What is done to blocks before they are packed. */
    public enum Shuffle {
        /** Nothing. */
        NONE,
        /** First bytes first. */
        BYTES,
        /** First bits first. */
        BITS
    }

    /** Checks the settings. */
    public Blosc {
        if (level < 0 || level > MAX_LEVEL) {
            throw new IllegalArgumentException("The blosc level (" + level + ") must be between 0 and 9.");
        }
        if (elementSize < 1 || elementSize > MAX_ELEMENT_SIZE) {
            throw new IllegalArgumentException(
                    "The element size (" + elementSize + ") must be between 1 and 255 bytes.");
        }
        if (blockSize < 0) {
            throw new IllegalArgumentException("The block size (" + blockSize + ") must not be negative.");
        }
    }

    /** As numcodecs and Zarr have it when nothing is said: lz4, level 5, bytes shuffled. */
    public static Blosc of(int elementSize) {
        return new Blosc(Compressor.LZ4, 5, Shuffle.BYTES, elementSize, 0);
    }

    @Override
    public int unpack(byte[] packed, int from, int length, byte[] target, int at, int room) throws CodecException {
        Objects.checkFromIndexSize(from, length, packed.length);
        Objects.checkFromIndexSize(at, room, target.length);
        return BloscUnpacking.unpack(ByteBuffer.wrap(packed, from, length), target, at, room);
    }

    @Override
    public int unpack(ByteBuffer packed, byte[] target, int at, int room) throws CodecException {
        Objects.checkFromIndexSize(at, room, target.length);
        return BloscUnpacking.unpack(packed, target, at, room);
    }

    /**
     * Unpacks a chunk of numbers of 16 bits, lower byte first, straight to where they belong, when that saves a copy: when all that
     * was done to them before they were packed is a shuffle of bytes, as it is by default.
     *
     * @param packed a chunk, from its position to its limit; stays as it is
     * @param target gets the numbers
     * @param at where the first goes
     * @param count how many there are
     * @return false when the chunk holds something else, or another number of them; nothing is done then
     * @throws CodecException when the chunk is damaged
     */
    public boolean unpack(ByteBuffer packed, short[] target, int at, int count) throws CodecException {
        Objects.checkFromIndexSize(at, count, target.length);
        return BloscUnpacking.unpack(packed, target, at, count);
    }

    @Override
    public byte[] pack(byte[] bytes, int from, int length) {
        Objects.checkFromIndexSize(from, length, bytes.length);
        byte[] chunk = new byte[Math.addExact(length, BloscHeader.SHORT)];
        int size = length == 0 ? 1 : Math.min(length, blockSizeFor(length));
        chunk[0] = VERSION;
        chunk[1] = 1;
        chunk[3] = (byte) elementSize;
        LittleEndian.putInt(chunk, 4, length);
        LittleEndian.putInt(chunk, 8, size);
        int end = level == 0 ? 0 : packBlocks(bytes, from, length, size, chunk);
        int flags = BloscHeader.UNSPLIT | (format() << 5);
        if (end == 0) {
            end = chunk.length;
            flags |= BloscHeader.COPIED;
            System.arraycopy(bytes, from, chunk, BloscHeader.SHORT, length);
        } else if (shuffle != Shuffle.NONE) {
            flags |= shuffle == Shuffle.BYTES ? BloscHeader.SHUFFLED : BloscHeader.BIT_SHUFFLED;
        }
        chunk[2] = (byte) flags;
        LittleEndian.putInt(chunk, 12, end);
        return end == chunk.length ? chunk : Arrays.copyOf(chunk, end);
    }

    private int format() {
        return switch (compressor) {
            case LZ4 -> 1;
            case ZLIB -> 3;
            case ZSTD -> 4;
        };
    }

    /** A multiple of eight elements: in other blocks bits are not shuffled. */
    private int blockSizeFor(int length) {
        int wanted = blockSize > 0 ? blockSize : level < 4 ? 1 << 17 : level < 7 ? 1 << 18 : 1 << 20;
        int unit = 8 * elementSize;
        return Math.max(unit, Math.min(wanted, length) / unit * unit);
    }

    /** Packs all blocks. @return where the chunk ends, or 0 when it would be no shorter than a copy */
    private int packBlocks(byte[] bytes, int from, int length, int size, byte[] chunk) {
        int blocks = (int) (((long) length + size - 1) / size);
        long end = BloscHeader.SHORT + (long) Integer.BYTES * blocks;
        Workspace work = Workspace.take(shuffle == Shuffle.NONE ? 0 : size);
        try {
            for (int block = 0; block < blocks; block++) {
                int start = from + block * size;
                int count = Math.min(size, length - block * size);
                long stream = end + Integer.BYTES;
                if (stream >= chunk.length) {
                    return 0;
                }
                int room = (int) Math.min(count - 1L, chunk.length - stream);
                boolean shuffled = shuffle(bytes, start, count, work);
                byte[] plain = shuffled ? work.first : bytes;
                int first = shuffled ? 0 : start;
                int packed = packBlock(plain, first, count, chunk, (int) stream, room);
                if (packed == 0) {
                    if (count > chunk.length - stream) {
                        return 0;
                    }
                    System.arraycopy(plain, first, chunk, (int) stream, count);
                    packed = count;
                }
                LittleEndian.putInt(chunk, BloscHeader.SHORT + Integer.BYTES * block, (int) end);
                LittleEndian.putInt(chunk, (int) end, packed);
                end = stream + packed;
            }
            return (int) end;
        } finally {
            Workspace.giveBack(work);
        }
    }

    /** Shuffles a block into the first array of the workspace. @return false when it stays as it is */
    private boolean shuffle(byte[] bytes, int start, int count, Workspace work) {
        if (shuffle == Shuffle.BYTES && elementSize > 1) {
            ByteShuffle.apply(elementSize, bytes, start, count, work.first, 0);
            return true;
        }
        int elements = count / elementSize;
        if (shuffle == Shuffle.BITS && elements % 8 == 0) {
            int whole = elements * elementSize;
            BitShuffle.apply(elementSize, elements, bytes, start, work.first, 0, work.second(whole));
            System.arraycopy(bytes, start + whole, work.first, whole, count - whole);
            return true;
        }
        return false;
    }

    private int packBlock(byte[] bytes, int from, int length, byte[] chunk, int at, int room) {
        if (room <= 0) {
            return 0;
        }
        return switch (compressor) {
            case LZ4 -> Lz4Block.pack(bytes, from, length, chunk, at, room);
            case ZSTD -> new Zstandard(zstdLevel()).pack(bytes, from, length, chunk, at, room);
            case ZLIB -> new Zlib(level).pack(bytes, from, length, chunk, at, room);
        };
    }

    /** As C-Blosc has it: 1, 3, … 17, and 22 for the highest. */
    private int zstdLevel() {
        return level < MAX_LEVEL ? 2 * level - 1 : 22;
    }
}
