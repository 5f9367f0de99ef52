// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ultrack.annotation.Annotation;
import org.ultrack.config.DataConfig;
import org.ultrack.config.DatabaseKind;
import org.ultrack.core.candidate.CandidateIds;
import org.ultrack.core.candidate.FrameCandidates;
import org.ultrack.core.store.TrackingStore.Seam;
import org.ultrack.error.InvalidInputException;
import org.ultrack.error.TrackingException;
import org.ultrack.tracks.MovieShape;

/** What every kind of store does. */
class StoreTest {
    private static final AtomicInteger MEMORY_ID = new AtomicInteger(1000);

    @TempDir
    private Path folder;

    private DataConfig config(DatabaseKind kind) {
        return DataConfig.defaults()
                .withWorkingDir(folder.resolve("run"))
                .withAddress(kind == DatabaseKind.POSTGRESQL ? TestServer.newDatabase() : null)
                .withDatabase(kind)
                .withInMemoryDbId(MEMORY_ID.incrementAndGet());
    }

    private TrackingStore open(DatabaseKind kind) {
        return Stores.open(config(kind));
    }

    @ParameterizedTest
    @EnumSource
    void store_nothingWritten_readsAsEmptyAndMakesNothing(DatabaseKind kind) {
        try (TrackingStore store = open(kind)) {
            assertThat(store.isEmpty()).isTrue();
            assertThat(store.maxTime()).isEqualTo(-1);
            assertThat(store.segmentedFrames()).isEqualTo(new BitSet());
            assertThat(store.movie()).isEmpty();
            assertThat(store.note("x")).isEmpty();
            assertThat(store.readCandidates(0, 9).size()).isZero();
            assertThat(store.readLinks(0, 9).size()).isZero();
            assertThat(store.readSolution().size()).isZero();
            store.clear(StoredData.ALL);
            store.requireEmpty();
            assertThatThrownBy(() -> store.readFrame(3))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("Frame 3 has no candidates")
                    .hasMessageContaining("Segment it first");
        }
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @EnumSource
    void frame_writtenAndReopened_isTheSame(DatabaseKind kind) {
        for (MovieShape movie : List.of(SampleFrames.FLAT, SampleFrames.VOLUME)) {
            DataConfig config = config(kind).withDatabaseFileName(movie.spatialDimensions() + ".db");
            FrameCandidates written = SampleFrames.frame(movie, 7, 11);
            try (TrackingStore store = Stores.open(config)) {
                store.writeMovie(SampleFrames.movie(movie));
                store.writeFrame(written, SampleFrames.features(written));
            }
            try (TrackingStore store = Stores.open(config)) {
                assertSame(store.readFrame(7), written);
                assertThat(Arrays.deepEquals(store.readFeatures(7), SampleFrames.features(written)))
                        .isTrue();
                assertThat(store.movie()).contains(SampleFrames.movie(movie));
                assertThat(store.readMasks(7, new long[] {8_000_005, 8_000_002}))
                        .containsExactly(written.mask(4), written.mask(1));
                assertThatThrownBy(() -> store.readMasks(7, new long[] {9_000_001}))
                        .isInstanceOf(TrackingException.class)
                        .hasMessageContaining("9000001");
                assertThat(store.maxTime()).isEqualTo(7);
                assertThat(store.isEmpty()).isFalse();
            }
        }
    }

    static void assertSame(FrameCandidates actual, FrameCandidates expected) {
        assertThat(actual.t()).isEqualTo(expected.t());
        assertThat(actual.shape()).isEqualTo(expected.shape());
        assertThat(actual.count()).isEqualTo(expected.count());
        for (int i = 0; i < expected.count(); i++) {
            assertThat(actual.id(i)).isEqualTo(expected.id(i));
            assertThat(actual.hierarchy(i)).isEqualTo(expected.hierarchy(i));
            assertThat(actual.parent(i)).isEqualTo(expected.parent(i));
            assertThat(actual.area(i)).isEqualTo(expected.area(i));
            assertThat(actual.frontier(i)).isEqualTo(expected.frontier(i));
            assertThat(actual.height(i)).isEqualTo(expected.height(i));
            assertThat(List.of(actual.z(i), actual.y(i), actual.x(i)))
                    .isEqualTo(List.of(expected.z(i), expected.y(i), expected.x(i)));
            assertThat(actual.mask(i)).isEqualTo(expected.mask(i));
        }
        assertThat(overlaps(actual)).isEqualTo(overlaps(expected));
    }

    private static List<List<Integer>> overlaps(FrameCandidates frame) {
        return IntStream.range(0, frame.overlapCount())
                .mapToObj(i -> List.of(frame.overlapCandidate(i), frame.overlapAncestor(i)))
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void frame_withoutCandidates_countsAsSegmented(DatabaseKind kind) {
        try (TrackingStore store = open(kind)) {
            store.writeMovie(SampleFrames.movie(SampleFrames.FLAT));
            store.writeFrame(SampleFrames.frame(SampleFrames.FLAT, 2, 0));
            assertThat(store.segmentedFrames()).isEqualTo(frames(2));
            assertThat(store.isEmpty()).isFalse();
            assertThat(store.maxTime()).isEqualTo(2);
            assertThat(store.readFrame(2).count()).isZero();
            assertThat(store.readFeatures(2)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void frames_writtenByManyThreadsInAnyOrder_areAllThere(DatabaseKind kind) throws Exception {
        int threads = 4;
        try (TrackingStore store = open(kind);
                ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            store.writeMovie(SampleFrames.movie(SampleFrames.FLAT));
            List<? extends Future<?>> done = IntStream.range(0, 40)
                    .mapToObj(i -> pool.submit(() -> {
                        int t = i * 17 % 40;
                        store.writeFrame(SampleFrames.frame(SampleFrames.FLAT, t, 5));
                        assertSame(store.readFrame(t), SampleFrames.frame(SampleFrames.FLAT, t, 5));
                    }))
                    .toList();
            for (Future<?> one : done) {
                one.get();
            }
            assertThat(store.segmentedFrames().cardinality()).isEqualTo(40);
            for (int t = 0; t < 40; t++) {
                assertSame(store.readFrame(t), SampleFrames.frame(SampleFrames.FLAT, t, 5));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void frame_writtenTwice_isRefusedAndUnchanged(DatabaseKind kind) {
        try (TrackingStore store = open(kind)) {
            store.writeMovie(SampleFrames.movie(SampleFrames.FLAT));
            store.writeFrame(SampleFrames.frame(SampleFrames.FLAT, 1, 3));
            assertThatThrownBy(() -> store.writeFrame(SampleFrames.frame(SampleFrames.FLAT, 1, 4)))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("Frame 1 already has candidates")
                    .hasMessageContaining(store.location())
                    .hasMessageContaining("overwrite")
                    .hasMessageContaining("resume");
            assertSame(store.readFrame(1), SampleFrames.frame(SampleFrames.FLAT, 1, 3));
            assertThatThrownBy(store::requireEmpty)
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("already has the candidates of 1 frames")
                    .hasMessageContaining("overwrite");
        }
    }

    @ParameterizedTest
    @EnumSource
    void movie_otherShapeThanBefore_isRefused(DatabaseKind kind) {
        try (TrackingStore store = open(kind)) {
            store.writeMovie(SampleFrames.movie(SampleFrames.FLAT));
            store.writeMovie(SampleFrames.movie(SampleFrames.FLAT));
            assertThatThrownBy(() -> store.writeMovie(SampleFrames.movie(SampleFrames.VOLUME)))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("holds another run");
            assertThatThrownBy(() -> store.writeFrame(SampleFrames.frame(SampleFrames.VOLUME, 0, 1)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("9 x 64 x 80");
        }
    }

    @ParameterizedTest
    @EnumSource
    void notes_lastContentCounts(DatabaseKind kind) {
        try (TrackingStore store = open(kind)) {
            store.writeNote("settings", "a = 1");
            store.writeNote("settings", "a = '2'; --ü\n");
            assertThat(store.note("settings")).contains("a = '2'; --ü\n");
            assertThatThrownBy(() -> store.writeNote("x".repeat(201), "")).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void candidates_ofAWindow_areColumnsByFrameAndId(DatabaseKind kind) {
        try (TrackingStore store = open(kind)) {
            writeFrames(store, 5, 4);
            CandidateTable table = store.readCandidates(1, 3);
            assertThat(table.size()).isEqualTo(3 * 12);
            assertThat(table.firstAt(0)).isZero();
            assertThat(table.firstAt(2)).isEqualTo(12);
            assertThat(table.firstAt(9)).isEqualTo(36);
            for (int t = 1; t <= 3; t++) {
                FrameCandidates frame = SampleFrames.frame(SampleFrames.FLAT, t, 4);
                int first = table.firstAt(t);
                for (int i = 0; i < frame.count(); i++) {
                    int row = first + i;
                    assertThat(table.t(row)).isEqualTo(t);
                    assertThat(table.id(row)).isEqualTo(frame.id(i));
                    assertThat(table.indexOf(t, frame.id(i))).isEqualTo(row);
                    assertThat(table.hierarchyParent(row))
                            .isEqualTo(frame.parent(i) < 0 ? -1 : first + frame.parent(i));
                    assertThat(table.hierarchy(row)).isEqualTo(frame.hierarchy(i));
                    assertThat(table.area(row)).isEqualTo(frame.area(i));
                    assertThat(table.frontier(row)).isEqualTo(frame.frontier(i));
                    assertThat(table.height(row)).isEqualTo(frame.height(i));
                    assertThat(table.z(row)).isEqualTo(frame.z(i));
                    assertThat(table.y(row)).isEqualTo(frame.y(i));
                    assertThat(table.x(row)).isEqualTo(frame.x(i));
                    assertThat(table.probability(row)).isEqualTo(-1);
                    assertThat(table.selected(row)).isFalse();
                    assertThat(table.parentId(row)).isEqualTo(-1);
                    assertThat(table.nodeAnnotation(row)).isEqualTo(Annotation.UNKNOWN);
                }
            }
            assertThat(table.indexOf(2, 2_000_001)).isEqualTo(-1);
        }
    }

    private static void writeFrames(TrackingStore store, int frames, int pairs) {
        store.writeMovie(SampleFrames.movie(SampleFrames.FLAT));
        for (int t = 0; t < frames; t++) {
            store.writeFrame(SampleFrames.frame(SampleFrames.FLAT, t, pairs));
        }
    }

    @ParameterizedTest
    @EnumSource
    void links_writtenAgain_replaceThoseOfTheFrameOnly(DatabaseKind kind) {
        try (TrackingStore store = open(kind)) {
            writeFrames(store, 4, 2);
            for (int t = 0; t < 3; t++) {
                store.writeLinks(t, ids(t, 1, 0), ids(t + 1, 4, 2), new double[] {0.5 + t, -0.25});
            }
            store.writeLinks(1, ids(1, 3), ids(2, 5), new double[] {1});
            LinkTable links = store.readLinks(0, 3);
            assertThat(links(links))
                    .containsExactly(
                            "0: 1000001 > 2000003 -0.25",
                            "0: 1000002 > 2000005 0.5",
                            "1: 2000004 > 3000006 1.0",
                            "2: 3000001 > 4000003 -0.25",
                            "2: 3000002 > 4000005 2.5");
            assertThat(links(store.readLinks(1, 2))).containsExactly("1: 2000004 > 3000006 1.0");
            assertThat(store.readLinks(1, 1).size()).isZero();
            assertThat(store.linkedFrames()).isEqualTo(frames(0, 1, 2));
            store.writeLinks(2, new long[0], new long[0], new double[0]);
            assertThat(store.readLinks(2, 3).size()).isZero();
            assertThat(store.linkedFrames()).isEqualTo(frames(0, 1, 2));
        }
    }

    @ParameterizedTest
    @EnumSource
    void links_withBadWeightOrTwice_leaveNothing(DatabaseKind kind) {
        try (TrackingStore store = open(kind)) {
            writeFrames(store, 2, 1);
            assertThatThrownBy(() -> store.writeLinks(0, ids(0, 0), ids(1, 0), new double[] {Double.NaN}))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("NaN");
            assertThatThrownBy(() -> store.writeLinks(0, ids(0, 0, 0), ids(1, 0, 0), new double[2]))
                    .isInstanceOf(TrackingException.class)
                    .hasMessageMatching("(?is).*unique.*");
            assertThat(store.readLinks(0, 1).size()).isZero();
            assertThat(store.linkedFrames().isEmpty()).isTrue();
        }
    }

    private static List<String> links(LinkTable links) {
        return IntStream.range(0, links.size())
                .mapToObj(
                        i -> links.t(i) + ": " + links.sourceId(i) + " > " + links.targetId(i) + " " + links.weight(i))
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void solution_writtenTwice_isTheLastOne(DatabaseKind kind) {
        try (TrackingStore store = open(kind)) {
            writeFrames(store, 3, 2);
            store.writeSolution(0, 2, Seam.WRITE_PARENTS, ids(0, 0, 1, 5), new long[] {-1, -1, -1});
            store.writeSolution(
                    0, 2, Seam.WRITE_PARENTS, new long[] {id(0, 0), id(1, 3), id(2, 1), id(2, 0)}, new long[] {
                        -1, id(0, 0), id(1, 3), id(1, 3)
                    });
            assertThat(solution(store))
                    .containsExactly("1000001 -1", "2000004 1000001", "3000001 2000004", "3000002 2000004");
            assertThat(store.solvedFrames()).isEqualTo(frames(0, 1, 2));
            CandidateTable table = store.readCandidates(0, 2);
            assertThat(IntStream.range(0, table.size()).filter(table::selected).mapToLong(table::id))
                    .containsExactly(1_000_001L, 2_000_004L, 3_000_001L, 3_000_002L);
        }
    }

    @ParameterizedTest
    @EnumSource
    void solution_ofAWindow_keepsWhatItsNeighboursFound(DatabaseKind kind) {
        try (TrackingStore store = open(kind)) {
            writeFrames(store, 5, 2);
            long[] chain = {id(0, 0), id(1, 0), id(2, 0), id(3, 0), id(4, 0)};
            store.writeSolution(
                    0, 4, Seam.WRITE_PARENTS, chain, new long[] {-1, chain[0], chain[1], chain[2], chain[3]});
            // frame 2 keeps its parent, frame 3 gets another cell, so that of frame 4 loses its parent
            store.writeSolution(2, 3, Seam.KEEP_PARENTS, new long[] {chain[2], id(3, 1)}, new long[] {-1, chain[2]});
            assertThat(solution(store))
                    .containsExactly(
                            "1000001 -1", "2000001 1000001", "3000001 2000001", "4000002 3000001", "5000001 -1");
            // the cell of frame 2 is exchanged: what was kept is gone, and its child starts anew
            store.writeSolution(2, 2, Seam.KEEP_PARENTS, ids(2, 1), new long[] {-1});
            assertThat(solution(store))
                    .containsExactly("1000001 -1", "2000001 1000001", "3000002 -1", "4000002 -1", "5000001 -1");
            CandidateTable frame = store.readCandidates(2, 2);
            assertThat(frame.parentId(0)).isEqualTo(-1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void solution_withCandidateOfAnotherFrame_leavesTheOldOne(DatabaseKind kind) {
        try (TrackingStore store = open(kind)) {
            writeFrames(store, 3, 2);
            store.writeSolution(0, 1, Seam.WRITE_PARENTS, ids(0, 2), new long[] {-1});
            assertThatThrownBy(() -> store.writeSolution(0, 1, Seam.WRITE_PARENTS, ids(2, 1), new long[] {-1}))
                    .isInstanceOf(TrackingException.class)
                    .hasMessageContaining("Candidate 3000002")
                    .hasMessageContaining("frames 0 to 1");
            assertThat(solution(store)).containsExactly("1000003 -1");
        }
    }

    private static List<String> solution(TrackingStore store) {
        SolutionTable table = store.readSolution();
        return IntStream.range(0, table.size())
                .mapToObj(i -> table.id(i) + " " + table.parentId(i))
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void margins_ofAWindow_replaceThoseOfItsFramesOnly(DatabaseKind kind) {
        try (TrackingStore store = open(kind)) {
            writeFrames(store, 4, 1);
            for (int t = 0; t < 3; t++) {
                store.writeLinks(t, ids(t, 0), ids(t + 1, 0), new double[] {1});
            }
            long[] chain = {id(0, 0), id(1, 0), id(2, 0), id(3, 0)};
            long[] links = IntStream.range(0, 3)
                    .mapToLong(link -> store.readLinks(0, 3).id(link))
                    .toArray();
            assertThat(store.readCandidates(0, 0).margin(0)).isNaN();
            assertThat(store.readLinks(0, 1).margin(0)).isNaN();
            store.writeSolution(
                    0,
                    3,
                    Seam.WRITE_PARENTS,
                    chain,
                    new long[] {-1, chain[0], chain[1], chain[2]},
                    new Margins(
                            new long[] {chain[0], chain[1], chain[2], chain[3], id(2, 2)},
                            new double[] {0, 0.5, 0.25, Double.POSITIVE_INFINITY, 4},
                            links,
                            new double[] {0.125, Double.NaN, 8}));
            assertThat(margins(store)).containsExactly(0, 0.5, 0.25, Double.POSITIVE_INFINITY);
            assertThat(linkMargins(store)).containsExactly(Double.NaN, 0.125, Double.NaN, 8);
            assertThat(store.readCandidates(2, 2).margin(2)).isEqualTo(4);
            assertThat(store.readLinks(0, 3).margin(2)).isEqualTo(8);

            store.writeSolution(
                    1,
                    2,
                    Seam.KEEP_PARENTS,
                    new long[] {chain[1], chain[2]},
                    new long[] {-1, chain[1]},
                    new Margins(new long[] {chain[1]}, new double[] {2}, new long[] {links[1]}, new double[] {3}));
            assertThat(margins(store)).containsExactly(0, 2, Double.NaN, Double.POSITIVE_INFINITY);
            assertThat(linkMargins(store)).containsExactly(Double.NaN, 0.125, 3, 8);
            assertThat(store.readCandidates(2, 2).margin(2)).isNaN();

            store.clear(StoredData.SOLUTIONS);
            assertThat(IntStream.range(0, 12).mapToDouble(store.readCandidates(0, 3)::margin))
                    .containsOnly(Double.NaN);
            assertThat(IntStream.range(0, 3).mapToDouble(store.readLinks(0, 3)::margin))
                    .containsOnly(Double.NaN);
        }
    }

    private static double[] margins(TrackingStore store) {
        SolutionTable solution = store.readSolution();
        return IntStream.range(0, solution.size()).mapToDouble(solution::margin).toArray();
    }

    private static double[] linkMargins(TrackingStore store) {
        SolutionTable solution = store.readSolution();
        return IntStream.range(0, solution.size())
                .mapToDouble(solution::linkMargin)
                .toArray();
    }

    @Test
    void margins_belowZeroOrWithoutIds_areRefused() {
        assertThatThrownBy(() -> new Margins(new long[] {7}, new double[] {-0.5}, new long[0], new double[0]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("margin (-0.5) of candidate 7");
        assertThatThrownBy(() -> new Margins(new long[0], new double[0], new long[2], new double[1]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 links and 1 margins");
    }

    @ParameterizedTest
    @EnumSource
    void clear_takesWithItWhatRestsOnIt(DatabaseKind kind) {
        try (TrackingStore store = open(kind)) {
            writeFrames(store, 2, 1);
            store.writeLinks(0, ids(0, 0), ids(1, 0), new double[] {1});
            store.writeSolution(0, 1, Seam.WRITE_PARENTS, ids(0, 0), new long[] {-1});
            store.clear(StoredData.GROUND_TRUTH);
            assertThat(store.readSolution().size()).isEqualTo(1);
            store.clear(StoredData.SOLUTIONS);
            assertThat(store.readSolution().size()).isZero();
            assertThat(store.solvedFrames().isEmpty()).isTrue();
            assertThat(store.readLinks(0, 1).size()).isEqualTo(1);
            store.writeSolution(0, 1, Seam.WRITE_PARENTS, ids(0, 0), new long[] {-1});
            store.clear(StoredData.LINKS);
            assertThat(store.readLinks(0, 1).size()).isZero();
            assertThat(store.linkedFrames().isEmpty()).isTrue();
            assertThat(store.readSolution().size()).isZero();
            assertThat(store.segmentedFrames()).isEqualTo(frames(0, 1));
            store.clear(StoredData.ALL);
            assertThat(store.isEmpty()).isTrue();
            assertThat(store.movie()).isEmpty();
            writeFrames(store, 1, 3);
            assertThat(store.readCandidates(0, 9).size()).isEqualTo(9);
        }
    }

    @ParameterizedTest
    @EnumSource
    void store_closed_saysSo(DatabaseKind kind) {
        TrackingStore store = open(kind);
        writeFrames(store, 1, 1);
        store.close();
        store.close();
        assertThatThrownBy(() -> store.readFrame(0))
                .isInstanceOf(TrackingException.class)
                .hasMessageContaining("was closed");
        assertThatThrownBy(() -> store.writeNote("a", "b"))
                .isInstanceOf(TrackingException.class)
                .hasMessageContaining("was closed");
    }

    private static BitSet frames(int... frames) {
        return IntStream.of(frames).collect(BitSet::new, BitSet::set, BitSet::or);
    }

    private static long id(int t, int index) {
        return CandidateIds.id(t, index);
    }

    private static long[] ids(int t, int... indices) {
        return IntStream.of(indices).mapToLong(index -> id(t, index)).toArray();
    }
}
