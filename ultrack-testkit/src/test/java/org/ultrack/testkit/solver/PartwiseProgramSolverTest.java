// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.testkit.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.ultrack.error.TrackingException;
import org.ultrack.progress.Cancellation;
import org.ultrack.solver.ContradictionException;
import org.ultrack.solver.Solver.SolverProgress;
import org.ultrack.solver.SolverOptions;
import org.ultrack.solver.TrackingModel;
import org.ultrack.solver.TrackingSolution;
import org.ultrack.solver.TrackingSolution.Status;
import org.ultrack.solver.formulation.TightFormulation;
import org.ultrack.solver.program.PartwiseProgramSolver;
import org.ultrack.solver.program.ProgramResult;
import org.ultrack.solver.program.ProgramSolver;
import org.ultrack.solver.program.ProgramTask;

/** Libraries of every kind, among them such as fail, lie and hang. */
class PartwiseProgramSolverTest {
    private static final SolverOptions EXACT = new SolverOptions(0, Duration.ofMinutes(1), 2);

    /** Tries every point. */
    private static class Enumeration implements ProgramSolver {
        private final double[] multipliers;
        private int closed;

        Enumeration(double... multipliers) {
            this.multipliers = multipliers;
        }

        @Override
        public Optional<double[]> relax(TightFormulation program, Duration time) {
            if (multipliers.length == 0) {
                return Optional.empty();
            }
            double[] all = new double[program.rows()];
            for (int row = 0; row < all.length; row++) {
                all[row] = multipliers[row % multipliers.length];
            }
            return Optional.of(all);
        }

        @Override
        public ProgramResult solve(ProgramTask task) {
            TightFormulation program = task.program();
            int best = -1;
            double most = Double.NEGATIVE_INFINITY;
            for (int point = 0; point < 1 << program.columns(); point++) {
                double value = value(program, point);
                if (value > most) {
                    most = value;
                    best = point;
                }
            }
            if (best < 0) {
                return ProgramResult.infeasible();
            }
            double[] values = new double[program.columns()];
            for (int j = 0; j < values.length; j++) {
                values[j] = best >> j & 1;
            }
            return new ProgramResult(ProgramResult.Status.OPTIMAL, values, most);
        }

        /** Negative infinity when a row or bound is broken. */
        private static double value(TightFormulation program, int point) {
            double value = 0;
            for (int j = 0; j < program.columns(); j++) {
                int z = point >> j & 1;
                if (z < program.lower(j) || z > program.upper(j)) {
                    return Double.NEGATIVE_INFINITY;
                }
                value += z * program.objective(j);
            }
            for (int row = 0; row < program.rows(); row++) {
                int activity = 0;
                for (int k = program.start(row); k < program.start(row + 1); k++) {
                    activity += (point >> program.column(k) & 1) * (k < program.split(row) ? 1 : -1);
                }
                if (activity > program.limit(row)) {
                    return Double.NEGATIVE_INFINITY;
                }
            }
            return value;
        }

        @Override
        public void interrupt() {}

        @Override
        public void close() {
            closed++;
        }
    }

    private static TrackingSolution solve(TrackingModel model, ProgramSolver library) {
        return new PartwiseProgramSolver("FAKE", () -> library)
                .solve(model, EXACT.withThreads(1), SolverProgress.SILENT, new Cancellation());
    }

    /** Two parts: candidates 0 and 1 linked, candidates 2 and 3 linked. */
    private static TrackingModel twoParts() {
        TrackingModel.Builder model = TrackingModel.builder(4, 2);
        model.addCandidate(0, TrackingModel.NO_PARENT, 0, 0, -1, -1);
        model.addCandidate(0, TrackingModel.NO_PARENT, 0, 0, -1, -1);
        model.addCandidate(1, TrackingModel.NO_PARENT, 0, -1, 0, -1);
        model.addCandidate(1, TrackingModel.NO_PARENT, 0, -1, 0, -1);
        model.addLink(0, 2, 0.5);
        model.addLink(1, 3, 0.25);
        return model.build();
    }

    @Test
    void solve_anyMultipliers_boundHoldsAndOptimumIsFound() {
        double[][] kinds = {{}, {0}, {0.5, 0, 0.25}, {-1}, {Double.NaN, 0.1}, {Double.POSITIVE_INFINITY}, {1e9}};
        int compared = 0;
        for (long seed = 0; seed < 700; seed++) {
            TrackingModel model = RandomModels.decided(seed);
            OptionalDouble optimum = BruteForce.optimum(model);
            Enumeration library = new Enumeration(kinds[(int) seed % kinds.length]);
            if (2 * model.candidates() + model.links() > 14) {
                continue;
            }
            if (optimum.isEmpty()) {
                assertThatThrownBy(() -> solve(model, library))
                        .as("seed %d", seed)
                        .isInstanceOfSatisfying(
                                ContradictionException.class,
                                found -> found.conflicts()
                                        .forEach(conflict -> Conflicts.assertIrreducible(model, conflict)));
                continue;
            }
            TrackingSolution solution = solve(model, library);
            assertThat(solution.status()).as("seed %d", seed).isEqualTo(Status.OPTIMAL);
            assertThat(solution.objective()).as("seed %d", seed).isCloseTo(optimum.getAsDouble(), within(1e-8));
            assertThat(solution.bound())
                    .as("seed %d", seed)
                    .isBetween(solution.objective(), solution.objective() + 1e-6 * (1 + Math.abs(solution.bound())));
            compared++;
        }
        assertThat(compared).isGreaterThan(100);
    }

    @Test
    void solve_linksBetweenTwoFlows_areAskedForInIntegers() {
        AtomicInteger asked = new AtomicInteger();
        TrackingSolution solution = solve(twoParts(), new Enumeration() {
            @Override
            public ProgramResult solve(ProgramTask task) {
                ProgramResult right = super.solve(task);
                if (task.integers() == task.program().columns()) {
                    asked.incrementAndGet();
                    return right;
                }
                double[] half = right.values().clone();
                half[half.length - 1] = 0.5;
                return new ProgramResult(right.status(), half, right.bound());
            }
        });
        assertThat(asked).hasValue(2);
        assertThat(solution.objective()).isEqualTo(0.75);
    }

    @Test
    void solve_libraryThatBreaksARow_isNotBelieved() {
        Enumeration lying = new Enumeration() {
            @Override
            public ProgramResult solve(ProgramTask task) {
                double[] links = new double[task.program().columns()];
                links[links.length - 1] = 1;
                return new ProgramResult(ProgramResult.Status.OPTIMAL, links, 100);
            }
        };
        assertThatThrownBy(() -> solve(twoParts(), lying))
                .isInstanceOf(TrackingException.class)
                .hasMessageContaining("one of its ends is not selected");
        assertThat(lying.closed).isEqualTo(1);
    }

    @Test
    void solve_libraryThatFails_firstFailureTravelsAndAllAreClosed() {
        List<Enumeration> made = new CopyOnWriteArrayList<>();
        Function<ProgramTask, ProgramResult> failing = task -> {
            throw new TrackingException("out of licences");
        };
        assertThatThrownBy(() -> new PartwiseProgramSolver("FAKE", () -> {
                            Enumeration library = new Enumeration() {
                                @Override
                                public ProgramResult solve(ProgramTask task) {
                                    return failing.apply(task);
                                }
                            };
                            made.add(library);
                            return library;
                        })
                        .solve(twoParts(), EXACT, SolverProgress.SILENT, new Cancellation()))
                .isInstanceOf(TrackingException.class)
                .hasMessage("out of licences");
        assertThat(made)
                .isNotEmpty()
                .allSatisfy(library -> assertThat(library.closed).isEqualTo(1));
    }

    @Test
    void solve_libraryThatSaysInfeasibleWhereASolutionIsKnown_isNotBelieved() {
        TrackingSolution solution = solve(twoParts(), new Enumeration() {
            @Override
            public ProgramResult solve(ProgramTask task) {
                return ProgramResult.infeasible();
            }
        });
        assertThat(solution.status()).isEqualTo(Status.FEASIBLE);
        assertThat(solution.objective()).isZero();
        assertThat(solution.bound()).isGreaterThanOrEqualTo(0.75);
    }

    @Test
    @Timeout(value = 1, unit = TimeUnit.MINUTES)
    void solve_cancelledWhileTheLibraryWorks_interruptsItAndKeepsWhatIsKnown() {
        Cancellation cancellation = new Cancellation();
        CountDownLatch interrupted = new CountDownLatch(1);
        Enumeration hanging = new Enumeration() {
            @Override
            public ProgramResult solve(ProgramTask task) {
                cancellation.cancel();
                try {
                    interrupted.await();
                } catch (InterruptedException unexpected) {
                    throw new AssertionError(unexpected);
                }
                return ProgramResult.unknown(Double.POSITIVE_INFINITY);
            }

            @Override
            public void interrupt() {
                interrupted.countDown();
            }
        };
        TrackingSolution solution = new PartwiseProgramSolver("FAKE", () -> hanging)
                .solve(twoParts(), EXACT.withThreads(1), SolverProgress.SILENT, cancellation);
        assertThat(solution.status()).isEqualTo(Status.FEASIBLE);
        assertThat(solution.bound()).isGreaterThanOrEqualTo(0.75);
        assertThat(hanging.closed).isEqualTo(1);
    }

    @Test
    void solve_stoppedBeforeAnySolution_saysWhatToDo() {
        TrackingModel model = twoParts().toBuilder()
                .fixNode(0, TrackingModel.Fixing.REQUIRED)
                .fixDisappear(0, TrackingModel.Fixing.FORBIDDEN)
                .build();
        Cancellation cancelled = new Cancellation();
        cancelled.cancel();
        assertThatThrownBy(() -> new PartwiseProgramSolver("FAKE", Enumeration::new)
                        .solve(model, EXACT, SolverProgress.SILENT, cancelled))
                .isInstanceOf(TrackingException.class)
                .hasMessage("No solution was found by FAKE before the time was up or the run was cancelled."
                        + " Raise tracking.time_limit, or decide less beforehand.");
    }
}
