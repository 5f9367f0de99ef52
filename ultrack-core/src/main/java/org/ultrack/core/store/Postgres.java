// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.ultrack.error.InvalidInputException;
import org.ultrack.error.TrackingException;

/**
 * Connections to a server, transactions, failures in words.
 *
 * @param address of the database
 * @param busyTimeout how long to wait for another process that writes
 */
record Postgres(PostgresAddress address, Duration busyTimeout) implements Transactions {
    /** Rows that come over at once: pixels of a candidate take some kilobytes. */
    private static final int ROWS_AT_ONCE = 500;

    /** What the one writer holds, in all databases alike: the word ultrack. */
    private static final long WRITING = 0x756C747261636BL;

    /** A connection for reading sees one state of the database in each transaction. */
    Session connect(boolean readOnly) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("ApplicationName", "ultrack");
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("defaultRowFetchSize", Integer.toString(ROWS_AT_ONCE));
        properties.setProperty("reWriteBatchedInserts", "true");
        properties.setProperty("stringtype", "unspecified"); // Python's columns of enumerations take texts
        properties.putAll(address.properties());
        Connection connection = DriverManager.getConnection(address.url(), properties);
        try {
            connection.setAutoCommit(false); // rows are fetched by and by within transactions only
            if (readOnly) {
                connection.setReadOnly(true);
                connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            }
            return new Session(connection, DSL.using(connection));
        } catch (SQLException e) {
            throw Sqlite.closing(connection, e);
        }
    }

    @Override
    public <T> T read(Session session, Session.Query<T> query) {
        try {
            return transaction(session, query);
        } catch (SQLException | RuntimeException e) {
            throw failure(e);
        }
    }

    /** One transaction for writing; writers of all processes queue. */
    @Override
    public void write(Session session, Session.Change change) {
        try {
            transaction(session, inside -> {
                inside.execute("SET LOCAL lock_timeout = " + busyTimeout.toMillis());
                inside.execute("SELECT pg_advisory_xact_lock(" + WRITING + ")");
                change.run(inside);
                return inside;
            });
        } catch (SQLException | RuntimeException e) {
            throw failure(e);
        }
    }

    private static <T> T transaction(Session session, Session.Query<T> query) throws SQLException {
        try {
            T result = query.run(session);
            session.jdbc().commit();
            return result;
        } catch (Throwable e) {
            rollBack(session, e);
            throw e;
        }
    }

    private static void rollBack(Session session, Throwable failure) {
        try {
            if (!session.jdbc().isClosed()) {
                session.jdbc().rollback();
            }
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }

    @Override
    public RuntimeException failure(Exception failure) {
        @Nullable SQLException server = null;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                server = sql; // a batch wraps what the server says into its statement
            }
        }
        if (server != null) {
            return failure(String.valueOf(server.getSQLState()), said(server), failure);
        }
        return failure instanceof RuntimeException unchecked
                ? unchecked
                : new TrackingException(
                        "The database " + address.location() + " failed: " + failure.getMessage(), failure);
    }

    /** The first line, without the level: {@code ERROR: } and its like in the language of the server. */
    private static String said(SQLException failure) {
        String message = String.valueOf(failure.getMessage());
        String line = message.lines().findFirst().orElse(message);
        return line.replaceFirst("^\\p{Lu}+: +", "").replaceFirst("\\.$", "");
    }

    private RuntimeException failure(String state, String said, Exception cause) {
        String database = "The database " + address.location();
        return switch (state.substring(0, 2)) {
            case "08" ->
                new InvalidInputException(
                        database + " cannot be reached: " + said
                                + ". Check data.address, and that the server runs. What is whole is kept.",
                        cause);
            case "28" ->
                new InvalidInputException(
                        database + " does not let you in: " + said + ". Check user and password in data.address.",
                        cause);
            case "3D" ->
                new InvalidInputException(
                        database + " does not exist. Make it with createdb, or correct data.address.", cause);
            case "42" ->
                state.equals("42501")
                        ? new InvalidInputException(
                                database + " may not be changed by this user: " + said
                                        + ". Ask for the rights, or give another data.address.",
                                cause)
                        : new TrackingException(database + " failed (" + state + "): " + said, cause);
            case "53" ->
                new TrackingException(
                        database + " has no room left (" + said
                                + "). What is finished is kept: make room, or use fewer workers, and run again to go on.",
                        cause);
            case "55", "40" ->
                new TrackingException(
                        database + " is locked by another process, and was still after " + busyTimeout.toSeconds()
                                + " s (" + said + "). Wait until it ends, or give each its own data.address.",
                        cause);
            case "57" ->
                new TrackingException(
                        database + " was stopped: " + said + ". What is finished is kept; run it again to go on.",
                        cause);
            default -> new TrackingException(database + " failed (" + state + "): " + said, cause);
        };
    }
}
