// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.solver.ojalgo.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ultrack.config.LinkFunction;
import org.ultrack.config.TrackingConfig;
import org.ultrack.progress.Cancellation;
import org.ultrack.solver.Solver;
import org.ultrack.solver.SolverOptions;
import org.ultrack.solver.TrackingModel;
import org.ultrack.solver.TrackingSolution;
import org.ultrack.solver.ojalgo.OjalgoSolverProvider;

/** The optimum of every golden case equals the one recorded from Python ultrack 0.8.0 with CBC at gap 0. */
@Tag("parity")
class GoldenOptimumTest {
    private static final SolverOptions EXACT = new SolverOptions(0, Duration.ofMinutes(2), 2);
    private static final Pattern OBJECTIVE = Pattern.compile("\"objective\":\\s*([-+.0-9eE]+)");

    @Test
    void solve_goldens_equalsRecordedOptimum() throws IOException {
        List<Path> variants;
        try (Stream<Path> files = Files.walk(data().resolve("golden"), 3)) {
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
            TrackingSolution solution = solve(model(variant, tracking(variant.resolve("config.toml"))));
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
            TrackingSolution solution = solve(model(data().resolve("golden").resolve(name), config));
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

    private static Path data() {
        String folder = System.getProperty("ultrack.data", "");
        assumeTrue(
                !folder.isEmpty() && Files.isDirectory(Path.of(folder)),
                "system property ultrack.data is not a folder");
        return Path.of(folder);
    }

    private static TrackingConfig tracking(Path toml) throws IOException {
        Map<String, String> values = new HashMap<>();
        String section = "";
        for (String line : Files.readAllLines(toml)) {
            if (line.startsWith("[")) {
                section = line.strip();
            } else if (section.equals("[tracking]") && line.contains("=")) {
                String[] pair = line.split("=", 2);
                values.put(pair[0].strip(), pair[1].strip().replace("\"", ""));
            }
        }
        return TrackingConfig.defaults()
                .withAppearWeight(Double.parseDouble(values.get("appear_weight")))
                .withDisappearWeight(Double.parseDouble(values.get("disappear_weight")))
                .withDivisionWeight(Double.parseDouble(values.get("division_weight")))
                .withPower(Double.parseDouble(values.get("power")))
                .withBias(Double.parseDouble(values.get("bias")))
                .withLinkFunction(
                        values.get("link_function").equals("power") ? LinkFunction.POWER : LinkFunction.IDENTITY);
    }

    private static TrackingModel model(Path variant, TrackingConfig config) throws IOException {
        List<String[]> nodes = rows(variant.resolve("nodes.csv"));
        List<String[]> links = rows(variant.resolve("links.csv"));
        nodes.sort(Comparator.comparingInt((String[] row) -> Integer.parseInt(row[1])));
        Map<String, Integer> index = new HashMap<>();
        nodes.forEach(row -> index.put(row[0], index.size()));
        int first = Integer.parseInt(nodes.getFirst()[1]);
        int last = Integer.parseInt(nodes.getLast()[1]);
        TrackingModel.Builder builder = TrackingModel.builder(nodes.size(), links.size());
        for (String[] row : nodes) {
            int frame = Integer.parseInt(row[1]);
            int parent = row[4].equals("-1") ? TrackingModel.NO_PARENT : index.get(row[4]);
            double appear = frame == first ? 0 : config.appearWeight();
            double disappear = frame == last ? 0 : config.disappearWeight();
            builder.addCandidate(frame, parent, 0, appear, disappear, config.divisionWeight());
        }
        for (String[] row : links) {
            builder.addLink(index.get(row[0]), index.get(row[1]), config.value(Double.parseDouble(row[2])));
        }
        return builder.build();
    }

    private static List<String[]> rows(Path csv) throws IOException {
        try (Stream<String> lines = Files.lines(csv)) {
            return new java.util.ArrayList<>(
                    lines.skip(1).map(line -> line.split(",")).toList());
        }
    }
}
