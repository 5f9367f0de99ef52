// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.hdf5;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** The chunks unpacked last, up to 128 MB. Safe for several threads; two may unpack the same chunk at once. */
final class ChunkMemory {
    private static final long MOST_BYTES = 1 << 27;

    private final LinkedHashMap<List<Long>, ByteBuffer> chunks = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    /** A chunk, for the caller to read by position or to move the position of. */
    ByteBuffer get(long[] place, Supplier<ByteBuffer> unpack) {
        List<Long> key = LongStream.of(place).boxed().toList();
        @Nullable ByteBuffer known;
        synchronized (this) {
            known = chunks.get(key);
        }
        if (known == null) {
            known = unpack.get();
            remember(key, known);
        }
        return known.duplicate().order(known.order());
    }

    private synchronized void remember(List<Long> key, ByteBuffer chunk) {
        if (chunk.capacity() > MOST_BYTES || chunks.putIfAbsent(key, chunk) != null) {
            return;
        }
        bytes += chunk.capacity();
        while (bytes > MOST_BYTES) {
            bytes -= chunks.pollFirstEntry().getValue().capacity();
        }
    }
}
