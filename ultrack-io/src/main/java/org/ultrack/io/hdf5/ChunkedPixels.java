// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.hdf5;

import io.jhdf.ObjectHeader;
import io.jhdf.storage.HdfBackingStorage;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.ultrack.error.InvalidInputException;

/** The chunks of a data set, unpacked. Safe for several threads. */
final class ChunkedPixels {
    private final HdfBackingStorage storage;
    private final ObjectHeader header;
    private final Path file;
    private final String name;
    private final long[] size;
    private final int[] chunk;
    private final int chunkBytes;
    private final ChunkFilters filters;
    private final boolean unfilteredEdges;
    /** Read when the first chunk is asked for. */
    private @Nullable ChunkIndex index;

    /**
     * Checks the filters.
     *
     * @param size pixels of the data set along each axis
     * @param chunk pixels of a chunk along each axis
     * @param pixelBytes bytes of a pixel
     * @param unfilteredEdges whether chunks that reach beyond the edge of the data set are stored as they are
     * @throws InvalidInputException when a filter is not supported
     */
    ChunkedPixels(
            HdfBackingStorage storage,
            ObjectHeader header,
            Path file,
            String name,
            long[] size,
            int[] chunk,
            int pixelBytes,
            boolean unfilteredEdges) {
        this.storage = storage;
        this.header = header;
        this.file = file;
        this.name = name;
        this.size = size;
        this.chunk = chunk;
        this.unfilteredEdges = unfilteredEdges;
        int bytes = pixelBytes;
        for (int length : chunk) {
            bytes = Math.multiplyExact(bytes, length);
        }
        this.chunkBytes = bytes;
        this.filters = ChunkFilters.of(file, name, header, pixelBytes, bytes);
    }

    /**
     * Reads a chunk. O(chunk)
     *
     * @param at its place among the chunks along each axis
     * @return its pixels, those beyond the edge of the data set too; null when it is not stored
     * @throws InvalidInputException when it is damaged
     */
    @Nullable
    ByteBuffer read(long[] at) {
        StoredChunk stored = index().find(at);
        if (stored == null) {
            return null;
        }
        if (stored.address() < 0 || stored.bytes() < 0 || stored.address() > storage.size() - stored.bytes()) {
            throw new InvalidInputException(
                    file + " has a chunk of " + name + " outside the file. It is damaged or cut off; copy it again.");
        }
        ByteBuffer packed = storage.readBufferFromAddress(stored.address(), Math.toIntExact(stored.bytes()));
        byte[] bytes = new byte[packed.remaining()];
        packed.get(bytes);
        byte[] pixels = unfilteredEdges && isAtEdge(at) ? bytes : filters.undo(bytes, stored.skipped(), file, name);
        if (pixels.length != chunkBytes) {
            throw new InvalidInputException(file + " has a chunk of " + pixels.length + " bytes in " + name + ", where "
                    + chunkBytes + " are needed. It is damaged; copy it again.");
        }
        return ByteBuffer.wrap(pixels);
    }

    private boolean isAtEdge(long[] at) {
        for (int axis = 0; axis < at.length; axis++) {
            if ((at[axis] + 1) * chunk[axis] > size[axis]) {
                return true;
            }
        }
        return false;
    }

    private synchronized ChunkIndex index() {
        ChunkIndex known = index;
        if (known == null) {
            known = ChunkIndex.of(storage, header, size, chunk, chunkBytes);
            index = known;
        }
        return known;
    }
}
