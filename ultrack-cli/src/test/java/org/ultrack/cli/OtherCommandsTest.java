// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ultrack.config.MainConfig;
import org.ultrack.io.config.ConfigFile;
import org.ultrack.io.ctc.CtcFolder;
import org.ultrack.io.ctc.CtcTable;
import org.ultrack.io.ctc.CtcTrack;

/** The command itself, create_config, demo and evaluate. */
class OtherCommandsTest {
    @TempDir
    private Path home;

    @Test
    void ultrack_noCommand_showsWhatThereIs() {
        Run run = Run.of();
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("Usage: ultrack", "track", "demo", "segment", "evaluate");
    }

    @Test
    void ultrack_unknownCommand_suggestsTheNearest() {
        Run run = Run.of("sement");
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("sement", "segment");
        assertThat(run.out()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "track",
                "demo",
                "create_config",
                "segment",
                "match_gt",
                "link",
                "candidates",
                "annotate",
                "solve",
                "uncertain",
                "export",
                "convert",
                "convert_movie",
                "clear_database",
                "evaluate",
                "check_solvers",
                "check_gurobi"
            })
    void help_ofEveryCommand_isPrinted(String command) {
        Run run = Run.of(command, "--help").succeeded();
        assertThat(run.out()).contains("Usage: ultrack " + command);
        assertThat(Run.of("help", command).succeeded().out()).isEqualTo(run.out());
    }

    @Test
    void version_isPrinted() {
        assertThat(Run.of("--version").succeeded().out()).startsWith("ultrack ");
    }

    @Test
    void createConfig_defaults_readBackAndNeverReplacedUnasked() throws IOException {
        Path file = home.resolve("new/config.toml");
        assertThat(Run.of("create_config", file).succeeded().out()).contains(file.toString());
        assertThat(ConfigFile.load(file)).isEqualTo(MainConfig.defaults());

        Files.writeString(file, "[segmentation]\nmin_area = 7\n");
        Run.of("create_config", file).refused(file.toString(), "already exists");
        assertThat(Files.readString(file)).contains("min_area = 7");
        Run.of("create_config", file, "-ow").succeeded();
        assertThat(ConfigFile.load(file)).isEqualTo(MainConfig.defaults());
    }

    @Test
    void demo_fewFrames_isTrackedWell() {
        Run run = Run.of("demo", "-o", home.resolve("demo"), "--frames", "5", "--seed", "2")
                .succeeded();
        for (String score : new String[] {"DET", "TRA", "SEG"}) {
            assertThat(score(run, score)).as(score).isBetween(0.7, 1.0);
        }
        assertThat(CtcFolder.open(home.resolve("demo/ctc")).masks().frames()).isEqualTo(5);
        assertThat(home.resolve("demo/overlay.png")).isNotEmptyFile();
        Run.of("demo", "-o", home.resolve("demo"), "--frames", "5").refused("holds results already", "--overwrite");
        Run.of("demo", "-o", home.resolve("none"), "--frames", "0").refused("simulation.frames (0)", "at least 1");
    }

    private static double score(Run run, String name) {
        return run.out()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(
                        line -> Double.parseDouble(line.substring(name.length()).strip()))
                .findFirst()
                .orElseThrow();
    }

    /** The simulation's own truth as a ground truth folder. */
    private Path truth() {
        Path folder = home.resolve("01_GT");
        for (int t = 0; t < SampleMovie.FRAMES; t++) {
            SampleMovie.frame(
                    SampleMovie.SIMULATED.truth().labels(),
                    t,
                    folder.resolve(String.format(Locale.ROOT, "TRA/man_track%03d.tif", t)));
            SampleMovie.frame(
                    SampleMovie.SIMULATED.truth().labels(),
                    t,
                    folder.resolve(String.format(Locale.ROOT, "SEG/man_seg%03d.tif", t)));
        }
        table().write(folder.resolve("TRA/man_track.txt"), false);
        return folder;
    }

    private static CtcTable table() {
        return new CtcTable(SampleMovie.SIMULATED.truth().lineage().tracks().stream()
                .map(track -> new CtcTrack(track.label(), track.begin(), track.end(), track.parent()))
                .toList());
    }

    /** The same tracks as a result folder, without the last frame's cells where asked. */
    private Path result() {
        Path folder = home.resolve("01_RES");
        for (int t = 0; t < SampleMovie.FRAMES; t++) {
            SampleMovie.frame(
                    SampleMovie.SIMULATED.truth().labels(),
                    t,
                    folder.resolve(String.format(Locale.ROOT, "mask%03d.tif", t)));
        }
        table().write(folder.resolve("res_track.txt"), false);
        return folder;
    }

    @Test
    void evaluate_truthItself_isPerfect() {
        Run run = Run.of("evaluate", "--gt", truth(), "--res", result()).succeeded();
        for (String score : new String[] {"DET", "TRA", "LNK", "SEG"}) {
            assertThat(score(run, score)).as(score).isEqualTo(1.0);
        }
        assertThat(run.err()).isEmpty();
    }

    @Test
    void evaluate_oneCellMissing_scoresLess() {
        Path truth = truth();
        Path result = result();
        CtcTrack gone = table().tracks().stream()
                .filter(track -> track.begin() == 0 && track.end() == SampleMovie.FRAMES - 1)
                .findFirst()
                .orElseThrow();
        CtcTable rest = new CtcTable(
                table().tracks().stream().filter(track -> !track.equals(gone)).toList());
        rest.write(result.resolve("res_track.txt"), true);
        for (int t = 0; t < SampleMovie.FRAMES; t++) {
            SampleMovie.frame(
                    SampleMovie.without(SampleMovie.SIMULATED.truth().labels(), gone.label()),
                    t,
                    result.resolve(String.format(Locale.ROOT, "mask%03d.tif", t)));
        }

        Run run = Run.of("evaluate", "--gt", truth, "--res", result).succeeded();
        int cells = SampleMovie.cells(SampleMovie.SIMULATED.truth().lineage());
        assertThat(score(run, "DET")).isCloseTo(1 - (double) SampleMovie.FRAMES / cells, within());
        assertThat(score(run, "SEG")).isCloseTo(1 - (double) SampleMovie.FRAMES / cells, within());
        assertThat(run.out()).contains(SampleMovie.FRAMES + " missed, 0 too many");
    }

    private static Offset<Double> within() {
        return Offset.offset(1e-6);
    }

    @Test
    void evaluate_wrongFolders_nameWhatIsMissing() throws IOException {
        Path result = result();
        Run.of("evaluate", "--gt", home.resolve("nowhere"), "--res", result).refused("nowhere", "TRA", "SEG");
        Path truth = truth();
        Run.of("evaluate", "--gt", truth, "--res", home.resolve("nowhere")).refused("nowhere");
        Files.delete(result.resolve("mask003.tif"));
        Run.of("evaluate", "--gt", truth, "--res", result).refused("01_RES", "missing: 3");
        Files.delete(result.resolve("res_track.txt"));
        Run.of("evaluate", "--gt", truth, "--res", result).refused("res_track.txt");
    }
}
