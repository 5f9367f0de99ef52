// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jooq.impl.DSL;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import org.sqlite.SQLiteOpenMode;
import org.ultrack.error.InvalidInputException;
import org.ultrack.error.TrackingException;

/**
 * What file and memory databases share: connections, transactions, failures in words.
 *
 * @param location the database in words
 * @param busyTimeout how long to wait for another process
 * @param maxPages most pages of the database, 0 for no limit
 */
record Sqlite(String location, Duration busyTimeout, long maxPages) implements Transactions {
    /** A quarter faster to fill than the default of half the size; large masks fit. */
    private static final int PAGE_BYTES = 8192;

    /** Written pages before the log is moved into the database: 16 MB. */
    private static final int CHECKPOINT_PAGES = 2048;

    private static final int CACHE_KIB = 16 << 10;

    private static final Duration RETRY = Duration.ofMillis(20);

    /** A connection that may make the file. */
    Session connect(String url, boolean readOnly) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(Math.toIntExact(busyTimeout.toMillis()));
        if (readOnly) {
            config.resetOpenMode(SQLiteOpenMode.CREATE);
        }
        Connection connection = config.createConnection(url);
        Session session = new Session(connection, DSL.using(connection));
        try {
            session.execute("PRAGMA cache_size = -" + CACHE_KIB);
            if (readOnly) {
                session.execute("PRAGMA query_only = ON");
            }
            return session;
        } catch (SQLException e) {
            throw closing(connection, e);
        }
    }

    /** Turns a fresh connection into the writer's. */
    void prepareWriter(Session session) throws SQLException {
        session.execute("PRAGMA page_size = " + PAGE_BYTES);
        switchToLog(session);
        session.execute("PRAGMA synchronous = NORMAL");
        session.execute("PRAGMA wal_autocheckpoint = " + CHECKPOINT_PAGES);
        if (maxPages > 0) {
            session.execute("PRAGMA max_page_count = " + maxPages);
        }
    }

    /** SQLite does not wait here when another process does the same at the same time. */
    private void switchToLog(Session session) throws SQLException {
        long deadline = System.nanoTime() + busyTimeout.toNanos();
        while (true) {
            try {
                session.execute("PRAGMA journal_mode = WAL");
                return;
            } catch (SQLiteException e) {
                if (primary(e.getResultCode()) != SQLiteErrorCode.SQLITE_BUSY
                        || System.nanoTime() > deadline
                        || Thread.currentThread().isInterrupted()) {
                    throw e;
                }
                LockSupport.parkNanos(RETRY.toNanos());
            }
        }
    }

    static SQLException closing(Connection connection, SQLException failure) {
        try {
            connection.close();
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
        return failure;
    }

    @Override
    public <T> T read(Session session, Session.Query<T> query) {
        try {
            return transaction(session, "BEGIN", query);
        } catch (SQLException | RuntimeException e) {
            throw failure(e);
        }
    }

    /** One transaction for writing. The lock is taken first, so that it cannot fail half way for another writer. */
    @Override
    public void write(Session session, Session.Change change) {
        try {
            transaction(session, "BEGIN IMMEDIATE", inside -> {
                change.run(inside);
                return session;
            });
        } catch (SQLException | RuntimeException e) {
            throw failure(e);
        }
    }

    private static <T> T transaction(Session session, String begin, Session.Query<T> query) throws SQLException {
        session.execute(begin);
        try {
            T result = query.run(session);
            session.execute("COMMIT");
            return result;
        } catch (Throwable e) {
            rollBack(session, e);
            throw e;
        }
    }

    /** After some failures, a full disk for one, SQLite has rolled back already. */
    private static void rollBack(Session session, Throwable failure) {
        try {
            session.execute("ROLLBACK");
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }

    @Override
    public RuntimeException failure(Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLiteException sqlite) {
                return failure(sqlite.getResultCode(), failure);
            }
        }
        return failure instanceof RuntimeException unchecked
                ? unchecked
                : new TrackingException("The database " + location + " failed: " + failure.getMessage(), failure);
    }

    private RuntimeException failure(SQLiteErrorCode code, Exception cause) {
        return switch (primary(code)) {
            case SQLITE_NOTADB ->
                new InvalidInputException(
                        location + " is not an SQLite database."
                                + " Give another data.database_file_name, or move the file away.",
                        cause);
            case SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_PERM ->
                new InvalidInputException(
                        "The database " + location + " cannot be written or opened (" + code
                                + "). Check the permissions of the file and its folder,"
                                + " or give another data.working_dir.",
                        cause);
            case SQLITE_BUSY, SQLITE_LOCKED ->
                new TrackingException(
                        "The database " + location + " is locked by another process, and was still after "
                                + busyTimeout.toMillis() / 1000.0
                                + " s. Wait until it ends, or give each its own data.working_dir.",
                        cause);
            case SQLITE_FULL ->
                new TrackingException(
                        "No space left for the database " + location
                                + ". The frames finished so far are kept: free some space and run again to go on.",
                        cause);
            case SQLITE_CORRUPT ->
                new TrackingException(
                        "The database " + location + " is damaged (" + code
                                + "). Put a backup in its place, or move it away and run again.",
                        cause);
            default ->
                new TrackingException(
                        "The database " + location + " failed (" + code + "): " + cause.getMessage(), cause);
        };
    }

    /** SQLite's result codes carry details in their upper bits. */
    private static SQLiteErrorCode primary(SQLiteErrorCode code) {
        return SQLiteErrorCode.getErrorCode(code.code & 0xff);
    }
}
