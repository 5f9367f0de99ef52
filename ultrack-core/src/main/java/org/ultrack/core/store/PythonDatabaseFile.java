// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import org.ultrack.error.InvalidInputException;
import org.ultrack.error.TrackingException;
import org.ultrack.file.AtomicFiles;

/** Writes a database that Python ultrack 0.8.0 opens, and {@code metadata.toml} beside it. Both appear together or not at all. */
final class PythonDatabaseFile {
    private final Path file;
    private final String name;
    /** What belongs to the database, with what SQLite may have left beside a former one. */
    private final Set<String> names;

    private final boolean overwrite;

    /**
     * Checks the names.
     *
     * @param file final name of the database
     * @param overwrite whether files of these names may be replaced
     * @throws InvalidInputException when one is there and may not be replaced
     */
    PythonDatabaseFile(Path file, boolean overwrite) {
        this.file = file.toAbsolutePath().normalize();
        this.name = String.valueOf(this.file.getFileName());
        this.overwrite = overwrite;
        if (Files.isDirectory(this.file) || this.file.getParent() == null) {
            throw new InvalidInputException(file + " is a folder, but must name a file. Add a file name.");
        }
        if (this.file.toString().indexOf('?') >= 0) {
            throw new InvalidInputException(
                    "The path of the database (" + file + ") must not have a question mark. Choose another name.");
        }
        if (name.equals(PythonMetadata.FILE_NAME)) {
            throw new InvalidInputException(
                    file + " is the name of the metadata beside the database. Choose another name, as data.db.");
        }
        this.names = Set.of(name, PythonMetadata.FILE_NAME, name + "-wal", name + "-shm", name + "-journal");
        AtomicFiles.refuseExisting(folder(), overwrite, names::contains);
    }

    private Path folder() {
        return file.resolveSibling("");
    }

    /**
     * Copies a database.
     *
     * @param database its file, which cannot be replaced
     */
    void write(PythonCopy copy, Optional<Path> database) throws SQLException {
        try {
            if (database.isPresent() && Files.exists(file) && Files.isSameFile(file, database.get())) {
                throw new InvalidInputException(file + " is the database itself. Choose another name.");
            }
            try (AtomicFiles files = AtomicFiles.create(folder(), overwrite, names::contains, name)) {
                fill(files.path().resolve(name), copy);
                Files.writeString(files.path().resolve(PythonMetadata.FILE_NAME), PythonMetadata.text(copy.movie()));
                files.commit();
            }
        } catch (IOException e) {
            throw new TrackingException(
                    file + " was not written: " + e + ". Maybe the disk is full, or the folder may not be written to.",
                    e);
        }
    }

    private void fill(Path tables, PythonCopy copy) throws SQLException {
        Sqlite sqlite = new Sqlite(file.toString(), Stores.BUSY_TIMEOUT, 0);
        Session target = sqlite.connect("jdbc:sqlite:" + tables, false);
        try {
            target.execute("PRAGMA journal_mode = OFF");
            target.execute("PRAGMA synchronous = OFF");
            sqlite.write(target, inside -> {
                SchemaVersion.createPython(inside);
                copy.to(inside);
            });
        } finally {
            target.jdbc().close();
        }
    }
}
