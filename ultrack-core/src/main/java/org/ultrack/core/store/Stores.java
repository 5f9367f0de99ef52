// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.store;

import java.time.Duration;
import org.ultrack.config.DataConfig;
import org.ultrack.error.InvalidInputException;

/** Opens stores. */
public final class Stores {
    /** How long a store waits for another process that writes to the same file. */
    static final Duration BUSY_TIMEOUT = Duration.ofSeconds(45);

    private Stores() {}

    /**
     * Opens the store that the configuration names. Makes neither folder nor file: the first write does.
     *
     * @throws InvalidInputException when the database cannot be used: it is none, another program's, of another schema
     *     version, or of a kind that this version does not know
     */
    public static TrackingStore open(DataConfig config) {
        return open(config, BUSY_TIMEOUT, 0);
    }

    /** A store with other limits. */
    static TrackingStore open(DataConfig config, Duration busyTimeout, long maxPages) {
        return new SqlStore(
                switch (config.database()) {
                    case SQLITE -> SqliteFile.open(config.databaseFile(), busyTimeout, maxPages);
                    case MEMORY -> SqliteMemory.open(config.inMemoryDbId());
                    case POSTGRESQL ->
                        PostgresServer.open(
                                PostgresAddress.of(config),
                                config.workingDir().resolve(PythonMetadata.FILE_NAME),
                                busyTimeout);
                });
    }

    /**
     * Frees an in-memory database. Stores that are still open on it fail from then on; the next one starts empty.
     *
     * @param inMemoryDbId its {@code data.in_memory_db_id}
     */
    public static void discardMemory(int inMemoryDbId) {
        SqliteMemory.discard(inMemoryDbId);
    }
}
