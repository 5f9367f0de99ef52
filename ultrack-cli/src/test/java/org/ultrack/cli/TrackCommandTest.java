// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.view.Views;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ultrack.config.MainConfig;
import org.ultrack.image.Movie;
import org.ultrack.io.config.ConfigFile;
import org.ultrack.io.ctc.CtcFolder;
import org.ultrack.io.ctc.CtcTrack;

class TrackCommandTest {
    @TempDir
    private Path home;

    private Path results() {
        return home.resolve("results");
    }

    private Path config() {
        return SampleMovie.config(home.resolve("my.toml"), home.resolve("elsewhere"));
    }

    private Path stack() {
        return SampleMovie.stack(SampleMovie.IMAGE, home.resolve("movie.tif"));
    }

    @Test
    void track_stack_writesEveryResultAndPrintsASummary() throws Exception {
        Run run = Run.of("track", stack(), "-o", results(), "-cfg", config()).succeeded();

        CtcFolder ctc = CtcFolder.open(results().resolve("ctc"));
        List<CtcTrack> tracks = ctc.table().tracks();
        assertThat(ctc.masks().frames()).isEqualTo(SampleMovie.FRAMES);
        assertThat(tracks).hasSizeBetween(7, 20);
        assertThat(tracks).anyMatch(track -> track.begin() == 0 && track.end() == SampleMovie.FRAMES - 1);
        int segments = tracks.stream()
                .mapToInt(track -> track.end() - track.begin() + 1)
                .sum();
        assertThat(run.out())
                .containsPattern("segments +" + segments + "\\R")
                .containsPattern("tracks +" + tracks.size() + "\\R")
                .containsPattern("divisions +\\d+\\R")
                .containsPattern("objective +\\d+\\.\\d+\\R")
                .containsPattern("bound +\\d+\\.\\d+\\R")
                .containsPattern("gap +\\d\\.\\d\\de[-+]\\d\\d\\R")
                .containsPattern("segment +\\d+\\.\\d\\d s\\R");

        List<String> csv = Files.readAllLines(results().resolve("tracks.csv"));
        List<String> columns = List.of(csv.getFirst().split(",", -1));
        assertThat(columns).startsWith("track_id", "t").contains("y", "x");
        assertThat(csv).hasSize(segments + 1);
        for (String row : csv.subList(1, csv.size())) {
            String[] cells = row.split(",", -1);
            assertThat(cells).hasSameSizeAs(columns);
            assertThat(Double.parseDouble(cells[columns.indexOf("y")])).isBetween(0.0, 112.0);
            assertThat(Double.parseDouble(cells[columns.indexOf("x")])).isBetween(0.0, 128.0);
        }

        assertThat(ImageIO.read(results().resolve("overlay.png").toFile()).getWidth())
                .isGreaterThanOrEqualTo(128);
        assertThat(gifFrames(results().resolve("tracks.gif"))).isEqualTo(SampleMovie.FRAMES);
        assertThat(DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(results().resolve("lineages.svg").toFile())
                        .getDocumentElement()
                        .getTagName())
                .isEqualTo("svg");

        MainConfig asked = ConfigFile.load(config());
        assertThat(ConfigFile.load(results().resolve("config.toml")))
                .isEqualTo(asked.withData(asked.data().withWorkingDir(results())));
        assertThat(hidden(results())).as("nothing half written").isEmpty();
        assertThat(home.resolve("elsewhere"))
                .as("-o wins over data.working_dir")
                .doesNotExist();
    }

    private static int gifFrames(Path file) throws IOException {
        ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
        try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
            reader.setInput(in);
            return reader.getNumImages(true);
        } finally {
            reader.dispose();
        }
    }

    private static List<Path> hidden(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith("."))
                    .toList();
        }
    }

    @Test
    void track_folderOfFrames_sameAsTheStack() {
        Path config = config();
        Path folder = SampleMovie.folder(SampleMovie.IMAGE, home.resolve("01"));
        Run.of("track", stack(), "-o", results(), "-cfg", config).succeeded();
        Run.of("track", folder, "-o", home.resolve("other"), "-cfg", config, "-w", "1")
                .succeeded();

        assertThat(CtcText.of(home.resolve("other/ctc")))
                .isEqualTo(CtcText.of(results().resolve("ctc")));
    }

    @Test
    void track_solverThatIsNotThere_isRefusedBeforeAnythingIsDone() throws IOException {
        Path config = config();
        Files.writeString(config, Files.readString(config).replace("[tracking]", "[tracking]\nsolver_name = 'highs'"));
        Run.of("track", stack(), "-o", results(), "-cfg", config)
                .refused("tracking.solver_name is HIGHS, which is not on the class path", "make solver-ortools");
        assertThat(results()).doesNotExist();
    }

    @Test
    void track_resultsAreThere_isRefusedUnlessOverwriting() throws IOException {
        Path movie = stack();
        Run.of("track", movie, "-o", results(), "-cfg", config()).succeeded();
        List<String> first = CtcText.of(results().resolve("ctc"));

        Run.of("track", movie, "-o", results(), "-cfg", config()).refused("holds results already", "--overwrite");
        assertThat(CtcText.of(results().resolve("ctc"))).isEqualTo(first);

        Path mirrored = SampleMovie.stack(
                SampleMovie.IMAGE.map((t, frame) -> Views.zeroMin(Views.invertAxis(frame, 0))),
                home.resolve("mirrored.tif"));
        Run.of("track", mirrored, "-o", results(), "-cfg", config(), "--overwrite")
                .succeeded();
        Run.of("track", mirrored, "-o", home.resolve("fresh"), "-cfg", config()).succeeded();
        assertThat(CtcText.of(results().resolve("ctc")))
                .isNotEqualTo(first)
                .isEqualTo(CtcText.of(home.resolve("fresh/ctc")));
    }

    @Test
    void track_onlyTheDatabaseIsThere_isRefusedUntilOverwriteOrResume() throws IOException {
        Path movie = stack();
        Path config = config();
        Run.of("track", movie, "-o", results(), "-cfg", config).succeeded();
        List<String> whole = CtcText.of(results().resolve("ctc"));
        Path moved = Files.createDirectories(home.resolve("interrupted"));
        Files.move(results().resolve("data.db"), moved.resolve("data.db"));

        Run.of("track", movie, "-o", moved, "-cfg", config).refused("data.db", "6 frames", "overwrite", "resume");
        assertThat(moved.resolve("ctc")).doesNotExist();
        Run.of("track", movie, "-o", moved, "-cfg", config, "--resume").succeeded();
        assertThat(CtcText.of(moved.resolve("ctc"))).isEqualTo(whole);
    }

    @Test
    void track_configInTheOutputFolder_staysAsTheUserWroteIt() throws IOException {
        Files.createDirectories(results());
        Path own = SampleMovie.config(results().resolve("config.toml"), home.resolve("elsewhere"));
        String before = Files.readString(own);

        Run.of("track", stack(), "-o", results(), "-cfg", own).succeeded();
        assertThat(Files.readString(own)).isEqualTo(before);
    }

    @Test
    void track_someoneElsesConfigInTheOutputFolder_isRefused() throws IOException {
        Files.createDirectories(results());
        Path other = SampleMovie.config(results().resolve("config.toml"), home.resolve("elsewhere"));
        String before = Files.readString(other);

        Run.of("track", stack(), "-o", results()).refused("config.toml", "--overwrite");
        assertThat(Files.readString(other)).isEqualTo(before);
    }

    @Test
    void track_nothingToSee_isToldAndWritesNoResults() {
        Path dark = SampleMovie.stack(Movie.of(ArrayImgs.floats(64, 48, 4)), home.resolve("dark.tif"));

        Run.of("track", dark, "-o", results()).refused("No cell was tracked", "0 candidates", "segmentation.min_area");
        assertThat(results().resolve("ctc")).doesNotExist();
        assertThat(results().resolve("tracks.csv")).doesNotExist();
    }

    @Test
    void track_contradictingOptions_areRefused() {
        Path movie = stack();
        Run.of("track", movie, "-o", results(), "--overwrite", "--resume").refused("--overwrite", "--resume");
        Run.of("track", movie, "-o", results(), "-w", "0").refused("--workers (0)", "at least 1");
        Run.of("track", movie, "-o", results(), "-s", "1,1,1").refused("--scale", "y,x");
        Run.of("track", movie, "-o", results(), "-s", "1,-1").refused("-1", "above 0");
        assertThat(results()).doesNotExist();
    }
}
