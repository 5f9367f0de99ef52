// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.store;

import static org.jooq.impl.DSL.select;
import static org.ultrack.core.store.generated.Tables.GT_LINKS;
import static org.ultrack.core.store.generated.Tables.GT_NODES;
import static org.ultrack.core.store.generated.Tables.NODES;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jooq.Field;
import org.ultrack.core.groundtruth.MatchedFrame;
import org.ultrack.core.groundtruth.TruthFrame;

/** Cells of a ground truth, and the candidates that match them. */
final class GroundTruthRows {
    private GroundTruthRows() {}

    /** The encoded pixels of the cells of a frame. */
    static byte[][] encodePixels(TruthFrame truth, NodeEncoding encoding) {
        byte[][] pixels = new byte[truth.size()][];
        for (int cell = 0; cell < pixels.length; cell++) {
            pixels[cell] = encoding.truth(truth.label(cell), truth.t(), truth.mask(cell), truth.centroid(cell));
        }
        return pixels;
    }

    /**
     * Replaces the cells and pairs of a frame.
     *
     * @param column of the pixels
     * @param pixels of each cell
     */
    static void replace(Session session, MatchedFrame frame, Field<byte[]> column, byte[][] pixels)
            throws SQLException {
        int t = frame.truth().t();
        session.sql().deleteFrom(GT_NODES).where(GT_NODES.T.eq(t)).execute();
        session.sql()
                .deleteFrom(GT_LINKS)
                .where(GT_LINKS.SOURCE_ID.in(select(NODES.ID).from(NODES).where(NODES.T.eq(t))))
                .execute();
        insertCells(session, frame.truth(), column, pixels);
        insertPairs(session, frame);
    }

    private static void insertCells(Session session, TruthFrame truth, Field<byte[]> column, byte[][] pixels)
            throws SQLException {
        try (InsertBatch batch = new InsertBatch(
                session, GT_NODES, GT_NODES.T, GT_NODES.LABEL, GT_NODES.Z, GT_NODES.Y, GT_NODES.X, column)) {
            PreparedStatement row = batch.row();
            for (int cell = 0; cell < truth.size(); cell++) {
                double[] centroid = truth.centroid(cell);
                row.setInt(1, truth.t());
                row.setInt(2, truth.label(cell));
                row.setDouble(3, centroid[0]);
                row.setDouble(4, centroid[1]);
                row.setDouble(5, centroid[2]);
                row.setBytes(6, pixels[cell]);
                batch.add();
            }
            batch.finish();
        }
    }

    private static void insertPairs(Session session, MatchedFrame frame) throws SQLException {
        try (InsertBatch batch = new InsertBatch(
                session, GT_LINKS, GT_LINKS.SOURCE_ID, GT_LINKS.TARGET_ID, GT_LINKS.WEIGHT, GT_LINKS.SELECTED)) {
            PreparedStatement row = batch.row();
            for (int pair = 0; pair < frame.size(); pair++) {
                row.setLong(1, frame.candidateId(pair));
                row.setLong(2, frame.label(pair));
                row.setDouble(3, frame.shared(pair));
                row.setBoolean(4, frame.matches(pair));
                batch.add();
            }
            batch.finish();
        }
    }

    /** Ids of the matching candidates of some frames, ascending. */
    static long[] matches(Session session, int fromT, int toT) {
        return session
                .sql()
                .selectDistinct(NODES.ID)
                .from(GT_LINKS)
                .join(NODES)
                .on(GT_LINKS.SOURCE_ID.eq(NODES.ID))
                .where(NODES.T.between(fromT, toT).and(GT_LINKS.SELECTED.isTrue()))
                .orderBy(NODES.ID)
                .fetch()
                .stream()
                .mapToLong(row -> row.value1())
                .toArray();
    }
}
