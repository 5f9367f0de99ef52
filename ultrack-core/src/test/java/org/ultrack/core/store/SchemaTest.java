// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Field;
import org.jooq.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ultrack.config.DataConfig;
import org.ultrack.core.store.generated.DefaultSchema;
import org.ultrack.tracks.MovieShape;

class SchemaTest {
    @TempDir
    private Path folder;

    private Connection connect() throws Exception {
        DataConfig config = DataConfig.defaults().withWorkingDir(folder);
        try (TrackingStore store = Stores.open(config)) {
            store.writeMovie(MovieMetadata.of(new MovieShape(1, 2, 1, 1, 1)));
        }
        return DriverManager.getConnection("jdbc:sqlite:" + config.databaseFile());
    }

    private static List<String> strings(Connection connection, String query) throws Exception {
        List<String> found = new ArrayList<>();
        try (ResultSet rows = connection.createStatement().executeQuery(query)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    private static List<String> columns(Connection connection, String table) throws Exception {
        return strings(connection, "SELECT name FROM pragma_table_info('" + table + "') ORDER BY cid");
    }

    @Test
    void generatedTables_areThoseOfSchemaSql() throws Exception {
        try (Connection connection = connect()) {
            assertThat(strings(connection, "SELECT name FROM sqlite_master WHERE type = 'table'"))
                    .containsExactlyInAnyOrderElementsOf(DefaultSchema.DEFAULT_SCHEMA.getTables().stream()
                            .map(Table::getName)
                            .toList());
            for (Table<?> table : DefaultSchema.DEFAULT_SCHEMA.getTables()) {
                assertThat(columns(connection, table.getName()))
                        .as("columns of %s", table.getName())
                        .containsExactlyElementsOf(
                                table.fieldStream().map(Field::getName).toList());
            }
        }
    }

    @Test
    void tables_haveEveryColumnThatPythonReads() throws Exception {
        Path python = folder.resolve("python.sqlite");
        try (InputStream database = SchemaTest.class.getResourceAsStream("python-0.8.0.sqlite")) {
            Files.copy(database, python);
        }
        try (Connection ours = connect();
                Connection theirs = DriverManager.getConnection("jdbc:sqlite:" + python)) {
            List<String> tables = strings(theirs, "SELECT name FROM sqlite_master WHERE type = 'table'");
            assertThat(tables).contains("nodes", "overlaps", "links", "gt_nodes", "gt_links");
            for (String table : tables) {
                assertThat(columns(ours, table)).as(table).containsAll(columns(theirs, table));
            }
        }
    }

    @Test
    void lookups_useAnIndex() throws Exception {
        try (Connection connection = connect()) {
            for (String where : List.of(
                    "nodes WHERE t = 1",
                    "nodes WHERE id = 1",
                    "overlaps WHERE node_id = 1",
                    "links WHERE source_id = 1",
                    "links WHERE target_id = 1",
                    "links WHERE source_id = 1 AND target_id = 1",
                    "frames WHERE t = 1",
                    "gt_nodes WHERE t = 1",
                    "gt_links WHERE source_id = 1")) {
                try (ResultSet plan =
                        connection.createStatement().executeQuery("EXPLAIN QUERY PLAN SELECT * FROM " + where)) {
                    assertThat(plan.next()).isTrue();
                    assertThat(plan.getString("detail")).as(where).startsWith("SEARCH");
                }
            }
        }
    }
}
