// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.bench.formats;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Work in numbered steps, done by two threads against the clock. */
final class TwoThreads {
    private TwoThreads() {}

    /**
     * Does all the steps.
     *
     * @param bytes what they come to together
     * @return megabytes a second
     */
    static double speed(int steps, double bytes, Step step) throws Exception {
        AtomicInteger next = new AtomicInteger();
        List<Future<?>> running = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
            long start = System.nanoTime();
            for (int thread = 0; thread < 2; thread++) {
                running.add(pool.submit(() -> {
                    for (int number = next.getAndIncrement(); number < steps; number = next.getAndIncrement()) {
                        step.run(number);
                    }
                    return null;
                }));
            }
            for (Future<?> thread : running) {
                thread.get();
            }
            return bytes / 1e6 / ((System.nanoTime() - start) / 1e9);
        }
    }

    /** One of many steps. */
    @FunctionalInterface
    interface Step {
        void run(int number) throws Exception;
    }
}
