// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.ultrack.error.InvalidInputException;
import org.ultrack.error.TrackingException;

/**
 * Writes a database that Python ultrack 0.8.0 opens, and {@code metadata.toml} beside it. Both are written under temporary
 * names and moved when they are whole.
 */
final class PythonDatabaseFile {
    private static final List<String> BESIDE = List.of("-wal", "-shm", "-journal");

    private final Path file;
    private final Path metadata;
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
        this.metadata = this.file.resolveSibling(PythonMetadata.FILE_NAME);
        this.overwrite = overwrite;
        if (Files.isDirectory(this.file) || this.file.getParent() == null) {
            throw new InvalidInputException(file + " is a folder, but must name a file. Add a file name.");
        }
        if (this.file.toString().indexOf('?') >= 0) {
            throw new InvalidInputException(
                    "The path of the database (" + file + ") must not have a question mark. Choose another name.");
        }
        if (this.file.equals(metadata)) {
            throw new InvalidInputException(
                    file + " is the name of the metadata beside the database. Choose another name, as data.db.");
        }
        refuseExisting();
    }

    private void refuseExisting() {
        for (Path each : List.of(file, metadata)) {
            if (!overwrite && Files.exists(each)) {
                throw new InvalidInputException(
                        each + " already exists. Choose another folder, or ask to overwrite it.");
            }
        }
    }

    /**
     * Copies a database.
     *
     * @param database its file, which cannot be replaced
     */
    void write(PythonCopy copy, Optional<Path> database) throws SQLException {
        Path folder = file.resolveSibling("");
        Path tables = temporary(file);
        Path text = temporary(metadata);
        try {
            if (database.isPresent() && Files.exists(file) && Files.isSameFile(file, database.get())) {
                throw new InvalidInputException(file + " is the database itself. Choose another name.");
            }
            Files.createDirectories(folder);
            Files.deleteIfExists(tables);
            fill(tables, copy);
            Files.writeString(text, PythonMetadata.text(copy.movie()));
            refuseExisting();
            for (String ending : BESIDE) {
                Files.deleteIfExists(file.resolveSibling(file.getFileName() + ending));
            }
            Files.move(text, metadata, StandardCopyOption.REPLACE_EXISTING);
            Files.move(tables, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new TrackingException(
                    file + " was not written: " + e + ". Maybe the disk is full, or the folder may not be written to.",
                    e);
        } finally {
            remove(tables);
            remove(text);
        }
    }

    private static Path temporary(Path target) {
        return target.resolveSibling(
                "." + target.getFileName() + "." + ProcessHandle.current().pid() + ".part");
    }

    private static void remove(Path temporary) {
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            throw new TrackingException(temporary + " was left behind: " + e + ". Remove it.", e);
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
