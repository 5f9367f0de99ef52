// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.zarr;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.ultrack.codec.CodecException;
import org.ultrack.error.InvalidInputException;

/** Unpacks the chunks of an array. Safe for use by several threads. */
final class ChunkReader {
    private static final byte[] NOT_STORED = {};

    private final ArrayMetadata metadata;
    private final ChunkSource source;
    private final @Nullable ChunkCache cache;
    private final ChunkBuffers.Spares buffers = new ChunkBuffers.Spares();

    ChunkReader(ArrayMetadata metadata, ChunkSource source, @Nullable ChunkCache cache) {
        this.metadata = metadata;
        this.source = source;
        this.cache = cache;
    }

    /** The same chunks with a memory. */
    ChunkReader caching(ChunkCache memory) {
        return new ChunkReader(metadata, source, memory);
    }

    /**
     * Reads a chunk.
     *
     * @param place where it is along each axis
     * @param use gets the elements, and has done with them when it returns
     * @return false when the chunk is not stored, which makes it all fill value; nobody is called then
     */
    boolean read(long[] place, ChunkUse use) {
        if (cache == null) {
            return decoded(place, use);
        }
        byte[] chunk = cache.get(place, () -> copy(place));
        if (chunk.length > 0) {
            use.accept(ByteBuffer.wrap(chunk).order(metadata.coding().byteOrder()));
        }
        return chunk.length > 0;
    }

    private byte[] copy(long[] place) {
        byte[][] copy = {NOT_STORED};
        decoded(place, elements -> {
            copy[0] = new byte[elements.remaining()];
            elements.get(0, copy[0]);
        });
        return copy[0];
    }

    private boolean decoded(long[] place, ChunkUse use) {
        ChunkBuffers mine = buffers.take();
        try {
            if (source.packed(place, mine) < 0) {
                return false;
            }
            Memory.require(source.name(place), "a chunk", metadata.coding().longest());
            if (!metadata.coding().unpack(mine.packed(), use)) {
                use.accept(metadata.coding().decode(mine.packed(), mine));
            }
            return true;
        } catch (CodecException e) {
            throw new InvalidInputException(
                    source.name(place) + " " + e.getMessage() + ". The chunk is damaged, or of another array.", e);
        } finally {
            buffers.giveBack(mine);
        }
    }
}
