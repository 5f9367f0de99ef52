// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.zarr;

import java.nio.ByteBuffer;
import java.util.concurrent.ArrayBlockingQueue;
import org.jspecify.annotations.Nullable;

/** The arrays one thread unpacks chunks into, used again for the next chunk. */
final class ChunkBuffers {
    private ByteBuffer packed = ByteBuffer.allocate(0);
    private byte[] unpacked = {};
    private byte[] reordered = {};

    /**
     * Room for what is stored of a chunk, to be filled from its beginning; what was there before is lost. Outside Java's heap:
     * files are read into it and native code unpacks from it without a copy.
     */
    ByteBuffer packed(int length) {
        if (!packed.isDirect() || packed.capacity() < length) {
            packed = ByteBuffer.allocateDirect((int) Math.min(Integer.MAX_VALUE, length + length / 4L));
        }
        return packed.clear().limit(length);
    }

    /** What is stored of a chunk. */
    ByteBuffer packed() {
        return packed;
    }

    /** Takes over what is stored of a chunk; its length. */
    int keep(byte[] bytes) {
        packed = ByteBuffer.wrap(bytes);
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
