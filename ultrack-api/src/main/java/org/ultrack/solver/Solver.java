// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.solver;

import org.ultrack.progress.Cancellation;

/** Solves tracking problems. Safe for use by several threads, each with its own model. */
@FunctionalInterface
public interface Solver {

    /**
     * Solves a model until the asked gap is proven, the time is up, or the run is cancelled.
     *
     * @param model the problem
     * @param options gap, time, threads
     * @param progress hears iteration, objective, bound
     * @param cancellation a request to stop; the best solution so far is then returned with its gap
     * @return a checked solution; the empty selection is one where nothing is required
     * @throws org.ultrack.error.InvalidInputException when what is required contradicts itself
     */
    TrackingSolution solve(
            TrackingModel model, SolverOptions options, SolverProgress progress, Cancellation cancellation);

    /** Hears how solving goes on; must return quickly; one call at a time. */
    @FunctionalInterface
    interface SolverProgress {
        /** Hears nothing. */
        SolverProgress SILENT = (iteration, objective, bound) -> {};

        /**
         * The state of the search.
         *
         * @param iteration iterations so far, in the solver's own unit
         * @param objective best value so far, negative infinity before the first solution
         * @param bound no solution is worth more
         */
        void report(long iteration, double objective, double bound);
    }
}
