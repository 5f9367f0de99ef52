// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.store;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.ultrack.error.TrackingException;

/**
 * An SQLite database in memory: one connection for everybody, one at a time. It stays when a store over it is closed,
 * so that the next one with the same number finds it, until it is discarded or the process ends.
 */
final class SqliteMemory implements Database {
    private static final ConcurrentHashMap<Integer, SqliteMemory> DATABASES = new ConcurrentHashMap<>();

    private final Sqlite sqlite;
    private final Session session;
    private final ReentrantLock using = new ReentrantLock();
    private volatile Layout layout = Layout.ABSENT;
    private volatile boolean discarded;

    private SqliteMemory(int id) {
        sqlite = new Sqlite("in memory (data.in_memory_db_id = " + id + ")", Duration.ZERO, 0);
        try {
            session = sqlite.connect("jdbc:sqlite::memory:", false);
        } catch (SQLException e) {
            throw sqlite.failure(e);
        }
    }

    /** The database with this number. */
    static SqliteMemory open(int id) {
        return DATABASES.computeIfAbsent(id, SqliteMemory::new);
    }

    /** Frees the memory of the database with this number. */
    static void discard(int id) {
        SqliteMemory database = DATABASES.remove(id);
        if (database != null) {
            database.free();
        }
    }

    private void free() {
        using.lock();
        try {
            discarded = true;
            session.jdbc().close();
        } catch (SQLException e) {
            throw sqlite.failure(e);
        } finally {
            using.unlock();
        }
    }

    @Override
    public Optional<Path> file() {
        return Optional.empty();
    }

    @Override
    public Path metadataFile() {
        throw new IllegalStateException("Python's ultrack makes no databases in the memory of this process.");
    }

    @Override
    public String location() {
        return sqlite.location();
    }

    @Override
    public Layout layout() {
        return layout;
    }

    @Override
    public <T> T read(Session.Query<T> query) {
        using.lock();
        try {
            checkKept();
            return sqlite.read(session, query);
        } finally {
            using.unlock();
        }
    }

    @Override
    public void write(Session.Change change) {
        using.lock();
        try {
            checkKept();
            sqlite.write(session, inside -> {
                if (layout == Layout.ABSENT) {
                    SchemaVersion.create(inside);
                }
                change.run(inside);
            });
            layout = Layout.OURS;
        } finally {
            using.unlock();
        }
    }

    @Override
    public void recreate() {
        using.lock();
        try {
            checkKept();
            sqlite.write(session, inside -> {
                SchemaVersion.drop(inside);
                SchemaVersion.create(inside);
            });
            layout = Layout.OURS;
        } finally {
            using.unlock();
        }
    }

    private void checkKept() {
        if (discarded) {
            throw new TrackingException("The database " + location() + " was discarded. Open it anew.");
        }
    }

    @Override
    public void close() {
        // nothing: it stays for the next store with the same number
    }
}
