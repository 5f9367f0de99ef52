// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.zarr;

import java.util.concurrent.ArrayBlockingQueue;
import org.jspecify.annotations.Nullable;

/** The arrays one thread unpacks chunks into, used again for the next chunk. */
final class ChunkBuffers {
    private byte[] packed = {};
    private byte[] unpacked = {};
    private byte[] reordered = {};

    /** Room for what is stored of a chunk, to be filled from its beginning; what was there before is lost. */
    byte[] packed(int length) {
        if (packed.length < length) {
            packed = new byte[length];
        }
        return packed;
    }

    /** What is stored of a chunk, followed by anything. */
    byte[] packed() {
        return packed;
    }

    /** Takes over what is stored of a chunk; its length. */
    int keep(byte[] bytes) {
        packed = bytes;
        return bytes.length;
    }

    /** Room for an unpacked chunk; what was there before is lost. */
    byte[] unpacked(int length) {
        if (unpacked.length < length) {
            unpacked = new byte[length];
        }
        return unpacked;
    }

    /** Room for a chunk in another order. */
    byte[] reordered(int length) {
        if (reordered.length < length) {
            reordered = new byte[length];
        }
        return reordered;
    }

    /** Buffers to use again, as many as there are processors. Safe for use by several threads. */
    static final class Spares {
        private final ArrayBlockingQueue<ChunkBuffers> spares =
                new ArrayBlockingQueue<>(Runtime.getRuntime().availableProcessors());

        /** Some for the caller alone. */
        ChunkBuffers take() {
            @Nullable ChunkBuffers spare = spares.poll();
            return spare == null ? new ChunkBuffers() : spare;
        }

        /** Takes some back; those beyond the number are left to the collector. */
        boolean giveBack(ChunkBuffers buffers) {
            return spares.offer(buffers);
        }
    }
}
