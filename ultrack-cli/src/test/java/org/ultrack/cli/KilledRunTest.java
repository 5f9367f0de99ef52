// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.ultrack.config.DataConfig;
import org.ultrack.core.simulation.SimulatedMovie;
import org.ultrack.core.simulation.SimulationConfig;
import org.ultrack.core.store.Stores;
import org.ultrack.core.store.TrackingStore;
import org.ultrack.image.Movie;

/** A process that is killed in the middle of its work, and one that goes on from what it left. */
class KilledRunTest {
    private static final int FRAMES = 40;

    @TempDir
    private Path home;

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void track_killedThenResumed_sameAsUninterrupted() throws Exception {
        Movie cells = SimulatedMovie.of(SimulationConfig.defaults()
                        .withSize(256, 256, 0)
                        .withFrames(FRAMES)
                        .withSeed(8))
                .image();
        Path movie = SampleMovie.stack(cells, home.resolve("movie.tif"));
        Path config = SampleMovie.config(home.resolve("config.toml"), home.resolve("run"));
        Path results = home.resolve("run");

        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Djava.awt.headless=true",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "org.ultrack.cli.Ultrack",
                        "track",
                        movie.toString(),
                        "-o",
                        results.toString(),
                        "-cfg",
                        config.toString(),
                        "-w",
                        "1")
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("log.txt").toFile())
                .start();
        int atKill;
        try {
            do {
                atKill = segmentedFrames(results);
            } while (atKill == 0 && process.isAlive() && !process.waitFor(2, TimeUnit.MILLISECONDS));
        } finally {
            process.destroyForcibly().waitFor();
        }
        int left = segmentedFrames(results);
        assertThat(left)
                .as("killed in the middle: %s", Files.readString(home.resolve("log.txt")))
                .isBetween(Math.max(1, atKill), FRAMES - 1);

        Run.of("track", movie, "-o", results, "-cfg", config)
                .refused("data.db", left + " frames", "resume", "overwrite");
        Run.of("track", movie, "-o", results, "-cfg", config, "--resume").succeeded();
        Run.of("track", movie, "-o", home.resolve("whole"), "-cfg", config).succeeded();

        List<String> whole = CtcText.of(home.resolve("whole/ctc"));
        assertThat(CtcText.of(results.resolve("ctc"))).isEqualTo(whole);
    }

    private static int segmentedFrames(Path folder) {
        try (TrackingStore store = Stores.open(DataConfig.defaults().withWorkingDir(folder))) {
            return store.segmentedFrames().cardinality();
        }
    }
}
