// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.solver.ojalgo;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** Work in strips that do not depend on each other: idle threads of the pool take some, and without any it is a loop. */
final class Strips {
    private Strips() {}

    /**
     * Runs all strips; returns when they are done.
     *
     * @param strips how many
     * @param work takes the number of a strip
     */
    static void run(int strips, IntConsumer work) {
        ForkJoinPool pool = ForkJoinTask.getPool();
        if (strips < 2 || pool == null || pool.getParallelism() < 2) {
            for (int strip = 0; strip < strips; strip++) {
                work.accept(strip);
            }
            return;
        }
        ForkJoinTask.invokeAll(IntStream.range(0, strips)
                .mapToObj(strip -> ForkJoinTask.adapt(() -> work.accept(strip)))
                .toList());
    }
}
