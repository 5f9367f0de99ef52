// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ultrack.config.DataConfig;
import org.ultrack.core.store.Stores;
import org.ultrack.core.store.TrackingStore;

/** Commands that are asked to end, by Ctrl-C or by the system: they leave nothing half done behind. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
@DisabledOnOs(OS.WINDOWS)
class InterruptedRunTest {
    private static final int FRAMES = 200;
    private static final int MOST_ATTEMPTS = 5;

    @TempDir
    private static Path shared;

    private static Path config;

    @TempDir
    private Path home;

    private int attempts;

    @BeforeAll
    static void fillDatabase() throws IOException {
        config = new Crowd(FRAMES, 8, 3).database(shared);
    }

    @ParameterizedTest
    @CsvSource({"TERM, 15, ctc, 01_RES", "INT, 2, geff, tracks.geff"})
    void export_askedToEnd_removesWhatIsHalf(String signal, int number, String format, String name) throws Exception {
        Path folder = Files.createDirectories(home.resolve("out"));
        Path target = folder.resolve(name);
        String output = outputOfAskingToEnd(
                signal,
                number,
                () -> entries(folder) > 0,
                () -> Files.move(target, home.resolve("whole" + attempts)),
                "export",
                format,
                "-cfg",
                config,
                "-o",
                target);

        assertThat(output).doesNotContain("--stacktrace");
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @CsvSource("TERM, 15")
    void import_askedToEnd_keepsWholeFramesAndGoesOn(String signal, int number) throws Exception {
        Path geff = home.resolve("tracks.geff");
        Run.of("export", "geff", "-cfg", config, "-o", geff).succeeded();
        Path run = home.resolve("run");
        Path own = SampleMovie.config(home.resolve("own.toml"), run);
        outputOfAskingToEnd(
                signal,
                number,
                () -> segmented(run) > 0,
                () -> Files.move(run, home.resolve("whole" + attempts)),
                "import",
                geff,
                "-cfg",
                own);

        assertThat(segmented(run)).isBetween(1, FRAMES - 1);
        Run.of("import", geff, "-cfg", own).succeeded();
        for (Path each : List.of(config, own)) {
            Run.of("export", "napari", "-cfg", each, "-o", home.resolve(each.getFileName() + ".csv"))
                    .succeeded();
        }
        assertThat(positions("own.toml.csv")).isEqualTo(positions("config.toml.csv"));
    }

    /**
     * Sends a signal to a command that is at work, and expects it to end by it. When the command has done its work before the signal
     * is there, as it may where processors are many or busy, it was asked too late, and is asked again.
     *
     * @param atWork whether it has begun to write
     * @param putAway makes place for the next time
     */
    private String outputOfAskingToEnd(
            String signal, int number, Callable<Boolean> atWork, Callable<?> putAway, Object... command)
            throws Exception {
        while (true) {
            try (Child child = Child.start(home.resolve("log.txt"), command)) {
                while (!atWork.call() && !child.hasEndedAfter(1)) {
                    assumeListening(child, number);
                }
                new ProcessBuilder("kill", "-" + signal, "" + child.pid())
                        .start()
                        .waitFor();
                int code = child.waitFor();
                if (code != 0 || ++attempts == MOST_ATTEMPTS) {
                    assertThat(code).as(child.output()).isEqualTo(128 + number);
                    assertThat(child.output()).contains("was cancelled");
                    return child.output();
                }
            }
            putAway.call();
        }
    }

    /** Without the ids, which are given anew. */
    private List<String> positions(String table) throws IOException {
        return Files.readAllLines(home.resolve(table)).stream()
                .map(line -> line.split(",")[0] + " " + line.split(",")[1] + " " + line.split(",")[2])
                .toList();
    }

    private static int segmented(Path folder) {
        try (TrackingStore store = Stores.open(DataConfig.defaults().withWorkingDir(folder))) {
            return store.segmentedFrames().cardinality();
        }
    }

    /** What runs in the background of a shell is made deaf to Ctrl-C, with all its children. */
    private static void assumeListening(Child child, int number) throws IOException {
        Path status = Path.of("/proc/" + child.pid() + "/status");
        if (Files.exists(status)) {
            try (Stream<String> lines = Files.lines(status)) {
                String ignored = lines.filter(line -> line.startsWith("SigIgn:"))
                        .findFirst()
                        .orElse("SigIgn: 0");
                long mask = Long.parseUnsignedLong(ignored.split("\\s+")[1], 16);
                assumeFalse((mask >>> (number - 1) & 1) == 1, "signals of this kind are ignored here");
            }
        }
    }

    private static long entries(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.count();
        }
    }
}
