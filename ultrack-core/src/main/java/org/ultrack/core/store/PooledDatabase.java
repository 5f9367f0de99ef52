// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.store;

import java.sql.SQLException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.ultrack.error.TrackingException;

/** A database with one connection that writes, under a lock, and one for each reader, kept for the next. */
abstract class PooledDatabase implements Database {
    private final Transactions transactions;
    private final ReentrantLock writing = new ReentrantLock();
    private final ConcurrentLinkedQueue<Session> idleReaders = new ConcurrentLinkedQueue<>();
    private @Nullable Session writer;
    private volatile Layout layout = Layout.ABSENT;
    private volatile boolean closed;

    PooledDatabase(Transactions transactions) {
        this.transactions = transactions;
    }

    /** Whether there is something to look for tables in. */
    abstract boolean mayHaveTables();

    /** A connection that cannot write. */
    abstract Session connectReader() throws SQLException;

    /** A connection that writes; makes what the tables need. */
    abstract Session connectWriter() throws SQLException;

    final boolean isClosed() {
        return closed;
    }

    /** Looks again as long as there was nothing: another process may have made the tables meanwhile. */
    @Override
    public final Layout layout() {
        if (layout == Layout.ABSENT && mayHaveTables()) {
            layout = read(session -> SchemaVersion.detect(session, location()));
        }
        return layout;
    }

    @Override
    public final <T> T read(Session.Query<T> query) {
        checkOpen();
        Session session = idleReaders.poll();
        if (session == null) {
            session = connected(this::connectReader);
        }
        try {
            return transactions.read(session, query);
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
            throw transactions.failure(e);
        }
    }

    @Override
    public final void write(Session.Change change) {
        writing.lock();
        try {
            checkOpen();
            transactions.write(openWriter(), session -> {
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
    public final void recreate() {
        writing.lock();
        try {
            checkOpen();
            transactions.write(openWriter(), session -> {
                SchemaVersion.drop(session);
                SchemaVersion.create(session);
            });
            layout = Layout.OURS;
        } finally {
            writing.unlock();
        }
    }

    private Session openWriter() {
        Session open = writer;
        if (open == null || isLost(open)) {
            open = connected(this::connectWriter);
            writer = open;
        }
        return open;
    }

    private Session connected(Connecting connecting) {
        try {
            return connecting.connect();
        } catch (SQLException e) {
            throw transactions.failure(e);
        }
    }

    private void checkOpen() {
        if (closed) {
            throw new TrackingException(
                    "The database " + location() + " was closed. Read it before closing the tracker, or open it anew.");
        }
    }

    @Override
    public final void close() {
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
            throw transactions.failure(e);
        }
    }

    /** Makes a connection. */
    @FunctionalInterface
    private interface Connecting {
        Session connect() throws SQLException;
    }
}
