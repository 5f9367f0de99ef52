// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.solver.ortools.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ultrack.config.TrackingConfig;
import org.ultrack.progress.Cancellation;
import org.ultrack.solver.Solver.SolverProgress;
import org.ultrack.solver.SolverOptions;
import org.ultrack.solver.SolverProvider;
import org.ultrack.solver.Solvers;
import org.ultrack.solver.TrackingModel;
import org.ultrack.solver.TrackingSolution;
import org.ultrack.testkit.solver.GoldenModels;
import org.ultrack.testkit.solver.PriceCheck;

/** Solvers that share nothing but the formulation find the same optima, and the prices of each prove about the same. */
@Tag("parity")
class GoldenAgreementTest {
    private static final SolverOptions EXACT = new SolverOptions(0, Duration.ofMinutes(5), 2);

    @ParameterizedTest
    @CsvSource({
        "sim2d/area, 4, -0.001",
        "sim2d/area, 4, -1",
        "sim2d/area, 1, 0",
        "hela01_crop/area, 4, -0.001",
        "hela01_crop/area, 2, -0.1",
        "hela01_crop/area, 4, -1",
        "tgmm3d_crop/area, 4, -0.001",
        "tgmm3d_crop/area, 1, 0",
    })
    void solve_goldens_allSolversAgree(String name, double power, double weight) throws IOException {
        TrackingConfig config = TrackingConfig.defaults()
                .withPower(power)
                .withAppearWeight(weight)
                .withDisappearWeight(weight)
                .withDivisionWeight(weight);
        TrackingModel model =
                GoldenModels.read(GoldenModels.data().resolve("golden").resolve(name), config);
        List<SolverProvider> providers = Solvers.available();
        assertThat(providers).extracting(SolverProvider::name).contains("OJALGO", "HIGHS", "SCIP");
        TrackingSolution first = solve(providers.getFirst(), model);
        for (SolverProvider provider : providers) {
            TrackingSolution solution = solve(provider, model);
            double tolerance = 1e-6 * Math.max(1, Math.abs(first.objective()));
            assertThat(solution.status()).as(provider.name()).isEqualTo(TrackingSolution.Status.OPTIMAL);
            assertThat(solution.objective()).as(provider.name()).isCloseTo(first.objective(), within(tolerance));
            assertThat(solution.bound()).as(provider.name()).isCloseTo(first.objective(), within(tolerance));
            assertThat(PriceCheck.bound(model, Objects.requireNonNull(solution.prices())))
                    .as("prices of %s", provider.name())
                    .isBetween(first.objective() * (1 - 1e-12), first.objective() * 1.01);
        }
    }

    private static TrackingSolution solve(SolverProvider provider, TrackingModel model) {
        return provider.create().solve(model, EXACT, SolverProgress.SILENT, new Cancellation());
    }
}
