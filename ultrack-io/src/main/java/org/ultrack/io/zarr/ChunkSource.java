// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.zarr;

import org.jspecify.annotations.Nullable;

/** Packed chunks by their place. Safe for use by several threads. */
sealed interface ChunkSource permits PlainChunks, ShardedChunks {

    /** The stored bytes of a chunk; null when it is not stored, which makes it all fill value. */
    byte @Nullable [] packed(long[] place);

    /** The file or address of a chunk, for messages. */
    String name(long[] place);
}
