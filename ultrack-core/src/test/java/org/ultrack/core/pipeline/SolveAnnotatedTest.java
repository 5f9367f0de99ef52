// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.ultrack.annotation.Annotation.FAKE;
import static org.ultrack.annotation.Annotation.REAL;
import static org.ultrack.core.pipeline.LinkedMovie.FRAMES;
import static org.ultrack.core.pipeline.LinkedMovie.assertValid;
import static org.ultrack.core.pipeline.LinkedMovie.count;
import static org.ultrack.core.pipeline.LinkedMovie.dear;
import static org.ultrack.core.pipeline.LinkedMovie.solve;
import static org.ultrack.core.pipeline.LinkedMovie.tracks;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ultrack.Tracker;
import org.ultrack.annotation.Annotation;
import org.ultrack.annotation.Annotations;
import org.ultrack.annotation.Candidate;
import org.ultrack.config.MainConfig;
import org.ultrack.core.store.LinkTable;
import org.ultrack.core.store.SolutionTable;
import org.ultrack.core.store.Stores;
import org.ultrack.core.store.TrackingStore;
import org.ultrack.engine.SolveOptions;
import org.ultrack.engine.SolveOptions.Use;
import org.ultrack.error.InvalidInputException;
import org.ultrack.tracks.TrackNode;

/** What must hold does, in windows of every size; what cannot hold is explained and costs nothing. */
class SolveAnnotatedTest {
    private static final SolveOptions ANNOTATED = SolveOptions.defaults().withUse(Use.ANNOTATIONS);

    private static LinkedMovie movie;

    @TempDir
    private Path folder;

    private MainConfig config;

    @BeforeAll
    static void segmentAndLink(@TempDir Path linked) {
        movie = new LinkedMovie(linked, -1);
    }

    @BeforeEach
    void copy() {
        config = movie.copy(folder.resolve("run"), 100, 1);
    }

    private static void annotate(MainConfig config, Annotations annotations) {
        try (Tracker tracker = Tracker.open(config)) {
            tracker.linked().clearAnnotations().annotate(annotations);
        }
    }

    /** Selected cells, their parents and children, by id. */
    private record Lineages(Map<Long, Integer> frames, Map<Long, Long> parents, Map<Long, List<Long>> children) {

        static Lineages of(MainConfig config) {
            try (TrackingStore store = Stores.open(config.data())) {
                SolutionTable solution = store.readSolution();
                Lineages lineages = new Lineages(new HashMap<>(), new HashMap<>(), new HashMap<>());
                for (int cell = 0; cell < solution.size(); cell++) {
                    lineages.frames.put(solution.id(cell), solution.t(cell));
                    if (solution.parentId(cell) >= 0) {
                        lineages.parents.put(solution.id(cell), solution.parentId(cell));
                        lineages.children
                                .computeIfAbsent(solution.parentId(cell), id -> new ArrayList<>())
                                .add(solution.id(cell));
                    }
                }
                return lineages;
            }
        }

        boolean selected(long id) {
            return frames.containsKey(id);
        }

        boolean appears(long id) {
            return selected(id) && !parents.containsKey(id);
        }

        boolean disappears(long id) {
            return selected(id) && childCount(id) == 0;
        }

        int childCount(long id) {
            return children.getOrDefault(id, List.of()).size();
        }

        boolean linked(long source, long target) {
            return children.getOrDefault(source, List.of()).contains(target);
        }
    }

    /** The judge: what was said is so. Nobody can appear later than in the first frame, or disappear in the last. */
    private static void assertHold(Annotations annotations, Lineages found) {
        for (Annotations.Statement said : annotations.statements()) {
            long id = said.id();
            int t = (int) (id / 1_000_000) - 1;
            boolean real = said.annotation() == REAL;
            switch (said.subject()) {
                case CELL -> assertThat(found.selected(id)).as("%s", said).isEqualTo(real);
                case APPEARS -> {
                    if (real || t > 0) {
                        assertThat(found.appears(id)).as("%s", said).isEqualTo(real);
                    }
                }
                case DISAPPEARS -> {
                    if (real || t < FRAMES - 1) {
                        assertThat(found.disappears(id)).as("%s", said).isEqualTo(real);
                    }
                }
                case DIVIDES ->
                    assertThat(found.childCount(id) == 2).as("%s", said).isEqualTo(real);
                case LINK ->
                    assertThat(found.linked(id, said.target())).as("%s", said).isEqualTo(real);
            }
        }
    }

    /** Says a part of what is so in some lineages: they are a proof that it can be. */
    private static Annotations said(MainConfig config, Lineages lineages, Random random, double share) {
        Annotations.Builder said = Annotations.builder();
        try (TrackingStore store = Stores.open(config.data());
                Tracker tracker = Tracker.open(config)) {
            for (int t = 0; t < FRAMES; t++) {
                for (Candidate candidate : tracker.linked().candidates(t)) {
                    long id = candidate.id();
                    if (random.nextDouble() < share) {
                        said.cell(id, truth(lineages.selected(id)));
                    }
                    if (random.nextDouble() < share) {
                        said.appears(id, truth(lineages.appears(id)));
                    }
                    if (random.nextDouble() < share) {
                        said.disappears(id, truth(lineages.disappears(id)));
                    }
                    if (random.nextDouble() < share) {
                        said.divides(id, truth(lineages.childCount(id) == 2));
                    }
                }
            }
            LinkTable links = store.readLinks(0, FRAMES - 1);
            for (int e = 0; e < links.size(); e++) {
                if (random.nextDouble() < share) {
                    long source = links.sourceId(e);
                    long target = links.targetId(e);
                    said.link(source, target, truth(lineages.linked(source, target)));
                }
            }
        }
        return said.build();
    }

    private static Annotation truth(boolean real) {
        return real ? REAL : FAKE;
    }

    @ParameterizedTest
    @CsvSource({"0.01, 1", "0.05, 1", "0.2, 1", "0.05, 2", "0.2, 3", "0.6, 1"})
    void solve_whatIsSoInOtherLineages_holdsInWindowsOfEverySize(double share, int overlap) {
        solve(dear(config), SolveOptions.defaults());
        Lineages others = Lineages.of(config);
        Random random = new Random((long) (1000 * share) + overlap);
        for (int run = 0; run < 3; run++) {
            Annotations said = said(config, others, random, share);
            annotate(config, said);
            double optimum = solve(config, ANNOTATED).objective();
            assertHold(said, Lineages.of(config));
            assertValid(config);
            for (int size = 2; size < 6; size++) {
                MainConfig windowed = LinkedMovie.windows(config, size, overlap);

                double objective = solve(windowed, ANNOTATED).objective();

                assertHold(said, Lineages.of(windowed));
                assertValid(windowed);
                assertThat(objective).isLessThanOrEqualTo(optimum + 1e-9);
            }
        }
    }

    @Test
    void solve_batchesInAnyOrder_whatWasSaidHoldsInTheEnd() {
        solve(dear(config), SolveOptions.defaults());
        Annotations said = said(config, Lineages.of(config), new Random(5), 0.1);
        for (int run = 0; run < 3; run++) {
            MainConfig windowed = movie.copy(folder.resolve("batches" + run), 2, 1);
            annotate(windowed, said);
            for (int window : shuffled(count(2), run)) {
                solve(windowed, ANNOTATED.withBatch(OptionalInt.of(window)));
                assertValid(windowed);
            }
            assertHold(said, Lineages.of(windowed));
        }
    }

    /** What neighbouring windows decided before of the links between them, nobody would look at again. */
    @ParameterizedTest
    @CsvSource({"2, 1", "3, 1", "4, 2"})
    void solve_batchesOfASolvedMovie_whatWasSaidSinceHoldsInTheEnd(int size, int overlap) {
        solve(dear(config), SolveOptions.defaults());
        Lineages others = Lineages.of(config);
        for (int run = 0; run < 4; run++) {
            MainConfig windowed = movie.copy(folder.resolve("solved" + run), size, overlap);
            solve(windowed, SolveOptions.defaults());
            Annotations said = said(windowed, others, new Random(run), 0.1);
            annotate(windowed, said);
            for (int window : shuffled(count(size), run)) {
                solve(windowed, ANNOTATED.withBatch(OptionalInt.of(window)));
                assertValid(windowed);
            }
            assertHold(said, Lineages.of(windowed));
        }
    }

    private static List<Integer> shuffled(int windows, int seed) {
        List<Integer> order = new ArrayList<>();
        for (int window = 0; window < windows; window++) {
            order.add(window);
        }
        Collections.shuffle(order, new Random(seed));
        return order;
    }

    @Test
    void solve_allCellsOfTheFirstFrameFake_noneIsSelected() {
        solve(config, SolveOptions.defaults());
        int before = tracks(config).size();
        Annotations.Builder fake = Annotations.builder();
        try (Tracker tracker = Tracker.open(config)) {
            tracker.linked().candidates(0).forEach(candidate -> fake.cell(candidate.id(), FAKE));
        }
        annotate(config, fake.build());

        solve(config, ANNOTATED);

        assertThat(tracks(config)).hasSizeLessThan(before).noneMatch(node -> node.t() == 0);
    }

    @Test
    void solve_annotationsNotUsed_theyDoNotMatter() {
        solve(config, SolveOptions.defaults());
        List<TrackNode> before = tracks(config);
        annotate(
                config,
                Annotations.builder()
                        .cell(before.getFirst().candidateId(), FAKE)
                        .build());

        solve(config, SolveOptions.defaults());

        assertThat(tracks(config)).isEqualTo(before);
    }

    /** A candidate and one that contains it, both of the same frame. */
    private static List<Candidate> nested(MainConfig config, int t) {
        try (Tracker tracker = Tracker.open(config)) {
            List<Candidate> candidates = tracker.linked().candidates(t);
            Candidate inner = candidates.stream()
                    .filter(candidate -> candidate.hierarchyParent() >= 0)
                    .findFirst()
                    .orElseThrow();
            return List.of(
                    inner,
                    candidates.stream()
                            .filter(candidate -> candidate.id() == inner.hierarchyParent())
                            .findFirst()
                            .orElseThrow());
        }
    }

    @ParameterizedTest
    @CsvSource({"100", "3", "2"})
    void solve_overlappingCellsReal_namesBothAndTheSolutionStays(int windowSize) {
        MainConfig windowed = LinkedMovie.windows(config, windowSize, 1);
        solve(windowed, SolveOptions.defaults());
        List<TrackNode> before = tracks(windowed);
        List<Candidate> nested = nested(windowed, 7);
        Candidate inner = nested.getFirst();
        annotate(
                windowed,
                Annotations.builder()
                        .cell(inner.id(), REAL)
                        .cell(nested.getLast().id(), REAL)
                        .build());

        assertThatThrownBy(() -> solve(windowed, ANNOTATED))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Frame 7: candidate " + inner.id() + " (at y " + (int) inner.y() + ", x "
                        + (int) inner.x() + "; area " + inner.area() + ") is annotated REAL, and so is candidate "
                        + nested.getLast().id()
                        + ", which contains it. Set one of them to UNKNOWN or FAKE.");

        assertThat(tracks(windowed)).as("what was paid for").isEqualTo(before);
        int window = windowSize == 100 ? 0 : 7 / windowSize;
        assertThatThrownBy(() ->
                        solve(windowed, ANNOTATED.withBatch(OptionalInt.of(Math.min(window, count(windowSize) - 1)))))
                .isInstanceOf(InvalidInputException.class);
        assertThat(tracks(windowed)).isEqualTo(before);
    }

    @Test
    void solve_severalConflicts_namesEach() {
        List<Candidate> first = nested(config, 2);
        List<Candidate> second = nested(config, 6);
        Annotations.Builder said = Annotations.builder();
        LongStream.of(
                        first.getFirst().id(),
                        first.getLast().id(),
                        second.getFirst().id(),
                        second.getLast().id())
                .forEach(id -> said.cell(id, REAL));
        annotate(config, said.build());

        assertThatThrownBy(() -> solve(config, ANNOTATED))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        mistake -> assertThat(mistake.problems())
                                .hasSize(2)
                                .anyMatch(line -> line.startsWith("Frame 2: "))
                                .anyMatch(line -> line.startsWith("Frame 6: ")));
    }

    @Test
    void solve_endsAndDivides_namesBothStatements() {
        solve(config, SolveOptions.defaults());
        long id = tracks(config).stream()
                .filter(node -> node.t() == 4)
                .findFirst()
                .orElseThrow()
                .candidateId();
        annotate(
                config,
                Annotations.builder().disappears(id, REAL).divides(id, REAL).build());

        assertThatThrownBy(() -> solve(config, ANNOTATED))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("These cannot both hold: a track ending at candidate " + id)
                .hasMessageContaining("a division of candidate " + id)
                .hasMessageContaining("of frame 4 is annotated REAL")
                .hasMessageEndingWith("Set one of them to UNKNOWN.");
    }

    /** No track starts after frame 0, no cell is in frame 0, but there is one in frame 8: windows cannot see this alone. */
    @ParameterizedTest
    @CsvSource({"100, 1", "2, 1", "3, 2"})
    void solve_conflictOverManyFrames_isFoundWhateverTheWindows(int windowSize, int overlap) {
        MainConfig windowed = LinkedMovie.windows(config, windowSize, overlap);
        solve(windowed, SolveOptions.defaults());
        List<TrackNode> before = tracks(windowed);
        long late = before.stream()
                .filter(node -> node.t() == 8)
                .findFirst()
                .orElseThrow()
                .candidateId();
        Annotations.Builder said = Annotations.builder().cell(late, REAL);
        Set<Long> annotated = new HashSet<>(List.of(late));
        try (Tracker tracker = Tracker.open(windowed)) {
            for (int t = 0; t < FRAMES; t++) {
                for (Candidate candidate : tracker.linked().candidates(t)) {
                    annotated.add(candidate.id());
                    if (t == 0) {
                        said.cell(candidate.id(), FAKE);
                    } else {
                        said.appears(candidate.id(), FAKE);
                    }
                }
            }
        }
        annotate(windowed, said.build());

        assertThatThrownBy(() -> solve(windowed, ANNOTATED))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("These cannot all hold: ")
                .hasMessageContaining("candidate " + late + " (at ")
                .hasMessageContaining("of frame 8 is annotated REAL")
                .hasMessageContaining("of frame 0 is annotated FAKE");
        assertThat(tracks(windowed)).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({"100", "3", "2"})
    void solve_numbersOfCellsKnown_framesHaveThem(int windowSize) {
        MainConfig windowed = LinkedMovie.windows(config, windowSize, 1);
        solve(windowed, SolveOptions.defaults());
        List<TrackNode> before = tracks(windowed);
        Map<Integer, Integer> counts = new HashMap<>();
        for (int t : new int[] {0, 3, 5, 9}) {
            int frame = t;
            long cells = before.stream().filter(node -> node.t() == frame).count();
            counts.put(t, (int) cells + (t % 2 == 0 ? -1 : 1));
        }

        solve(windowed, SolveOptions.defaults().withCounts(counts));

        assertValid(windowed);
        List<TrackNode> after = tracks(windowed);
        counts.forEach((t, count) -> assertThat(after.stream().filter(node -> node.t() == t))
                .as("frame %d", t)
                .hasSize(count));
    }

    @Test
    void solve_moreCellsThanCandidates_namesTheFrame() {
        assertThatThrownBy(() -> solve(config, SolveOptions.defaults().withCounts(Map.of(4, 1000))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "Frame 4 has 1000 cells, which cannot be: not so many of its candidates are without overlap."
                                + " Give another number.");
        assertThatThrownBy(() -> solve(config, SolveOptions.defaults().withCounts(Map.of(FRAMES, 3))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("frame 10 is given, but the movie has frames 0 to 9");
    }

    @Test
    void solve_groundTruth_matchingCandidatesAreCells() throws SQLException {
        List<Candidate> nested = nested(config, 5);
        Candidate inner = nested.getFirst();
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:sqlite:" + config.data().workingDir().resolve("data.db"));
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("INSERT INTO gt_links (source_id, target_id, weight, selected) VALUES ("
                    + inner.id() + ", 1, 20, 1), (" + nested.getLast().id() + ", 1, 10, 0)");
        }
        SolveOptions matched = SolveOptions.defaults().withUse(Use.GROUND_TRUTH);
        solve(config, matched);
        assertThat(tracks(config)).anyMatch(node -> node.candidateId() == inner.id());
        MainConfig windowed = LinkedMovie.windows(config, 2, 1);
        solve(windowed, matched);
        assertThat(tracks(windowed)).anyMatch(node -> node.candidateId() == inner.id());
    }

    @Test
    void solve_groundTruthWithoutMatches_isRefused() {
        assertThatThrownBy(() -> solve(config, SolveOptions.defaults().withUse(Use.GROUND_TRUTH)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("matches a ground truth");
    }

    @Test
    void solve_nothingAnnotated_sameAsWithout() {
        double without = solve(config, SolveOptions.defaults()).objective();
        List<TrackNode> before = tracks(config);

        assertThat(solve(config, ANNOTATED).objective()).isEqualTo(without, within(1e-12));
        assertThat(tracks(config)).isEqualTo(before);
    }
}
