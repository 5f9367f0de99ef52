// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.jooq.TableField;
import org.ultrack.core.store.generated.Tables;
import org.ultrack.error.InvalidInputException;
import org.ultrack.error.TrackingException;

/** Makes the tables, brings those of the former version up to date, and tells whose tables there are. */
final class SchemaVersion {
    /** The version of schema.sql. */
    static final int CURRENT = 2;

    /** Lacks the margins of candidates and links. */
    private static final int FORMER = 1;

    private static final List<String> TABLES = List.of(
            "gt_links", "gt_nodes", "links", "overlaps", "nodes", "frames", "metadata", "ultrack_schema", "experiment");
    private static final String PYTHON = "python-0.8.0";
    /** Of columns on PostgreSQL. */
    private static final List<String> PYTHON_TYPES = List.of("nodesegmannotation", "varannotation");

    private static final Set<String> PYTHON_TABLES = Set.of("nodes", "overlaps", "links");

    private SchemaVersion() {}

    /**
     * Whose tables there are.
     *
     * @throws InvalidInputException when they are of another version or of another program
     */
    static Layout detect(Session session, String location) throws SQLException {
        Set<String> tables = tables(session);
        if (tables.isEmpty()) {
            return Layout.ABSENT;
        }
        if (tables.contains("ultrack_schema")) {
            Integer version = session.sql()
                    .select(Tables.ULTRACK_SCHEMA.VERSION)
                    .from(Tables.ULTRACK_SCHEMA)
                    .fetchOne(Tables.ULTRACK_SCHEMA.VERSION);
            if (version != null && version == FORMER) {
                return Layout.FORMER;
            }
            if (version == null || version != CURRENT) {
                throw new InvalidInputException("The database " + location + " has schema version " + version
                        + ", but this ultrack reads versions " + FORMER + " and " + CURRENT
                        + ". Open it with the ultrack that made it, or move it away and run again.");
            }
            return Layout.OURS;
        }
        if (tables.containsAll(PYTHON_TABLES)) {
            return Layout.PYTHON;
        }
        throw new InvalidInputException("The database " + location + " has tables of another program: "
                + String.join(", ", tables.stream().sorted().toList())
                + ". Give another database: data.database_file_name, data.working_dir, data.address.");
    }

    /** Whether there are tables of ours or of Python's. */
    static boolean hasTables(Session session) throws SQLException {
        return tables(session).stream().anyMatch(TABLES::contains);
    }

    /** Names of the tables there are, in small letters. */
    static Set<String> tables(Session session) throws SQLException {
        Set<String> tables = new HashSet<>();
        String schema = session.jdbc().getSchema();
        try (var found = session.jdbc().getMetaData().getTables(null, schema, "%", new String[] {"TABLE"})) {
            while (found.next()) {
                tables.add(found.getString("TABLE_NAME").toLowerCase(Locale.ROOT));
            }
        }
        return tables;
    }

    /** Makes the tables, or adds what they lack; another process may have been quicker. Within a transaction. */
    static void bringUpToDate(Session session, String location) throws SQLException {
        switch (detect(session, location)) {
            case ABSENT -> create(session);
            case FORMER -> upgrade(session);
            case OURS -> {}
            case PYTHON ->
                throw new TrackingException("Python's ultrack has just made the database " + location
                        + ". Give each run its own database.");
        }
    }

    /** Makes the tables and writes the version. Within a transaction. */
    static void create(Session session) throws SQLException {
        run(session, script(session, "schema"));
        session.sql()
                .insertInto(Tables.ULTRACK_SCHEMA, Tables.ULTRACK_SCHEMA.VERSION)
                .values(CURRENT)
                .execute();
    }

    /** Makes the tables of Python's ultrack. Within a transaction. */
    static void createPython(Session session) throws SQLException {
        run(session, script(session, PYTHON));
    }

    /** Makes the tables of Python's ultrack for a ground truth, where an early version has made the others. */
    static void createPythonTruth(Session session) throws SQLException {
        run(session, script(session, PYTHON), statement -> statement.startsWith("CREATE TABLE gt_"));
    }

    /** The script of a kind of database. */
    private static String script(Session session, String name) {
        return name + (session.isPostgres() ? "-postgresql" : "") + ".sql";
    }

    private static void run(Session session, String script) throws SQLException {
        run(session, script, statement -> true);
    }

    private static void run(Session session, String script, Predicate<String> wanted) throws SQLException {
        for (String statement : read(script).split(";")) {
            if (!statement.isBlank() && wanted.test(statement.strip())) {
                session.execute(statement);
            }
        }
    }

    /** Adds to the tables of the former version what they lack; all rows stay as they are. Within a transaction. */
    static void upgrade(Session session) throws SQLException {
        addMargins(session);
        session.sql()
                .update(Tables.ULTRACK_SCHEMA)
                .set(Tables.ULTRACK_SCHEMA.VERSION, CURRENT)
                .execute();
    }

    /** Adds the columns of margins, to tables of Python's too: Python does not look at them. Within a transaction. */
    static void addMargins(Session session) {
        for (TableField<?, Double> margin : List.of(Tables.NODES.MARGIN, Tables.LINKS.MARGIN)) {
            session.sql().alterTable(margin.getTable()).addColumn(margin).execute();
        }
    }

    /** Whether candidates and links have columns for margins. */
    static boolean hasMargins(Session session, Layout layout) throws SQLException {
        if (layout != Layout.PYTHON) {
            return layout == Layout.OURS;
        }
        String margin = Tables.NODES.MARGIN.getName();
        String schema = session.jdbc().getSchema();
        try (var columns = session.jdbc().getMetaData().getColumns(null, schema, Tables.NODES.getName(), margin)) {
            return columns.next();
        }
    }

    /** Removes the tables of ours and of Python's. Within a transaction. */
    static void drop(Session session) throws SQLException {
        for (String table : TABLES) {
            session.sql().dropTableIfExists(table).execute();
        }
        if (session.isPostgres()) {
            for (String type : PYTHON_TYPES) {
                session.execute("DROP TYPE IF EXISTS " + type);
            }
        }
    }

    /** The statements of a script, without comments. */
    private static String read(String script) {
        try (InputStream stream = SchemaVersion.class.getResourceAsStream(script)) {
            if (stream == null) {
                throw new IllegalStateException(script + " is missing from the jar.");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8).replaceAll("(?m)^\\s*--.*$", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
