// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.zarr;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.ultrack.codec.Codec;
import org.ultrack.codec.CodecException;

/**
 * How the bytes of a chunk are made from its elements: put in an order of axes, in an order of bytes, filtered, checked, packed,
 * checked again. Immutable, safe for use by several threads.
 */
final class ChunkCoding {
    private static final int CHECKSUM = 4;

    private final int[] shape;
    private final int elementSize;
    private final int[] axes;
    private final ByteOrder byteOrder;
    private final int innerChecksums;
    private final @Nullable Codec compressor;
    private final int outerChecksums;
    private final List<ChunkFilter> filters;

    /**
     * @param shape size of the chunk, in the order of the array's axes
     * @param elementSize bytes of an element
     * @param axes which axis of the array the stored ones are, slowest first
     * @param byteOrder order of the bytes of an element
     * @param innerChecksums how many checksums (CRC-32C, 4 bytes) follow the elements before they are packed
     * @param compressor packs; missing when nothing does
     * @param outerChecksums how many checksums follow the packed bytes
     */
    ChunkCoding(
            int[] shape,
            int elementSize,
            int[] axes,
            ByteOrder byteOrder,
            int innerChecksums,
            @Nullable Codec compressor,
            int outerChecksums) {
        this(shape, elementSize, axes, byteOrder, innerChecksums, compressor, outerChecksums, List.of());
    }

    private ChunkCoding(
            int[] shape,
            int elementSize,
            int[] axes,
            ByteOrder byteOrder,
            int innerChecksums,
            @Nullable Codec compressor,
            int outerChecksums,
            List<ChunkFilter> filters) {
        this.shape = shape;
        this.elementSize = elementSize;
        this.axes = axes;
        this.byteOrder = byteOrder;
        this.innerChecksums = innerChecksums;
        this.compressor = compressor;
        this.outerChecksums = outerChecksums;
        this.filters = filters;
    }

    /** The same for chunks that go through filters before they are packed, in that order. */
    ChunkCoding withFilters(List<ChunkFilter> filters) {
        return new ChunkCoding(
                shape, elementSize, axes, byteOrder, innerChecksums, compressor, outerChecksums, filters);
    }

    int[] shape() {
        return shape;
    }

    int elementSize() {
        return elementSize;
    }

    int[] axes() {
        return axes;
    }

    ByteOrder byteOrder() {
        return byteOrder;
    }

    int innerChecksums() {
        return innerChecksums;
    }

    @Nullable
    Codec compressor() {
        return compressor;
    }

    int outerChecksums() {
        return outerChecksums;
    }

    /** Bytes of the elements of a chunk. */
    int rawBytes() {
        return ArrayMetadata.elements(shape) * elementSize;
    }

    /** Bytes of the elements of a chunk behind so many filters, at most. */
    long bytesBehind(int count) {
        long bytes = rawBytes();
        for (ChunkFilter filter : filters.subList(0, count)) {
            bytes = filter.bytesAfter(bytes);
        }
        return bytes;
    }

    /** More bytes than this are no chunk. */
    long mostBytes() {
        long room = bytesBehind(filters.size()) + (long) CHECKSUM * innerChecksums;
        long packed = compressor == null ? room : Compressors.mostPacked(room);
        return packed + (long) CHECKSUM * outerChecksums;
    }

    /** Whether chunks are stored as their elements lie in the array. */
    boolean inOrder() {
        for (int i = 0; i < axes.length; i++) {
            if (axes[i] != i) {
                return false;
            }
        }
        return true;
    }

    /**
     * The elements of a chunk in C order, in {@link #byteOrder}.
     *
     * @param stored what is stored, from its position to its limit
     * @param buffers where to unpack to; what is returned may lie there
     * @throws CodecException when the bytes are damaged, or not of such a chunk
     */
    ByteBuffer decode(ByteBuffer stored, ChunkBuffers buffers) throws CodecException {
        ByteBuffer bytes = stored.duplicate();
        for (int i = 0; i < outerChecksums; i++) {
            checkEnd(bytes);
        }
        int length = bytes.remaining();
        byte[] elements;
        if (compressor == null) {
            elements = buffers.unpacked(length);
            bytes.get(bytes.position(), elements, 0, length);
        } else {
            int room = Math.toIntExact(bytesBehind(filters.size()) + (long) CHECKSUM * innerChecksums);
            if (filters.isEmpty()) {
                checkRoom(compressor, length, room);
            }
            elements = buffers.unpacked(room);
            length = compressor.unpack(bytes, elements, 0, room);
        }
        ByteBuffer unpacked = ByteBuffer.wrap(elements, 0, length);
        for (int i = 0; i < innerChecksums; i++) {
            checkEnd(unpacked);
        }
        length = unpacked.remaining();
        for (int filter = filters.size() - 1; filter >= 0; filter--) {
            elements = filters.get(filter).undo(elements, length, Math.toIntExact(bytesBehind(filter)));
            length = elements.length;
        }
        checkLength(length, rawBytes());
        if (!inOrder()) {
            byte[] reordered = buffers.reordered(length);
            Transposition.toArrayOrder(elements, reordered, shape, axes, elementSize);
            elements = reordered;
        }
        return ByteBuffer.wrap(elements, 0, length).order(byteOrder);
    }

    /**
     * Has a chunk unpacked to where its elements belong, where no more was done to it than to pack it.
     *
     * @param stored see {@link #decode}
     * @return false when it must be {@linkplain #decode decoded}
     * @throws CodecException when the bytes are damaged, or not of such a chunk
     */
    boolean unpack(ByteBuffer stored, ChunkUse use) throws CodecException {
        if (compressor == null || innerChecksums + outerChecksums > 0 || !filters.isEmpty() || !inOrder()) {
            return false;
        }
        checkRoom(compressor, stored.remaining(), rawBytes());
        return use.unpack(compressor, stored.duplicate());
    }

    private static void checkRoom(Codec compressor, int length, int room) throws CodecException {
        if (room > Compressors.mostUnpacked(compressor, length)) {
            throw new CodecException("has " + length + " packed bytes, too few for the " + room + " bytes of a chunk");
        }
    }

    /** Refuses a chunk of another length than it must have, in bytes. */
    static void checkLength(int length, int expected) throws CodecException {
        if (length != expected) {
            throw new CodecException("has a chunk of " + length + " bytes where there must be " + expected);
        }
    }

    /** Takes the checksum off the end, which must be that of the bytes before. */
    private static void checkEnd(ByteBuffer bytes) throws CodecException {
        if (bytes.remaining() < CHECKSUM) {
            throw new CodecException("has " + bytes.remaining() + " bytes, too few for their checksum");
        }
        bytes.limit(bytes.limit() - CHECKSUM);
        CRC32C checksum = new CRC32C();
        checksum.update(bytes.duplicate());
        ByteBuffer end = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN).limit(bytes.limit() + CHECKSUM);
        if (end.getInt(bytes.limit()) != (int) checksum.getValue()) {
            throw new CodecException("has bytes that do not go with their checksum");
        }
    }

    /** What is stored for the elements of a chunk; only for codings in C order without checksums, as we write them. */
    byte[] encode(byte[] elements) {
        assert inOrder() && innerChecksums == 0 && outerChecksums == 0;
        return compressor == null ? Arrays.copyOf(elements, rawBytes()) : compressor.pack(elements, 0, rawBytes());
    }
}
