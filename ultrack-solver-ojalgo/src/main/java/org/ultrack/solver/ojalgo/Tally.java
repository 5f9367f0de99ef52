// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.solver.ojalgo;

import java.util.Arrays;
import java.util.List;
import org.ultrack.solver.Solver.SolverProgress;

/** The state of all parts together, for the listener; sums are kept up to date part by part. Safe for all threads. */
final class Tally {
    private static final long PAUSE_NANOS = 100_000_000;

    private final SolverProgress progress;
    private final long[] iterations;
    private final double[] objective;
    private final double[] bound;
    private int unsolved;
    private long allIterations;
    private double allObjective;
    private double allBound;
    private long reported = System.nanoTime() - PAUSE_NANOS;

    Tally(SolverProgress progress, List<PartTask> parts) {
        this.progress = progress;
        iterations = new long[parts.size()];
        objective = new double[parts.size()];
        bound = new double[parts.size()];
        Arrays.fill(objective, Double.NEGATIVE_INFINITY);
        unsolved = parts.size();
        for (int part = 0; part < iterations.length; part++) {
            update(part, parts.get(part));
        }
    }

    /** Takes over how far a part is. */
    synchronized void update(int part, PartTask task) {
        allIterations += task.iterations() - iterations[part];
        iterations[part] = task.iterations();
        allBound += task.bound() - bound[part];
        bound[part] = task.bound();
        if (task.isFound()) {
            boolean first = objective[part] == Double.NEGATIVE_INFINITY;
            unsolved -= first ? 1 : 0;
            allObjective += task.objective() - (first ? 0 : objective[part]);
            objective[part] = task.objective();
        }
    }

    /** Tells the listener, now and then. */
    synchronized void report() {
        long now = System.nanoTime();
        if (now - reported >= PAUSE_NANOS) {
            reported = now;
            progress.report(allIterations, unsolved == 0 ? allObjective : Double.NEGATIVE_INFINITY, allBound);
        }
    }
}
