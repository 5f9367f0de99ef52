// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.testkit.solver;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ultrack.config.LinkFunction;
import org.ultrack.config.TrackingConfig;
import org.ultrack.solver.TrackingModel;

/** The tracking problems that were recorded from Python's ultrack: {@code nodes.csv}, {@code links.csv}, {@code config.toml}. */
public final class GoldenModels {
    private GoldenModels() {}

    /** The folder of recorded data, from the system property {@code ultrack.data}; without it the test is skipped. */
    public static Path data() {
        String folder = System.getProperty("ultrack.data", "");
        assumeTrue(
                !folder.isEmpty() && Files.isDirectory(Path.of(folder)),
                "system property ultrack.data is not a folder");
        return Path.of(folder);
    }

    /** The section {@code tracking} of a recorded configuration. */
    public static TrackingConfig tracking(Path toml) throws IOException {
        Map<String, String> values = new HashMap<>();
        String section = "";
        for (String line : Files.readAllLines(toml)) {
            if (line.startsWith("[")) {
                section = line.strip();
            } else if (section.equals("[tracking]") && line.contains("=")) {
                List<String> pair = List.of(line.split("=", 2));
                values.put(pair.getFirst().strip(), pair.getLast().strip().replace("\"", ""));
            }
        }
        return TrackingConfig.defaults()
                .withAppearWeight(number(values, "appear_weight"))
                .withDisappearWeight(number(values, "disappear_weight"))
                .withDivisionWeight(number(values, "division_weight"))
                .withPower(number(values, "power"))
                .withBias(number(values, "bias"))
                .withLinkFunction(
                        "power".equals(values.get("link_function")) ? LinkFunction.POWER : LinkFunction.IDENTITY);
    }

    private static double number(Map<String, String> values, String key) {
        String text = values.get(key);
        if (text == null) {
            throw new IllegalArgumentException("The recorded configuration has no " + key + ".");
        }
        return Double.parseDouble(text);
    }

    /**
     * A recorded problem as a model of the whole movie.
     *
     * @param variant folder with {@code nodes.csv} and {@code links.csv}
     * @param config weights
     */
    public static TrackingModel read(Path variant, TrackingConfig config) throws IOException {
        List<String[]> nodes = rows(variant.resolve("nodes.csv"));
        List<String[]> links = rows(variant.resolve("links.csv"));
        nodes.sort(Comparator.comparingInt((String[] row) -> Integer.parseInt(row[1])));
        Map<String, Integer> index = new HashMap<>();
        nodes.forEach(row -> index.put(row[0], index.size()));
        int first = Integer.parseInt(nodes.getFirst()[1]);
        int last = Integer.parseInt(nodes.getLast()[1]);
        TrackingModel.Builder model = TrackingModel.builder(nodes.size(), links.size());
        for (String[] row : nodes) {
            int frame = Integer.parseInt(row[1]);
            double appear = frame == first ? 0 : config.appearWeight();
            double disappear = frame == last ? 0 : config.disappearWeight();
            model.addCandidate(
                    frame,
                    index.getOrDefault(row[4], TrackingModel.NO_PARENT),
                    0,
                    appear,
                    disappear,
                    config.divisionWeight());
        }
        for (String[] row : links) {
            model.addLink(
                    index.getOrDefault(row[0], -1),
                    index.getOrDefault(row[1], -1),
                    config.value(Double.parseDouble(row[2])));
        }
        return model.build();
    }

    private static List<String[]> rows(Path csv) throws IOException {
        try (Stream<String> lines = Files.lines(csv)) {
            return new ArrayList<>(
                    lines.skip(1).map(line -> line.split(",", -1)).toList());
        }
    }
}
