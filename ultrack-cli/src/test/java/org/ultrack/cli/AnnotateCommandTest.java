// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ultrack.core.store.SolutionTable;
import org.ultrack.core.store.Stores;
import org.ultrack.core.store.TrackingStore;
import org.ultrack.io.config.ConfigFile;

/** candidates, annotate, and solve with what is known. */
class AnnotateCommandTest {
    private static final String COLUMNS = "what,id,target,annotation\n";

    @TempDir
    private Path home;

    private Path config;

    @BeforeEach
    void segmentAndLink() {
        config = SampleMovie.segmented(home);
        Run.of("link", "-cfg", config).succeeded();
    }

    private Run annotate(String statements, Object... more) {
        try {
            Path file = Files.writeString(home.resolve("said.csv"), COLUMNS + statements);
            return Run.with(List.of("annotate", "-cfg", config, file), more);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Run solve(Object... more) {
        return Run.with(List.of("solve", "-cfg", config), more);
    }

    /** Ids of the selected candidates of a frame. */
    private List<Long> cells(int t) {
        List<Long> ids = new ArrayList<>();
        try (TrackingStore store = Stores.open(ConfigFile.load(config).data())) {
            SolutionTable solution = store.readSolution();
            for (int cell = 0; cell < solution.size(); cell++) {
                if (solution.t(cell) == t) {
                    ids.add(solution.id(cell));
                }
            }
        }
        return ids;
    }

    /** The rows of a listing, cut at blanks, without the first line. */
    private static List<String[]> rows(Run run) {
        return run.succeeded()
                .out()
                .lines()
                .skip(1)
                .map(line -> line.strip().split(" +"))
                .toList();
    }

    @Test
    void candidates_ofAFrame_areListedWithWhatIsKnown() {
        solve().succeeded();
        long id = cells(2).getFirst();
        annotate("cell," + id + ",,REAL\ndivides," + id + ",,FAKE\n").succeeded();

        Run run = Run.of("candidates", "-cfg", config, "--frame", "2").succeeded();

        assertThat(run.out()).startsWith("          id     area");
        List<String[]> rows = rows(run);
        assertThat(rows).hasSizeGreaterThan(cells(2).size());
        assertThat(rows.stream().filter(row -> row[6].equals("yes")).map(row -> Long.parseLong(row[0])))
                .containsExactlyElementsOf(cells(2));
        assertThat(rows)
                .filteredOn(row -> row[0].equals(String.valueOf(id)))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row[7]).isEqualTo("REAL");
                    assertThat(row[8]).isEqualTo(".");
                    assertThat(row[10]).isEqualTo("FAKE");
                });
    }

    @Test
    void candidates_atAPixel_thoseThatHoldItSmallestFirst() {
        List<String[]> all = rows(Run.of("candidates", "-cfg", config, "--frame", "1"));
        String[] inner =
                all.stream().filter(row -> !row[5].equals("-1")).findFirst().orElseThrow();
        String pixel = (int) Double.parseDouble(inner[3]) + "," + (int) Double.parseDouble(inner[4]);

        List<String[]> there = rows(Run.of("candidates", "-cfg", config, "-t", "1", "--at", pixel));

        assertThat(there).hasSizeGreaterThan(1).hasSizeLessThan(all.size());
        assertThat(there.stream().map(row -> Integer.parseInt(row[1]))).isSorted();
        for (int row = 1; row < there.size(); row++) {
            assertThat(there.get(row - 1)[5]).as("each is inside the next").isEqualTo(there.get(row)[0]);
        }
        List<String[]> links = rows(Run.of("candidates", "-cfg", config, "-t", "1", "--at", pixel, "--links"));
        assertThat(links).isNotEmpty();
        assertThat(links.stream().map(row -> row[0]))
                .isSubsetOf(there.stream().map(row -> row[0]).toList());
        assertThat(links.stream().map(row -> row[1])).allMatch(target -> target.startsWith("3"));
    }

    @Test
    void candidates_notThere_isRefused() {
        Run.of("candidates", "-cfg", config, "--frame", "6").refused("Frame 6", "frames 0 to 5");
        Run.of("candidates", "-cfg", config, "--frame", "-1").refused("Frame -1");
        Run.of("candidates", "-cfg", config, "--frame", "1", "--at", "3").refused("--at [3]", "y,x");
    }

    @Test
    void annotate_fakeCell_isGoneWhenAskedForOnly() {
        solve().succeeded();
        List<Long> before = cells(3);
        long id = before.getFirst();
        assertThat(annotate("cell," + id + ",,FAKE\n").succeeded().out()).contains("annotations  1");

        solve().succeeded();
        assertThat(cells(3)).isEqualTo(before);
        solve("--use-annotations").succeeded();
        assertThat(cells(3)).doesNotContain(id).isNotEmpty();
        Run.of("annotate", "-cfg", config, "--clear").succeeded();
        solve("--use-annotations").succeeded();
        assertThat(cells(3)).isEqualTo(before);
    }

    @Test
    void annotate_standardInput_isRead() {
        solve().succeeded();
        long id = cells(3).getFirst();
        InputStream keyboard = System.in;
        System.setIn(new ByteArrayInputStream((COLUMNS + "cell," + id + ",,FAKE").getBytes(StandardCharsets.UTF_8)));
        try {
            Run.of("annotate", "-cfg", config, "-").succeeded();
            System.setIn(new ByteArrayInputStream("cell".getBytes(StandardCharsets.UTF_8)));
            Run.of("annotate", "-cfg", config, "-").refused("standard input, line 1");
        } finally {
            System.setIn(keyboard);
        }
        solve("--use-annotations").succeeded();
        assertThat(cells(3)).doesNotContain(id);
    }

    @Test
    void annotate_wrongLinesOrIds_areNamed() {
        annotate("cell,17,,REEL\ncell,x,,REAL\n").refused("said.csv, line 2: annotation (REEL)", "line 3: id (x)");
        annotate("cell,17,,REAL\nlink,18,19,REAL\n")
                .refused("1 of 1 annotated candidates", ": 17.", "1 of 1 annotated links", "18 to 19", "data.db");
        Run.of("annotate", "-cfg", config).refused("nothing to do", "--clear");
        Run.of("annotate", "-cfg", config, home.resolve("none.csv")).refused("none.csv");
    }

    @Test
    void solve_contradiction_isExplainedAndTheSolutionStays() {
        solve().succeeded();
        List<Long> before = cells(1);
        String[] inner = rows(Run.of("candidates", "-cfg", config, "--frame", "1")).stream()
                .filter(row -> !row[5].equals("-1"))
                .findFirst()
                .orElseThrow();
        annotate("cell," + inner[0] + ",,REAL\ncell," + inner[5] + ",,REAL\n").succeeded();

        Run refused = solve("--use-annotations");

        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.err())
                .contains("error: Frame 1: candidate " + inner[0] + " (at y ")
                .contains("is annotated REAL, and so is candidate " + inner[5] + ", which contains it.");
        assertThat(cells(1)).isEqualTo(before);
    }

    @Test
    void solve_counts_framesHaveSoManyCells() {
        solve().succeeded();
        int four = cells(4).size() - 2;
        int five = cells(5).size() - 1;
        solve("--count", "4=" + four, "--count", "5=" + five).succeeded();
        assertThat(cells(4)).hasSize(four);
        assertThat(cells(5)).hasSize(five);

        Run tooMany = solve("--count", "4=999");
        assertThat(tooMany.exit()).isEqualTo(2);
        assertThat(tooMany.err()).contains("error: Frame 4 has 999 cells, which cannot be");
        assertThat(cells(4)).hasSize(four);
        solve("--count", "7=3").refused("frame 7", "frames 0 to 5");
        solve("--count", "4=-1").refused("(-1)", "frame 4");
        assertThat(solve("--count", "four=1").exit()).isEqualTo(2);
    }

    @Test
    void matchGt_labelsOfTheTruth_candidatesThatMatchAreCells() {
        Path labels = SampleMovie.folder(SampleMovie.SIMULATED.truth().labels(), home.resolve("TRA"));
        Run run =
                Run.of("match_gt", labels, "-cfg", config, "--is-segmentation").succeeded();
        assertThat(run.out()).contains("cells  ", "matches  ", "mean IoU  ");
        long[] matched;
        try (TrackingStore store = Stores.open(ConfigFile.load(config).data())) {
            matched = store.readMatches(0, 5);
        }
        assertThat(matched).hasSizeGreaterThan(6 * 6);

        solve("--use-ground-truth").succeeded();

        List<Long> selected = new ArrayList<>();
        for (int t = 0; t < 6; t++) {
            selected.addAll(cells(t));
        }
        assertThat(Arrays.stream(matched).boxed()).isSubsetOf(selected);
        Run.of("clear_database", "gt", "-cfg", config).succeeded();
        solve("--use-ground-truth").refused("match_gt");
        Run.of("match_gt", labels, "-cfg", config, "-b", "1").succeeded();
        solve("--use-ground-truth").succeeded();
    }

    @Test
    void matchGt_labelsThatDoNotFit_areRefused() {
        Path labels = SampleMovie.stack(
                SampleMovie.first(SampleMovie.SIMULATED.truth().labels(), 3), home.resolve("gt.tif"));
        Run.of("match_gt", labels, "-cfg", config).refused("3 frames", "whole movie");
        Run.of("match_gt", home.resolve("fg.tif"), labels, "-cfg", config).refused("--ground-truth-layer");
        Run.of("match_gt", home.resolve("edges.tif"), labels, "-gl", "edges", "-cfg", config)
                .refused("frame 0", "whole numbers");
    }

    @Test
    void solve_annotationsAndGroundTruth_oneAtATime() {
        solve("--use-annotations", "--use-ground-truth")
                .refused("--use-annotations", "--use-ground-truth", "one of them");
        solve("--use-ground-truth").refused("matches a ground truth");
    }
}
