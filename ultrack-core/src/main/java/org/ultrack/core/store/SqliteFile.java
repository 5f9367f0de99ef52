// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.ultrack.error.InvalidInputException;

/**
 * An SQLite file. The log is written ahead (WAL), so readers see the last finished frame and never wait, and what was committed survives the end
 * of the process; after a power cut the last commits may be missing, but never a part of one.
 */
final class SqliteFile extends PooledDatabase {
    private final Path file;
    private final Sqlite sqlite;

    private SqliteFile(Path file, Sqlite sqlite) {
        super(sqlite);
        this.file = file;
        this.sqlite = sqlite;
    }

    /** Looks at the file when there is one. Makes nothing. */
    static SqliteFile open(Path file, Duration busyTimeout, long maxPages) {
        if (file.toString().indexOf('?') >= 0) {
            throw new InvalidInputException("The path of the database (" + file
                    + ") must not have a question mark. Give another data.working_dir or data.database_file_name.");
        }
        Path path = file.toAbsolutePath().normalize();
        SqliteFile database = new SqliteFile(path, new Sqlite(path.toString(), busyTimeout, maxPages));
        database.layout();
        return database;
    }

    @Override
    boolean mayHaveTables() {
        try {
            return Files.exists(file) && (Files.isDirectory(file) || Files.size(file) > 0);
        } catch (IOException e) {
            throw new InvalidInputException(
                    "The database " + file + " cannot be looked at: " + e.getMessage()
                            + ". Check the permissions of the folder.",
                    e);
        }
    }

    @Override
    public String location() {
        return sqlite.location();
    }

    @Override
    public Optional<Path> file() {
        return Optional.of(file);
    }

    @Override
    public Path metadataFile() {
        return file.resolveSibling(PythonMetadata.FILE_NAME);
    }

    @Override
    Session connectReader() throws SQLException {
        return sqlite.connect("jdbc:sqlite:" + file, true);
    }

    @Override
    Session connectWriter() throws SQLException {
        makeFolder();
        Session session = sqlite.connect("jdbc:sqlite:" + file, false);
        try {
            sqlite.prepareWriter(session);
            return session;
        } catch (SQLException e) {
            throw Sqlite.closing(session.jdbc(), e);
        }
    }

    private void makeFolder() {
        Path folder = file.getParent();
        try {
            if (folder != null) {
                Files.createDirectories(folder);
            }
        } catch (IOException e) {
            throw new InvalidInputException(
                    "The folder " + folder + " (data.working_dir) cannot be made: " + e
                            + ". Give another data.working_dir, or check the permissions.",
                    e);
        }
    }
}
