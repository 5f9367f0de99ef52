// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.pipeline;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.ultrack.error.InvalidInputException;
import org.ultrack.error.TrackingException;
import org.ultrack.progress.Cancellation;
import org.ultrack.progress.ProgressListener;
import org.ultrack.progress.Stage;

/**
 * Runs one stage: frames are worked on by a few threads, results are handed over in frame order to the calling thread,
 * which alone writes. At most {@code 2 · threads} results wait, so memory does not grow with the movie, and the outcome
 * does not depend on the number of threads. The first failure stops the rest and arrives with its frame.
 *
 * @param stage the stage, for progress
 * @param threads working threads, at least 1
 * @param listener hears the progress
 * @param cancellation heeded between frames
 */
record FrameStage(Stage stage, int threads, ProgressListener listener, Cancellation cancellation) {

    /** Makes the result of a frame; belongs to one thread, which may keep its workspace here. */
    @FunctionalInterface
    interface FrameWork<R> {
        R work(int t);
    }

    /** The frames that are not complete yet; says so when all are. */
    int[] missing(IntStream frames, BitSet complete) {
        int[] missing = frames.filter(t -> !complete.get(t)).toArray();
        if (missing.length == 0 && !complete.isEmpty()) {
            listener.warning(stage, "nothing to do, all is there already. Overwrite to make it again.");
        }
        return missing;
    }

    /**
     * Works on the frames.
     *
     * @param frames what to do, in the order of handing over
     * @param workers makes the work of a thread
     * @param sink takes each result, in the order of {@code frames}, on the calling thread
     */
    <R> void run(int[] frames, Supplier<FrameWork<R>> workers, Consumer<R> sink) {
        listener.started(stage, frames.length);
        AtomicInteger threadNumber = new AtomicInteger();
        ExecutorService pool = Executors.newFixedThreadPool(Math.min(threads, Math.max(1, frames.length)), task -> {
            Thread thread = new Thread(task, "ultrack-" + stage + "-" + threadNumber.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        ThreadLocal<FrameWork<R>> own = ThreadLocal.withInitial(workers);
        ArrayDeque<Pending<R>> inFlight = new ArrayDeque<>();
        int done = 0;
        try {
            for (int t : frames) {
                if (inFlight.size() == 2 * threads) {
                    sink.accept(inFlight.remove().await(stage));
                    listener.advanced(stage, ++done, frames.length);
                }
                cancellation.check("Stage " + stage);
                inFlight.add(new Pending<>(t, pool.submit(() -> own.get().work(t))));
            }
            while (!inFlight.isEmpty()) {
                cancellation.check("Stage " + stage);
                sink.accept(inFlight.remove().await(stage));
                listener.advanced(stage, ++done, frames.length);
            }
        } finally {
            stop(pool);
        }
        listener.finished(stage);
    }

    /** Waits until no thread works any more, so that nobody reads or writes after the stage has ended. */
    private static void stop(ExecutorService pool) {
        pool.shutdownNow();
        boolean interrupted = false;
        while (true) {
            try {
                if (pool.awaitTermination(1, TimeUnit.MINUTES)) {
                    break;
                }
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private record Pending<R>(int t, Future<R> future) {
        R await(Stage stage) {
            try {
                return future.get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new TrackingException("Stage " + stage + " was interrupted at frame " + t + ".", e);
            } catch (ExecutionException e) {
                Throwable cause = e.getCause() == null ? e : e.getCause();
                if (cause instanceof InvalidInputException mistake) {
                    throw mistake;
                }
                throw new TrackingException(
                        "Stage " + stage + " failed at frame " + t + ": " + cause.getMessage(), cause);
            }
        }
    }
}
