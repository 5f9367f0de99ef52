// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import net.imglib2.img.array.ArrayImgs;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ultrack.Tracker;
import org.ultrack.annotation.Annotation;
import org.ultrack.config.DataConfig;
import org.ultrack.config.DatabaseKind;
import org.ultrack.config.MainConfig;
import org.ultrack.core.array.FrameShape;
import org.ultrack.core.store.TrackingStore.Seam;
import org.ultrack.engine.MatchSummary;
import org.ultrack.error.InvalidInputException;
import org.ultrack.error.TrackingException;
import org.ultrack.image.Mask;
import org.ultrack.image.Movie;
import org.ultrack.tracks.CandidateDetails;
import org.ultrack.tracks.MovieShape;
import org.ultrack.tracks.Overlap;

/** A database that Python ultrack 0.8.0 made (python-0.8.0.py): 3 frames of two cells and the whole they are parts of. */
class PythonDatabaseTest {
    @TempDir
    private Path folder;

    private DataConfig config;

    @BeforeEach
    void copyDatabase() throws Exception {
        config = DataConfig.defaults().withWorkingDir(folder);
        try (InputStream database = PythonDatabaseTest.class.getResourceAsStream("python-0.8.0.sqlite")) {
            Files.copy(database, config.databaseFile());
        }
    }

    @Test
    void candidates_haveTheNumbersPythonWrote() {
        try (TrackingStore store = Stores.open(config)) {
            CandidateTable table = store.readCandidates(0, 2);
            assertThat(table.size()).isEqualTo(9);
            assertThat(IntStream.range(0, 9).mapToLong(table::id).toArray())
                    .containsExactly(
                            1_000_001L,
                            1_000_002L,
                            1_000_003L,
                            2_000_001L,
                            2_000_002L,
                            2_000_003L,
                            3_000_001L,
                            3_000_002L,
                            3_000_003L);
            assertThat(IntStream.range(0, 9).map(table::hierarchyParent)).containsExactly(2, 2, -1, 5, 5, -1, 8, 8, -1);
            assertThat(IntStream.range(0, 9).filter(table::selected)).containsExactly(0, 1, 3, 4, 6, 7);
            assertThat(IntStream.range(0, 3).mapToDouble(table::z).toArray()).containsExactly(0, 0, 0);
            assertThat(IntStream.range(0, 3).mapToDouble(table::y).toArray()).containsExactly(10, 10, 10);
            assertThat(IntStream.range(0, 3).mapToDouble(table::x).toArray()).containsExactly(9, 23, 16);
            assertThat(IntStream.range(0, 3).map(table::area)).containsExactly(229, 216, 445);
            assertThat(IntStream.range(0, 3).mapToDouble(table::height).toArray())
                    .containsExactly(109, 109, 109);
            assertThat(table.frontier(0)).isEqualTo(0.5746600811298077);
            assertThat(IntStream.range(0, 3).mapToDouble(table::probability).toArray())
                    .containsExactly(0.25, 0.75, -1);
            assertThat(table.parentId(3)).isEqualTo(1_000_001);
            assertThat(table.nodeAnnotation(0)).isEqualTo(Annotation.REAL);
            assertThat(table.appearAnnotation(0)).isEqualTo(Annotation.FAKE);
            assertThat(table.disappearAnnotation(1)).isEqualTo(Annotation.REAL);
            assertThat(table.divisionAnnotation(1)).isEqualTo(Annotation.FAKE);
            assertThat(table.nodeAnnotation(2)).isEqualTo(Annotation.UNKNOWN);
        }
    }

    @Test
    void linksSolutionAndFinishedFrames_areThoseOfTheData() {
        try (TrackingStore store = Stores.open(config)) {
            LinkTable links = store.readLinks(0, 1);
            assertThat(links.size()).isEqualTo(7);
            assertThat(links.sourceId(0)).isEqualTo(1_000_001);
            assertThat(links.targetId(0)).isEqualTo(2_000_001);
            assertThat(links.weight(0)).isEqualTo(0.9159663865546218);
            assertThat(links.annotation(0)).isEqualTo(Annotation.REAL);
            assertThat(links.annotation(1)).isEqualTo(Annotation.UNKNOWN);
            assertThat(store.readLinks(0, 2).size()).isEqualTo(14);
            SolutionTable solution = store.readSolution();
            assertThat(IntStream.range(0, solution.size())
                            .mapToLong(solution::parentId)
                            .toArray())
                    .containsExactly(-1, -1, 1_000_001, 1_000_002, 2_000_001, 2_000_002);
            assertThat(store.segmentedFrames()).isEqualTo(frames(0, 1, 2));
            assertThat(store.linkedFrames()).isEqualTo(frames(0, 1));
            assertThat(store.solvedFrames()).isEqualTo(frames(0, 1, 2));
            assertThat(store.maxTime()).isEqualTo(2);
            store.writeNote("settings", "are not kept");
            assertThat(store.note("settings")).isEmpty();
        }
    }

    private static BitSet frames(int... frames) {
        return IntStream.of(frames).collect(BitSet::new, BitSet::set, BitSet::or);
    }

    @Test
    void links_thatStandTwice_countOnceAndTheLastOne() throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + config.databaseFile());
                var statement = connection.createStatement()) {
            statement.executeUpdate("INSERT INTO links (source_id, target_id, weight) VALUES (1000001, 2000001, 0.5)");
        }
        try (TrackingStore store = Stores.open(config)) {
            LinkTable links = store.readLinks(0, 1);
            assertThat(links.size()).isEqualTo(7);
            assertThat(links.weight(0)).isEqualTo(0.5);
        }
    }

    @Test
    void detailsAndOverlaps_areThoseOfTheTables() throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + config.databaseFile());
                var statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE nodes SET z_shift = 0.5, y_shift = -1.25, x_shift = 2 WHERE id = 1000002");
        }
        try (TrackingStore store = Stores.open(config)) {
            CandidateTable table = store.readCandidates(0, 0);
            assertThat(store.readDetails(0, new long[] {1_000_002, 1_000_001}))
                    .containsExactly(
                            new CandidateDetails(table.frontier(1), 109, 0.5, -1.25, 2),
                            new CandidateDetails(table.frontier(0), 109, 0, 0, 0));
            assertThatThrownBy(() -> store.readDetails(0, new long[] {2_000_001}))
                    .isInstanceOf(TrackingException.class)
                    .hasMessageContaining("2000001");
            assertThat(store.readOverlaps(1))
                    .containsExactlyInAnyOrder(new Overlap(2_000_001, 2_000_003), new Overlap(2_000_002, 2_000_003));
        }
    }

    @Test
    void newCandidates_areRefusedWithTheNextStep() {
        try (TrackingStore store = Stores.open(config)) {
            assertThatThrownBy(() -> store.writeFrame(SampleFrames.frame(SampleFrames.FLAT, 3, 1)))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("was made by Python's ultrack");
            assertThatThrownBy(store::requireEmpty)
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("candidates of 3 frames");
        }
    }

    @Test
    void linksAndSolution_canBeWrittenAnew() {
        try (TrackingStore store = Stores.open(config)) {
            store.writeLinks(0, new long[] {1_000_003}, new long[] {2_000_003}, new double[] {0.75});
            assertThat(store.readLinks(0, 1).size()).isEqualTo(1);
            store.writeSolution(
                    0, 1, Seam.WRITE_PARENTS, new long[] {1_000_003, 2_000_003}, new long[] {-1, 1_000_003});
            SolutionTable solution = store.readSolution();
            assertThat(IntStream.range(0, solution.size())
                            .mapToLong(solution::id)
                            .toArray())
                    .containsExactly(1_000_003, 2_000_003, 3_000_001, 3_000_002);
            assertThat(IntStream.range(0, solution.size())
                            .mapToLong(solution::parentId)
                            .toArray())
                    .containsExactly(-1, 1_000_003, -1, -1);
            store.clear(StoredData.LINKS);
            assertThat(store.readLinks(0, 2).size()).isZero();
            assertThat(store.readSolution().size()).isZero();
            assertThat(store.segmentedFrames()).isEqualTo(frames(0, 1, 2));
        }
    }

    /** Labels as large as two of three candidates of each frame: they are found again, and Python's tables have them. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void matches_areWrittenAsPythonWritesThem(boolean early) throws Exception {
        if (early) {
            execute("DROP TABLE gt_links", "DROP TABLE gt_nodes");
        }
        try (Tracker tracker = Tracker.open(MainConfig.defaults().withData(config))) {
            MatchSummary summary = tracker.segmented().match(labels(), OptionalInt.empty());
            assertThat(summary.cells()).isEqualTo(6);
            assertThat(summary.matches()).isEqualTo(6);
            assertThat(summary.meanIou()).isEqualTo(1);
        }
        try (TrackingStore store = Stores.open(config)) {
            assertThat(store.readMatches(0, 2))
                    .containsExactly(1_000_001L, 1_000_002L, 2_000_001L, 2_000_002L, 3_000_001L, 3_000_002L);
            List<Mask> expected = store.readMasks(1, new long[] {2_000_001, 2_000_002});
            assertThat(truthOf(1)).isEqualTo(expected);
            store.clear(StoredData.GROUND_TRUTH);
            assertThat(store.readMatches(0, 2)).isEmpty();
        }
    }

    @Test
    void matches_onAServerWithTheForeignKeyThatPythonMakes_areWrittenAndReplaced() {
        String address = TestServer.newDatabase();
        DataConfig server = DataConfig.defaults()
                .withWorkingDir(folder.resolve("server"))
                .withAddress(address)
                .withDatabase(DatabaseKind.POSTGRESQL);
        try (TrackingStore store = Stores.open(config)) {
            store.writePythonDatabase(server, false, (done, all) -> {});
        }
        TestServer.execute(
                TestServer.name(address),
                "ALTER TABLE gt_links ADD CONSTRAINT gt_links_target_id_fkey FOREIGN KEY (target_id) REFERENCES gt_nodes (id)");
        for (int time = 0; time < 2; time++) {
            try (Tracker tracker = Tracker.open(MainConfig.defaults().withData(server))) {
                assertThat(tracker.segmented().match(labels()).matches()).isEqualTo(6);
            }
        }
        try (TrackingStore store = Stores.open(server)) {
            assertThat(store.readMatches(1, 1)).containsExactly(2_000_001L, 2_000_002L);
        }
    }

    /** The masks of the first two candidates of each frame, numbered 4 and 5. */
    private Movie labels() {
        try (TrackingStore store = Stores.open(config)) {
            MovieShape shape = store.movie().orElseThrow().shape();
            byte[] pixels = new byte[shape.frames() * (int) shape.framePixels()];
            for (int t = 0; t < shape.frames(); t++) {
                int start = t * (int) shape.framePixels();
                long first = 1_000_000L * (t + 1) + 1;
                List<Mask> masks = store.readMasks(t, new long[] {first, first + 1});
                for (int cell = 0; cell < 2; cell++) {
                    byte label = (byte) (4 + cell);
                    masks.get(cell).forEachPixel((z, y, x) -> pixels[start + y * shape.width() + x] = label);
                }
            }
            return Movie.of(ArrayImgs.unsignedBytes(pixels, shape.width(), shape.height(), shape.frames()));
        }
    }

    private List<Mask> truthOf(int t) throws Exception {
        List<Mask> masks = new ArrayList<>();
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + config.databaseFile());
                var rows = connection
                        .createStatement()
                        .executeQuery("SELECT pickle, label FROM gt_nodes WHERE t = " + t + " ORDER BY label")) {
            while (rows.next()) {
                masks.add(PythonNode.read(rows.getBytes(1)).mask(FrameShape.of2d(1000, 1000)));
                assertThat(rows.getInt(2)).isEqualTo(3 + masks.size());
            }
        }
        return masks;
    }

    private void execute(String... statements) throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + config.databaseFile());
                var statement = connection.createStatement()) {
            for (String each : statements) {
                statement.executeUpdate(each);
            }
        }
    }

    @Test
    void margins_areKeptInColumnsOfTheirOwn() {
        try (TrackingStore store = Stores.open(config)) {
            assertThat(store.readCandidates(0, 0).margin(0)).isNaN();
            assertThat(store.readLinks(0, 1).margin(0)).isNaN();
            assertThat(store.readSolution().margin(0)).isNaN();
            long[] cells = {1_000_001, 2_000_001};
            store.writeSolution(
                    0,
                    1,
                    Seam.WRITE_PARENTS,
                    cells,
                    new long[] {-1, 1_000_001},
                    new Margins(cells, new double[] {1, 2}, new long[] {1}, new double[] {0.5}));
            assertThat(store.readCandidates(0, 0).margin(0)).isEqualTo(1);
            assertThat(store.readLinks(0, 1).margin(0)).isEqualTo(0.5);
            assertThat(store.readSolution().margin(1)).isEqualTo(2);
            assertThat(store.readSolution().linkMargin(1)).isEqualTo(0.5);
            assertThat(store.readSolution().linkMargin(0)).isNaN();
            store.clear(StoredData.SOLUTIONS);
            assertThat(store.readCandidates(0, 0).margin(0)).isNaN();
        }
    }

    @Test
    void clearAll_makesItOneOfOurs() {
        try (TrackingStore store = Stores.open(config)) {
            store.clear(StoredData.ALL);
            store.requireEmpty();
            store.writeMovie(SampleFrames.movie(SampleFrames.FLAT));
            store.writeFrame(SampleFrames.frame(SampleFrames.FLAT, 0, 2));
            StoreTest.assertSame(store.readFrame(0), SampleFrames.frame(SampleFrames.FLAT, 0, 2));
        }
    }
}
