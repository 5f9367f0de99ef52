// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.solver.ojalgo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.ultrack.progress.Cancellation;
import org.ultrack.solver.SolutionCheck;
import org.ultrack.solver.TrackingModel;
import org.ultrack.solver.TrackingModel.Fixing;
import org.ultrack.solver.formulation.ConnectedParts;
import org.ultrack.solver.formulation.ConnectedParts.Part;
import org.ultrack.solver.formulation.HierarchyOrder;
import org.ultrack.solver.formulation.TightFormulation;
import org.ultrack.solver.ojalgo.WindowProblem.Form;
import org.ultrack.testkit.solver.BruteForce;
import org.ultrack.testkit.solver.RandomModels;

/** Windows on models small enough to enumerate, with multipliers and windows that nobody would choose. */
class WindowSearchTest {
    private static final int MODELS = 4000;

    /** A search in a part whose optimum is known. */
    private record Judged(TrackingModel model, double optimum, SignedProgram program, WindowSearch search) {}

    /** A search from any multipliers and any solution; null when there is no solution, or rounding finds none. */
    private static @Nullable Judged judged(long seed, SplittableRandom random) {
        TrackingModel whole = seed % 2 == 0 ? RandomModels.small(seed) : RandomModels.decided(seed);
        if (BruteForce.optimum(whole).isEmpty()) {
            return null;
        }
        TrackingModel model = ConnectedParts.of(whole).stream()
                .map(Part::model)
                .max(Comparator.comparingInt(part -> part.candidates() + part.links()))
                .orElse(whole);
        OptionalDouble optimum = BruteForce.optimum(model);
        SignedProgram program = SignedProgram.of(TightFormulation.of(model));
        double scale = random.nextInt(3) * random.nextDouble();
        double[] multipliers = IntStream.range(0, program.rows)
                .mapToDouble(row -> Math.max(0, scale * (2 * random.nextDouble() - 0.7)))
                .toArray();
        Rounding rounding = new Rounding(model);
        Rounding.Selection start =
                rounding.round(random.doubles(model.candidates()).toArray(), 0.5);
        if (!start.isSolution()) {
            return null;
        }
        Pricing pricing = Pricing.of(program, multipliers);
        return new Judged(
                model, optimum.getAsDouble(), program, new WindowSearch(program, model, rounding, pricing, start));
    }

    /** Each column in one of some windows or in none. */
    private static List<int[]> anyWindows(SignedProgram program, int count, SplittableRandom random) {
        int[] windowOf = IntStream.range(0, program.columns)
                .map(column -> random.nextInt(count + 1))
                .toArray();
        List<int[]> windows = new ArrayList<>();
        for (int window = 0; window < count; window++) {
            int wanted = window;
            windows.add(IntStream.range(0, program.columns)
                    .filter(column -> windowOf[column] == wanted)
                    .toArray());
        }
        return windows;
    }

    private static Deadline deadline() {
        return new Deadline(Duration.ofMinutes(1), new Cancellation());
    }

    @Test
    void solve_anyMultipliersAnyWindows_boundHoldsAndSolutionIsOne() {
        SplittableRandom random = new SplittableRandom(5);
        int tightened = 0;
        int improved = 0;
        for (long seed = 0; seed < MODELS; seed++) {
            Judged judged = judged(seed, random);
            if (judged == null) {
                continue;
            }
            WindowSearch search = judged.search();
            double before = search.bound().bound();
            double start = search.best().objective();
            for (int pass = 0; pass < 3; pass++) {
                List<int[]> windows = anyWindows(judged.program(), 1 + random.nextInt(3), random);
                search.solve(windows, random.nextBoolean() ? Form.PRICED : Form.FIXED, 0, deadline());
                assertThat(search.bound().bound())
                        .as("bound of seed %d", seed)
                        .isGreaterThanOrEqualTo(judged.optimum() - 1e-9 * (1 + Math.abs(judged.optimum())));
                assertThat(search.best().objective())
                        .as("solution of seed %d", seed)
                        .isEqualTo(SolutionCheck.objective(
                                judged.model(),
                                search.best().nodes(),
                                search.best().links()))
                        .isLessThanOrEqualTo(judged.optimum() + 1e-9 * (1 + Math.abs(judged.optimum())));
            }
            tightened += search.bound().bound() < before - 1e-6 ? 1 : 0;
            improved += search.best().objective() > start + 1e-6 ? 1 : 0;
        }
        assertThat(tightened).as("bounds lowered").isGreaterThan(MODELS / 10);
        assertThat(improved).as("solutions improved").isGreaterThan(MODELS / 20);
    }

    @Test
    void solve_oneWindowOverAll_isExactWhateverTheMultipliers() {
        SplittableRandom random = new SplittableRandom(6);
        int compared = 0;
        for (long seed = 0; seed < MODELS; seed++) {
            Judged judged = judged(seed, random);
            if (judged == null) {
                continue;
            }
            List<int[]> all =
                    List.of(IntStream.range(0, judged.program().columns).toArray());
            for (Form form : Form.values()) {
                judged.search().solve(all, form, 0, deadline());
            }
            double tolerance = 1e-9 * (1 + Math.abs(judged.optimum()));
            assertThat(judged.search().bound().bound())
                    .as("bound of seed %d", seed)
                    .isCloseTo(judged.optimum(), within(tolerance));
            assertThat(judged.search().best().objective())
                    .as("solution of seed %d", seed)
                    .isCloseTo(judged.optimum(), within(tolerance));
            compared++;
        }
        assertThat(compared).isGreaterThan(MODELS / 3);
    }

    @Test
    void margin_choiceReversed_costsAtLeastThat() {
        SplittableRandom random = new SplittableRandom(7);
        int positive = 0;
        for (long seed = 0; seed < MODELS; seed++) {
            Judged judged = judged(seed, random);
            if (judged == null) {
                continue;
            }
            WindowSearch search = judged.search();
            search.solve(anyWindows(judged.program(), 2, random), Form.PRICED, 0, deadline());
            for (int j = 0; j < judged.program().columns; j++) {
                int candidate = judged.program().origin[j];
                if (candidate >= judged.model().candidates()) {
                    break;
                }
                boolean taken = search.best().nodes().get(candidate);
                double margin = search.bound().margin(j, taken, search.best().objective());
                if (margin > 0) {
                    TrackingModel reversed = judged.model().toBuilder()
                            .fixNode(candidate, taken ? Fixing.FORBIDDEN : Fixing.REQUIRED)
                            .build();
                    assertThat(BruteForce.optimum(reversed).orElse(Double.NEGATIVE_INFINITY))
                            .as("candidate %d of seed %d", candidate, seed)
                            .isLessThanOrEqualTo(search.best().objective() - margin + 1e-8);
                    positive++;
                }
            }
        }
        assertThat(positive).as("margins above 0").isGreaterThan(200);
    }

    /**
     * Cells side by side, each of which may also be two; beginning and ending cost so much that doubts at different times
     * hang together, and the relaxation takes halves. Multipliers come from few iterations. Branch and bound over the whole
     * is the judge.
     */
    @Test
    void run_doubtsInManyPlaces_closesTheGapAtTheOptimum() {
        int fractional = 0;
        for (long seed = 0; seed < 10; seed++) {
            TrackingModel model = doubts(seed, 64, 12);
            SignedProgram program = SignedProgram.of(TightFormulation.of(model));
            Rounding rounding = new Rounding(model);
            PrimalDual method = new PrimalDual(program);
            while (method.iterations() < 400) {
                method.run(40);
            }
            double[] relaxed = Arrays.copyOf(method.columns(), model.candidates());
            Rounding.Selection start = rounding.round(relaxed, 0.35);
            BranchAndBound judge = new BranchAndBound(program, model, rounding, relaxed.clone(), start);
            judge.run(new GapTarget(0), 1, deadline(), () -> {});

            WindowSearch search = new WindowSearch(program, model, rounding, method.pricing(), start);
            search.run(method.columns(), new GapTarget(0), 1, deadline(), () -> {});
            fractional += judge.nodes() > 1 ? 1 : 0;
            assertThat(search.best().objective())
                    .as("solution of seed %d", seed)
                    .isCloseTo(judge.best().objective(), within(1e-6));
            assertThat(search.bound().bound())
                    .as("bound of seed %d", seed)
                    .isCloseTo(judge.best().objective(), within(1e-6));
        }
        assertThat(fractional).as("relaxations that are not integral").isGreaterThan(5);
    }

    @Test
    void run_anyNumberOfThreads_isTheSame() {
        TrackingModel model = doubts(4, 64, 12);
        SignedProgram program = SignedProgram.of(TightFormulation.of(model));
        PrimalDual method = new PrimalDual(program);
        for (int check = 0; check < 6; check++) {
            method.run(40);
        }
        WindowSearch alone = search(model, program, method);
        alone.run(method.columns(), new GapTarget(0), 1, deadline(), () -> {});
        WindowSearch together = search(model, program, method);
        try (ForkJoinPool threads = new ForkJoinPool(4)) {
            threads.submit(() -> together.run(method.columns(), new GapTarget(0), 1, deadline(), () -> {}))
                    .join();
        }
        assertThat(together.bound().bound()).isEqualTo(alone.bound().bound());
        assertThat(together.bound().gains()).isEqualTo(alone.bound().gains());
        assertThat(together.best().nodes()).isEqualTo(alone.best().nodes());
        assertThat(together.best().links()).isEqualTo(alone.best().links());
    }

    private static WindowSearch search(TrackingModel model, SignedProgram program, PrimalDual method) {
        Rounding rounding = new Rounding(model);
        Rounding.Selection start = rounding.round(method.columns(), 0.35);
        return new WindowSearch(program, model, rounding, method.pricing(), start);
    }

    /** One lane of cells in sixteen is in doubt; lanes are linked with their neighbours. */
    private static TrackingModel doubts(long seed, int lanes, int frames) {
        SplittableRandom random = new SplittableRandom(seed);
        int cells = 3 * lanes;
        TrackingModel.Builder builder =
                TrackingModel.builder(cells * frames, (frames - 1) * (7 * lanes + 2 * (lanes - 1)));
        for (int frame = 0; frame < frames; frame++) {
            double appear = frame == 0 ? 0 : -1;
            double disappear = frame == frames - 1 ? 0 : -1;
            for (int lane = 0; lane < lanes; lane++) {
                int parent = builder.addCandidate(frame, TrackingModel.NO_PARENT, 0, appear, disappear, -1);
                builder.addCandidate(frame, parent, 0, appear, disappear, -1);
                builder.addCandidate(frame, parent, 0, appear, disappear, -1);
            }
        }
        for (int frame = 0; frame + 1 < frames; frame++) {
            for (int lane = 0; lane < lanes; lane++) {
                double doubt = lane % 16 == 8 ? 1 : 0.3;
                int from = cells * frame + 3 * lane;
                int to = from + cells;
                builder.addLink(from, to, (lane % 16 == 8 ? 0 : 0.6) + 1.4 * doubt * random.nextDouble());
                for (int child = 1; child <= 2; child++) {
                    builder.addLink(from + child, to + child, doubt * random.nextDouble());
                    builder.addLink(from, to + child, 0.8 * doubt * random.nextDouble());
                    builder.addLink(from + child, to, 0.8 * doubt * random.nextDouble());
                }
                if (lane + 1 < lanes) {
                    builder.addLink(from + 2, to + 4, 0.3 * random.nextDouble());
                    builder.addLink(from + 4, to + 2, 0.3 * random.nextDouble());
                }
            }
        }
        return builder.build();
    }

    /** The terms of the gap are 0 or above and sum to it, wherever the solution keeps the rows. */
    @Test
    void localGaps_sumToTheGap() {
        SplittableRandom random = new SplittableRandom(8);
        for (long seed = 0; seed < 500; seed++) {
            TrackingModel model = RandomModels.large(seed, 40, 4);
            SignedProgram program = SignedProgram.of(TightFormulation.of(model));
            Pricing pricing = Pricing.of(program, random.doubles(program.rows).toArray());
            Rounding.Selection solution =
                    new Rounding(model).round(random.doubles(40).toArray(), 0.5);
            LocalGaps gaps = new LocalGaps(program, model.candidates());
            gaps.set(pricing, solution);
            double sum = 0;
            for (int j = 0; j < program.columns; j++) {
                assertThat(gaps.ofColumn(j)).isNotNegative();
                sum += gaps.ofColumn(j);
            }
            for (int i = 0; i < program.rows; i++) {
                assertThat(gaps.ofRow(i)).isGreaterThanOrEqualTo(-1e-12);
                sum += gaps.ofRow(i);
            }
            assertThat(sum).as("seed %d", seed).isCloseTo(pricing.bound() - solution.objective(), within(1e-8));
        }
    }

    @Test
    void exactSearch_smallPrograms_boundIsTheOptimum() {
        for (long seed = 0; seed < 2000; seed++) {
            TrackingModel model = RandomModels.small(seed);
            OptionalDouble optimum = BruteForce.optimum(model);
            if (optimum.isPresent()) {
                SignedProgram program = SignedProgram.of(TightFormulation.of(model));
                ParentRule rule = new ParentRule(program, model, HierarchyOrder.of(model));
                ExactSearch search = new ExactSearch(program, rule);
                search.run(Double.NEGATIVE_INFINITY, 0, Integer.MAX_VALUE, deadline());
                assertThat(search.bound())
                        .as("seed %d", seed)
                        .isCloseTo(optimum.getAsDouble(), within(1e-9 * (1 + Math.abs(optimum.getAsDouble()))));
            }
        }
    }
}
