// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ultrack.config.DataConfig;
import org.ultrack.core.candidate.FrameCandidates;
import org.ultrack.core.store.TrackingStore.Seam;

/** A database with the tables of schema version 1 (schema-1.sql), before there were margins. */
class FormerSchemaTest {
    private static final FrameCandidates FIRST = SampleFrames.frame(SampleFrames.FLAT, 0, 2);
    private static final FrameCandidates SECOND = SampleFrames.frame(SampleFrames.FLAT, 1, 2);

    @TempDir
    private Path folder;

    private DataConfig config;

    /** Two frames with links and a solution, written by the store of today and copied into the tables of then. */
    @BeforeEach
    void makeFormer() throws Exception {
        DataConfig today = DataConfig.defaults().withWorkingDir(folder.resolve("today"));
        try (TrackingStore store = Stores.open(today)) {
            store.writeMovie(SampleFrames.movie(SampleFrames.FLAT));
            store.writeFrame(FIRST, SampleFrames.features(FIRST));
            store.writeFrame(SECOND, SampleFrames.features(SECOND));
            store.writeLinks(0, new long[] {FIRST.id(0)}, new long[] {SECOND.id(0)}, new double[] {0.5});
            store.writeSolution(
                    0, 1, Seam.WRITE_PARENTS, new long[] {FIRST.id(0), SECOND.id(0)}, new long[] {-1, FIRST.id(0)});
        }
        config = DataConfig.defaults().withWorkingDir(Files.createDirectories(folder.resolve("former")));
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + config.databaseFile());
                Statement statement = connection.createStatement()) {
            for (String definition : schema().replaceAll("(?m)^\\s*--.*$", "").split(";")) {
                if (!definition.isBlank()) {
                    statement.execute(definition);
                }
            }
            statement.execute("ATTACH '" + today.databaseFile() + "' AS today");
            for (String table : List.of("metadata", "frames", "nodes", "overlaps", "links")) {
                String columns = columns(statement, table);
                statement.execute(
                        "INSERT INTO main." + table + " (" + columns + ") SELECT " + columns + " FROM today." + table);
            }
        }
    }

    private static String schema() throws Exception {
        try (InputStream stream = FormerSchemaTest.class.getResourceAsStream("schema-1.sql")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String columns(Statement statement, String table) throws SQLException {
        try (var names =
                statement.executeQuery("SELECT group_concat(name) FROM pragma_table_info('" + table + "', 'main')")) {
            names.next();
            return names.getString(1);
        }
    }

    private int version() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + config.databaseFile());
                var rows = connection.createStatement().executeQuery("SELECT version FROM ultrack_schema")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    @Test
    void reading_changesNothingAndMarginsAreUnknown() throws Exception {
        byte[] before = Files.readAllBytes(config.databaseFile());
        try (TrackingStore store = Stores.open(config)) {
            assertHoldsTheMovie(store);
            assertThat(store.readCandidates(0, 1).margin(3)).isNaN();
            assertThat(store.readLinks(0, 1).margin(0)).isNaN();
            assertThat(store.readSolution().margin(0)).isNaN();
            assertThat(store.readSolution().linkMargin(1)).isNaN();
        }
        assertThat(version()).isEqualTo(1);
        assertThat(Files.readAllBytes(config.databaseFile())).isEqualTo(before);
    }

    private static void assertHoldsTheMovie(TrackingStore store) {
        assertThat(store.movie()).contains(SampleFrames.movie(SampleFrames.FLAT));
        StoreTest.assertSame(store.readFrame(0), FIRST);
        StoreTest.assertSame(store.readFrame(1), SECOND);
        assertThat(Arrays.deepEquals(store.readFeatures(1), SampleFrames.features(SECOND)))
                .isTrue();
        assertThat(store.segmentedFrames()).isEqualTo(frames(0, 1));
        assertThat(store.solvedFrames()).isEqualTo(frames(0, 1));
        assertThat(store.readLinks(0, 1).weight(0)).isEqualTo(0.5);
        assertThat(store.readSolution().parentId(1)).isEqualTo(FIRST.id(0));
    }

    private static BitSet frames(int... frames) {
        return IntStream.of(frames).collect(BitSet::new, BitSet::set, BitSet::or);
    }

    @Test
    void firstWrite_addsWhatIsMissingAndKeepsTheRest() throws Exception {
        try (TrackingStore other = Stores.open(config);
                TrackingStore store = Stores.open(config)) {
            store.writeNote("a", "b");
            assertThat(version()).isEqualTo(2);
            assertHoldsTheMovie(store);
            assertHoldsTheMovie(other);
            long[] cell = {SECOND.id(0)};
            other.writeSolution(
                    1,
                    1,
                    Seam.KEEP_PARENTS,
                    cell,
                    cell,
                    new Margins(cell, new double[] {0.75}, new long[0], new double[0]));
            assertThat(store.readSolution().margin(1)).isEqualTo(0.75);
        }
        try (TrackingStore store = Stores.open(config)) {
            assertHoldsTheMovie(store);
            assertThat(store.readCandidates(1, 1).margin(0)).isEqualTo(0.75);
        }
    }
}
