// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.testkit.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.ultrack.progress.Cancellation;
import org.ultrack.solver.Capability;
import org.ultrack.solver.Choice;
import org.ultrack.solver.Choice.Kind;
import org.ultrack.solver.Solver.SolverProgress;
import org.ultrack.solver.TrackingModel;
import org.ultrack.solver.TrackingModel.Fixing;
import org.ultrack.solver.TrackingSolution;
import org.ultrack.solver.TrackingSolution.Status;

/** What a solver declares it can do, it does; what it does not declare, it leaves alone. */
abstract class CapabilityContract extends SolverUnderTest {
    private static final long LARGE_SEED = 11;

    private static TrackingModel large() {
        return RandomModels.large(LARGE_SEED, 600, 24);
    }

    @Test
    void margins_choiceReversed_costsAtLeastThat() {
        int positive = 0;
        for (long seed = 0; seed < smallModels(); seed += 10) {
            TrackingModel model = RandomModels.small(seed);
            if (BruteForce.optimum(model).isEmpty()) {
                continue;
            }
            TrackingSolution solution = solve(model, EXACT);
            for (int i = 0; i < model.candidates(); i++) {
                boolean chosen = solution.nodes().get(i);
                if (model.nodeFixing(i) == Fixing.FREE) {
                    positive += judge(model, solution, Kind.CANDIDATE, i, chosen, solution.nodeMargins()[i], seed);
                }
            }
            for (int e = 0; e < model.links(); e++) {
                boolean chosen = solution.links().get(e);
                if (model.linkFixing(e) == Fixing.FREE) {
                    positive += judge(model, solution, Kind.LINK, e, chosen, solution.linkMargins()[e], seed);
                }
            }
        }
        if (can(Capability.MARGINS)) {
            assertThat(positive).as("margins above 0").isGreaterThan(smallModels() / 10);
        } else {
            assertThat(positive).as("margins above 0").isZero();
        }
    }

    private int judge(
            TrackingModel model,
            TrackingSolution solution,
            Kind kind,
            int index,
            boolean chosen,
            double margin,
            long seed) {
        Choice reversed = new Choice(kind, index, chosen ? Fixing.FORBIDDEN : Fixing.REQUIRED);
        OptionalDouble other = BruteForce.optimum(ModelCopies.with(model, reversed));
        if (other.isPresent()) {
            double loss = Math.max(0, solution.objective() - other.getAsDouble());
            assertThat(margin).as("%s of seed %d", reversed, seed).isLessThanOrEqualTo(loss + 1e-8);
        }
        return margin > 0 ? 1 : 0;
    }

    @Test
    void prices_ofSmallModels_proveABound() {
        int priced = 0;
        for (long seed = 0; seed < smallModels(); seed += 5) {
            TrackingModel model = RandomModels.small(seed);
            OptionalDouble optimum = BruteForce.optimum(model);
            if (optimum.isEmpty()) {
                continue;
            }
            TrackingSolution solution = solve(model, EXACT);
            assertThat(solution.prices() != null).as("prices").isEqualTo(can(Capability.PRICES));
            if (solution.prices() != null) {
                assertThat(PriceCheck.bound(model, solution.prices()))
                        .as("seed %d", seed)
                        .isGreaterThanOrEqualTo(optimum.getAsDouble() - 1e-12 * (1 + Math.abs(optimum.getAsDouble())));
                priced++;
            }
        }
        assertThat(priced > 0).isEqualTo(can(Capability.PRICES));
    }

    /** Prices of 0 would pass the test above. */
    @Test
    void prices_ofLargerModels_proveMostOfTheBound() {
        if (!can(Capability.PRICES)) {
            return;
        }
        double proven = 0;
        double objective = 0;
        for (long seed = 0; seed < largeModels(); seed++) {
            TrackingModel model = RandomModels.large(seed, 80, 8);
            TrackingSolution solution = solve(model, EXACT);
            proven += PriceCheck.bound(model, Objects.requireNonNull(solution.prices()));
            objective += solution.objective();
        }
        assertThat(proven).isBetween(objective * (1 - 1e-12), objective * 1.02);
    }

    @Test
    @Timeout(value = 2, unit = TimeUnit.MINUTES)
    void timeLimit_tooShort_givesSolutionAndValidBound() {
        TrackingModel model = large();
        TrackingSolution exact = solve(model, EXACT);
        TrackingSolution hasty = solve(model, EXACT.withTimeLimit(Duration.ofNanos(1)));
        assertThat(hasty.status()).isEqualTo(can(Capability.TIME_LIMIT) ? Status.FEASIBLE : Status.OPTIMAL);
        assertThat(hasty.objective()).isLessThanOrEqualTo(exact.bound());
        assertThat(hasty.bound()).isGreaterThanOrEqualTo(exact.objective());
    }

    @Test
    @Timeout(value = 2, unit = TimeUnit.MINUTES)
    void timeLimit_inTheMiddle_givesSolutionAndValidBound() {
        TrackingModel model = large();
        TrackingSolution exact = solve(model, EXACT);
        for (int millis = 10; millis <= 160; millis *= 2) {
            TrackingSolution hasty = solve(model, EXACT.withTimeLimit(Duration.ofMillis(millis)));
            assertThat(hasty.objective()).isLessThanOrEqualTo(exact.bound());
            assertThat(hasty.bound()).isGreaterThanOrEqualTo(exact.objective());
            if (hasty.status() == Status.OPTIMAL) {
                assertThat(hasty.bound() - hasty.objective()).isLessThanOrEqualTo(tolerance(hasty.objective()));
            }
        }
    }

    @Test
    void cancelled_atOnce_givesSolutionAndValidBound() {
        TrackingModel model = RandomModels.large(7, 300, 12);
        TrackingSolution exact = solve(model, EXACT);
        Cancellation cancelled = new Cancellation();
        cancelled.cancel();
        TrackingSolution solution = solve(model, EXACT, SolverProgress.SILENT, cancelled);
        assertThat(solution.status()).isEqualTo(Status.FEASIBLE);
        assertThat(solution.bound()).isGreaterThanOrEqualTo(exact.objective());
    }

    @Test
    @Timeout(value = 2, unit = TimeUnit.MINUTES)
    void cancelled_atTheFirstReport_givesSolutionAndValidBound() {
        if (!can(Capability.CANCELLATION) || !can(Capability.PROGRESS)) {
            return;
        }
        TrackingModel model = large();
        TrackingSolution exact = solve(model, EXACT);
        Cancellation cancellation = new Cancellation();
        TrackingSolution solution =
                solve(model, EXACT, (iteration, objective, bound) -> cancellation.cancel(), cancellation);
        assertThat(solution.objective()).isLessThanOrEqualTo(exact.bound());
        assertThat(solution.bound()).isGreaterThanOrEqualTo(exact.objective());
    }

    @Test
    void progress_whileSolving_closesIn() {
        record Report(long iteration, double objective, double bound) {}
        List<Report> reports = new ArrayList<>();
        AtomicInteger inside = new AtomicInteger();
        TrackingSolution solution = solve(
                large(),
                EXACT.withThreads(4),
                (iteration, objective, bound) -> {
                    assertThat(inside.incrementAndGet()).as("calls at a time").isEqualTo(1);
                    reports.add(new Report(iteration, objective, bound));
                    inside.decrementAndGet();
                },
                new Cancellation());
        if (!can(Capability.PROGRESS)) {
            assertThat(reports).isEmpty();
            return;
        }
        double slack = 1e-9 * Math.abs(solution.objective());
        for (int k = 1; k < reports.size(); k++) {
            assertThat(reports.get(k).iteration())
                    .isGreaterThanOrEqualTo(reports.get(k - 1).iteration());
            assertThat(reports.get(k).objective())
                    .isGreaterThanOrEqualTo(reports.get(k - 1).objective() - slack);
            assertThat(reports.get(k).bound())
                    .isLessThanOrEqualTo(reports.get(k - 1).bound() + slack);
        }
        assertThat(reports).hasSizeGreaterThan(1);
        assertThat(reports.getLast())
                .isEqualTo(new Report(solution.iterations(), solution.objective(), solution.bound()));
    }

    @Test
    void start_formerSolution_savesWorkAndProvesTheSame() {
        long fresh = 0;
        long started = 0;
        for (long seed = 0; seed < largeModels(); seed++) {
            TrackingModel model = RandomModels.large(seed, 120, 10);
            TrackingSolution former = solve(model, EXACT);
            TrackingSolution again = solve(model, EXACT.withStart(former));
            assertThat(again.objective()).isCloseTo(former.objective(), within(tolerance(former.objective())));
            assertThat(again.status()).isEqualTo(Status.OPTIMAL);
            fresh += former.iterations();
            started += again.iterations();
        }
        if (can(Capability.WARM_START)) {
            assertThat(started).isLessThan(fresh);
        } else {
            assertThat(started).isEqualTo(fresh);
        }
    }

    /** A start may break what was decided since. */
    @Test
    void start_otherDecisions_provesTheSameAsWithout() {
        for (long seed = 0; seed < largeModels(); seed++) {
            TrackingModel model = RandomModels.large(seed, 120, 10);
            TrackingSolution former = solve(model, EXACT);
            TrackingModel.Builder edited = model.toBuilder();
            int edits = 0;
            for (int i = former.nodes().nextSetBit(0);
                    i >= 0 && edits < 3;
                    i = former.nodes().nextSetBit(i + 7)) {
                edited.fixNode(i, Fixing.FORBIDDEN);
                edits++;
            }
            for (int e = former.links().nextSetBit(0);
                    e >= 0 && edits < 6;
                    e = former.links().nextSetBit(e + 7)) {
                edited.fixLink(e, Fixing.FORBIDDEN);
                edits++;
            }
            TrackingModel changed = edited.build();
            TrackingSolution without = solve(changed, EXACT);
            TrackingSolution with = solve(changed, EXACT.withStart(former));
            assertThat(with.objective())
                    .as("seed %d", seed)
                    .isCloseTo(without.objective(), within(2 * tolerance(without.objective())));
            assertThat(with.objective()).isLessThanOrEqualTo(former.bound());
        }
    }

    @Test
    void solve_anyNumberOfThreads_isTheSame() {
        for (long seed = 0; seed < largeModels(); seed++) {
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
}
