// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ultrack.config.DataConfig;
import org.ultrack.config.DatabaseKind;
import org.ultrack.error.InvalidInputException;
import org.ultrack.error.TrackingException;
import org.ultrack.tracks.MovieShape;

/** What is particular to a server; what every store does is in {@link StoreTest}. */
class PostgresServerTest {
    @TempDir
    private Path folder;

    private String address;

    @BeforeEach
    void makeDatabase() {
        address = TestServer.newDatabase();
    }

    private DataConfig at(String address, Path metadata) {
        return DataConfig.defaults()
                .withWorkingDir(metadata)
                .withAddress(address)
                .withDatabase(DatabaseKind.POSTGRESQL);
    }

    private DataConfig config() {
        return at(address, folder.resolve("run"));
    }

    private void execute(String... statements) {
        TestServer.execute(TestServer.name(address), statements);
    }

    @Test
    void tables_areThoseOfSchemaSql() throws Exception {
        try (TrackingStore store = Stores.open(config());
                TrackingStore file = Stores.open(DataConfig.defaults().withWorkingDir(folder))) {
            store.writeMovie(SampleFrames.movie(SampleFrames.FLAT));
            file.writeMovie(SampleFrames.movie(SampleFrames.FLAT));
        }
        Map<String, List<String>> ours;
        try (Connection sqlite = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("data.db"))) {
            ours = columns(sqlite);
        }
        try (Connection server = TestServer.connect(TestServer.name(address))) {
            assertThat(columns(server)).hasSize(8).isEqualTo(ours);
        }
    }

    /** Columns of each table, and whether they may be empty; names of the indexes. */
    private static Map<String, List<String>> columns(Connection connection) throws Exception {
        Map<String, List<String>> tables = new TreeMap<>();
        String schema = connection.getSchema();
        try (ResultSet rows = connection.getMetaData().getColumns(null, schema, "%", "%")) {
            while (rows.next()) {
                String table = rows.getString("TABLE_NAME");
                if (table.startsWith("sqlite_")) {
                    continue;
                }
                tables.computeIfAbsent(table, name -> new ArrayList<>())
                        .add(rows.getString("COLUMN_NAME") + " " + rows.getString("IS_NULLABLE"));
            }
        }
        for (Map.Entry<String, List<String>> table : tables.entrySet()) {
            try (ResultSet rows = connection.getMetaData().getIndexInfo(null, schema, table.getKey(), false, false)) {
                List<String> indexes = new ArrayList<>();
                while (rows.next()) {
                    String name = String.valueOf(rows.getString("INDEX_NAME"));
                    if (name.startsWith(table.getKey()) && !name.endsWith("_pkey")) {
                        indexes.add(name + " " + rows.getString("COLUMN_NAME"));
                    }
                }
                indexes.sort(null);
                table.getValue().addAll(indexes);
            }
        }
        return tables;
    }

    @Test
    void server_thatIsNotThere_isNamedWithoutThePassword() {
        assertThatThrownBy(() -> Stores.open(at("me:secret@localhost:1/x", folder)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("postgresql://me@localhost:1/x cannot be reached")
                .hasMessageContaining("data.address")
                .hasMessageNotContaining("secret");
        String none = TestServer.address("none");
        assertThatThrownBy(() -> Stores.open(at(none, folder)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("/none does not exist. Make it with createdb");
    }

    @Test
    void user_withoutRights_isTold() {
        execute(
                "CREATE ROLE visitor_" + TestServer.name(address) + " LOGIN",
                "REVOKE CREATE ON SCHEMA public FROM public");
        String theirs = address.replaceFirst("postgres:postgres", "visitor_" + TestServer.name(address));
        try (TrackingStore store = Stores.open(at(theirs, folder))) {
            assertThatThrownBy(() -> store.writeMovie(SampleFrames.movie(SampleFrames.FLAT)))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("may not be changed by this user");
        }
    }

    @Test
    void tables_ofAnotherProgram_areLeftAlone() {
        execute("CREATE TABLE recipes (name TEXT)");
        assertThatThrownBy(() -> Stores.open(config()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("tables of another program: recipes");
    }

    @Test
    void connections_thatWereLost_areMadeAnew() {
        try (TrackingStore store = Stores.open(config())) {
            store.writeMovie(SampleFrames.movie(SampleFrames.FLAT));
            store.writeFrame(SampleFrames.frame(SampleFrames.FLAT, 0, 2));
            execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'ultrack'"
                    + " AND datname = current_database()");
            assertThatThrownBy(() -> store.readFrame(0)).hasMessageContaining("What is");
            assertThatThrownBy(() -> store.writeFrame(SampleFrames.frame(SampleFrames.FLAT, 1, 2)))
                    .hasMessageContaining("What is");

            assertThat(store.readFrame(0).count()).isEqualTo(6);
            store.writeFrame(SampleFrames.frame(SampleFrames.FLAT, 1, 2));
            assertThat(store.segmentedFrames().cardinality()).isEqualTo(2);
        }
    }

    @Test
    void writer_whileAnotherProcessWrites_isToldAfterTheTimeout() throws Exception {
        try (TrackingStore store = Stores.open(config(), Duration.ofMillis(200), 0);
                Connection other = TestServer.connect(TestServer.name(address));
                Statement statement = other.createStatement()) {
            store.writeMovie(SampleFrames.movie(SampleFrames.FLAT));
            other.setAutoCommit(false);
            statement.execute("SELECT pg_advisory_xact_lock(" + 0x756C747261636BL + ")");
            assertThatThrownBy(() -> store.writeFrame(SampleFrames.frame(SampleFrames.FLAT, 0, 2)))
                    .isInstanceOf(TrackingException.class)
                    .hasMessageContaining("is locked by another process");
            assertThat(store.movie()).isPresent();
            other.rollback();
            store.writeFrame(SampleFrames.frame(SampleFrames.FLAT, 0, 2));
        }
    }

    /** As the jobs of a cluster do. */
    @Test
    void stores_thatStartTogether_shareTheTables() throws Exception {
        try (ExecutorService jobs = Executors.newFixedThreadPool(4)) {
            List<Future<?>> running = new ArrayList<>();
            for (int job = 0; job < 4; job++) {
                int first = job;
                running.add(jobs.submit(() -> {
                    try (TrackingStore store = Stores.open(config())) {
                        store.writeMovie(SampleFrames.movie(SampleFrames.FLAT));
                        for (int t = first; t < 8; t += 4) {
                            store.writeFrame(SampleFrames.frame(SampleFrames.FLAT, t, 2));
                        }
                    }
                }));
            }
            for (Future<?> each : running) {
                each.get();
            }
        }
        try (TrackingStore store = Stores.open(config())) {
            assertThat(store.segmentedFrames().cardinality()).isEqualTo(8);
            assertThat(store.readFrame(7).count()).isEqualTo(6);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void pythonDatabase_fromAFileToTheServerAndBack_isReadAsItWas(int dimensions) {
        MovieShape shape = dimensions == 2 ? SampleFrames.FLAT : SampleFrames.VOLUME;
        DataConfig ours = DataConfig.defaults().withWorkingDir(folder.resolve("ours"));
        try (TrackingStore store = Stores.open(ours)) {
            PythonDatabaseFileTest.fill(store, shape);
            store.writePythonDatabase(config(), false, (done, all) -> {});
            assertThatThrownBy(() -> store.writePythonDatabase(config(), false, (done, all) -> {}))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("metadata.toml already exists");
            assertThatThrownBy(() -> store.writePythonDatabase(
                            at(address, folder.resolve("elsewhere")), false, (done, all) -> {}))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("already has tables of ultrack");
            store.writePythonDatabase(config(), true, (done, all) -> {});
        }
        PythonDatabaseFileTest.assertHolds(config(), ours);
        DataConfig back = DataConfig.defaults().withWorkingDir(folder.resolve("back"));
        try (TrackingStore store = Stores.open(config())) {
            store.writePythonDatabase(back, false, (done, all) -> {});
            assertThatThrownBy(() -> store.writePythonDatabase(config(), true, (done, all) -> {}))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("is the database itself");
        }
        PythonDatabaseFileTest.assertHolds(back, ours);
    }

    @Test
    void pythonDatabase_thatIsInterrupted_leavesWhatWasThere() {
        DataConfig ours = DataConfig.defaults().withWorkingDir(folder.resolve("ours"));
        try (TrackingStore store = Stores.open(ours)) {
            PythonDatabaseFileTest.fill(store, SampleFrames.FLAT);
            store.writePythonDatabase(config(), false, (done, all) -> {});
            assertThatThrownBy(() -> store.writePythonDatabase(config(), true, (done, all) -> {
                        if (done == all) {
                            throw new TrackingException("stop");
                        }
                    }))
                    .hasMessage("stop");
        }
        PythonDatabaseFileTest.assertHolds(config(), ours);
    }
}
