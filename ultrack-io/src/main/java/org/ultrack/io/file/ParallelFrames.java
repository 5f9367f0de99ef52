// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.file;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.ultrack.error.CancelledException;
import org.ultrack.error.TrackingException;

/**
 * Does something for each frame of a movie, several frames at once. At most twice as many frames as threads are under way,
 * and there is one workspace for each thread, so memory is bounded by the threads and not by the movie. When a frame fails,
 * no further ones are begun, and the failure of the first frame that failed is thrown.
 */
public final class ParallelFrames {
    private ParallelFrames() {}

    /**
     * How many threads to use, so that their workspaces take no more than a quarter of the memory.
     *
     * @param workspaceBytes what a thread needs
     * @return at least 1, at most the number of processors
     */
    public static int threadsFor(long workspaceBytes) {
        Runtime machine = Runtime.getRuntime();
        long fitting = machine.maxMemory() / 4 / Math.max(1, workspaceBytes);
        return Math.clamp(fitting, 1, machine.availableProcessors());
    }

    /**
     * Does the work of every frame.
     *
     * @param frames number of frames
     * @param threads how many work at once, at least 1
     * @param workspace makes what a thread needs for its frames
     * @param work the work of one frame, in any order of frames
     * @param advanced hears how many frames are done, called by the calling thread alone, in order
     * @throws CancelledException when the calling thread is interrupted, before the next frame is waited for; it stays so
     */
    public static <W> void forEach(int frames, int threads, Supplier<W> workspace, Work<W> work, IntConsumer advanced) {
        if (threads == 1 || frames < 2) {
            W own = workspace.get();
            for (int t = 0; t < frames; t++) {
                if (Thread.currentThread().isInterrupted()) {
                    throw interrupted();
                }
                work.run(own, t);
                advanced.accept(t + 1);
            }
            return;
        }
        Deque<W> spare = new LinkedBlockingDeque<>();
        Deque<Future<?>> running = new ArrayDeque<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(Math.min(threads, frames))) {
            int begun = 0;
            int done = 0;
            try {
                while (done < frames) {
                    if (Thread.currentThread().isInterrupted()) { // a frame that is done is had without waiting
                        throw interrupted();
                    }
                    while (begun < frames && running.size() < 2 * threads) {
                        int t = begun++;
                        running.add(pool.submit(() -> {
                            W free = spare.poll();
                            W own = free == null ? workspace.get() : free;
                            work.run(own, t);
                            spare.add(own);
                        }));
                    }
                    running.remove().get();
                    done++;
                    advanced.accept(done);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw interrupted();
            } catch (ExecutionException e) {
                throw asIs(e);
            } finally {
                running.forEach(frame -> frame.cancel(true));
            }
        }
    }

    private static CancelledException interrupted() {
        return new CancelledException("The export was interrupted.");
    }

    /** The failure of a frame as it was thrown there. */
    private static RuntimeException asIs(ExecutionException failure) {
        return switch (failure.getCause()) {
            case RuntimeException cause -> cause;
            case Error cause -> throw cause;
            case null, default -> new TrackingException("A frame could not be written.", failure);
        };
    }

    /** The work of one frame. */
    @FunctionalInterface
    public interface Work<W> {
        /** Does the work of frame {@code t} with a workspace that no other thread uses meanwhile. */
        void run(W workspace, int t);
    }
}
