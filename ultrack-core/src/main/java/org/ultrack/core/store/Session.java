// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.store;

import java.sql.Connection;
import java.sql.SQLException;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;

/**
 * One connection, as JDBC for the bulk paths and as jOOQ for everything else.
 *
 * @param jdbc used by one thread at a time
 * @param sql speaks over the same connection
 */
record Session(Connection jdbc, DSLContext sql) {

    static {
        setUnlessSet("org.jooq.no-logo", "true");
        setUnlessSet("org.jooq.no-tips", "true");
        // on servers that are older than the newest; nothing of the newest is used
        setUnlessSet("org.jooq.log.org.jooq.impl.DefaultExecuteContext.logVersionSupport", "ERROR");
    }

    private static void setUnlessSet(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    /** Reads something; in one transaction, so that it sees one state of the database. */
    @FunctionalInterface
    interface Query<T> {
        T run(Session session) throws SQLException;
    }

    /** Changes something; in one transaction. */
    @FunctionalInterface
    interface Change {
        void run(Session session) throws SQLException;
    }

    /** Whether it speaks to a PostgreSQL server. */
    boolean isPostgres() {
        return sql.family() == SQLDialect.POSTGRES;
    }

    /** Runs a statement that gives nothing back. */
    void execute(String statement) throws SQLException {
        try (var jdbcStatement = jdbc.createStatement()) {
            jdbcStatement.execute(statement);
        }
    }
}
