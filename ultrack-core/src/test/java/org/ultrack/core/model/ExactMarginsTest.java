// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.ultrack.progress.Cancellation;
import org.ultrack.solver.Choice;
import org.ultrack.solver.Choice.Kind;
import org.ultrack.solver.Solver;
import org.ultrack.solver.Solver.SolverProgress;
import org.ultrack.solver.SolverOptions;
import org.ultrack.solver.Solvers;
import org.ultrack.solver.TrackingModel;
import org.ultrack.solver.TrackingModel.Fixing;
import org.ultrack.solver.TrackingSolution;
import org.ultrack.testkit.solver.BruteForce;
import org.ultrack.testkit.solver.RandomModels;

/** Exact margins of random small problems, judged by trying every selection. */
class ExactMarginsTest {
    private static final int MODELS = 400;

    private final Solver solver = Solvers.find("OJALGO").create();

    private TrackingSolution solve(TrackingModel model, double gap) {
        return solver.solve(
                model, new SolverOptions(gap, Duration.ofMinutes(1), 1), SolverProgress.SILENT, new Cancellation());
    }

    private ExactMargins margins(TrackingModel model, TrackingSolution solution) {
        return new ExactMargins(model, solution, solver, Duration.ofMinutes(1), new Cancellation());
    }

    /** What the best solution with a choice reversed is worth less than the one at hand; infinite without any. */
    private static double loss(TrackingModel model, TrackingSolution solution, TrackingModel.Builder reversed) {
        OptionalDouble other = BruteForce.optimum(reversed.build());
        return other.isPresent() ? Math.max(0, solution.objective() - other.getAsDouble()) : Double.POSITIVE_INFINITY;
    }

    private static Fixing reversed(boolean chosen) {
        return chosen ? Fixing.FORBIDDEN : Fixing.REQUIRED;
    }

    @Test
    void of_everyChoice_equalsEnumerationAndIsNeverBelowTheBound() {
        int finite = 0;
        int infinite = 0;
        for (long seed = 0; seed < MODELS; seed++) {
            TrackingModel model = RandomModels.small(seed);
            if (BruteForce.optimum(model).isEmpty()) {
                continue;
            }
            TrackingSolution solution = solve(model, seed % 2 == 0 ? 0 : 0.2);
            ExactMargins margins = margins(model, solution);
            for (int i = 0; i < model.candidates(); i++) {
                double expected = model.nodeFixing(i) == Fixing.FREE
                        ? loss(
                                model,
                                solution,
                                model.toBuilder()
                                        .fixNode(i, reversed(solution.nodes().get(i))))
                        : Double.POSITIVE_INFINITY;
                assertMargin(margins.ofCandidate(i), expected, solution.nodeMargins()[i], "candidate " + i, seed);
                finite += Double.isFinite(expected) ? 1 : 0;
                infinite += Double.isFinite(expected) ? 0 : 1;
            }
            for (int e = 0; e < model.links(); e++) {
                double expected = model.linkFixing(e) == Fixing.FREE
                        ? loss(
                                model,
                                solution,
                                model.toBuilder()
                                        .fixLink(e, reversed(solution.links().get(e))))
                        : Double.POSITIVE_INFINITY;
                assertMargin(margins.ofLink(e), expected, solution.linkMargins()[e], "link " + e, seed);
            }
        }
        assertThat(finite).isGreaterThan(MODELS);
        assertThat(infinite).isGreaterThan(MODELS / 10);
    }

    private static void assertMargin(double exact, double expected, double bound, String what, long seed) {
        if (Double.isInfinite(expected)) {
            assertThat(exact).as("%s of seed %d", what, seed).isInfinite();
        } else {
            assertThat(exact).as("%s of seed %d", what, seed).isCloseTo(expected, within(1e-7));
            assertThat(exact).as("%s of seed %d against its bound", what, seed).isGreaterThanOrEqualTo(bound - 1e-7);
        }
    }

    @Test
    void leastCertain_ofSomeFrames_areTheLowestMarginsOfFreeChoices() {
        TrackingModel.Builder builder = TrackingModel.builder(6, 4);
        for (int i = 0; i < 6; i++) {
            builder.addCandidate(i / 2, TrackingModel.NO_PARENT, 0, 0, 0, 0);
        }
        builder.addLink(0, 2, 0.5);
        builder.addLink(1, 3, 1);
        builder.addLink(2, 4, 0.25);
        builder.addLink(3, 5, 0.75);
        TrackingModel model = builder.fixLink(1, Fixing.REQUIRED).build();
        TrackingSolution solution =
                solve(model, 0).withMargins(new double[] {0.5, 9, 0.3, 9, 0.1, 0.2}, new double[] {0.4, 9, 0.1, 0.6});
        ExactMargins margins = margins(model, solution);

        assertThat(margins.leastCertain(9, 1, 2))
                .as("candidate 3 and link 1 are decided")
                .containsExactly(
                        new Choice(Kind.CANDIDATE, 4, Fixing.REQUIRED),
                        new Choice(Kind.LINK, 2, Fixing.REQUIRED),
                        new Choice(Kind.CANDIDATE, 5, Fixing.REQUIRED),
                        new Choice(Kind.CANDIDATE, 2, Fixing.REQUIRED),
                        new Choice(Kind.LINK, 0, Fixing.REQUIRED),
                        new Choice(Kind.LINK, 3, Fixing.REQUIRED));
        List<Choice> two = margins.leastCertain(2, 0, 2);
        assertThat(two).hasSize(2);
        assertThat(margins.of(two.getFirst()))
                .as("without its cell, link 2 earns nothing")
                .isEqualTo(0.25);
        assertThat(margins.of(new Choice(Kind.LINK, 3, Fixing.REQUIRED))).isEqualTo(0.75);
    }
}
