// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.store;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.when;
import static org.ultrack.core.store.generated.Tables.LINKS;
import static org.ultrack.core.store.generated.Tables.NODES;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import org.jooq.Condition;
import org.jooq.Field;
import org.ultrack.annotation.Annotation;

/** The columns of windows: numbers of candidates, links. No object per row. */
final class WindowRows {
    private WindowRows() {}

    static CandidateTable readCandidates(Session session, Layout layout, int fromT, int toT) throws SQLException {
        boolean margins = SchemaVersion.hasMargins(session, layout);
        Condition inside = NODES.T.between(fromT, toT);
        CandidateTable table = new CandidateTable(session.sql().fetchCount(NODES, inside));
        long[] hierarchyParentIds = new long[table.size()];
        try (ResultSet rows = session.sql()
                .select(
                        NODES.T,
                        NODES.ID,
                        coalesce(NODES.HIER_PARENT_ID, inline(-1L)),
                        NODES.T_HIER_ID,
                        NODES.Z,
                        NODES.Y,
                        NODES.X,
                        NODES.AREA,
                        NODES.FRONTIER,
                        NODES.HEIGHT,
                        coalesce(NODES.NODE_PROB, inline(-1.0)),
                        NODES.SELECTED,
                        coalesce(NODES.PARENT_ID, inline(-1L)),
                        code(NODES.NODE_ANNOT),
                        code(NODES.APPEAR_ANNOT),
                        code(NODES.DISAPPEAR_ANNOT),
                        code(NODES.DIVISION_ANNOT),
                        MarginRows.ofNodes(margins))
                .from(NODES)
                .where(inside)
                .orderBy(NODES.T, NODES.ID)
                .fetchResultSet()) {
            for (int i = 0; rows.next(); i++) {
                table.ts[i] = rows.getInt(1);
                table.ids[i] = rows.getLong(2);
                hierarchyParentIds[i] = rows.getLong(3);
                table.hierarchies[i] = rows.getInt(4);
                table.zs[i] = rows.getDouble(5);
                table.ys[i] = rows.getDouble(6);
                table.xs[i] = rows.getDouble(7);
                table.areas[i] = rows.getInt(8);
                table.frontiers[i] = rows.getDouble(9);
                table.heights[i] = rows.getDouble(10);
                table.probabilities[i] = rows.getDouble(11);
                table.selected[i] = rows.getBoolean(12);
                table.parentIds[i] = rows.getLong(13);
                table.nodeAnnotations[i] = (byte) rows.getInt(14);
                table.appearAnnotations[i] = (byte) rows.getInt(15);
                table.disappearAnnotations[i] = (byte) rows.getInt(16);
                table.divisionAnnotations[i] = (byte) rows.getInt(17);
                table.margins[i] = MarginRows.read(rows, 18);
            }
        }
        resolveHierarchyParents(table, hierarchyParentIds);
        return table;
    }

    /** The code of an {@link Annotation}. */
    private static Field<Integer> code(Field<String> annotation) {
        return when(annotation.eq(inline(Annotation.REAL.name())), inline((int) AnnotationCode.REAL))
                .when(annotation.eq(inline(Annotation.FAKE.name())), inline((int) AnnotationCode.FAKE))
                .otherwise(inline((int) AnnotationCode.UNKNOWN));
    }

    private static void resolveHierarchyParents(CandidateTable table, long[] parentIds) {
        int frameEnd = 0;
        for (int frameStart = 0; frameStart < table.size(); frameStart = frameEnd) {
            frameEnd = table.firstAt(table.ts[frameStart] + 1);
            for (int i = frameStart; i < frameEnd; i++) {
                table.hierarchyParents[i] = parentIds[i] < 0
                        ? CandidateTable.NO_PARENT
                        : Math.max(
                                CandidateTable.NO_PARENT,
                                Arrays.binarySearch(table.ids, frameStart, frameEnd, parentIds[i]));
            }
        }
    }

    static LinkTable readLinks(Session session, Layout layout, int fromT, int toT) throws SQLException {
        boolean margins = SchemaVersion.hasMargins(session, layout);
        LinkTable.Builder links = new LinkTable.Builder();
        try (ResultSet rows = session.sql()
                .select(
                        NODES.T,
                        LINKS.ID,
                        LINKS.SOURCE_ID,
                        LINKS.TARGET_ID,
                        LINKS.WEIGHT,
                        code(LINKS.ANNOTATION),
                        MarginRows.ofLinks(margins))
                .from(NODES)
                .join(LINKS)
                .on(LINKS.SOURCE_ID.eq(NODES.ID))
                .where(NODES.T.between(fromT, toT - 1))
                .orderBy(NODES.T, NODES.ID, LINKS.TARGET_ID, LINKS.ID)
                .fetchResultSet()) {
            while (rows.next()) {
                links.add(
                        rows.getInt(1),
                        rows.getLong(2),
                        rows.getLong(3),
                        rows.getLong(4),
                        rows.getDouble(5),
                        (byte) rows.getInt(6),
                        MarginRows.read(rows, 7));
            }
        }
        return links.build();
    }

    /** Replaces the links that leave a frame. */
    static void replaceLinks(Session session, int t, long[] sourceIds, long[] targetIds, double[] weights)
            throws SQLException {
        session.sql()
                .deleteFrom(LINKS)
                .where(LINKS.SOURCE_ID.in(
                        session.sql().select(NODES.ID).from(NODES).where(NODES.T.eq(t))))
                .execute();
        try (InsertBatch batch = new InsertBatch(session, LINKS, LINKS.SOURCE_ID, LINKS.TARGET_ID, LINKS.WEIGHT)) {
            PreparedStatement row = batch.row();
            for (int link = 0; link < sourceIds.length; link++) {
                row.setLong(1, sourceIds[link]);
                row.setLong(2, targetIds[link]);
                row.setDouble(3, weights[link]);
                batch.add();
            }
            batch.finish();
        }
    }
}
