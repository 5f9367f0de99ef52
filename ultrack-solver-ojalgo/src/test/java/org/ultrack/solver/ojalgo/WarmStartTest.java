// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.solver.ojalgo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.ultrack.error.InvalidInputException;
import org.ultrack.progress.Cancellation;
import org.ultrack.solver.ContradictionException;
import org.ultrack.solver.SolutionCheck;
import org.ultrack.solver.Solver.SolverProgress;
import org.ultrack.solver.SolverOptions;
import org.ultrack.solver.TrackingModel;
import org.ultrack.solver.TrackingModel.Fixing;
import org.ultrack.solver.TrackingSolution;
import org.ultrack.solver.TrackingSolution.Status;
import org.ultrack.testkit.solver.BruteForce;
import org.ultrack.testkit.solver.RandomModels;

/** A start saves work; what is found and proven is judged as without one. */
class WarmStartTest {
    private static final SolverOptions EXACT = new SolverOptions(0, Duration.ofMinutes(1), 1);

    private static TrackingSolution solve(TrackingModel model, SolverOptions options) {
        return new PartwiseSolver().solve(model, options, SolverProgress.SILENT, new Cancellation());
    }

    @Test
    void solve_smallModelsEdited_equalsEnumeration() {
        int compared = 0;
        for (long seed = 0; seed < 4000; seed++) {
            TrackingModel before = seed % 2 == 0 ? RandomModels.small(seed) : RandomModels.decided(seed);
            TrackingModel after = edited(before, new SplittableRandom(seed));
            OptionalDouble optimum = BruteForce.optimum(after);
            TrackingSolution start;
            try {
                start = solve(before, EXACT);
            } catch (ContradictionException contradiction) {
                continue;
            }
            if (optimum.isEmpty()) {
                assertThatThrownBy(() -> solve(after, EXACT.withStart(start)))
                        .as("seed %d", seed)
                        .isInstanceOf(ContradictionException.class);
                continue;
            }
            TrackingSolution solution = solve(after, EXACT.withStart(start));
            double tolerance = 1e-9 * Math.max(1, Math.abs(optimum.getAsDouble()));
            assertThat(solution.status()).as("seed %d", seed).isEqualTo(Status.OPTIMAL);
            assertThat(solution.objective()).as("seed %d", seed).isCloseTo(optimum.getAsDouble(), within(tolerance));
            assertThat(solution.bound()).as("seed %d", seed).isGreaterThan(optimum.getAsDouble() - tolerance);
            compared++;
        }
        assertThat(compared).isGreaterThan(1000);
    }

    @Test
    void solve_largerModelsEditedAgainAndAgain_equalsColdStart() {
        for (long seed = 0; seed < 6; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            TrackingModel model = RandomModels.large(seed, 400, 8);
            TrackingSolution warm = solve(model, EXACT);
            for (int edit = 0; edit < 4; edit++) {
                int selected = warm.nodes().nextSetBit(random.nextInt(200));
                int used = warm.links().nextSetBit(random.nextInt(50));
                TrackingModel.Builder builder = model.toBuilder();
                builder.fixNode(Math.max(0, selected), edit == 2 ? Fixing.FREE : Fixing.FORBIDDEN);
                builder.fixLink(Math.max(0, used), Fixing.FORBIDDEN);
                model = builder.build();
                warm = solve(model, EXACT.withStart(warm));
                TrackingSolution cold = solve(model, EXACT);
                assertThat(warm.status()).isEqualTo(Status.OPTIMAL);
                assertThat(warm.objective()).as("seed %d", seed).isCloseTo(cold.objective(), within(1e-7));
                assertThat(warm.objective()).isEqualTo(SolutionCheck.objective(model, warm.nodes(), warm.links()));
            }
        }
    }

    @Test
    void solve_sameModelFromItsSolution_isProvenWithoutWork() {
        TrackingModel model = RandomModels.large(3, 400, 8);
        TrackingSolution first = solve(model, EXACT);
        TrackingSolution again = solve(model, EXACT.withStart(first));
        assertThat(first.iterations()).isPositive();
        assertThat(again.iterations()).isZero();
        assertThat(again.nodes()).isEqualTo(first.nodes());
        assertThat(again.links()).isEqualTo(first.links());
        assertThat(again.bound()).isEqualTo(first.bound());
        assertThat(again.nodeMargins()).isEqualTo(first.nodeMargins());
    }

    @Test
    void solve_fromAStart_isTheSameOnAnyNumberOfThreads() {
        for (long seed = 0; seed < 10; seed++) {
            TrackingModel model = RandomModels.large(seed, 200, 12);
            TrackingSolution start = solve(model, EXACT);
            TrackingModel after = edited(model, new SplittableRandom(seed));
            try {
                TrackingSolution one = solve(after, EXACT.withStart(start));
                TrackingSolution four = solve(after, EXACT.withStart(start).withThreads(4));
                assertThat(four.nodes()).isEqualTo(one.nodes());
                assertThat(four.links()).isEqualTo(one.links());
                assertThat(four.bound()).isEqualTo(one.bound());
                assertThat(four.nodeMargins()).isEqualTo(one.nodeMargins());
            } catch (ContradictionException contradiction) {
                assertThat(contradiction.conflicts()).isNotEmpty();
            }
        }
    }

    /** The values changed: what was proven of the former model must not be taken for this one. */
    @Test
    void solve_startOfAModelWithOtherValues_isProvenAnew() {
        TrackingModel model = RandomModels.large(5, 200, 8);
        TrackingSolution start = solve(model, EXACT);
        TrackingModel.Builder doubled = TrackingModel.builder(model.candidates(), model.links());
        for (int i = 0; i < model.candidates(); i++) {
            doubled.addCandidate(model.frame(i), model.parent(i), -model.nodeValue(i), 0, 0, 0);
        }
        for (int e = 0; e < model.links(); e++) {
            doubled.addLink(model.source(e), model.target(e), e % 3 - 0.5);
        }
        TrackingModel other = doubled.build();
        assertThat(solve(other, EXACT.withStart(start)).objective())
                .isCloseTo(solve(other, EXACT).objective(), within(1e-7));
    }

    @Test
    void solve_startOfAnotherSize_isRefused() {
        TrackingSolution start = solve(RandomModels.large(1, 30, 3), EXACT);
        TrackingModel model = RandomModels.large(1, 40, 3);
        assertThatThrownBy(() -> solve(model, EXACT.withStart(start)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("30 candidates")
                .hasMessageContaining("Start from a solution of the same model.");
    }

    /** The same model with some choices made, released or reversed. */
    private static TrackingModel edited(TrackingModel model, SplittableRandom random) {
        TrackingModel.Builder builder = model.toBuilder();
        Fixing[] fixings = Fixing.values();
        for (int edit = 0; edit < 3; edit++) {
            Fixing fixing = fixings[random.nextInt(3)];
            int candidate = random.nextInt(model.candidates());
            switch (random.nextInt(6)) {
                case 0 -> builder.fixNode(candidate, fixing);
                case 1 -> builder.fixAppear(candidate, fixing);
                case 2 -> builder.fixDisappear(candidate, fixing);
                case 3 -> builder.fixDivision(candidate, fixing);
                case 4 -> builder.requireCount(model.frame(candidate), random.nextInt(4));
                default -> {
                    if (model.links() > 0) {
                        builder.fixLink(random.nextInt(model.links()), fixing);
                    }
                }
            }
        }
        return builder.build();
    }
}
