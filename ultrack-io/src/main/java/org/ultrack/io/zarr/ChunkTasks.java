// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.zarr;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import org.ultrack.error.CancelledException;

/**
 * Numbered tasks done by the calling thread and others from an executor. The caller works too, so it never waits for one
 * that has not begun: nothing is lost when the executor is busy with callers of the same kind. The first failure
 * stops the rest.
 */
final class ChunkTasks {
    private ChunkTasks() {}

    /**
     * Does tasks 0 to {@code count} - 1.
     *
     * @param others how many threads may help
     * @throws CancelledException when the calling thread is interrupted
     */
    static void run(long count, int others, Executor executor, LongConsumer task) {
        AtomicLong next = new AtomicLong();
        AtomicBoolean stopped = new AtomicBoolean();
        Runnable work = () -> {
            try {
                long number = next.getAndIncrement();
                while (number < count && !stopped.get()) {
                    task.accept(number);
                    number = next.getAndIncrement();
                }
            } catch (RuntimeException | Error e) {
                stopped.set(true);
                throw e;
            }
        };
        List<Companion> companions = new ArrayList<>();
        for (int i = 0; i < Math.min(others, count - 1); i++) {
            Companion companion = new Companion(work);
            companions.add(companion);
            executor.execute(companion);
        }
        try {
            long number = next.getAndIncrement();
            while (number < count && !stopped.get()) {
                if (Thread.currentThread().isInterrupted()) {
                    throw new CancelledException("Reading was interrupted.");
                }
                task.accept(number);
                number = next.getAndIncrement();
            }
            companions.forEach(Companion::join);
        } finally {
            stopped.set(true);
            companions.forEach(Companion::settle);
        }
    }

    /** Runs at most once: by the executor, or not at all when all is done before it gets there. */
    private static final class Companion implements Runnable {
        private final Runnable work;
        private final AtomicBoolean begun = new AtomicBoolean();
        private final CompletableFuture<Boolean> end = new CompletableFuture<>();

        Companion(Runnable work) {
            this.work = work;
        }

        @Override
        public void run() {
            if (!begun.compareAndSet(false, true)) {
                return;
            }
            try {
                work.run();
                end.complete(true);
            } catch (RuntimeException | Error e) {
                end.completeExceptionally(e);
            }
        }

        /** Waits when it has begun, and passes its failure on; takes its turn away when it has not. */
        void join() {
            settle();
            try {
                end.join();
            } catch (CompletionException e) {
                if (e.getCause() instanceof RuntimeException failure) {
                    throw failure;
                }
                if (e.getCause() instanceof Error failure) {
                    throw failure;
                }
                throw e;
            }
        }

        /** Waits when it has begun, so that nobody writes to the caller's arrays any more. */
        void settle() {
            if (begun.compareAndSet(false, true)) {
                end.complete(true);
            }
            end.handle((done, failure) -> true).join();
        }
    }
}
