// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.store;

import static org.ultrack.core.store.generated.Tables.NODES;
import static org.ultrack.core.store.generated.Tables.OVERLAPS;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ultrack.core.array.FrameShape;
import org.ultrack.core.candidate.FrameCandidates;
import org.ultrack.core.candidate.FrameCandidatesBuilder;
import org.ultrack.error.TrackingException;
import org.ultrack.image.Mask;

/** Candidates and overlaps of a frame, to and from their tables. */
final class FrameRows {
    /** A way to a server and back for so many. */
    private static final int IDS_AT_ONCE = 500;

    private FrameRows() {}

    /** The encoded masks of a frame. */
    static byte[][] encodeMasks(FrameCandidates candidates) {
        byte[][] masks = new byte[candidates.count()][];
        for (int candidate = 0; candidate < masks.length; candidate++) {
            masks[candidate] = MaskCodec.encode(candidates.mask(candidate));
        }
        return masks;
    }

    static void insert(Session session, FrameCandidates candidates, byte[][] masks, float @Nullable [][] features)
            throws SQLException {
        insertNodes(session, candidates, masks, features);
        insertOverlaps(session, candidates);
    }

    private static void insertNodes(
            Session session, FrameCandidates candidates, byte[][] masks, float @Nullable [][] features)
            throws SQLException {
        try (InsertBatch batch = new InsertBatch(
                session,
                NODES,
                NODES.T,
                NODES.ID,
                NODES.HIER_PARENT_ID,
                NODES.T_NODE_ID,
                NODES.T_HIER_ID,
                NODES.Z,
                NODES.Y,
                NODES.X,
                NODES.AREA,
                NODES.FRONTIER,
                NODES.HEIGHT,
                NODES.MASK,
                NODES.FEATURES)) {
            PreparedStatement row = batch.row();
            for (int i = 0; i < candidates.count(); i++) {
                int parent = candidates.parent(i);
                row.setInt(1, candidates.t());
                row.setLong(2, candidates.id(i));
                row.setLong(3, parent == FrameCandidates.NO_PARENT ? -1 : candidates.id(parent));
                row.setInt(4, i + 1);
                row.setInt(5, candidates.hierarchy(i));
                row.setDouble(6, candidates.z(i));
                row.setDouble(7, candidates.y(i));
                row.setDouble(8, candidates.x(i));
                row.setInt(9, candidates.area(i));
                row.setDouble(10, candidates.frontier(i));
                row.setDouble(11, candidates.height(i));
                row.setBytes(12, masks[i]);
                row.setBytes(13, features == null ? null : OurEncoding.encode(features[i]));
                batch.add();
            }
            batch.finish();
        }
    }

    private static void insertOverlaps(Session session, FrameCandidates candidates) throws SQLException {
        try (InsertBatch batch = new InsertBatch(session, OVERLAPS, OVERLAPS.NODE_ID, OVERLAPS.ANCESTOR_ID)) {
            PreparedStatement row = batch.row();
            for (int overlap = 0; overlap < candidates.overlapCount(); overlap++) {
                row.setLong(1, candidates.id(candidates.overlapCandidate(overlap)));
                row.setLong(2, candidates.id(candidates.overlapAncestor(overlap)));
                batch.add();
            }
            batch.finish();
        }
    }

    static FrameCandidates read(Session session, NodeEncoding encoding, int t, FrameShape shape) throws SQLException {
        long[] ids = ids(session, t);
        FrameCandidatesBuilder builder = FrameCandidates.builder(t, shape);
        try (ResultSet rows = session.sql()
                .select(
                        NODES.ID,
                        NODES.T_HIER_ID,
                        NODES.HIER_PARENT_ID,
                        NODES.FRONTIER,
                        NODES.HEIGHT,
                        NODES.Z,
                        NODES.Y,
                        NODES.X,
                        NODES.AREA,
                        encoding.pixels())
                .from(NODES)
                .where(NODES.T.eq(t))
                .orderBy(NODES.ID)
                .fetchResultSet()) {
            while (rows.next()) {
                long id = rows.getLong(1);
                builder.add(
                        id,
                        rows.getInt(2),
                        indexOf(ids, rows.getLong(3)),
                        rows.getDouble(4),
                        rows.getDouble(5),
                        rows.getInt(6),
                        rows.getInt(7),
                        rows.getInt(8),
                        mask(encoding, rows.getBytes(10), shape, rows.getInt(9), id));
            }
        }
        addOverlaps(session, t, ids, builder);
        return builder.build();
    }

    private static Mask mask(NodeEncoding encoding, byte @Nullable [] bytes, FrameShape shape, int area, long id) {
        if (bytes == null) {
            throw new TrackingException(
                    "Candidate " + id + " has no mask in the database. Segment again with overwrite.");
        }
        return encoding.mask(bytes, shape, area, id);
    }

    private static int indexOf(long[] ids, long id) {
        int index = Arrays.binarySearch(ids, id);
        return index < 0 ? FrameCandidates.NO_PARENT : index;
    }

    /** Candidate and ancestor of every overlap in a frame. */
    static ResultSet overlaps(Session session, int t) {
        return session.sql()
                .select(OVERLAPS.NODE_ID, OVERLAPS.ANCESTOR_ID)
                .from(OVERLAPS)
                .join(NODES)
                .on(NODES.ID.eq(OVERLAPS.NODE_ID))
                .where(NODES.T.eq(t))
                .orderBy(OVERLAPS.ID)
                .fetchResultSet();
    }

    private static void addOverlaps(Session session, int t, long[] ids, FrameCandidatesBuilder builder)
            throws SQLException {
        try (ResultSet rows = overlaps(session, t)) {
            while (rows.next()) {
                int ancestor = indexOf(ids, rows.getLong(2));
                if (ancestor == FrameCandidates.NO_PARENT) {
                    throw new TrackingException("Candidate " + rows.getLong(1) + " overlaps with " + rows.getLong(2)
                            + ", which is none of its frame " + t + ". Segment again with overwrite.");
                }
                builder.addOverlap(indexOf(ids, rows.getLong(1)), ancestor);
            }
        }
    }

    /** Ids of the candidates of a frame, ascending. */
    private static long[] ids(Session session, int t) throws SQLException {
        long[] ids = new long[session.sql().fetchCount(NODES, NODES.T.eq(t))];
        try (ResultSet rows = session.sql()
                .select(NODES.ID)
                .from(NODES)
                .where(NODES.T.eq(t))
                .orderBy(NODES.ID)
                .fetchResultSet()) {
            for (int i = 0; rows.next(); i++) {
                ids[i] = rows.getLong(1);
            }
        }
        return ids;
    }

    /** The features of a frame; empty when a candidate has none. */
    static Optional<float[][]> readFeatures(Session session, NodeEncoding encoding, int t, int count)
            throws SQLException {
        float[][] features = new float[session.sql().fetchCount(NODES, NODES.T.eq(t))][];
        try (ResultSet rows = session.sql()
                .select(NODES.ID, NODES.FEATURES)
                .from(NODES)
                .where(NODES.T.eq(t))
                .orderBy(NODES.ID)
                .fetchResultSet()) {
            for (int i = 0; rows.next(); i++) {
                byte[] bytes = rows.getBytes(2);
                if (bytes == null) {
                    return Optional.empty();
                }
                features[i] = encoding.features(bytes, count, rows.getLong(1));
            }
        }
        return Optional.of(features);
    }

    /** Masks of some candidates of a frame, in the order of the ids. */
    static Mask[] readMasks(Session session, NodeEncoding encoding, int t, long[] ids, FrameShape shape)
            throws SQLException {
        Map<Long, Mask> found = new HashMap<>();
        for (int from = 0; from < ids.length; from += IDS_AT_ONCE) {
            List<Long> some = Arrays.stream(ids, from, Math.min(ids.length, from + IDS_AT_ONCE))
                    .boxed()
                    .toList();
            try (ResultSet rows = session.sql()
                    .select(NODES.ID, NODES.AREA, encoding.pixels())
                    .from(NODES)
                    .where(NODES.T.eq(t).and(NODES.ID.in(some)))
                    .fetchResultSet()) {
                while (rows.next()) {
                    long id = rows.getLong(1);
                    found.put(id, mask(encoding, rows.getBytes(3), shape, rows.getInt(2), id));
                }
            }
        }
        Mask[] masks = new Mask[ids.length];
        for (int i = 0; i < ids.length; i++) {
            Mask mask = found.get(ids[i]);
            if (mask == null) {
                throw new TrackingException(
                        "Frame " + t + " has no candidate " + ids[i] + ". Was the database segmented again since?");
            }
            masks[i] = mask;
        }
        return masks;
    }
}
