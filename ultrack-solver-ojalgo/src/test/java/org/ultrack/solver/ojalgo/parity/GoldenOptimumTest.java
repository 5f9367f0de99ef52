// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.solver.ojalgo.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ultrack.config.TrackingConfig;
import org.ultrack.progress.Cancellation;
import org.ultrack.solver.Solver;
import org.ultrack.solver.SolverOptions;
import org.ultrack.solver.TrackingModel;
import org.ultrack.solver.TrackingSolution;
import org.ultrack.solver.ojalgo.OjalgoSolverProvider;
import org.ultrack.testkit.solver.GoldenModels;

/** The optimum of every golden case equals the one recorded from Python ultrack 0.8.0 with CBC at gap 0. */
@Tag("parity")
class GoldenOptimumTest {
    /** The time only ends what would hang; alone on a machine none takes half a minute. */
    private static final SolverOptions EXACT = new SolverOptions(0, Duration.ofMinutes(10), 2);

    private static final Pattern OBJECTIVE = Pattern.compile("\"objective\":\\s*([-+.0-9eE]+)");

    @Test
    void solve_goldens_equalsRecordedOptimum() throws IOException {
        List<Path> variants;
        try (Stream<Path> files = Files.walk(GoldenModels.data().resolve("golden"), 3)) {
            variants = files.filter(file -> file.endsWith("objective.json"))
                    .map(Path::getParent)
                    .sorted()
                    .toList();
        }
        assertThat(variants).hasSizeGreaterThanOrEqualTo(10);
        for (Path variant : variants) {
            Matcher recorded = OBJECTIVE.matcher(Files.readString(variant.resolve("objective.json")));
            assertThat(recorded.find()).as("%s", variant).isTrue();
            double expected = Double.parseDouble(recorded.group(1));
            TrackingSolution solution =
                    solve(GoldenModels.read(variant, GoldenModels.tracking(variant.resolve("config.toml"))));
            assertThat(solution.status()).isEqualTo(TrackingSolution.Status.OPTIMAL);
            assertThat(solution.objective()).as("%s", variant).isCloseTo(expected, within(1e-6 * expected));
        }
    }

    /** Weights that leave the relaxation fractional; proven without any reference, by bound and objective. */
    @ParameterizedTest
    @CsvSource({
        "1, 0, 0",
        "1, -0.1, -0.1",
        "1, -1, -1",
        "2, -0.001, -0.001",
        "2, -1, -1",
        "4, 0, 0",
        "4, -0.01, -0.01",
        "4, -0.1, -0.1",
        "4, -1, -1",
        "4, -3, -3",
        "2, -0.005, 0"
    })
    void solve_goldensHeavyWeights_optimumIsProven(double power, double event, double division) throws IOException {
        TrackingConfig config = TrackingConfig.defaults()
                .withPower(power)
                .withAppearWeight(event)
                .withDisappearWeight(event)
                .withDivisionWeight(division);
        for (String name : List.of("sim2d/area", "tgmm3d_crop/area", "hela01_crop/area")) {
            TrackingSolution solution = solve(
                    GoldenModels.read(GoldenModels.data().resolve("golden").resolve(name), config));
            assertThat(solution.status()).as(name).isEqualTo(TrackingSolution.Status.OPTIMAL);
            assertThat(solution.bound() - solution.objective())
                    .as(name)
                    .isLessThanOrEqualTo(1e-9 * Math.max(1, Math.abs(solution.objective())));
        }
    }

    private static TrackingSolution solve(TrackingModel model) {
        return new OjalgoSolverProvider()
                .create()
                .solve(model, EXACT, Solver.SolverProgress.SILENT, new Cancellation());
    }
}
