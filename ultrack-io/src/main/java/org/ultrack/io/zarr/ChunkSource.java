// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.zarr;

/** Packed chunks by their place. Safe for use by several threads. */
sealed interface ChunkSource permits PlainChunks, ShardedChunks {

    /**
     * Reads the stored bytes of a chunk into {@link ChunkBuffers#packed()}.
     *
     * @return how many, or below 0 when it is not stored, which makes it all fill value
     */
    int packed(long[] place, ChunkBuffers buffers);

    /** The file or address of a chunk, for messages. */
    String name(long[] place);
}
