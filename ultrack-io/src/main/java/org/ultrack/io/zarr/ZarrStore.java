// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.zarr;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Bytes by key. Keys are names parted by {@code /}, made by {@link Keys}. Nothing longer than the caller's limit is taken
 * into memory. Safe for use by several threads.
 *
 * <p>Failures are {@link org.ultrack.error.InvalidInputException} with the file or the address, or {@link
 * org.ultrack.error.CancelledException} when the thread was interrupted.
 */
abstract sealed class ZarrStore permits FolderStore, HttpStore {

    /** What {@link #read(String, long, ChunkBuffers)} gives for a key that is not there. */
    static final int NOT_THERE = -1;

    /** A key as the user would look for it: a file or an address; the root for an empty key. */
    abstract String name(String key);

    /** All bytes of a key, or null when there are none; refused when more than the limit. */
    abstract byte @Nullable [] read(String key, long limit);

    /**
     * All bytes of a key into {@link ChunkBuffers#packed()}.
     *
     * @return how many, or below 0 when there is no such key; refused when more than the limit
     */
    abstract int read(String key, long limit, ChunkBuffers buffers);

    /** A range of the bytes of a key; null when there is no such key; refused when it ends before the range. */
    abstract byte @Nullable [] range(String key, long from, int length);

    /** The last bytes of a key; null when there is no such key; refused when it is shorter. */
    abstract byte @Nullable [] tail(String key, int length);

    /** Names directly below a key that may be nodes, sorted; nothing where names cannot be listed. */
    abstract Optional<List<String>> list(String key);

    /** How many chunks are worth being read at once by one caller. */
    abstract int parallelism();

    /** Where the others run while the caller reads one. */
    abstract Executor executor();
}
