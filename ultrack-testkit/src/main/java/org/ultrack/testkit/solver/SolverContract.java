// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.testkit.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.ultrack.error.InvalidInputException;
import org.ultrack.progress.Cancellation;
import org.ultrack.solver.SolutionCheck;
import org.ultrack.solver.Solver;
import org.ultrack.solver.SolverOptions;
import org.ultrack.solver.SolverProvider;
import org.ultrack.solver.TrackingModel;
import org.ultrack.solver.TrackingModel.Fixing;
import org.ultrack.solver.TrackingSolution;
import org.ultrack.solver.TrackingSolution.Status;

/**
 * What every solver promises. A provider's tests extend this class and name the provider; the judges are
 * {@link BruteForce}, {@link SolutionCheck} and relations between problems, never the solver itself.
 */
public abstract class SolverContract {
    private static final int SMALL_MODELS = 3000;
    private static final SolverOptions EXACT = new SolverOptions(0, Duration.ofMinutes(1), 1);

    /** The provider under test. */
    protected abstract SolverProvider provider();

    private TrackingSolution solve(TrackingModel model, SolverOptions options) {
        TrackingSolution solution =
                provider().create().solve(model, options, Solver.SolverProgress.SILENT, new Cancellation());
        double objective = SolutionCheck.objective(model, solution.nodes(), solution.links());
        assertThat(solution.objective()).isCloseTo(objective, within(1e-12 * (1 + Math.abs(objective))));
        assertThat(solution.bound()).isGreaterThanOrEqualTo(objective);
        assertThat(solution.solver()).isEqualTo(provider().name());
        return solution;
    }

    @Test
    void provider_here_isAvailable() {
        assertThat(provider().obstacle()).isEmpty();
        assertThat(provider().name()).isUpperCase();
    }

    @Test
    void solve_smallModels_equalsEnumeration() {
        int contradictions = 0;
        for (long seed = 0; seed < SMALL_MODELS; seed++) {
            TrackingModel model = RandomModels.small(seed);
            OptionalDouble optimum = BruteForce.optimum(model);
            if (optimum.isEmpty()) {
                contradictions++;
                assertThatThrownBy(() -> solve(model, EXACT))
                        .as("seed %d", seed)
                        .isInstanceOf(InvalidInputException.class)
                        .hasMessageContaining("Release one of them");
                continue;
            }
            TrackingSolution solution = solve(model, EXACT);
            double tolerance = 1e-9 * Math.max(1, Math.abs(optimum.getAsDouble()));
            assertThat(solution.status()).as("seed %d", seed).isEqualTo(Status.OPTIMAL);
            assertThat(solution.objective()).as("seed %d", seed).isCloseTo(optimum.getAsDouble(), within(tolerance));
            assertThat(solution.bound() - solution.objective())
                    .as("gap of seed %d", seed)
                    .isLessThanOrEqualTo(tolerance);
            assertThat(solution.bound())
                    .as("bound of seed %d", seed)
                    .isGreaterThanOrEqualTo(optimum.getAsDouble() - 1e-12 * (1 + Math.abs(optimum.getAsDouble())));
        }
        assertThat(contradictions).isBetween(SMALL_MODELS / 50, SMALL_MODELS / 4);
    }

    @Test
    void solve_looseGap_boundHoldsAndGapIsMet() {
        for (long seed = 0; seed < SMALL_MODELS; seed += 5) {
            TrackingModel model = RandomModels.small(seed);
            OptionalDouble optimum = BruteForce.optimum(model);
            if (optimum.isPresent()) {
                TrackingSolution solution = solve(model, EXACT.withGap(0.1));
                double size = Math.max(Math.abs(solution.objective()), 1e-8);
                assertThat(solution.bound()).as("seed %d", seed).isGreaterThan(optimum.getAsDouble() - 1e-9);
                assertThat(solution.bound() - solution.objective())
                        .as("seed %d", seed)
                        .isLessThanOrEqualTo(0.1 * size + 1e-9);
            }
        }
    }

    @Test
    void margins_choiceReversed_costsAtLeastThat() {
        int positive = 0;
        for (long seed = 0; seed < SMALL_MODELS; seed += 10) {
            TrackingModel model = RandomModels.small(seed);
            if (BruteForce.optimum(model).isEmpty()) {
                continue;
            }
            TrackingSolution solution = solve(model, EXACT);
            for (int i = 0; i < model.candidates(); i++) {
                Fixing reversed = solution.nodes().get(i) ? Fixing.FORBIDDEN : Fixing.REQUIRED;
                OptionalDouble other = model.nodeFixing(i) == Fixing.FREE
                        ? BruteForce.optimum(with(model, i, reversed, -1, reversed))
                        : OptionalDouble.empty();
                if (other.isPresent()) {
                    assertThat(solution.nodeMargins()[i])
                            .as("candidate %d of seed %d", i, seed)
                            .isBetween(0.0, Math.max(0, solution.objective() - other.getAsDouble()) + 1e-8);
                    positive += solution.nodeMargins()[i] > 0 ? 1 : 0;
                }
            }
            for (int e = 0; e < model.links(); e++) {
                Fixing reversed = solution.links().get(e) ? Fixing.FORBIDDEN : Fixing.REQUIRED;
                OptionalDouble other = model.linkFixing(e) == Fixing.FREE
                        ? BruteForce.optimum(with(model, -1, reversed, e, reversed))
                        : OptionalDouble.empty();
                if (other.isPresent()) {
                    assertThat(solution.linkMargins()[e])
                            .as("link %d of seed %d", e, seed)
                            .isBetween(0.0, Math.max(0, solution.objective() - other.getAsDouble()) + 1e-8);
                }
            }
        }
        assertThat(positive).as("margins above 0").isGreaterThan(100);
    }

    @Test
    void solve_anyNumberOfThreads_isTheSame() {
        for (long seed = 0; seed < 20; seed++) {
            TrackingModel model = RandomModels.large(seed, 120, 12);
            TrackingSolution one = solve(model, EXACT);
            TrackingSolution four = solve(model, EXACT.withThreads(4));
            assertThat(four.nodes()).isEqualTo(one.nodes());
            assertThat(four.links()).isEqualTo(one.links());
            assertThat(four.bound()).isEqualTo(one.bound());
            assertThat(four.nodeMargins()).isEqualTo(one.nodeMargins());
            assertThat(four.linkMargins()).isEqualTo(one.linkMargins());
        }
    }

    @Test
    void solve_candidatesInOtherOrder_earnsTheSame() {
        for (long seed = 0; seed < 20; seed++) {
            TrackingModel model = RandomModels.large(seed, 80, 8);
            double expected = solve(model, EXACT).objective();
            double permuted = solve(permuted(model, seed), EXACT).objective();
            assertThat(permuted)
                    .as("seed %d", seed)
                    .isCloseTo(expected, within(2e-9 * Math.max(1, Math.abs(expected))));
        }
    }

    @Test
    void solve_scaledValues_earnsScaled() {
        for (long seed = 0; seed < 20; seed++) {
            TrackingModel model = RandomModels.large(seed, 80, 8);
            double expected = solve(model, EXACT).objective();
            double scaled = solve(scaled(model, 1024), EXACT).objective();
            assertThat(scaled / 1024)
                    .as("seed %d", seed)
                    .isCloseTo(expected, within(2e-9 * Math.max(1, Math.abs(expected))));
        }
    }

    @Test
    void solve_linkForbidden_neverEarnsMore() {
        for (long seed = 0; seed < 20; seed++) {
            TrackingModel model = RandomModels.large(seed, 80, 8);
            TrackingSolution free = solve(model, EXACT);
            int used = free.links().nextSetBit(0);
            if (used >= 0) {
                double without = solve(with(model, -1, Fixing.FREE, used, Fixing.FORBIDDEN), EXACT)
                        .objective();
                assertThat(without).as("seed %d", seed).isLessThanOrEqualTo(free.bound() + 1e-12);
            }
        }
    }

    @Test
    void solve_emptyModel_earnsNothing() {
        TrackingSolution solution = solve(TrackingModel.builder(0, 0).build(), EXACT);
        assertThat(solution.status()).isEqualTo(Status.OPTIMAL);
        assertThat(solution.objective()).isZero();
        assertThat(solution.bound()).isZero();
    }

    @Test
    void solve_singleFrame_takesWhatPaysWithoutOverlap() {
        TrackingModel.Builder builder = TrackingModel.builder(4, 0);
        builder.addCandidate(0, TrackingModel.NO_PARENT, 3, 0, 0, 0);
        builder.addCandidate(0, 0, 2, 0, 0, 0);
        builder.addCandidate(0, 0, 2, 0, 0, 0);
        builder.addCandidate(0, TrackingModel.NO_PARENT, 1, -1, -1, 0);
        TrackingSolution solution = solve(builder.build(), EXACT);
        assertThat(solution.nodes().stream().boxed()).containsExactly(1, 2);
        assertThat(solution.objective()).isEqualTo(4);
    }

    @Test
    void solve_cancelledAtOnce_givesSolutionAndValidBound() {
        TrackingModel model = RandomModels.large(7, 300, 12);
        double optimum = solve(model, EXACT).objective();
        Cancellation cancelled = new Cancellation();
        cancelled.cancel();
        TrackingSolution solution = provider().create().solve(model, EXACT, Solver.SolverProgress.SILENT, cancelled);
        assertThat(solution.status()).isEqualTo(Status.FEASIBLE);
        assertThat(solution.objective()).isEqualTo(SolutionCheck.objective(model, solution.nodes(), solution.links()));
        assertThat(solution.bound()).isGreaterThanOrEqualTo(optimum);
    }

    @Test
    void solve_contradiction_namesWhatConflicts() {
        TrackingModel.Builder builder = TrackingModel.builder(3, 1);
        builder.addCandidate(0, TrackingModel.NO_PARENT, 0, 0, 0, 0);
        builder.addCandidate(0, 0, 0, 0, 0, 0);
        builder.addCandidate(1, TrackingModel.NO_PARENT, 0, 0, 0, 0);
        builder.addLink(1, 2, 1);
        builder.fixNode(0, Fixing.REQUIRED).fixLink(0, Fixing.REQUIRED);
        TrackingModel model = builder.build();
        assertThatThrownBy(() -> solve(model, EXACT))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Candidates 0 and 1 (an end of required Link 0 (1 to 2)) overlap and are both required."
                        + " Release one of them.");
    }

    /** A copy with one candidate and one link fixed; -1 for none. */
    private static TrackingModel with(TrackingModel model, int node, Fixing nodeFixing, int link, Fixing linkFixing) {
        TrackingModel.Builder builder = copy(model, 1);
        if (node >= 0) {
            builder.fixNode(node, nodeFixing);
        }
        if (link >= 0) {
            builder.fixLink(link, linkFixing);
        }
        return builder.build();
    }

    private static TrackingModel scaled(TrackingModel model, double factor) {
        return copy(model, factor).build();
    }

    private static TrackingModel.Builder copy(TrackingModel model, double factor) {
        int[] identity = new int[model.candidates()];
        for (int i = 0; i < identity.length; i++) {
            identity[i] = i;
        }
        return copy(model, factor, identity, identity);
    }

    private static TrackingModel.Builder copy(TrackingModel model, double factor, int[] order, int[] position) {
        TrackingModel.Builder builder = TrackingModel.builder(model.candidates(), model.links());
        for (int i : order) {
            int parent = model.parent(i);
            int index = builder.addCandidate(
                    model.frame(i),
                    parent == TrackingModel.NO_PARENT ? parent : position[parent],
                    factor * model.nodeValue(i),
                    factor * model.appearValue(i),
                    factor * model.disappearValue(i),
                    factor * model.divisionValue(i));
            builder.fixNode(index, model.nodeFixing(i));
        }
        for (int e = 0; e < model.links(); e++) {
            builder.addLink(position[model.source(e)], position[model.target(e)], factor * model.linkValue(e));
            builder.fixLink(e, model.linkFixing(e));
        }
        return builder;
    }

    /** A copy whose candidates were shuffled within their frames. */
    private static TrackingModel permuted(TrackingModel model, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int n = model.candidates();
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            order[i] = i;
        }
        for (int i = n - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            if (model.frame(order[other]) == model.frame(order[i])) {
                int swap = order[i];
                order[i] = order[other];
                order[other] = swap;
            }
        }
        int[] position = new int[n];
        for (int i = 0; i < n; i++) {
            position[order[i]] = i;
        }
        return copy(model, 1, order, position).build();
    }
}
