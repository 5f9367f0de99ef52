// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.testkit.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.ultrack.progress.Cancellation;
import org.ultrack.solver.Capability;
import org.ultrack.solver.SolutionCheck;
import org.ultrack.solver.Solver.SolverProgress;
import org.ultrack.solver.SolverOptions;
import org.ultrack.solver.SolverProvider;
import org.ultrack.solver.TrackingModel;
import org.ultrack.solver.TrackingSolution;

/** A provider, and what every answer of it is held against. */
abstract class SolverUnderTest {
    static final SolverOptions EXACT = new SolverOptions(0, Duration.ofMinutes(1), 1);

    /** The provider under test. */
    protected abstract SolverProvider provider();

    /** How many small models are compared with enumeration. */
    protected int smallModels() {
        return 3000;
    }

    /** How many larger models are solved for each relation between models. */
    protected int largeModels() {
        return 12;
    }

    /** How near the bound of a proven optimum must be, relative to it or to 1; what the solver's documentation says. */
    protected double exactness() {
        return 1e-9;
    }

    final boolean can(Capability capability) {
        return provider().capabilities().contains(capability);
    }

    final double tolerance(double objective) {
        return exactness() * Math.max(1, Math.abs(objective));
    }

    final TrackingSolution solve(TrackingModel model, SolverOptions options) {
        return solve(model, options, SolverProgress.SILENT, new Cancellation());
    }

    final TrackingSolution solve(
            TrackingModel model, SolverOptions options, SolverProgress progress, Cancellation cancellation) {
        TrackingSolution solution = provider().create().solve(model, options, progress, cancellation);
        double objective = SolutionCheck.objective(model, solution.nodes(), solution.links());
        assertThat(solution.objective()).isCloseTo(objective, within(1e-12 * (1 + Math.abs(objective))));
        assertThat(solution.bound()).isGreaterThanOrEqualTo(solution.objective());
        assertThat(solution.solver()).isEqualTo(provider().name());
        assertThat(solution.nodeMargins())
                .hasSize(model.candidates())
                .as("margins")
                .satisfies(margins -> {
                    for (double margin : margins) {
                        assertThat(margin).isNotNegative();
                    }
                });
        assertThat(solution.linkMargins()).hasSize(model.links());
        return solution;
    }
}
