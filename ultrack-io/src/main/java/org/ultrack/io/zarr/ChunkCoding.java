// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.zarr;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ultrack.codec.Codec;
import org.ultrack.codec.CodecException;

/**
 * How the bytes of a chunk are made from its elements: put in an order of axes, in an order of bytes, filtered, packed, checked. Immutable, safe for use by several threads.
 */
final class ChunkCoding {
    private final int[] shape;
    private final int elementSize;
    private final int[] axes;
    private final ByteOrder byteOrder;
    private final List<ChunkFilter> filters;
    private final @Nullable Codec compressor;
    private final List<Checksum> checksums;

    /**
     * @param shape size of the chunk, in the order of the array's axes
     * @param elementSize bytes of an element
     * @param axes which axis of the array the stored ones are, slowest first
     * @param byteOrder order of the bytes of an element
     * @param filters what is done to the elements before they are packed, the first applied first
     * @param compressor packs; missing when nothing does
     * @param checksums of the packed bytes, the first the innermost; none where nothing packs
     */
    ChunkCoding(
            int[] shape,
            int elementSize,
            int[] axes,
            ByteOrder byteOrder,
            List<ChunkFilter> filters,
            @Nullable Codec compressor,
            List<Checksum> checksums) {
        this.shape = shape;
        this.elementSize = elementSize;
        this.axes = axes;
        this.byteOrder = byteOrder;
        this.filters = filters;
        this.compressor = compressor;
        this.checksums = checksums;
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

    /** Whether stored chunks are other than elements and checksums. */
    boolean packs() {
        return compressor != null || !isChecked();
    }

    private boolean isChecked() {
        return filters.stream().allMatch(Checksum.class::isInstance);
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

    /** Bytes of the elements of a chunk behind the filter that makes most of them, at most. */
    long longest() {
        long most = 0;
        for (int count = 0; count <= filters.size(); count++) {
            most = Math.max(most, bytesBehind(count));
        }
        return most;
    }

    /** More bytes than this are no chunk. */
    long mostBytes() {
        long bytes = bytesBehind(filters.size());
        bytes = compressor == null ? bytes : Compressors.mostPacked(bytes);
        for (Checksum checksum : checksums) {
            bytes = checksum.bytesAfter(bytes);
        }
        return bytes;
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
        for (int i = checksums.size() - 1; i >= 0; i--) {
            checksums.get(i).takeOff(bytes);
        }
        int length = bytes.remaining();
        byte[] elements;
        if (compressor == null) {
            elements = buffers.unpacked(length);
            bytes.get(bytes.position(), elements, 0, length);
        } else {
            int room = Math.toIntExact(bytesBehind(filters.size()));
            if (isChecked()) {
                checkRoom(compressor, length, room);
            }
            elements = buffers.unpacked(room);
            length = compressor.unpack(bytes, elements, 0, room);
        }
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
        if (compressor == null || !filters.isEmpty() || !checksums.isEmpty() || !inOrder()) {
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

    /** What is stored for the elements of a chunk; only for codings in C order without filters, as we write them. */
    byte[] encode(byte[] elements) {
        assert inOrder() && filters.isEmpty() && checksums.isEmpty();
        return compressor == null ? Arrays.copyOf(elements, rawBytes()) : compressor.pack(elements, 0, rawBytes());
    }
}
