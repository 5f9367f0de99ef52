// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.imglib2.img.array.ArrayImgs;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ultrack.core.store.SolutionTable;
import org.ultrack.core.store.Stores;
import org.ultrack.core.store.TrackingStore;
import org.ultrack.image.Movie;
import org.ultrack.io.config.ConfigFile;

/** segment, link, solve and export, one after the other, over one database. */
class StepsTest {
    @TempDir
    private Path home;

    private Path config;
    private Path foreground;
    private Path contours;

    @BeforeEach
    void writeMovies() {
        config = SampleMovie.config(home.resolve("config.toml"), home.resolve("run"));
        foreground = SampleMovie.stack(SampleMovie.FOREGROUND, home.resolve("fg.tif"));
        contours = SampleMovie.folder(SampleMovie.CONTOURS, home.resolve("edges"));
    }

    private Run segment(Object... more) {
        return Run.with(List.of("segment", foreground, contours, "-fl", "fg", "-cl", "edges", "-cfg", config), more);
    }

    private Run link(Object... more) {
        return Run.with(List.of("link", "-cfg", config), more);
    }

    private Run solve(Object... more) {
        return Run.with(List.of("solve", "-cfg", config), more);
    }

    private Run export(Path folder, Object... more) {
        return Run.with(List.of("export", "ctc", "-cfg", config, "-o", folder), more);
    }

    /** What the steps have left in the database. */
    private TrackingStore store() {
        return Stores.open(ConfigFile.load(config).data());
    }

    private int candidates() {
        try (TrackingStore store = store()) {
            return store.readCandidates(0, SampleMovie.FRAMES).size();
        }
    }

    private int links() {
        try (TrackingStore store = store()) {
            return store.readLinks(0, SampleMovie.FRAMES).size();
        }
    }

    private int cells() {
        try (TrackingStore store = store()) {
            return store.readSolution().size();
        }
    }

    @Test
    void steps_oneAfterTheOther_sameAsTrack() {
        Path image = SampleMovie.stack(SampleMovie.IMAGE, home.resolve("movie.tif"));
        Run tracked = Run.of("track", image, "-o", home.resolve("whole"), "-cfg", config)
                .succeeded();

        segment().succeeded();
        link().succeeded();
        Run solved = solve().succeeded();
        Run exported = export(home.resolve("ctc")).succeeded();

        assertThat(CtcText.of(home.resolve("ctc"))).isEqualTo(CtcText.of(home.resolve("whole/ctc")));
        for (String figure : List.of("candidates", "links", "objective", "bound", "gap")) {
            assertThat(figure(solved, figure)).as(figure).isEqualTo(figure(tracked, figure));
        }
        for (String figure : List.of("segments", "tracks", "divisions")) {
            assertThat(figure(exported, figure)).as(figure).isEqualTo(figure(tracked, figure));
        }
    }

    private static String figure(Run run, String name) {
        return run.out()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .reduce((one, two) -> one + two)
                .orElseThrow();
    }

    @Test
    void uncertain_afterSolve_listsTheLowestMarginsOfTheTracks() {
        segment().succeeded();
        link().succeeded();
        Run.of("uncertain", "-cfg", config).refused("must be SOLVED");
        solve().succeeded();
        List<Double> margins = new ArrayList<>();
        try (TrackingStore store = store()) {
            SolutionTable solution = store.readSolution();
            for (int cell = 0; cell < solution.size(); cell++) {
                margins.add(solution.margin(cell));
                if (solution.parentId(cell) >= 0) {
                    margins.add(solution.linkMargin(cell));
                }
            }
        }
        List<Double> lowest = margins.stream().sorted().limit(7).toList();

        List<String> lines = Run.of("uncertain", "-cfg", config, "-n", 7)
                .succeeded()
                .out()
                .lines()
                .toList();
        assertThat(lines).hasSize(8);
        assertThat(lines.getFirst()).containsSubsequence("frame", "y", "x", "margin", "what");
        for (int place = 0; place < 7; place++) {
            String[] fields = lines.get(place + 1).strip().split("\\s+");
            assertThat(Double.parseDouble(fields[4])).isCloseTo(lowest.get(place), withinPercentage(0.6));
            assertThat(lines.get(place + 1)).containsPattern("cell \\d+$|link from cell \\d+ to \\d+$");
        }
        Run.of("uncertain", "-cfg", config, "-n", 0).refused("--number (0) must be at least 1");
    }

    @Test
    void solve_exactMargins_neverLowerAndTheSameSolution() {
        segment().succeeded();
        link().succeeded();
        solve().succeeded();
        double[] bounds = margins();
        Run.of("solve", "-cfg", config, "--exact-margins", 25).succeeded();
        double[] exact = margins();
        assertThat(exact).hasSameSizeAs(bounds);
        int raised = 0;
        for (int cell = 0; cell < bounds.length; cell++) {
            assertThat(exact[cell]).isGreaterThanOrEqualTo(bounds[cell]);
            raised += exact[cell] > bounds[cell] ? 1 : 0;
        }
        assertThat(raised).as("margins that were too low").isPositive();
        Run.of("solve", "-cfg", config, "--exact-margins", -1).refused("exact margins (-1)");
    }

    private double[] margins() {
        try (TrackingStore store = store()) {
            SolutionTable solution = store.readSolution();
            return IntStream.range(0, solution.size())
                    .mapToDouble(solution::margin)
                    .toArray();
        }
    }

    @Test
    void batches_eachAJob_sameAsTheWhole() throws Exception {
        segment().succeeded();
        link().succeeded();
        Files.writeString(config, Files.readString(config).replace("[tracking]", "[tracking]\nwindow_size = 2"));
        solve().succeeded();
        export(home.resolve("whole")).succeeded();

        Path batched = SampleMovie.config(home.resolve("batched.toml"), home.resolve("batched"));
        config = Files.writeString(
                batched, Files.readString(batched).replace("[tracking]", "[tracking]\nwindow_size = 2"));
        for (int job : new int[] {2, 0, 1}) { // two frames each, in any order
            segment("-b", job).succeeded();
        }
        for (int job : new int[] {1, 0, 2}) { // two pairs each
            link("-b", job).succeeded();
        }
        for (int job : new int[] {0, 2, 1}) { // even windows before odd ones
            solve("-b", job).succeeded();
        }
        export(home.resolve("ctc")).succeeded();

        assertThat(CtcText.of(home.resolve("ctc"))).isEqualTo(CtcText.of(home.resolve("whole")));
    }

    private Run exportLp(Path file, Object... more) {
        return Run.with(List.of("export", "lp", "-cfg", config, "-o", file), more);
    }

    @Test
    void exportLp_wholeMovie_isTheProblemThatIsSolved() throws Exception {
        Path file = home.resolve("made/problem.lp");
        segment().succeeded();
        exportLp(file).refused("Run link first");
        link().succeeded();

        Run run = exportLp(file).succeeded();
        assertThat(run.out()).contains(candidates() + " candidates", links() + " links", "problem.lp");
        List<String> lines = Files.readAllLines(file);
        assertThat(lines.getFirst()).contains("textbook form", candidates() + " candidates");
        assertThat(lines)
                .contains("Maximize", "Subject To", "End")
                .anyMatch(line -> line.startsWith(" enters_1000001:"));
        String before = Files.readString(file);

        exportLp(file).refused("problem.lp already exists", "--overwrite");
        solve().succeeded();
        exportLp(file, "-ow").succeeded();
        assertThat(file).as("the solution that is there binds nothing").hasContent(before);

        Path mps = home.resolve("problem.mps");
        exportLp(mps, "--form", "tight").succeeded();
        assertThat(mps).content().contains("tight form", "OBJSENSE").doesNotContain("appear_");
        exportLp(home.resolve("problem.txt")).refused("problem.txt", ".lp or .mps");
        exportLp(mps, "-ow", "--count", "0=3").succeeded();
        assertThat(mps).content().contains(" E count_0\n", "rhs count_0 3\n");
        exportLp(mps, "-ow", "--count", "99=3").refused("frame 99", "0 to 5");
        exportLp(mps, "-ow", "--use-annotations", "--use-ground-truth").refused("Give one of them");
        exportLp(mps, "-ow", "--use-ground-truth").refused("matches a ground truth");
        Run wrong = exportLp(mps, "--form", "loose");
        assertThat(wrong.exit()).isEqualTo(2);
        assertThat(wrong.err()).contains("loose");
    }

    @Test
    void exportLp_windows_aFileForEach() throws Exception {
        Files.writeString(config, Files.readString(config).replace("[tracking]", "[tracking]\nwindow_size = 2"));
        segment().succeeded();
        link().succeeded();
        Path second = Files.writeString(home.resolve("w_01.lp"), "mine");

        exportLp(home.resolve("w.lp")).refused("w_01.lp already exists");
        assertThat(home.resolve("w_00.lp")).doesNotExist();
        exportLp(home.resolve("w.lp"), "-ow").succeeded();

        assertThat(home.resolve("w.lp")).doesNotExist();
        for (int window = 0; window < 3; window++) {
            assertThat(home.resolve("w_0" + window + ".lp")).content().contains("window " + window + ",");
        }
        String free = Files.readString(second);
        solve().succeeded();
        exportLp(home.resolve("w.lp"), "-ow").succeeded();
        assertThat(fixings(free)).isZero();
        assertThat(fixings(Files.readString(second)))
                .as("cells at both ends that the neighbours chose")
                .isPositive();
    }

    private static long fixings(String program) {
        return program.lines().filter(line -> line.matches(" nodes_\\d+ = 1")).count();
    }

    @Test
    void batches_jobRunAgain_changesNothing() {
        segment("-b", "0").succeeded();
        int once = candidates();
        segment("-b", "0").succeeded();
        assertThat(candidates()).isEqualTo(once).isPositive();
    }

    @Test
    void batches_noSuchBatch_isRefused() {
        segment("-b", "3").refused("no batch 3", "6 frames", "batches of 2");
        segment().succeeded();
        link("-b", "5").refused("no batch 5", "n_workers");
        link().succeeded();
        solve("-b", "1").refused("no window 1", "1 window");
    }

    @Test
    void batches_overwrite_warns() {
        Run run = segment("-b", "0", "-ow").succeeded();
        assertThat(run.err()).contains("warning: --overwrite with --batch-index");
    }

    @Test
    void steps_wrongOrder_nameTheStepBefore() {
        link().refused("Run segment first");
        solve().refused("Run link first");
        export(home.resolve("ctc")).refused("Run solve first");
        assertThat(home.resolve("run")).as("nothing is made").doesNotExist();

        segment().succeeded();
        solve().refused("Run link first");
        export(home.resolve("ctc")).refused("Run solve first");
        link().succeeded();
        export(home.resolve("ctc")).refused("Run solve first");
        assertThat(home.resolve("ctc")).doesNotExist();
    }

    @Test
    void segment_onlySomeBatches_linkIsRefused() {
        segment("-b", "0").succeeded();
        link().refused("not yet segmented", "Run segment first");
    }

    @Test
    void steps_again_areRefusedUnlessOverwriting() {
        segment().succeeded();
        int candidates = candidates();
        segment().refused("data.db", "already holds the candidates", "ultrack link", "--overwrite");
        link().succeeded();
        int links = links();
        link().refused("data.db", "already holds the links", "ultrack solve", "--overwrite");
        assertThat(candidates()).isEqualTo(candidates);
        assertThat(links()).isEqualTo(links);

        solve().succeeded();
        int cells = cells();
        solve().succeeded();
        assertThat(cells()).isEqualTo(cells).isPositive();

        link("-ow").succeeded();
        assertThat(links()).isEqualTo(links);
        assertThat(cells()).as("a solution rests on the links").isZero();
        segment("-ow").succeeded();
        assertThat(candidates()).isEqualTo(candidates);
        assertThat(links()).isZero();
    }

    @Test
    void export_resultsAreThere_isRefusedUnlessOverwriting() {
        segment().succeeded();
        link().succeeded();
        solve().succeeded();
        export(home.resolve("ctc")).succeeded();
        List<String> before = CtcText.of(home.resolve("ctc"));
        export(home.resolve("ctc")).refused("mask000.tif already exists", "overwrite");
        export(home.resolve("ctc"), "-ow").succeeded();
        assertThat(CtcText.of(home.resolve("ctc"))).isEqualTo(before);
    }

    @Test
    void clearDatabase_stages_removeWhatRestsOnThem() {
        segment().succeeded();
        link().succeeded();
        solve().succeeded();
        int candidates = candidates();
        int links = links();

        Run.of("clear_database", "gt", "-cfg", config).succeeded();
        assertThat(cells()).isPositive();
        Run.of("clear_database", "solutions", "-cfg", config).succeeded();
        assertThat(cells()).isZero();
        assertThat(links()).isEqualTo(links).isPositive();
        Run.of("clear_database", "links", "-cfg", config).succeeded();
        assertThat(links()).isZero();
        assertThat(candidates()).isEqualTo(candidates).isPositive();
        Run.of("clear_database", "all", "-cfg", config).succeeded();
        assertThat(candidates()).isZero();

        Run unknown = Run.of("clear_database", "everything", "-cfg", config);
        assertThat(unknown.exit()).isEqualTo(2);
        assertThat(unknown.err()).contains("everything").containsIgnoringCase("solutions");
    }

    @Test
    void scale_givenToSegment_isUsedByLink() {
        segment("-s", "4,1").succeeded();
        link().succeeded();
        int remembered = links();
        link("-ow", "-s", "4,1").succeeded();
        assertThat(links()).isEqualTo(remembered);
        link("-ow", "-s", "1,1").succeeded();
        assertThat(links()).as("with flat pixels more candidates are close").isGreaterThan(remembered);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "1,1,1", "0,1", "1,NaN"})
    void scale_notASizeForEachAxis_isRefused(String scale) {
        segment("-s", scale).refused("scale", "2 spatial axes", "y,x");
        segment().succeeded();
        link("-s", scale).refused("scale", "2 spatial axes", "y,x");
    }

    @Test
    void features_byName_areInTheDatabase() {
        Path image = SampleMovie.stack(SampleMovie.IMAGE, home.resolve("movie.tif"));
        segment(image, "-il", "movie", "-p", "area").refused("--images-layer", "--properties intensity_mean");
        segment("-p", "intensty_mean").refused("intensty_mean");
        segment("-p", "intensity_mean").refused("intensity_mean", "image");
        segment(image, "-il", "movie", "-p", "area", "-p", "intensity_mean").succeeded();
        try (TrackingStore store = store()) {
            assertThat(store.movie().orElseThrow().features())
                    .hasSize(2)
                    .first()
                    .isEqualTo("area");
        }
        link(image).succeeded();
    }

    @Test
    void link_channelAxis_readsEveryChannelOfAStack() {
        segment().succeeded();
        Movie brightening = SampleMovie.IMAGE.map((t, frame) -> {
            float[] pixels = SampleMovie.pixels(frame);
            Arrays.fill(pixels, 1000 * t);
            return ArrayImgs.floats(pixels, frame.dimensionsAsLongArray());
        });
        Path red = SampleMovie.stack(SampleMovie.IMAGE, home.resolve("red.tif"));
        Path twice = SampleMovie.channels(home.resolve("twice.tif"), SampleMovie.IMAGE, SampleMovie.IMAGE);
        Path both = SampleMovie.channels(home.resolve("both.tif"), SampleMovie.IMAGE, brightening);

        link(red).succeeded();
        int links = links();
        assertThat(links).isPositive();
        link("-ow", both, "-cha", "1").succeeded();
        assertThat(links()).as("no two cells are alike in the second channel").isZero();
        link("-ow", twice, "-cha", "1").succeeded();
        assertThat(links()).isEqualTo(links);

        link("-ow", "-cha", "1").refused("--channel-axis 1", "no movie");
        link("-ow", both, "-cha", "4").refused("both.tif", "axis 4");
        assertThat(links()).as("a mistake costs nothing").isEqualTo(links);
    }

    @Test
    void layers_unknownOrAmbiguous_areRefused() {
        Run.of("segment", foreground, contours, "-fl", "foreground", "-cl", "edges", "-cfg", config)
                .refused("no layer foreground", "fg, edges");
        Run.of("segment", foreground, home.resolve("other/fg.tiff"), "-fl", "fg", "-cl", "fg", "-cfg", config)
                .refused("fg.tif", "fg.tiff", "layer fg", "Rename");
    }

    @Test
    void flagsOfPython_withoutMeaningHere_areAccepted() {
        Run run = segment("-r", "napari-ome-zarr", "--insertion-throttle-rate", "50")
                .succeeded();
        assertThat(run.err()).contains("note: --reader-plugin napari-ome-zarr");
        assertThat(link("--reader-plugin", "napari").succeeded().err()).contains("note: --reader-plugin napari");
    }
}
