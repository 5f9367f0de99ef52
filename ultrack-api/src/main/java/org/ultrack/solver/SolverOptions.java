// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.solver;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.ultrack.error.InvalidInputException;

/**
 * When a solver may stop and what it may use.
 *
 * @param gap relative gap to prove, 0 for a proven optimum
 * @param timeLimit wall time
 * @param threads threads, at least 1; the solution does not depend on it
 * @param start a solution of a model with the same candidates and links whose fixed choices may differ; null for none.
 *     Saves time where the solver can use it, and never changes what is proven
 */
public record SolverOptions(
        double gap,
        Duration timeLimit,
        int threads,
        @Nullable TrackingSolution start) {

    /** Checks every rule. */
    public SolverOptions {
        if (!(gap >= 0)) {
            throw new InvalidInputException("The gap (" + gap + ") must be 0 or above.");
        }
        if (timeLimit.isNegative() || timeLimit.isZero()) {
            throw new InvalidInputException("The time limit (" + timeLimit + ") must be above 0.");
        }
        if (threads < 1) {
            throw new InvalidInputException("The number of threads (" + threads + ") must be at least 1.");
        }
    }

    /** Without a start. */
    public SolverOptions(double gap, Duration timeLimit, int threads) {
        this(gap, timeLimit, threads, null);
    }

    /** Gap 0.001, 10 hours, all processors. */
    public static SolverOptions defaults() {
        return new SolverOptions(
                0.001, Duration.ofHours(10), Runtime.getRuntime().availableProcessors());
    }

    /** A copy with another {@link #gap}. */
    public SolverOptions withGap(double gap) {
        return new SolverOptions(gap, timeLimit, threads, start);
    }

    /** A copy with another {@link #timeLimit}. */
    public SolverOptions withTimeLimit(Duration timeLimit) {
        return new SolverOptions(gap, timeLimit, threads, start);
    }

    /** A copy with another {@link #threads}. */
    public SolverOptions withThreads(int threads) {
        return new SolverOptions(gap, timeLimit, threads, start);
    }

    /** A copy with another {@link #start}. */
    public SolverOptions withStart(@Nullable TrackingSolution start) {
        return new SolverOptions(gap, timeLimit, threads, start);
    }
}
