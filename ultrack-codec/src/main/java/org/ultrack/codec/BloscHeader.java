// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.codec;

import java.nio.ByteBuffer;

/**
 * The header of a Blosc chunk, 16 bytes, or 32 of them in Blosc2 (README_CHUNK_FORMAT of C-Blosc2). Checked against the
 * bytes there are and the room there is.
 *
 * @param version of the format: 2 in Blosc1, 3 to 6 in Blosc2
 * @param flags the byte of flags
 * @param elementSize bytes
 * @param size bytes after unpacking
 * @param blockSize bytes of a block after unpacking, at most {@code size}; 0 when there is nothing in the chunk
 * @param packedSize bytes of the whole chunk
 * @param length of the header, bytes
 * @param special what the whole chunk consists of, 0 when of blocks
 * @param filters how the blocks were changed before they were packed
 */
record BloscHeader(
        int version,
        int flags,
        int elementSize,
        int size,
        int blockSize,
        int packedSize,
        int length,
        int special,
        BloscFilters filters) {
    static final int SHORT = 16;
    static final int LONG = 32;
    static final int SHUFFLED = 0x01;
    static final int COPIED = 0x02;
    static final int BIT_SHUFFLED = 0x04;
    static final int DELTA = 0x08;
    static final int UNSPLIT = 0x10;

    static final int SPECIAL_ZEROS = 1;
    static final int SPECIAL_NAN = 2;
    static final int SPECIAL_VALUE = 3;
    static final int SPECIAL_UNSET = 4;

    private static final int VERSION = 0;
    private static final int FLAGS = 2;
    private static final int ELEMENT_SIZE = 3;
    private static final int SIZE = 4;
    private static final int BLOCK_SIZE = 8;
    private static final int PACKED_SIZE = 12;
    private static final int FURTHER_FLAGS_2 = 30;
    private static final int FURTHER_FLAGS = 31;
    private static final int DICTIONARY = 0x01;
    private static final int LAZY = 0x08;
    private static final int INSTRUMENTED = 0x80;
    private static final int NEWEST = 6;

    /**
     * Reads and checks.
     *
     * @param chunk begins at its first byte and ends at its limit, least significant byte first
     * @param room how many bytes fit
     */
    static BloscHeader of(ByteBuffer chunk, int room) throws CodecException {
        int length = chunk.limit();
        if (length < SHORT) {
            throw new CodecException("has a blosc chunk of " + length + " bytes, too short for its header");
        }
        int version = chunk.get(VERSION) & 0xFF;
        int flags = chunk.get(FLAGS) & 0xFF;
        int elementSize = chunk.get(ELEMENT_SIZE) & 0xFF;
        int size = chunk.getInt(SIZE);
        int blockSize = chunk.getInt(BLOCK_SIZE);
        int packedSize = chunk.getInt(PACKED_SIZE);
        boolean extended = (flags & (SHUFFLED | BIT_SHUFFLED)) == (SHUFFLED | BIT_SHUFFLED);
        int headerLength = extended ? LONG : SHORT;
        if (version < 1 || version > NEWEST) {
            throw new CodecException(
                    "has a blosc chunk of format version " + version + "; 1 to " + NEWEST + " can be read");
        }
        int special = extended && length >= LONG ? special(chunk) : 0;
        if (size < 0 || size > room) {
            throw new CodecException("has a blosc chunk of " + Integer.toUnsignedString(size)
                    + " bytes where there is room for " + room + " bytes");
        }
        if (packedSize < headerLength || packedSize > length) {
            throw new CodecException("has a blosc chunk that says it is " + Integer.toUnsignedString(packedSize)
                    + " bytes long where there are " + length);
        }
        if (elementSize == 0 || blockSize < 0 || (size > 0 && blockSize == 0)) {
            throw new CodecException(
                    "has a blosc chunk with elements of " + elementSize + " bytes in blocks of " + blockSize);
        }
        BloscFilters filters = extended
                ? BloscFilters.ofPipeline(chunk, SHORT, elementSize)
                : BloscFilters.ofFlags(flags, elementSize);
        return new BloscHeader(
                version,
                flags,
                elementSize,
                size,
                Math.min(blockSize, size),
                packedSize,
                headerLength,
                special,
                filters);
    }

    private static int special(ByteBuffer chunk) throws CodecException {
        int further = chunk.get(FURTHER_FLAGS) & 0xFF;
        if ((further & LAZY) != 0) {
            throw new CodecException("has a lazy blosc2 chunk, which has no data of its own");
        }
        if ((further & DICTIONARY) != 0) {
            throw new CodecException("has a blosc2 chunk with a dictionary, which cannot be read");
        }
        if ((further & INSTRUMENTED) != 0) {
            throw new CodecException("has an instrumented blosc2 chunk, which has no data");
        }
        if (chunk.get(FURTHER_FLAGS_2) != 0) {
            throw new CodecException("has a blosc2 chunk with blocks of several lengths, which cannot be read");
        }
        return (further >> 4) & 7;
    }

    /** Whether the bytes are in the chunk as they are. */
    boolean copied() {
        return (flags & COPIED) != 0;
    }

    /** Number of blocks. */
    int blocks() {
        return blockSize == 0 ? 0 : (int) (((long) size + blockSize - 1) / blockSize);
    }

    /** Bytes of a block after unpacking; the last may be shorter. */
    int sizeOf(int block) {
        return Math.min(blockSize, size - block * blockSize);
    }

    /** In how many streams, one for each byte of an element, a block is packed. */
    int streamsOf(int block) {
        boolean unsplit = (flags & UNSPLIT) != 0;
        if (unsplit || sizeOf(block) < blockSize) {
            return 1;
        }
        if (length == LONG) {
            return elementSize;
        }
        return elementSize <= 16 && blockSize / elementSize >= 128 ? elementSize : 1;
    }
}
