// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.solver.ojalgo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Objects;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.ultrack.progress.Cancellation;
import org.ultrack.solver.Prices;
import org.ultrack.solver.Solver.SolverProgress;
import org.ultrack.solver.SolverOptions;
import org.ultrack.solver.TrackingModel;
import org.ultrack.solver.TrackingSolution;
import org.ultrack.solver.formulation.TightFormulation;
import org.ultrack.testkit.solver.BruteForce;
import org.ultrack.testkit.solver.RandomModels;

/** Prices prove a bound by the formula of {@link Prices}, evaluated here on the formulation of the whole model. */
class PricesTest {
    private static final SolverOptions EXACT = new SolverOptions(0, Duration.ofMinutes(1), 1);

    private static TrackingSolution solve(TrackingModel model) {
        return new PartwiseSolver().solve(model, EXACT, SolverProgress.SILENT, new Cancellation());
    }

    private static double bound(TrackingModel model, Prices prices) {
        TightFormulation rows = TightFormulation.of(model);
        double[] reduced = new double[rows.columns()];
        for (int j = 0; j < reduced.length; j++) {
            reduced[j] = rows.objective(j);
        }
        double bound = 0;
        for (int i = 0; i < rows.rows(); i++) {
            double price = prices.of(rows.kind(i), rows.subject(i));
            bound += price * rows.limit(i);
            for (int k = rows.start(i); k < rows.start(i + 1); k++) {
                reduced[rows.column(k)] -= k < rows.split(i) ? price : -price;
            }
        }
        for (int j = 0; j < reduced.length; j++) {
            bound += Math.max(reduced[j] * rows.lower(j), reduced[j] * rows.upper(j));
        }
        return bound;
    }

    private static double relaxation(TrackingModel model) {
        DualSimplex simplex = new DualSimplex(SignedProgram.of(TightFormulation.of(model)));
        simplex.solve(Double.NEGATIVE_INFINITY, new Deadline(Duration.ofMinutes(1), new Cancellation()));
        return simplex.objective();
    }

    @Test
    void prices_smallModels_proveTheBoundOfTheRelaxation() {
        int compared = 0;
        for (long seed = 0; seed < 3000; seed++) {
            TrackingModel model = seed % 2 == 0 ? RandomModels.small(seed) : RandomModels.decided(seed);
            OptionalDouble optimum = BruteForce.optimum(model);
            if (optimum.isEmpty()) {
                continue;
            }
            double bound = bound(model, Objects.requireNonNull(solve(model).prices()));
            double relaxed = relaxation(model);
            assertThat(bound).as("seed %d", seed).isGreaterThan(optimum.getAsDouble() - 1e-9);
            assertThat(bound).as("seed %d", seed).isCloseTo(relaxed, within(1e-8 * Math.max(1, Math.abs(relaxed))));
            compared++;
        }
        assertThat(compared).isGreaterThan(1500);
    }

    @Test
    void prices_largerModels_areCloseToTheRelaxation() {
        for (long seed = 0; seed < 10; seed++) {
            TrackingModel model = RandomModels.large(seed, 400, 8);
            TrackingSolution solution = solve(model);
            double bound = bound(model, Objects.requireNonNull(solution.prices()));
            assertThat(bound).as("seed %d", seed).isGreaterThan(solution.objective() - 1e-9);
            assertThat(bound / relaxation(model)).as("seed %d", seed).isBetween(1 - 1e-9, 1.02);
        }
    }
}
