// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.store;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.ultrack.error.TrackingException;

/**
 * A database on a PostgreSQL server. One connection writes, under a lock that other processes heed; each reader has one of
 * its own, kept for the next.
 */
final class PostgresServer implements Database {
    private final Postgres postgres;
    private final Path metadataFile;
    private final ReentrantLock writing = new ReentrantLock();
    private final ConcurrentLinkedQueue<Session> idleReaders = new ConcurrentLinkedQueue<>();
    private @Nullable Session writer;
    private volatile Layout layout = Layout.ABSENT;
    private volatile boolean closed;

    private PostgresServer(Postgres postgres, Path metadataFile) {
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

    /** Looks again as long as there was nothing: another process may have made the tables meanwhile. */
    @Override
    public Layout layout() {
        if (layout == Layout.ABSENT && !closed) {
            layout = read(session -> SchemaVersion.detect(session, location()));
        }
        return layout;
    }

    @Override
    public <T> T read(Session.Query<T> query) {
        checkOpen();
        Session session = idleReaders.poll();
        if (session == null) {
            session = connect(true);
        }
        try {
            return postgres.read(session, query);
        } finally {
            keep(session);
        }
    }

    /** A connection that was lost is not used again. */
    private void keep(Session session) {
        if (closed || isLost(session)) {
            close(session);
        } else {
            idleReaders.add(session);
            if (closed) {
                closeReaders();
            }
        }
    }

    private boolean isLost(Session session) {
        try {
            return session.jdbc().isClosed();
        } catch (SQLException e) {
            throw postgres.failure(e);
        }
    }

    private Session connect(boolean readOnly) {
        try {
            return postgres.connect(readOnly);
        } catch (SQLException e) {
            throw postgres.failure(e);
        }
    }

    @Override
    public void write(Session.Change change) {
        writing.lock();
        try {
            checkOpen();
            postgres.write(openWriter(), session -> {
                if (layout == Layout.ABSENT || layout == Layout.FORMER) {
                    SchemaVersion.bringUpToDate(session, location());
                }
                change.run(session);
            });
            if (layout != Layout.PYTHON) {
                layout = Layout.OURS;
            }
        } finally {
            writing.unlock();
        }
    }

    @Override
    public void recreate() {
        writing.lock();
        try {
            checkOpen();
            postgres.write(openWriter(), session -> {
                SchemaVersion.drop(session);
                SchemaVersion.create(session);
            });
            layout = Layout.OURS;
        } finally {
            writing.unlock();
        }
    }

    private Session openWriter() {
        if (writer == null || isLost(writer)) {
            writer = connect(false);
        }
        return writer;
    }

    private void checkOpen() {
        if (closed) {
            throw new TrackingException(
                    "The database " + location() + " was closed. Read it before closing the tracker, or open it anew.");
        }
    }

    @Override
    public void close() {
        writing.lock();
        try {
            closed = true;
            closeReaders();
            if (writer != null) {
                close(writer);
                writer = null;
            }
        } finally {
            writing.unlock();
        }
    }

    private void closeReaders() {
        for (Session reader = idleReaders.poll(); reader != null; reader = idleReaders.poll()) {
            close(reader);
        }
    }

    private void close(Session session) {
        try {
            session.jdbc().close();
        } catch (SQLException e) {
            throw postgres.failure(e);
        }
    }
}
