// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where the database lives and how many workers export and measure.
 *
 * @param workers {@code data.n_workers}: workers of exports and measurements, at least 1
 * @param workingDir {@code data.working_dir}: folder of the database and of the metadata; made when it is first written to
 * @param databaseFileName {@code data.database_file_name}: file name of the SQLite database inside the working folder
 * @param database {@code data.database}: kind of store
 * @param address {@code data.address}: {@code user:password@host:port/name?options}; needed for PostgreSQL only
 * @param inMemoryDbId {@code data.in_memory_db_id}: tells in-memory databases of one process apart
 */
public record DataConfig(
        int workers,
        Path workingDir,
        String databaseFileName,
        DatabaseKind database,
        @Nullable String address,
        int inMemoryDbId) {

    private static final DataConfig DEFAULTS = new DataConfig(1, Path.of("."), "data.db", DatabaseKind.SQLITE, null, 0);

    /** Checks every rule of the section and reports all that is broken at once. */
    public DataConfig {
        Problems problems = new Problems("data");
        problems.atLeast("n_workers", workers, 1);
        if (databaseFileName.isBlank()) {
            problems.add("database_file_name", "\"\"", "must name a file", "Leave it out for data.db.");
        }
        if (database == DatabaseKind.POSTGRESQL && (address == null || address.isBlank())) {
            problems.add(
                    "address",
                    "missing",
                    "must be given when data.database is postgresql",
                    "For example: postgres@localhost:5432/example.");
        }
        problems.throwIfAny();
    }

    /** The defaults: an SQLite database {@code data.db} in the current folder. */
    public static DataConfig defaults() {
        return DEFAULTS;
    }

    /** A copy with another {@link #workers}. */
    public DataConfig withWorkers(int workers) {
        return new DataConfig(workers, workingDir, databaseFileName, database, address, inMemoryDbId);
    }

    /** A copy with another {@link #workingDir}. */
    public DataConfig withWorkingDir(Path workingDir) {
        return new DataConfig(workers, workingDir, databaseFileName, database, address, inMemoryDbId);
    }

    /** A copy with another {@link #databaseFileName}. */
    public DataConfig withDatabaseFileName(String databaseFileName) {
        return new DataConfig(workers, workingDir, databaseFileName, database, address, inMemoryDbId);
    }

    /** A copy with another {@link #database}. */
    public DataConfig withDatabase(DatabaseKind database) {
        return new DataConfig(workers, workingDir, databaseFileName, database, address, inMemoryDbId);
    }

    /** A copy with another {@link #address}. */
    public DataConfig withAddress(@Nullable String address) {
        return new DataConfig(workers, workingDir, databaseFileName, database, address, inMemoryDbId);
    }

    /** A copy with another {@link #inMemoryDbId}. */
    public DataConfig withInMemoryDbId(int inMemoryDbId) {
        return new DataConfig(workers, workingDir, databaseFileName, database, address, inMemoryDbId);
    }

    /** The SQLite file: {@link #workingDir} and {@link #databaseFileName} together. */
    public Path databaseFile() {
        return workingDir.resolve(databaseFileName);
    }
}
