// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.solver.program;

import java.util.List;
import org.ultrack.solver.Solver.SolverProgress;

/** The state of all parts together, for the listener; safe for all threads. */
final class Tally {
    private static final long PAUSE_NANOS = 100_000_000;

    private final SolverProgress progress;
    private final double[] objective;
    private final double[] bound;
    private final long[] calls;
    private long reported = System.nanoTime() - PAUSE_NANOS;

    Tally(SolverProgress progress, List<PartRun> runs) {
        this.progress = progress;
        objective = new double[runs.size()];
        bound = new double[runs.size()];
        calls = new long[runs.size()];
        for (int part = 0; part < calls.length; part++) {
            update(part, runs.get(part));
        }
    }

    synchronized void update(int part, PartRun run) {
        objective[part] = run.objective();
        bound[part] = run.bound();
        calls[part] = run.calls();
    }

    /** Tells the listener, at most ten times a second. */
    synchronized void report() {
        long now = System.nanoTime();
        if (now - reported < PAUSE_NANOS) {
            return;
        }
        reported = now;
        long allCalls = 0;
        double allObjective = 0;
        double allBound = 0;
        for (int part = 0; part < calls.length; part++) {
            allCalls += calls[part];
            allObjective += objective[part];
            allBound += bound[part];
        }
        progress.report(allCalls, allObjective, allBound);
    }
}
