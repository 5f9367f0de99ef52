// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.ultrack.error.InvalidInputException;
import org.ultrack.file.AtomicFile;

/**
 * Writes tables that Python ultrack 0.8.0 opens into a database of a PostgreSQL server, in one transaction, and {@code
 * metadata.toml} into Python's {@code working_dir}.
 *
 * @param postgres where the tables are to be
 * @param metadata the file
 * @param overwrite whether tables and file may be replaced
 */
record PythonServer(Postgres postgres, Path metadata, boolean overwrite) {

    /**
     * Copies a database.
     *
     * @param source its place, which cannot be replaced
     * @throws InvalidInputException when there are tables of ours or of Python's, or a file, that may not be replaced
     */
    void write(PythonCopy copy, String source) throws SQLException {
        String target = postgres.address().location();
        if (source.equals(target)) {
            throw new InvalidInputException(target + " is the database itself. Choose another one.");
        }
        AtomicFile.refuseExisting(metadata, overwrite);
        Session session = postgres.connect(false);
        try {
            postgres.write(session, inside -> {
                prepare(inside, target);
                SchemaVersion.createPython(inside);
                copy.to(inside);
                writeMetadata(copy.movie());
            });
        } finally {
            session.jdbc().close();
        }
    }

    private void prepare(Session session, String target) throws SQLException {
        if (SchemaVersion.hasTables(session)) {
            if (!overwrite) {
                throw new InvalidInputException("The database " + target
                        + " already has tables of ultrack. Choose another one, or ask to overwrite it.");
            }
            SchemaVersion.drop(session);
        }
    }

    /** Last, before the tables are there for others. */
    private void writeMetadata(MovieMetadata movie) {
        AtomicFile.write(metadata, overwrite, file -> Files.writeString(file, PythonMetadata.text(movie)));
    }
}
