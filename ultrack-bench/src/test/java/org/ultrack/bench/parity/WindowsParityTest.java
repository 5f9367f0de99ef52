// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.bench.parity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ultrack.Tracker;
import org.ultrack.config.MainConfig;
import org.ultrack.engine.SolveSummary;
import org.ultrack.io.config.ConfigFile;
import org.ultrack.io.tiff.TiffMovie;
import org.ultrack.tracks.TrackGraph;
import org.ultrack.tracks.TrackNode;

/** What solving in windows costs: the value of the solution put together, against the optimum of the whole movie. */
@Tag("parity")
@TestInstance(Lifecycle.PER_CLASS)
class WindowsParityTest {
    private static final int[] SIZES = {2, 3, 5, 10};
    private static final int[] OVERLAPS = {1, 5};

    @BeforeAll
    void header() {
        System.out.printf(
                "%-24s %6s %14s %7s %7s %14s %12s%n",
                "case", "frames", "optimum", "size", "overlap", "stitched", "below, %");
    }

    static Stream<Path> variants() throws IOException {
        return GoldenParityTest.variants();
    }

    @ParameterizedTest
    @MethodSource("variants")
    void solve_goldenInWindows_validAndNearTheOptimum(Path variant, @TempDir Path folder) {
        MainConfig loaded = ConfigFile.load(variant.resolve("config.toml"));
        MainConfig config = loaded.withData(loaded.data().withWorkingDir(folder))
                .withTracking(loaded.tracking().withSolutionGap(0));
        Path inputs = variant.getParent();
        double optimum;
        int frames;
        try (Tracker tracker = Tracker.from(config)) {
            SolveSummary whole = tracker.segment(
                            TiffMovie.open(inputs.resolve("foreground.tif")),
                            TiffMovie.open(inputs.resolve("contours.tif")))
                    .link()
                    .solve()
                    .summary()
                    .orElseThrow();
            assertThat(whole.windows()).isEqualTo(1);
            optimum = whole.objective();
            frames = tracker.solved().toGraph().shape().frames();
        }
        for (int size : SIZES) {
            for (int overlap : OVERLAPS) {
                if (size < frames) {
                    double stitched = stitched(config, size, overlap);
                    double below = (optimum - stitched) / Math.abs(optimum);
                    System.out.printf(
                            Locale.ROOT,
                            "%-24s %6d %14.6f %7d %7d %14.6f %12.4f%n",
                            inputs.getFileName() + "/" + variant.getFileName(),
                            frames,
                            optimum,
                            size,
                            overlap,
                            stitched,
                            100 * below);
                    assertThat(below).isBetween(-1e-9, 0.1);
                }
            }
        }
    }

    private static double stitched(MainConfig config, int size, int overlap) {
        MainConfig windowed =
                config.withTracking(config.tracking().withWindowSize(size).withOverlapSize(overlap));
        try (Tracker tracker = Tracker.open(windowed)) {
            SolveSummary summary = tracker.linked().solve().summary().orElseThrow();
            TrackGraph graph = tracker.solved().toGraph();
            for (TrackNode node : graph.nodes()) {
                if (node.hasParent()) {
                    assertThat(graph.node(node.parent()).t()).isEqualTo(node.t() - 1);
                }
            }
            return summary.objective();
        }
    }
}
