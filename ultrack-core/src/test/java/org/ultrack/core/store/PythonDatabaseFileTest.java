// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ultrack.annotation.Annotation;
import org.ultrack.annotation.Annotations;
import org.ultrack.config.DataConfig;
import org.ultrack.core.candidate.FrameCandidates;
import org.ultrack.core.store.TrackingStore.Seam;
import org.ultrack.error.InvalidInputException;
import org.ultrack.file.AtomicFiles;
import org.ultrack.tracks.MovieShape;

/** Databases written for Python's ultrack; that it opens them is the claim of the interop tests. */
class PythonDatabaseFileTest {
    @TempDir
    private Path folder;

    private DataConfig ours() {
        return DataConfig.defaults().withWorkingDir(folder.resolve("ours"));
    }

    private DataConfig written() {
        return DataConfig.defaults().withWorkingDir(folder.resolve("python"));
    }

    private Path file() {
        return written().databaseFile();
    }

    private static void write(TrackingStore store, Path file, boolean overwrite) {
        DataConfig target = DataConfig.defaults()
                .withWorkingDir(file.resolveSibling(""))
                .withDatabaseFileName(file.getFileName().toString());
        store.writePythonDatabase(target, overwrite, (done, all) -> {});
    }

    static void fill(TrackingStore store, MovieShape shape) {
        store.writeMovie(new MovieMetadata(
                shape, shape.spatialDimensions() == 3 ? List.of(2.0, 0.5, 0.5) : List.of(), SampleFrames.FEATURES));
        for (int t : new int[] {0, 1, 3}) {
            FrameCandidates frame = SampleFrames.frame(shape, t, 2);
            store.writeFrame(frame, SampleFrames.features(frame));
        }
        store.writeLinks(
                0, new long[] {1_000_001, 1_000_004}, new long[] {2_000_001, 2_000_004}, new double[] {0.5, -1});
        store.writeSolution(
                0, 1, Seam.WRITE_PARENTS, new long[] {1_000_001, 2_000_001, 2_000_004}, new long[] {-1, 1_000_001, -1});
        store.writeAnnotations(
                Annotations.builder().cell(1_000_002, Annotation.FAKE).build());
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void write_everything_isReadAsItWas(int dimensions) {
        MovieShape shape = dimensions == 2 ? SampleFrames.FLAT : SampleFrames.VOLUME;
        try (TrackingStore store = Stores.open(ours())) {
            fill(store, shape);
            write(store, file(), false);
        }
        assertHolds(written(), ours());
    }

    /** What {@link #fill} has put into the one is in the other. */
    static void assertHolds(DataConfig written, DataConfig ours) {
        try (TrackingStore store = Stores.open(written);
                TrackingStore expected = Stores.open(ours)) {
            assertThat(store.movie()).isEqualTo(expected.movie());
            for (int t : new int[] {0, 1, 3}) {
                StoreTest.assertSame(store.readFrame(t), expected.readFrame(t));
                // some are not a number
                assertThat(Arrays.deepEquals(store.readFeatures(t), expected.readFeatures(t)))
                        .isTrue();
            }
            assertThat(store.readFrame(2).count()).isZero();
            assertThat(store.readLinks(0, 1).size()).isEqualTo(2);
            assertThat(store.readLinks(0, 1).weight(1)).isEqualTo(-1);
            SolutionTable solution = store.readSolution();
            assertThat(solution.size()).isEqualTo(3);
            assertThat(solution.parentId(1)).isEqualTo(1_000_001);
            assertThat(store.readCandidates(0, 0).nodeAnnotation(1)).isEqualTo(Annotation.FAKE);
        }
    }

    @Test
    void write_database_hasTheTablesOfPython() throws Exception {
        Path python = folder.resolve("real.sqlite");
        PythonMasks.copy("python-0.8.0.sqlite", python);
        try (TrackingStore store = Stores.open(ours())) {
            fill(store, SampleFrames.FLAT);
            write(store, file(), false);
        }
        assertThat(tables(file())).hasSize(5).isEqualTo(tables(python));
    }

    private static Map<String, String> tables(Path database) throws Exception {
        Map<String, String> tables = new TreeMap<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")) {
            while (rows.next()) {
                tables.put(rows.getString(1), rows.getString(2).replaceAll("\\s+", ""));
            }
        }
        return tables;
    }

    @Test
    void write_databaseOfPython_isTheSameAgain() throws Exception {
        DataConfig python = DataConfig.defaults().withWorkingDir(folder);
        PythonMasks.copy("python-0.8.0-3d.sqlite", python.databaseFile());
        PythonMasks.copy("python-0.8.0-3d.metadata.toml", folder.resolve("metadata.toml"));
        try (TrackingStore store = Stores.open(python)) {
            write(store, file(), false);
        }
        try (TrackingStore store = Stores.open(written())) {
            for (PythonMasks each : PythonMasks.of("python-0.8.0-3d.masks.txt")) {
                each.assertIs(store.readMasks(each.t(), new long[] {each.id()}).getFirst());
            }
            assertThat(store.movie().orElseThrow().features()).containsExactly("intensity_mean", "area");
            assertThat(store.readFeatures(0)).hasDimensions(3, 2);
        }
    }

    @Test
    void write_whatIsThere_isRefusedUnlessOverwritten() throws Exception {
        try (TrackingStore store = Stores.open(ours())) {
            fill(store, SampleFrames.FLAT);
            write(store, file(), false);
            assertRefused(store, file(), false, "already exists");
            Files.delete(file());
            assertRefused(store, file(), false, "metadata.toml already exists");
            write(store, file(), true);
            write(store, file(), true);
            assertRefused(store, ours().databaseFile(), true, "is the database itself");
            assertRefused(store, folder, true, "is a folder");
            assertRefused(store, folder.resolve("metadata.toml"), true, "metadata beside");
            assertRefused(store, folder.resolve("what?.db"), true, "question mark");
            assertThat(store.readFrame(0).count()).isEqualTo(6);
        }
        try (Stream<Path> files = Files.list(folder.resolve("python"))) {
            assertThat(files.map(each -> each.getFileName().toString()))
                    .containsExactlyInAnyOrder("data.db", "metadata.toml");
        }
    }

    @Test
    void write_whereKilledRunsHaveLeftSomething_removesItAndNothingOfLivingRuns() throws Exception {
        Path beside = left(folder, "python");
        try (TrackingStore store = Stores.open(ours());
                AtomicFiles living =
                        AtomicFiles.create(file().resolveSibling(""), false, "data.db"::equals, "data.db")) {
            fill(store, SampleFrames.FLAT);
            write(store, file(), false);
            assertThat(beside).doesNotExist();
            assertThat(living.path()).isDirectory();

            Path other = Files.writeString(file().resolveSibling("notes.txt"), "mine");
            Path inside = left(file().resolveSibling(""), "python");
            write(store, file(), true);
            assertThat(inside).doesNotExist();
            assertThat(living.path()).isDirectory();
            assertThat(other).hasContent("mine");
        }
        assertHolds(written(), ours());
        try (Stream<Path> entries = Files.list(folder)) {
            assertThat(entries.map(each -> each.getFileName().toString())).containsExactlyInAnyOrder("ours", "python");
        }
    }

    /** What a run that was killed has left: nobody holds its lock any more. */
    private static Path left(Path folder, String name) throws Exception {
        Path root = folder.resolve("." + name + "." + UUID.randomUUID() + ".part");
        Files.createDirectories(root.resolve("new"));
        Files.writeString(root.resolve("new/data.db"), "half");
        Files.createFile(root.resolve("lock"));
        return root;
    }

    @Test
    void write_nothing_isRefused() {
        try (TrackingStore store = Stores.open(ours())) {
            assertRefused(store, file(), false, "has no candidates");
        }
        assertThat(folder.resolve("python")).doesNotExist();
    }

    private static void assertRefused(TrackingStore store, Path file, boolean overwrite, String problem) {
        assertThatThrownBy(() -> write(store, file, overwrite))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(problem);
    }
}
