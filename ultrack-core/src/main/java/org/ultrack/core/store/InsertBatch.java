// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import org.jooq.Field;
import org.jooq.Table;

/** Inserts many rows by JDBC batches: bind a row, add it, and so on, then finish. */
final class InsertBatch implements AutoCloseable {
    private static final int ROWS_AT_ONCE = 4096;

    private final PreparedStatement statement;
    private int waiting;

    /** Rows of these columns; the others keep their defaults. */
    InsertBatch(Session session, Table<?> table, Field<?>... columns) throws SQLException {
        String insert = session.sql()
                .insertInto(table)
                .columns(columns)
                .values(Collections.nCopies(columns.length, null))
                .getSQL();
        statement = session.jdbc().prepareStatement(insert);
    }

    /** Where the next row is bound, columns from 1. */
    PreparedStatement row() {
        return statement;
    }

    void add() throws SQLException {
        statement.addBatch();
        if (++waiting == ROWS_AT_ONCE) {
            finish();
        }
    }

    void finish() throws SQLException {
        if (waiting > 0) {
            statement.executeBatch();
            waiting = 0;
        }
    }

    @Override
    public void close() throws SQLException {
        statement.close();
    }
}
