// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.store;

import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;
import static org.ultrack.core.store.generated.Tables.LINKS;
import static org.ultrack.core.store.generated.Tables.NODES;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jooq.Field;
import org.jooq.Table;

/** The margins of candidates and links, in columns {@code margin}: tables of ours have them, those of Python's once we have
 * solved there. */
final class MarginRows {
    private static final int ROWS_AT_ONCE = 4096;

    private MarginRows() {}

    /** The column of candidates, or NULL where there is none. */
    static Field<Double> ofNodes(boolean kept) {
        return kept ? NODES.MARGIN : inline((Double) null);
    }

    /** The column of links, or NULL where there is none. */
    static Field<Double> ofLinks(boolean kept) {
        return kept ? LINKS.MARGIN : inline((Double) null);
    }

    /** A margin of the current row, NaN for NULL. */
    static double read(ResultSet rows, int column) throws SQLException {
        double margin = rows.getDouble(column);
        return rows.wasNull() ? Double.NaN : margin;
    }

    static void clear(Session session) {
        session.sql()
                .update(NODES)
                .setNull(NODES.MARGIN)
                .where(NODES.MARGIN.isNotNull())
                .execute();
        session.sql()
                .update(LINKS)
                .setNull(LINKS.MARGIN)
                .where(LINKS.MARGIN.isNotNull())
                .execute();
    }

    /**
     * Replaces the margins of the candidates in frames {@code fromT} to {@code toT}, and of the links that arrive in
     * frames {@code linksFromT} to {@code toT}.
     */
    static void replace(Session session, int fromT, int linksFromT, int toT, Margins margins) throws SQLException {
        session.sql()
                .update(NODES)
                .setNull(NODES.MARGIN)
                .where(NODES.T.between(fromT, toT).and(NODES.MARGIN.isNotNull()))
                .execute();
        session.sql()
                .update(LINKS)
                .setNull(LINKS.MARGIN)
                .where(LINKS.MARGIN
                        .isNotNull()
                        .and(LINKS.TARGET_ID.in(select(NODES.ID).from(NODES).where(NODES.T.between(linksFromT, toT)))))
                .execute();
        update(session, NODES, NODES.MARGIN, NODES.ID, margins.candidateIds(), margins.candidates());
        update(session, LINKS, LINKS.MARGIN, LINKS.ID, margins.linkIds(), margins.links());
    }

    private static void update(
            Session session, Table<?> table, Field<Double> column, Field<Long> id, long[] ids, double[] margins)
            throws SQLException {
        String sql = session.sql()
                .update(table)
                .set(column, (Double) null)
                .where(id.eq((Long) null))
                .getSQL();
        try (PreparedStatement row = session.jdbc().prepareStatement(sql)) {
            for (int i = 0; i < ids.length; i++) {
                if (!Double.isNaN(margins[i])) {
                    row.setDouble(1, margins[i]);
                    row.setLong(2, ids[i]);
                    row.addBatch();
                }
                if ((i + 1) % ROWS_AT_ONCE == 0 || i + 1 == ids.length) {
                    row.executeBatch();
                }
            }
        }
    }
}
