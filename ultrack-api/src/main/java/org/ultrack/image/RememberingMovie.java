// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.image;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

/** A movie that keeps the frames it gave last, so that several movies made from it read each frame once. */
final class RememberingMovie implements Movie {
    private final Movie source;
    private final Map<Integer, CompletableFuture<RandomAccessibleInterval<? extends RealType<?>>>> recent;

    RememberingMovie(Movie source, int frames) {
        this.source = source;
        this.recent = new LinkedHashMap<>(2 * frames, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(
                    Map.Entry<Integer, CompletableFuture<RandomAccessibleInterval<? extends RealType<?>>>> eldest) {
                return size() > frames;
            }
        };
    }

    @Override
    public int frames() {
        return source.frames();
    }

    @Override
    public long[] frameDimensions() {
        return source.frameDimensions();
    }

    /** Threads that ask for a frame while it is being read wait for it. A failure is given to them, and not kept. */
    @Override
    public RandomAccessibleInterval<? extends RealType<?>> frame(int t) {
        CompletableFuture<RandomAccessibleInterval<? extends RealType<?>>> own = new CompletableFuture<>();
        CompletableFuture<RandomAccessibleInterval<? extends RealType<?>>> kept;
        synchronized (recent) {
            kept = recent.putIfAbsent(t, own);
        }
        if (kept == null) {
            kept = own;
            read(t, own);
        }
        try {
            return kept.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    private void read(int t, CompletableFuture<RandomAccessibleInterval<? extends RealType<?>>> frame) {
        try {
            frame.complete(source.frame(t));
        } catch (RuntimeException | Error e) {
            synchronized (recent) {
                recent.remove(t, frame);
            }
            frame.completeExceptionally(e);
        }
    }
}
