// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.solver.program;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.ultrack.error.TrackingException;

/**
 * Threads that each hold a library while they work. Whoever waits for them looks every now and then whether the run was
 * stopped and tells the libraries, which are closed when all work has ended.
 */
final class Workers implements AutoCloseable {
    private static final long PAUSE_MILLIS = 20;

    private final Supplier<? extends ProgramSolver> factory;
    private final Limit limit;
    private final ExecutorService threads;
    /** All that were made, and those of them that nobody uses; guarded by this. */
    private final List<ProgramSolver> all = new ArrayList<>();

    private final Deque<ProgramSolver> idle = new ArrayDeque<>();

    Workers(int threads, Supplier<? extends ProgramSolver> factory, Limit limit) {
        this.factory = factory;
        this.limit = limit;
        this.threads = Executors.newFixedThreadPool(threads);
    }

    /** Does all tasks and returns when they have ended; the first failure in order travels. */
    void run(List<Consumer<ProgramSolver>> tasks) {
        List<Future<?>> futures = new ArrayList<>(tasks.size());
        for (Consumer<ProgramSolver> task : tasks) {
            futures.add(threads.submit(() -> with(task)));
        }
        List<RuntimeException> failures = new ArrayList<>();
        boolean interrupted = false;
        for (Future<?> future : futures) {
            while (!hasEnded(future, failures)) {
                interrupted |= Thread.interrupted();
                if (interrupted) {
                    limit.fail();
                }
                if (limit.isStopped()) {
                    interruptAll();
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
            throw new TrackingException("Solving was interrupted.");
        }
        if (!failures.isEmpty()) {
            throw failures.getFirst();
        }
    }

    /** Waits for a moment. */
    private boolean hasEnded(Future<?> future, List<RuntimeException> failures) {
        try {
            future.get(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException running) {
            return false;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException problem) {
            limit.fail();
            failures.add(unwrap(problem));
            return true;
        }
    }

    private static RuntimeException unwrap(ExecutionException problem) {
        return problem.getCause() instanceof RuntimeException cause
                ? cause
                : new TrackingException("A part of the model could not be solved.", problem);
    }

    private void with(Consumer<ProgramSolver> task) {
        ProgramSolver library = take();
        try {
            task.accept(library);
        } finally {
            giveBack(library);
        }
    }

    private synchronized ProgramSolver take() {
        ProgramSolver library = idle.poll();
        if (library == null) {
            library = factory.get();
            all.add(library);
        }
        return library;
    }

    private synchronized void giveBack(ProgramSolver library) {
        idle.push(library);
    }

    private synchronized void interruptAll() {
        all.forEach(ProgramSolver::interrupt);
    }

    @Override
    public void close() {
        threads.close();
        all.forEach(ProgramSolver::close);
    }
}
