// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.store;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/** A database on a PostgreSQL server; its lock for writing is heeded by other processes. */
final class PostgresServer extends PooledDatabase {
    private final Postgres postgres;
    private final Path metadataFile;

    private PostgresServer(Postgres postgres, Path metadataFile) {
        super(postgres);
        this.postgres = postgres;
        this.metadataFile = metadataFile;
    }

    /**
     * Looks at the database. Makes nothing.
     *
     * @param address of the database
     * @param metadataFile what Python's ultrack says of the movie
     */
    static PostgresServer open(PostgresAddress address, Path metadataFile, Duration busyTimeout) {
        PostgresServer database = new PostgresServer(new Postgres(address, busyTimeout), metadataFile);
        database.layout();
        return database;
    }

    @Override
    public String location() {
        return postgres.address().location();
    }

    @Override
    public Optional<Path> file() {
        return Optional.empty();
    }

    @Override
    public Path metadataFile() {
        return metadataFile;
    }

    @Override
    boolean mayHaveTables() {
        return !isClosed();
    }

    @Override
    Session connectReader() throws SQLException {
        return postgres.connect(true);
    }

    @Override
    Session connectWriter() throws SQLException {
        return postgres.connect(false);
    }
}
