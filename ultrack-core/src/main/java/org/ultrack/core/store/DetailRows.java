// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.store;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;
import static org.ultrack.core.store.generated.Tables.NODES;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ultrack.error.TrackingException;
import org.ultrack.tracks.CandidateDetails;
import org.ultrack.tracks.Overlap;

/** What exports tell of candidates beyond their tracks. Tables of Python's ultrack have it in the same columns. */
final class DetailRows {
    private DetailRows() {}

    static List<CandidateDetails> read(Session session, int t, long[] ids) throws SQLException {
        long[] sorted = ids.clone();
        Arrays.sort(sorted);
        CandidateDetails[] details = new CandidateDetails[ids.length];
        try (ResultSet rows = session.sql()
                .select(
                        NODES.ID,
                        coalesce(NODES.FRONTIER, inline(-1.0)),
                        coalesce(NODES.HEIGHT, inline(-1.0)),
                        coalesce(NODES.Z_SHIFT, inline(0.0)),
                        coalesce(NODES.Y_SHIFT, inline(0.0)),
                        coalesce(NODES.X_SHIFT, inline(0.0)))
                .from(NODES)
                .where(NODES.T.eq(t))
                .fetchResultSet()) {
            while (rows.next()) {
                int rank = Arrays.binarySearch(sorted, rows.getLong(1));
                if (rank >= 0) {
                    details[rank] = new CandidateDetails(
                            rows.getDouble(2),
                            rows.getDouble(3),
                            rows.getDouble(4),
                            rows.getDouble(5),
                            rows.getDouble(6));
                }
            }
        }
        List<CandidateDetails> ordered = new ArrayList<>(ids.length);
        for (long id : ids) {
            CandidateDetails found = details[Arrays.binarySearch(sorted, id)];
            if (found == null) {
                throw new TrackingException(
                        "Frame " + t + " has no candidate " + id + ". Was the database segmented again since?");
            }
            ordered.add(found);
        }
        return ordered;
    }

    static List<Overlap> readOverlaps(Session session, int t) throws SQLException {
        List<Overlap> overlaps = new ArrayList<>();
        try (ResultSet rows = FrameRows.overlaps(session, t)) {
            while (rows.next()) {
                overlaps.add(new Overlap(rows.getLong(1), rows.getLong(2)));
            }
        }
        return overlaps;
    }
}
