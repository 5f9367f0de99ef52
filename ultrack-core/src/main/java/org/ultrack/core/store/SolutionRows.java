// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.store;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.falseCondition;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.when;
import static org.ultrack.core.store.generated.Tables.LINKS;
import static org.ultrack.core.store.generated.Tables.NODES;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jooq.Condition;
import org.ultrack.core.store.TrackingStore.Seam;
import org.ultrack.core.store.generated.tables.Nodes;
import org.ultrack.error.TrackingException;

/** The selection of candidates and their parents, in columns {@code selected} and {@code parent_id}. */
final class SolutionRows {
    private static final long NO_PARENT = -1;
    private static final int NO_FRAME = -1;
    private static final int ROWS_AT_ONCE = 4096;

    private SolutionRows() {}

    static void clear(Session session) {
        session.sql()
                .update(NODES)
                .set(NODES.SELECTED, false)
                .set(NODES.PARENT_ID, NO_PARENT)
                .where(NODES.SELECTED.isTrue().or(NODES.PARENT_ID.ne(NO_PARENT)))
                .execute();
    }

    static void replace(Session session, int fromT, int toT, Seam seam, long[] selectedIds, long[] parentIds)
            throws SQLException {
        int kept = seam == Seam.KEEP_PARENTS ? fromT : NO_FRAME;
        Condition inside = NODES.T.between(fromT, toT);
        session.sql()
                .update(NODES)
                .set(NODES.SELECTED, false)
                .where(inside.and(NODES.SELECTED.isTrue()))
                .execute();
        session.sql()
                .update(NODES)
                .set(NODES.PARENT_ID, NO_PARENT)
                .where(inside.and(NODES.T.ne(kept)).and(NODES.PARENT_ID.ne(NO_PARENT)))
                .execute();
        update(session, fromT, toT, kept, selectedIds, parentIds);
        dropParentsOfUnselected(session, fromT);
        dropLostParents(session, toT);
    }

    private static void update(Session session, int fromT, int toT, int kept, long[] selectedIds, long[] parentIds)
            throws SQLException {
        String sql = session.sql()
                .update(NODES)
                .set(NODES.SELECTED, inline(true))
                .set(
                        NODES.PARENT_ID,
                        when(NODES.T.eq(inline(kept)), NODES.PARENT_ID).otherwise((Long) null))
                .where(NODES.ID.eq((Long) null).and(NODES.T.between(inline(fromT), inline(toT))))
                .getSQL();
        try (PreparedStatement row = session.jdbc().prepareStatement(sql)) {
            int start = 0;
            for (int i = 0; i < selectedIds.length; i++) {
                row.setLong(1, parentIds[i]);
                row.setLong(2, selectedIds[i]);
                row.addBatch();
                if (i + 1 - start == ROWS_AT_ONCE || i + 1 == selectedIds.length) {
                    check(row.executeBatch(), selectedIds, start, fromT, toT);
                    start = i + 1;
                }
            }
        }
    }

    private static void check(int[] changed, long[] ids, int start, int fromT, int toT) {
        for (int i = 0; i < changed.length; i++) {
            if (changed[i] != 1) {
                throw new TrackingException("Candidate " + ids[start + i] + " of the solution is not in frames " + fromT
                        + " to " + toT + " of the database. Was it segmented again meanwhile?");
            }
        }
    }

    /** A cell that is not selected has no parent; can only be in a frame whose parents were kept. */
    private static void dropParentsOfUnselected(Session session, int t) {
        session.sql()
                .update(NODES)
                .set(NODES.PARENT_ID, NO_PARENT)
                .where(NODES.T.eq(t).and(NODES.SELECTED.isFalse()).and(NODES.PARENT_ID.ne(NO_PARENT)))
                .execute();
    }

    /** Cells of the next frame keep only parents that are still selected. */
    private static void dropLostParents(Session session, int t) {
        Nodes parents = NODES.as("parents");
        session.sql()
                .update(NODES)
                .set(NODES.PARENT_ID, NO_PARENT)
                .where(NODES.T
                        .eq(t + 1)
                        .and(NODES.PARENT_ID.ne(NO_PARENT))
                        .and(NODES.PARENT_ID.notIn(select(parents.ID)
                                .from(parents)
                                .where(parents.T.eq(t).and(parents.SELECTED.isTrue())))))
                .execute();
    }

    static SolutionTable read(Session session, Layout layout) throws SQLException {
        boolean margins = SchemaVersion.hasMargins(session, layout);
        SolutionTable table = new SolutionTable(session.sql().fetchCount(NODES, NODES.SELECTED.isTrue()));
        try (ResultSet rows = session.sql()
                .select(
                        NODES.T,
                        NODES.ID,
                        coalesce(NODES.PARENT_ID, inline(NO_PARENT)),
                        NODES.Z,
                        NODES.Y,
                        NODES.X,
                        NODES.AREA,
                        MarginRows.ofNodes(margins),
                        MarginRows.ofLinks(margins))
                .from(NODES)
                .leftJoin(LINKS)
                .on(
                        margins
                                ? LINKS.SOURCE_ID
                                        .eq(NODES.PARENT_ID)
                                        .and(LINKS.TARGET_ID.eq(NODES.ID))
                                        // Python can have a link twice; one of them has the margin
                                        .and(LINKS.MARGIN.isNotNull())
                                : falseCondition())
                .where(NODES.SELECTED.isTrue())
                .orderBy(NODES.T, NODES.ID)
                .fetchResultSet()) {
            for (int i = 0; rows.next(); i++) {
                table.ts[i] = rows.getInt(1);
                table.ids[i] = rows.getLong(2);
                table.parentIds[i] = rows.getLong(3);
                table.zs[i] = rows.getDouble(4);
                table.ys[i] = rows.getDouble(5);
                table.xs[i] = rows.getDouble(6);
                table.areas[i] = rows.getInt(7);
                table.margins[i] = MarginRows.read(rows, 8);
                table.linkMargins[i] = MarginRows.read(rows, 9);
            }
        }
        return table;
    }
}
