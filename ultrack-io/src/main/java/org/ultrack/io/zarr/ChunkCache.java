// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.zarr;

import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Unpacked chunks, for reading slab by slab along an axis where a chunk reaches over several slabs. Bounded: when it is
 * full, the chunks used longest ago of <em>other</em> places along the axis go; when there are none, the new one is
 * not kept, so that a slab too large for the memory still finds a part of its chunks again. Threads that need a chunk
 * another one is unpacking wait for it. Safe for use by several threads.
 */
final class ChunkCache {
    private final int axis;
    private final long mostChunks;
    private final Map<Place, CompletableFuture<byte[]>> chunks = new LinkedHashMap<>(16, 0.75f, true);

    /**
     * @param axis the one read along
     * @param mostChunks how many are kept
     */
    ChunkCache(int axis, long mostChunks) {
        this.axis = axis;
        this.mostChunks = mostChunks;
    }

    /** A chunk, from the cache or made; empty bytes stand for a chunk that is not stored. */
    byte[] get(long[] place, Supplier<byte[]> make) {
        Place key = new Place(place.clone());
        CompletableFuture<byte[]> own = new CompletableFuture<>();
        CompletableFuture<byte[]> kept = kept(key, own);
        if (kept == null) {
            return made(key, own, make);
        }
        try {
            return kept.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        }
    }

    private @Nullable CompletableFuture<byte[]> kept(Place key, CompletableFuture<byte[]> own) {
        synchronized (chunks) {
            CompletableFuture<byte[]> kept = chunks.get(key);
            if (kept == null && roomFor(key)) {
                chunks.put(key, own);
            }
            return kept;
        }
    }

    private boolean roomFor(Place key) {
        Iterator<Place> eldest = chunks.keySet().iterator();
        while (chunks.size() >= mostChunks && eldest.hasNext()) {
            if (eldest.next().places[axis] != key.places[axis]) {
                eldest.remove();
            }
        }
        return chunks.size() < mostChunks;
    }

    private byte[] made(Place key, CompletableFuture<byte[]> own, Supplier<byte[]> make) {
        try {
            byte[] chunk = make.get();
            own.complete(chunk);
            return chunk;
        } catch (RuntimeException | Error e) {
            synchronized (chunks) {
                chunks.remove(key, own);
            }
            own.completeExceptionally(e);
            throw e;
        }
    }

    /** Where a chunk is, as a key. */
    private static final class Place {
        private final long[] places;

        Place(long[] places) {
            this.places = places;
        }

        @Override
        public boolean equals(@Nullable Object object) {
            return object instanceof Place other && Arrays.equals(places, other.places);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(places);
        }
    }
}
