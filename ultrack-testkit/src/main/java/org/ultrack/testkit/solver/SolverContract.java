// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.testkit.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.ultrack.solver.Choice;
import org.ultrack.solver.ContradictionException;
import org.ultrack.solver.TrackingModel;
import org.ultrack.solver.TrackingModel.Fixing;
import org.ultrack.solver.TrackingSolution;
import org.ultrack.solver.TrackingSolution.Status;

/**
 * What every solver promises. A provider's tests extend this class and name the provider; the judges are
 * {@link BruteForce}, {@link org.ultrack.solver.SolutionCheck}, {@link PriceCheck}, {@link Conflicts} and relations
 * between problems, never the solver itself. What the provider declares in its capabilities is tested both ways.
 */
public abstract class SolverContract extends CapabilityContract {

    @Test
    void provider_here_isAvailable() {
        assertThat(provider().obstacle()).isEmpty();
        assertThat(provider().name()).isUpperCase();
        assertThat(provider().version()).isNotBlank();
        assertThat(provider().capabilities()).isEqualTo(provider().capabilities());
    }

    @Test
    void solve_smallModels_equalsEnumeration() {
        int contradictions = 0;
        for (long seed = 0; seed < smallModels(); seed++) {
            contradictions += compare(RandomModels.small(seed), seed) ? 0 : 1;
        }
        assertThat(contradictions).isBetween(smallModels() / 50, smallModels() / 4);
    }

    @Test
    void solve_decidedModels_equalsEnumerationOrNamesTheConflict() {
        int contradictions = 0;
        for (long seed = 0; seed < smallModels(); seed++) {
            contradictions += compare(RandomModels.decided(seed), seed) ? 0 : 1;
        }
        assertThat(contradictions).isBetween(smallModels() / 4, 3 * smallModels() / 4);
    }

    /** Compares with enumeration; whether there is a solution. */
    private boolean compare(TrackingModel model, long seed) {
        OptionalDouble optimum = BruteForce.optimum(model);
        if (optimum.isEmpty()) {
            assertThatThrownBy(() -> solve(model, EXACT))
                    .as("seed %d", seed)
                    .isInstanceOfSatisfying(ContradictionException.class, contradiction -> {
                        for (List<Choice> conflict : contradiction.conflicts()) {
                            Conflicts.assertIrreducible(model, conflict);
                        }
                    })
                    .hasMessageContaining("Release");
            return false;
        }
        TrackingSolution solution = solve(model, EXACT);
        double tolerance = tolerance(optimum.getAsDouble());
        assertThat(solution.status()).as("seed %d", seed).isEqualTo(Status.OPTIMAL);
        assertThat(solution.objective()).as("seed %d", seed).isCloseTo(optimum.getAsDouble(), within(tolerance));
        assertThat(solution.bound() - solution.objective())
                .as("gap of seed %d", seed)
                .isLessThanOrEqualTo(tolerance);
        assertThat(solution.bound())
                .as("bound of seed %d", seed)
                .isGreaterThanOrEqualTo(optimum.getAsDouble() - 1e-12 * (1 + Math.abs(optimum.getAsDouble())));
        return true;
    }

    @Test
    void solve_looseGap_boundHoldsAndGapIsMet() {
        for (long seed = 0; seed < smallModels(); seed += 5) {
            TrackingModel model = RandomModels.small(seed);
            OptionalDouble optimum = BruteForce.optimum(model);
            if (optimum.isPresent()) {
                TrackingSolution solution = solve(model, EXACT.withGap(0.1));
                assertThat(solution.bound())
                        .as("seed %d", seed)
                        .isGreaterThanOrEqualTo(optimum.getAsDouble() - 1e-12 * (1 + Math.abs(optimum.getAsDouble())));
                assertThat(solution.bound() - solution.objective())
                        .as("seed %d", seed)
                        .isLessThanOrEqualTo(
                                Math.max(0.1 * Math.abs(solution.objective()), tolerance(solution.objective())));
            }
        }
    }

    @Test
    void solve_candidatesInOtherOrder_earnsTheSame() {
        for (long seed = 0; seed < largeModels(); seed++) {
            TrackingModel model = RandomModels.large(seed, 80, 8);
            double expected = solve(model, EXACT).objective();
            double permuted = solve(ModelCopies.permuted(model, seed), EXACT).objective();
            assertThat(permuted).as("seed %d", seed).isCloseTo(expected, within(2 * tolerance(expected)));
        }
    }

    @Test
    void solve_scaledValues_earnsScaled() {
        for (long seed = 0; seed < largeModels(); seed++) {
            TrackingModel model = RandomModels.large(seed, 80, 8);
            double expected = solve(model, EXACT).objective();
            for (double factor : new double[] {1024, 3, 0.01}) {
                double scaled = solve(ModelCopies.scaled(model, factor), EXACT).objective();
                assertThat(scaled)
                        .as("seed %d times %s", seed, factor)
                        .isCloseTo(factor * expected, within(2 * Math.max(1, factor) * tolerance(expected)));
            }
        }
    }

    @Test
    void solve_oneMoreFrame_neverEarnsLess() {
        for (long seed = 0; seed < largeModels(); seed++) {
            TrackingModel model = RandomModels.large(seed, 80, 8);
            double shorter = solve(model, EXACT).objective();
            assertThat(solve(ModelCopies.withFrame(model, seed), EXACT).bound())
                    .as("seed %d", seed)
                    .isGreaterThanOrEqualTo(shorter);
        }
    }

    @Test
    void solve_oneModelAfterTheOther_earnsTheSum() {
        for (long seed = 0; seed < largeModels(); seed++) {
            TrackingModel first = RandomModels.large(seed, 60, 6);
            TrackingModel second = RandomModels.large(seed + 100, 60, 6);
            double sum = solve(first, EXACT).objective() + solve(second, EXACT).objective();
            double both =
                    solve(ModelCopies.oneAfterTheOther(first, second), EXACT).objective();
            assertThat(both).as("seed %d", seed).isCloseTo(sum, within(2 * tolerance(Math.abs(sum) + 2)));
        }
    }

    @Test
    void solve_linkForbidden_neverEarnsMore() {
        for (long seed = 0; seed < largeModels(); seed++) {
            TrackingModel model = RandomModels.large(seed, 80, 8);
            TrackingSolution free = solve(model, EXACT);
            int used = free.links().nextSetBit(0);
            if (used >= 0) {
                Choice forbidden = new Choice(Choice.Kind.LINK, used, Fixing.FORBIDDEN);
                assertThat(solve(ModelCopies.with(model, forbidden), EXACT).objective())
                        .as("seed %d", seed)
                        .isLessThanOrEqualTo(free.bound());
            }
        }
    }

    @Test
    void solve_numberOfCellsGiven_earnsTheSameWhenItIsTheBestAndNeverMore() {
        for (long seed = 0; seed < largeModels(); seed++) {
            TrackingModel model = RandomModels.large(seed, 60, 6);
            TrackingSolution free = solve(model, EXACT);
            int frame = model.frame(30);
            int best = free.nodes()
                    .get(model.firstAt(frame), model.firstAt(frame + 1))
                    .cardinality();
            double same = solve(model.toBuilder().requireCount(frame, best).build(), EXACT)
                    .objective();
            assertThat(same).as("seed %d", seed).isCloseTo(free.objective(), within(2 * tolerance(same)));
            if (best > 0) {
                TrackingModel fewer =
                        model.toBuilder().requireCount(frame, best - 1).build();
                assertThat(solve(fewer, EXACT).objective()).as("seed %d", seed).isLessThanOrEqualTo(free.bound());
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
    void solve_contradiction_namesWhatConflicts() {
        TrackingModel.Builder builder = TrackingModel.builder(3, 1);
        builder.addCandidate(0, TrackingModel.NO_PARENT, 0, 0, 0, 0);
        builder.addCandidate(0, 0, 0, 0, 0, 0);
        builder.addCandidate(1, TrackingModel.NO_PARENT, 0, 0, 0, 0);
        builder.addLink(1, 2, 1);
        builder.fixNode(0, Fixing.REQUIRED).fixLink(0, Fixing.REQUIRED);
        TrackingModel model = builder.build();
        assertThatThrownBy(() -> solve(model, EXACT))
                .isInstanceOf(ContradictionException.class)
                .hasMessage("Candidates 0 and 1 (an end of required Link 0 (1 to 2)) overlap and are both required."
                        + " Release one of them.");
    }
}
