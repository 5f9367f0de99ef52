// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.cli;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ultrack.progress.Cancellation;
import org.ultrack.solver.Solver.SolverProgress;
import org.ultrack.solver.SolverOptions;
import org.ultrack.solver.SolverProvider;
import org.ultrack.solver.TrackingModel;
import org.ultrack.solver.TrackingSolution;

/**
 * A small problem put to a solver: in three frames two cells, which in the first and the last one could also be one, are
 * followed.
 *
 * @param solution what it found, null when it could not be asked or failed
 * @param problem what is wrong, empty when it works
 */
record SolverTrial(@Nullable TrackingSolution solution, String problem) {
    /** Value of the best solution. */
    static final double OPTIMUM = 3.3;

    private static final double TOLERANCE = 1e-5;
    private static final double EVENT = -0.5;
    private static final SolverOptions OPTIONS = new SolverOptions(0, Duration.ofMinutes(1), 1);

    static SolverTrial of(SolverProvider provider) {
        Optional<String> obstacle = provider.obstacle();
        if (obstacle.isPresent()) {
            return new SolverTrial(null, obstacle.get());
        }
        TrackingSolution solution;
        try {
            solution = provider.create().solve(model(), OPTIONS, SolverProgress.SILENT, new Cancellation());
        } catch (RuntimeException | LinkageError failure) {
            return new SolverTrial(null, "It fails: " + failure.getMessage());
        }
        boolean right = Math.abs(solution.objective() - OPTIMUM) <= TOLERANCE
                && Math.abs(solution.bound() - OPTIMUM) <= TOLERANCE;
        return new SolverTrial(
                solution,
                right
                        ? ""
                        : "It gives " + solution.objective() + " with bound " + solution.bound()
                                + " where the optimum is " + OPTIMUM + ". Do not use it on this machine.");
    }

    boolean works() {
        return problem.isEmpty();
    }

    /** Nine candidates, nine links. */
    static TrackingModel model() {
        TrackingModel.Builder model = TrackingModel.builder(9, 9);
        int none = TrackingModel.NO_PARENT;
        model.addCandidate(0, none, 0, 0, EVENT, EVENT);
        model.addCandidate(0, 0, 0, 0, EVENT, EVENT);
        model.addCandidate(0, 0, 0, 0, EVENT, EVENT);
        for (int cell = 0; cell < 3; cell++) {
            model.addCandidate(1, none, 0, EVENT, EVENT, EVENT);
        }
        model.addCandidate(2, none, 0, EVENT, 0, EVENT);
        model.addCandidate(2, 6, 0, EVENT, 0, EVENT);
        model.addCandidate(2, 6, 0, EVENT, 0, EVENT);
        model.addLink(0, 3, 0.4);
        model.addLink(0, 4, 0.3);
        model.addLink(1, 3, 0.9);
        model.addLink(2, 4, 0.8);
        model.addLink(2, 5, 0.2);
        model.addLink(3, 6, 0.5);
        model.addLink(3, 7, 0.9);
        model.addLink(4, 6, 0.6);
        model.addLink(4, 8, 0.7);
        return model.build();
    }
}
