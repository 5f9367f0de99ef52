// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.solver;

import java.time.Duration;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * A solution with what proves it. The objective was computed anew from the selection by {@link SolutionCheck}; the
 * bound holds for every solution of the model.
 *
 * <p>Margins say how sure a choice is: a lower bound of what the objective would lose if the choice were reversed,
 * from reduced costs; 0 when nothing is known.
 *
 * @param status how the solver ended
 * @param nodes selected candidates
 * @param links used links
 * @param objective value of the selection
 * @param bound no solution is worth more
 * @param nodeMargins a margin for each candidate, 0 or above
 * @param linkMargins a margin for each link, 0 or above
 * @param prices multipliers that prove the bound of the relaxation; null when the solver does not give them
 * @param memory what the solver can start a later solve from; null when it keeps nothing
 * @param iterations of the solver, in its own unit
 * @param time from the model in memory to the checked solution
 * @param solver name of the solver
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier between solver and pipeline, never compared
public record TrackingSolution(
        Status status,
        BitSet nodes,
        BitSet links,
        double objective,
        double bound,
        double[] nodeMargins,
        double[] linkMargins,
        @Nullable Prices prices,
        @Nullable SolverMemory memory,
        long iterations,
        Duration time,
        String solver) {

    /** Without memory. */
    public TrackingSolution(
            Status status,
            BitSet nodes,
            BitSet links,
            double objective,
            double bound,
            double[] nodeMargins,
            double[] linkMargins,
            @Nullable Prices prices,
            long iterations,
            Duration time,
            String solver) {
        this(status, nodes, links, objective, bound, nodeMargins, linkMargins, prices, null, iterations, time, solver);
    }

    /** How good a solution is. */
    public enum Status {
        /** The asked gap is proven. */
        OPTIMAL,
        /** Stopped by the time limit or on request; the gap says how far the bound is. */
        FEASIBLE
    }

    /** A copy with other {@link #nodeMargins} and {@link #linkMargins}. */
    public TrackingSolution withMargins(double[] nodeMargins, double[] linkMargins) {
        return new TrackingSolution(
                status, nodes, links, objective, bound, nodeMargins, linkMargins, prices, iterations, time, solver);
    }

    /** Relative gap: {@code (bound - objective) / max(|objective|, 1e-10)}, 0 when proven optimal. */
    public double gap() {
        return gap(objective, bound);
    }

    /**
     * Relative gap of an objective and a bound.
     *
     * @param objective value of a solution
     * @param bound no solution is worth more
     */
    public static double gap(double objective, double bound) {
        return Math.max(0, bound - objective) / Math.max(Math.abs(objective), 1e-10);
    }
}
