// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.pipeline;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.IntFunction;
import org.ultrack.error.TrackingException;

/**
 * Frames that two neighbouring pairs need are read once and let go after the last use. Safe for all threads; a thread
 * that needs a frame another is reading waits for it.
 *
 * @param <T> a frame
 */
final class SharedFrames<T> {
    private final IntFunction<T> reader;
    private final Map<Integer, Integer> uses = new HashMap<>();
    private final Map<Integer, FutureTask<T>> held = new HashMap<>();

    /**
     * Counts the uses.
     *
     * @param pairs first frames of the pairs (t, t + 1), each of which takes its two frames once
     * @param reader reads a frame
     */
    SharedFrames(int[] pairs, IntFunction<T> reader) {
        this.reader = reader;
        for (int t : pairs) {
            uses.merge(t, 1, Integer::sum);
            uses.merge(t + 1, 1, Integer::sum);
        }
    }

    /** A frame; each pair takes each of its frames once. */
    T take(int t) {
        FutureTask<T> frame;
        synchronized (this) {
            frame = held.computeIfAbsent(t, key -> new FutureTask<>(() -> reader.apply(key)));
            if (uses.merge(t, -1, Integer::sum) == 0) {
                held.remove(t);
            }
        }
        frame.run(); // does nothing when another thread runs it or has run it
        try {
            return frame.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TrackingException("Reading frame " + t + " was interrupted.", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new TrackingException("Frame " + t + " could not be read.", e);
        }
    }

    /** Frames held for a use to come. */
    synchronized int heldFrames() {
        return held.size();
    }
}
