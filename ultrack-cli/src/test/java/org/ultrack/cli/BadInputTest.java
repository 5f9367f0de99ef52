// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.imglib2.img.array.ArrayImgs;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ultrack.image.Movie;
import org.ultrack.io.ctc.CtcFolder;

/** What users give by mistake: each is told with its name, its rule and the next step, and nothing is lost. */
class BadInputTest {
    private static final int WIDTH = 128;
    private static final int HEIGHT = 112;

    @TempDir
    private Path home;

    private Path config;

    @BeforeEach
    void writeConfig() {
        config = SampleMovie.config(home.resolve("config.toml"), home.resolve("run"));
    }

    private Run track(Path movie) {
        return Run.of("track", movie, "-o", home.resolve("run"), "-cfg", config);
    }

    private Run segment(Movie foreground, Movie contours, Object... more) throws IOException {
        Path fg = home.resolve("fg.tif");
        Path edges = home.resolve("edges.tif");
        Files.deleteIfExists(fg);
        Files.deleteIfExists(edges);
        SampleMovie.stack(foreground, fg);
        SampleMovie.stack(contours, edges);
        return Run.with(List.of("segment", fg, edges, "-fl", "fg", "-cl", "edges", "-cfg", config), more);
    }

    private List<Integer> cellsOfEachFrame() {
        Run.of("link", "-cfg", config).succeeded();
        Run.of("solve", "-cfg", config).succeeded();
        Run.of("export", "ctc", "-cfg", config, "-o", home.resolve("ctc")).succeeded();
        CtcFolder result = CtcFolder.open(home.resolve("ctc"));
        return IntStream.range(0, result.masks().frames())
                .mapToObj(t -> (int) result.table().tracks().stream()
                        .filter(track -> track.begin() <= t && t <= track.end())
                        .count())
                .toList();
    }

    private static Movie filled(int width, int height, int frames, float value) {
        float[] pixels = new float[width * height * frames];
        Arrays.fill(pixels, value);
        return Movie.of(ArrayImgs.floats(pixels, width, height, frames));
    }

    @Test
    void segment_framesMissing_namesBothSizes() throws IOException {
        segment(SampleMovie.FOREGROUND, filled(WIDTH, HEIGHT, 5, 0))
                .refused("contours (5 frames of 128 x 112 pixels)", "foreground (6 frames of 128 x 112 pixels)");
        assertThat(home.resolve("run")).doesNotExist();
    }

    @Test
    void segment_otherImageSize_namesBothSizes() throws IOException {
        segment(SampleMovie.FOREGROUND, filled(HEIGHT, WIDTH, 6, 0))
                .refused("contours (6 frames of 112 x 128 pixels)", "foreground (6 frames of 128 x 112 pixels)");
        assertThat(home.resolve("run")).doesNotExist();
    }

    @Test
    void track_noSuchMovie_isNamed() {
        track(home.resolve("nowhere.tif")).refused("nowhere.tif", "does not exist");
        assertThat(home.resolve("run")).doesNotExist();
    }

    @Test
    void track_emptyFolder_saysWhatItMustHold() throws IOException {
        track(Files.createDirectory(home.resolve("empty"))).refused("empty", ".tif");
        Path words = Files.createDirectory(home.resolve("words"));
        Files.writeString(words.resolve("read.me"), "no movie");
        track(words).refused("words", "no .tif");
        assertThat(home.resolve("run")).doesNotExist();
    }

    @Test
    void track_emptyFileAndFileThatIsNoTiff_areNamed() throws IOException {
        track(Files.createFile(home.resolve("empty.tif"))).refused("empty.tif");
        track(Files.writeString(home.resolve("text.tif"), "this is not a TIFF file at all"))
                .refused("text.tif");
        assertThat(home.resolve("run")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"stack", "folder"})
    void track_oneFrame_saysThatThereIsNothingToFollow(String kind) {
        Movie first = SampleMovie.first(SampleMovie.IMAGE, 1);
        Path movie = kind.equals("stack")
                ? SampleMovie.stack(first, home.resolve("movie.tif"))
                : SampleMovie.folder(first, home.resolve("movie"));
        track(movie).refused("one frame", "at least two");
        assertThat(home.resolve("run")).doesNotExist();
    }

    @Test
    void segment_oneFrame_works() throws IOException {
        segment(SampleMovie.first(SampleMovie.FOREGROUND, 1), SampleMovie.first(SampleMovie.CONTOURS, 1))
                .succeeded();
        Run.of("link", "-cfg", config).succeeded();
        assertThat(Run.of("solve", "-cfg", config).succeeded().out()).containsPattern("candidates +[1-9]");
        Run.of("export", "ctc", "-cfg", config, "-o", home.resolve("ctc")).refused("no tracks");
        assertThat(home.resolve("ctc")).doesNotExist();
    }

    @Test
    void segment_aFrameWithoutForeground_isEmptyAndTheRestIsTracked() throws IOException {
        Movie gap = SampleMovie.FOREGROUND.map((t, frame) -> t == 2 ? ArrayImgs.bytes(WIDTH, HEIGHT) : frame);
        segment(gap, SampleMovie.CONTOURS).succeeded();
        Run linked = Run.of("link", "-cfg", config, "-ow").succeeded();
        assertThat(linked.err()).as("the user hears of it").contains("2");
        Run.of("clear_database", "links", "-cfg", config).succeeded();
        List<Integer> cells = cellsOfEachFrame();
        assertThat(cells.get(2)).isZero();
        assertThat(cells.get(1)).isPositive();
        assertThat(cells.get(3)).isPositive();
    }

    @Test
    void segment_allForeground_isCutAlongTheContours() throws IOException {
        segment(filled(WIDTH, HEIGHT, SampleMovie.FRAMES, 1), SampleMovie.CONTOURS)
                .succeeded();
        assertThat(cellsOfEachFrame()).allMatch(cells -> cells >= 5);
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void segment_contoursNotFinite_nameTheFrame_andTheMendedRunGoesOn(float value) throws IOException {
        Movie broken = SampleMovie.CONTOURS.map((t, frame) -> {
            float[] pixels = SampleMovie.pixels(frame);
            if (t == 3) {
                Arrays.fill(pixels, value);
            }
            return ArrayImgs.floats(pixels, WIDTH, HEIGHT);
        });
        segment(SampleMovie.FOREGROUND, broken).refused("ontours", "frame 3", String.valueOf(value));
        segment(SampleMovie.FOREGROUND, SampleMovie.CONTOURS).succeeded();
        assertThat(cellsOfEachFrame()).allMatch(cells -> cells > 0);
    }

    @Test
    void track_imageNotFinite_namesTheFrame() {
        Movie broken = SampleMovie.IMAGE.map((t, frame) -> {
            float[] pixels = SampleMovie.pixels(frame);
            if (t == 3) {
                pixels[77] = Float.NaN;
            }
            return ArrayImgs.floats(pixels, WIDTH, HEIGHT);
        });
        track(SampleMovie.stack(broken, home.resolve("nan.tif"))).refused("Frame 3", "NaN");
        assertThat(home.resolve("run/ctc")).doesNotExist();
    }

    @Test
    void track_framesOfOtherSize_nameTheFile() {
        Path movie = SampleMovie.folder(SampleMovie.IMAGE, home.resolve("movie"));
        SampleMovie.frame(filled(50, 40, 1, 0), 0, movie.resolve("t003.tif"));
        track(movie).refused("t003.tif", "50", "alike");
        assertThat(home.resolve("run")).doesNotExist();
    }

    @Test
    void track_corruptTiffInTheMiddle_isNamedBeforeTheWorkStarts() throws IOException {
        Path movie = SampleMovie.folder(SampleMovie.IMAGE, home.resolve("movie"));
        byte[] whole = Files.readAllBytes(movie.resolve("t002.tif"));
        Files.write(movie.resolve("t002.tif"), Arrays.copyOf(whole, whole.length / 2));
        Files.write(movie.resolve("t004.tif"), new byte[100]);
        track(movie).refused("t002.tif", "t004.tif");
        assertThat(home.resolve("run")).doesNotExist();
    }

    @Test
    void track_damagedPixels_nameTheFile_andTheMendedRunResumes() throws IOException {
        Path movie = SampleMovie.folder(SampleMovie.IMAGE, home.resolve("movie"));
        Run.of("track", movie, "-o", home.resolve("whole"), "-cfg", config).succeeded();
        byte[] intact = Files.readAllBytes(movie.resolve("t004.tif"));
        byte[] damaged = intact.clone();
        Arrays.fill(damaged, intact.length / 3, intact.length / 2, (byte) 0xff);
        Files.write(movie.resolve("t004.tif"), damaged);

        track(movie).refused("t004.tif");
        assertThat(home.resolve("run/ctc")).doesNotExist();
        Files.write(movie.resolve("t004.tif"), intact);
        track(movie).refused("data.db", "resume");
        Run.of("track", movie, "-o", home.resolve("run"), "-cfg", config, "--resume")
                .succeeded();
        assertThat(CtcText.of(home.resolve("run/ctc"))).isEqualTo(CtcText.of(home.resolve("whole/ctc")));
    }

    @Test
    void track_frameNumbersWithAGap_areListed() throws IOException {
        Path movie = SampleMovie.folder(SampleMovie.IMAGE, home.resolve("movie"));
        Files.delete(movie.resolve("t001.tif"));
        Files.delete(movie.resolve("t003.tif"));
        Files.delete(movie.resolve("t004.tif"));
        track(movie).refused("movie", "missing: 1, 3 to 4");
        assertThat(home.resolve("run")).doesNotExist();
    }

    @Test
    void config_everyMistake_isReportedAtOnce() throws IOException {
        Files.writeString(config, """
                [segmentation]
                min_area = 500
                max_area = 100
                treshold = 0.4
                [linking]
                max_distanc = 3
                max_neighbors = "many"
                [trackng]
                power = 2
                """);
        Run run = track(SampleMovie.stack(SampleMovie.IMAGE, home.resolve("movie.tif")))
                .refused(
                        "segmentation.min_area (500)",
                        "max_area (100)",
                        "treshold",
                        "threshold",
                        "max_distanc",
                        "max_distance",
                        "max_neighbors",
                        "many",
                        "trackng",
                        "tracking");
        assertThat(run.err().lines().filter(line -> line.startsWith("error: "))).hasSize(5);
        assertThat(home.resolve("run")).doesNotExist();
    }

    @Test
    void config_missingOrNotToml_isNamed() throws IOException {
        Run.of("solve", "-cfg", home.resolve("nowhere.toml")).refused("nowhere.toml", "create_config");
        Files.writeString(config, "[segmentation\nmin_area = 3");
        Run.of("solve", "-cfg", config).refused("config.toml", "line 1");
        Run missing = Run.of("solve");
        assertThat(missing.exit()).isEqualTo(2);
        assertThat(missing.err()).contains("--config");
    }

    @Test
    void workingDirectory_cannotBeMade_isNamed() throws IOException {
        Files.writeString(home.resolve("run"), "a file in the way");
        segment(SampleMovie.FOREGROUND, SampleMovie.CONTOURS).refused("run");
        track(SampleMovie.stack(SampleMovie.IMAGE, home.resolve("movie.tif"))).refused("run");
        Run.of("create_config", home.resolve("run/config.toml")).refused("run");
        assertThat(Files.readString(home.resolve("run"))).isEqualTo("a file in the way");
    }

    @Test
    void database_ofAnotherSchemaVersion_isLeftAlone() throws Exception {
        segment(SampleMovie.FOREGROUND, SampleMovie.CONTOURS).succeeded();
        inDatabase("update ultrack_schema set version = 99");
        byte[] before = Files.readAllBytes(home.resolve("run/data.db"));

        segment(SampleMovie.FOREGROUND, SampleMovie.CONTOURS, "-ow").refused("data.db", "version 99", "move it away");
        Run.of("link", "-cfg", config).refused("data.db", "version 99");
        Run.of("clear_database", "all", "-cfg", config).refused("data.db", "version 99");
        assertThat(Files.readAllBytes(home.resolve("run/data.db"))).isEqualTo(before);
    }

    @Test
    void database_ofAnotherProgramOrNone_isLeftAlone() throws Exception {
        Files.createDirectories(home.resolve("run"));
        inDatabase("create table recipes (name text)");
        Run.of("link", "-cfg", config).refused("data.db", "recipes");
        Files.writeString(home.resolve("run/data.db"), "a diary, not a database. ".repeat(100));
        Run.of("link", "-cfg", config).refused("data.db");
        assertThat(home.resolve("run/data.db")).content().startsWith("a diary");
    }

    private void inDatabase(String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + home.resolve("run/data.db"));
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }

    @Test
    void solver_unknown_saysWhichThereAre() throws IOException {
        segment(SampleMovie.FOREGROUND, SampleMovie.CONTOURS).succeeded();
        Run.of("link", "-cfg", config).succeeded();
        Files.writeString(config, Files.readString(config).replace("[tracking]", "[tracking]\nsolver_name = 'MAGIC'"));
        Run.of("solve", "-cfg", config).refused("tracking.solver_name (MAGIC)", "ojalgo");
    }

    @Test
    void failure_thatIsNotTheUsersMistake_endsWithOne() throws Exception {
        segment(SampleMovie.FOREGROUND, SampleMovie.CONTOURS).succeeded();
        inDatabase("update metadata set content = 'nonsense' where name = 'shape'");
        Run run = Run.of("link", "-cfg", config);
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("error: ", "nonsense", "--stacktrace").doesNotContain("\tat ");
        assertThat(Run.of("link", "-cfg", config, "--stacktrace").err()).contains("\tat org.ultrack");
    }
}
