// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.ultrack.progress.Cancellation;
import org.ultrack.solver.Prices;
import org.ultrack.solver.RowKind;
import org.ultrack.solver.Solver;
import org.ultrack.solver.Solver.SolverProgress;
import org.ultrack.solver.SolverOptions;
import org.ultrack.solver.Solvers;
import org.ultrack.solver.TrackingModel;
import org.ultrack.solver.TrackingModel.Fixing;
import org.ultrack.solver.TrackingSolution;
import org.ultrack.solver.formulation.HierarchyMargins;
import org.ultrack.testkit.solver.BruteForce;
import org.ultrack.testkit.solver.RandomModels;

/** Margins from hierarchies that choose for themselves, judged by trying every selection. */
class HierarchyMarginsTest {
    private static final int MODELS = 600;

    private final Solver solver = Solvers.find("OJALGO").create();

    private TrackingSolution solve(TrackingModel model, double gap) {
        return solver.solve(
                model, new SolverOptions(gap, Duration.ofMinutes(1), 1), SolverProgress.SILENT, new Cancellation());
    }

    private static TrackingSolution without(TrackingSolution solution, @Nullable Prices prices) {
        return new TrackingSolution(
                solution.status(),
                solution.nodes(),
                solution.links(),
                solution.objective(),
                solution.bound(),
                new double[solution.nodeMargins().length],
                new double[solution.linkMargins().length],
                prices,
                0,
                solution.time(),
                "");
    }

    /** Any prices 0 or above. */
    private static Prices random(TrackingModel model, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Prices.Builder prices = Prices.builder(model);
        for (RowKind kind : RowKind.values()) {
            int subjects =
                    switch (kind) {
                        case CHAIN -> model.links();
                        case AT_MOST, AT_LEAST -> model.counts();
                        default -> model.candidates();
                    };
            for (int subject = 0; subject < subjects; subject++) {
                prices.set(kind, subject, random.nextInt(3) == 0 ? random.nextDouble() : 0);
            }
        }
        return prices.build();
    }

    /** What the best solution of a model is worth less than the one at hand; infinite when there is none. */
    private static double loss(TrackingModel model, TrackingSolution solution) {
        OptionalDouble other = BruteForce.optimum(model);
        return other.isPresent() ? solution.objective() - other.getAsDouble() : Double.POSITIVE_INFINITY;
    }

    private static Fixing reversed(boolean chosen) {
        return chosen ? Fixing.FORBIDDEN : Fixing.REQUIRED;
    }

    /** Sums of the margins of free choices, and of what is really lost, up to 1 a choice. */
    private static final class Sums {
        private double margins;
        private double losses;

        void add(double margin, double loss, String what) {
            assertThat(margin).as(what).isBetween(0.0, Math.max(0, loss) + 1e-8);
            margins += Math.min(1, margin);
            losses += Math.min(1, Math.max(0, loss));
        }
    }

    private static void judge(TrackingModel model, TrackingSolution solution, Sums sums, String what) {
        for (int i = 0; i < model.candidates(); i++) {
            if (model.nodeFixing(i) == Fixing.FREE) {
                boolean chosen = solution.nodes().get(i);
                sums.add(
                        solution.nodeMargins()[i],
                        loss(model.toBuilder().fixNode(i, reversed(chosen)).build(), solution),
                        "candidate " + i + " of " + what);
            }
        }
        for (int e = 0; e < model.links(); e++) {
            if (model.linkFixing(e) == Fixing.FREE) {
                boolean used = solution.links().get(e);
                sums.add(
                        solution.linkMargins()[e],
                        loss(model.toBuilder().fixLink(e, reversed(used)).build(), solution),
                        "link " + e + " of " + what);
            }
        }
    }

    @Test
    void raise_anyModelAndAnyPrices_reversingCostsAtLeastThat() {
        Sums sums = new Sums();
        for (long seed = 0; seed < MODELS; seed++) {
            TrackingModel model = RandomModels.small(seed);
            if (BruteForce.optimum(model).isPresent()) {
                TrackingSolution solution = solve(model, seed % 3 == 0 ? 0.3 : 0);
                Prices prices = seed % 2 == 0 ? null : random(model, seed);
                TrackingSolution raised = HierarchyMargins.raise(model, without(solution, prices));
                judge(model, raised, sums, "seed " + seed);
            }
        }
        assertThat(sums.margins).as("share of the losses that is known").isGreaterThan(0.5 * sums.losses);
    }

    @Test
    void raise_solversPrices_validAndNeverLowerThanTheSolversMargins() {
        Sums reducedCosts = new Sums();
        Sums raised = new Sums();
        for (long seed = 0; seed < MODELS; seed++) {
            TrackingModel model = RandomModels.small(seed);
            if (BruteForce.optimum(model).isPresent()) {
                TrackingSolution solution = solve(model, 0);
                TrackingSolution better = HierarchyMargins.raise(model, solution);
                judge(model, solution, reducedCosts, "solver's, seed " + seed);
                judge(model, better, raised, "seed " + seed);
                for (int i = 0; i < model.candidates(); i++) {
                    assertThat(better.nodeMargins()[i]).isGreaterThanOrEqualTo(solution.nodeMargins()[i]);
                }
            }
        }
        assertThat(raised.margins).isGreaterThan(1.2 * reducedCosts.margins);
    }

    @Test
    void raise_chainOfCells_isExact() {
        TrackingModel.Builder builder = TrackingModel.builder(6, 5);
        for (int t = 0; t < 6; t++) {
            builder.addCandidate(t, TrackingModel.NO_PARENT, 0, -0.5, -0.5, -1);
        }
        for (int t = 0; t < 5; t++) {
            builder.addLink(t, t + 1, 1 + t);
        }
        TrackingModel model = builder.build();
        TrackingSolution raised = HierarchyMargins.raise(model, without(solve(model, 0), null));
        for (int i = 0; i < 6; i++) {
            double loss = loss(model.toBuilder().fixNode(i, Fixing.FORBIDDEN).build(), raised);
            assertThat(raised.nodeMargins()[i]).as("candidate %d", i).isEqualTo(loss);
        }
        for (int e = 0; e < 5; e++) {
            double loss = loss(model.toBuilder().fixLink(e, Fixing.FORBIDDEN).build(), raised);
            assertThat(raised.linkMargins()[e]).as("link %d", e).isEqualTo(loss);
        }
    }

    @Test
    void raise_twoWaysToCutACell_knowsTheLossOfTheBetterOne() {
        TrackingModel.Builder builder = TrackingModel.builder(6, 3);
        for (int t = 0; t < 2; t++) {
            builder.addCandidate(t, TrackingModel.NO_PARENT, 0, 0, 0, 0);
            builder.addCandidate(t, 3 * t, 0, 0, 0, 0);
            builder.addCandidate(t, 3 * t, 0, 0, 0, 0);
        }
        builder.addLink(0, 3, 0.75); // the whole
        builder.addLink(1, 4, 0.5); // its halves
        builder.addLink(2, 5, 0.5);
        TrackingModel model = builder.build();
        TrackingSolution raised = HierarchyMargins.raise(model, without(solve(model, 0), null));
        assertThat(raised.objective()).isEqualTo(1);
        assertThat(Arrays.copyOf(raised.nodeMargins(), 3)).containsExactly(0.25, 0.25, 0.25);
        assertThat(raised.linkMargins()).containsExactly(0.25, 0.25, 0.25);
    }

    @Test
    void raise_nothingToChoose_isTheSame() {
        TrackingModel empty = TrackingModel.builder(0, 0).build();
        assertThat(HierarchyMargins.raise(empty, solve(empty, 0)).nodeMargins()).isEmpty();
    }
}
