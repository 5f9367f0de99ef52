// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.store;

import static org.ultrack.core.store.generated.Tables.GT_LINKS;
import static org.ultrack.core.store.generated.Tables.GT_NODES;
import static org.ultrack.core.store.generated.Tables.LINKS;
import static org.ultrack.core.store.generated.Tables.NODES;
import static org.ultrack.core.store.generated.Tables.OVERLAPS;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Field;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;
import org.ultrack.core.store.TrackingStore.Copied;
import org.ultrack.error.InvalidInputException;
import org.ultrack.image.Mask;

/**
 * Copies all rows into tables of Python's ultrack, row by row.
 *
 * @param source tables of ours or of Python's
 * @param encoding of the pixels and features there
 * @param movie what they are of
 * @param copied hears how it goes on
 */
record PythonCopy(Session source, NodeEncoding encoding, MovieMetadata movie, Copied copied) {
    /** Candidates between two words on how it goes on. */
    private static final int TOLD = 1000;

    /** These go over as they are. */
    private static final List<Field<?>> PLAIN = List.of(
            NODES.PARENT_ID,
            NODES.HIER_PARENT_ID,
            NODES.T_NODE_ID,
            NODES.T_HIER_ID,
            NODES.Z_SHIFT,
            NODES.Y_SHIFT,
            NODES.X_SHIFT,
            NODES.SELECTED,
            NODES.NODE_PROB,
            NODES.SEGM_ANNOT,
            NODES.NODE_ANNOT,
            NODES.APPEAR_ANNOT,
            NODES.DISAPPEAR_ANNOT,
            NODES.DIVISION_ANNOT);
    /** These go over as they are, and into the pickle. */
    private static final List<Field<?>> NUMBERS =
            List.of(NODES.T, NODES.ID, NODES.Z, NODES.Y, NODES.X, NODES.AREA, NODES.FRONTIER, NODES.HEIGHT);

    /** @param target tables of Python's, empty */
    void to(Session target) throws SQLException {
        copyNodes(target);
        copy(target, OVERLAPS, List.of(OVERLAPS.NODE_ID, OVERLAPS.ANCESTOR_ID), OVERLAPS.ID);
        copy(target, LINKS, List.of(LINKS.SOURCE_ID, LINKS.TARGET_ID, LINKS.WEIGHT, LINKS.ANNOTATION), LINKS.ID);
        if (PythonTables.haveTruth(source)) {
            copyTruth(target);
            copy(
                    target,
                    GT_LINKS,
                    List.of(GT_LINKS.SOURCE_ID, GT_LINKS.TARGET_ID, GT_LINKS.WEIGHT, GT_LINKS.SELECTED),
                    GT_LINKS.ID);
        }
    }

    private void copyNodes(Session target) throws SQLException {
        List<Field<?>> read = new ArrayList<>(NUMBERS);
        read.addAll(PLAIN);
        List<Field<?>> written = new ArrayList<>(read);
        read.add(NODES.FEATURES);
        read.add(encoding.pixels());
        written.add(NODES.FEATURES);
        written.add(NODES.PICKLE);
        int features = read.size() - 1;
        int all = source.sql().fetchCount(NODES);
        try (ResultSet rows = source.sql()
                        .select(read)
                        .from(NODES)
                        .orderBy(NODES.T, NODES.ID)
                        .fetchResultSet();
                InsertBatch batch = new InsertBatch(target, NODES, written.toArray(Field[]::new))) {
            PreparedStatement row = batch.row();
            int done = 0;
            while (rows.next()) {
                if (done++ % TOLD == 0) {
                    copied.candidates(done - 1, all);
                }
                for (int column = 1; column < features; column++) {
                    copy(rows, row, column, read.get(column - 1));
                }
                long id = rows.getLong(2);
                row.setBytes(features, features(rows.getBytes(features), id));
                row.setBytes(features + 1, pickle(rows, rows.getBytes(features + 1), id));
                batch.add();
            }
            batch.finish();
            copied.candidates(all, all);
        }
    }

    private byte @Nullable [] features(byte @Nullable [] bytes, long id) {
        return bytes == null
                ? null
                : PythonPickles.features(
                        encoding.features(bytes, movie.features().size(), id));
    }

    /** The columns are those of {@link #NUMBERS}. */
    private byte[] pickle(ResultSet rows, byte @Nullable [] pixels, long id) throws SQLException {
        if (pixels == null) {
            throw new InvalidInputException("Candidate " + id + " has no mask. Segment again with overwrite.");
        }
        Mask mask = encoding.mask(pixels, movie.frameShape(), rows.getInt(6), id);
        double[] centroid = {rows.getDouble(3), rows.getDouble(4), rows.getDouble(5)};
        return PythonPickles.node(id, rows.getInt(1), rows.getDouble(7), rows.getDouble(8), mask, centroid);
    }

    private void copyTruth(Session target) throws SQLException {
        try (ResultSet rows = source.sql()
                        .select(GT_NODES.T, GT_NODES.LABEL, GT_NODES.Z, GT_NODES.Y, GT_NODES.X, encoding.truthPixels())
                        .from(GT_NODES)
                        .orderBy(GT_NODES.ID)
                        .fetchResultSet();
                InsertBatch batch = new InsertBatch(
                        target,
                        GT_NODES,
                        GT_NODES.T,
                        GT_NODES.LABEL,
                        GT_NODES.Z,
                        GT_NODES.Y,
                        GT_NODES.X,
                        GT_NODES.PICKLE)) {
            PreparedStatement row = batch.row();
            while (rows.next()) {
                int t = rows.getInt(1);
                int label = rows.getInt(2);
                double[] centroid = {rows.getDouble(3), rows.getDouble(4), rows.getDouble(5)};
                Mask mask = encoding.mask(rows.getBytes(6), movie.frameShape(), NodeEncoding.ANY_AREA, label);
                row.setInt(1, t);
                row.setInt(2, label);
                for (int axis = 0; axis < centroid.length; axis++) {
                    row.setDouble(3 + axis, centroid[axis]);
                }
                row.setBytes(6, PythonPickles.truth(label, t, mask, centroid));
                batch.add();
            }
            batch.finish();
        }
    }

    private void copy(Session target, Table<?> table, List<Field<?>> columns, Field<?> order) throws SQLException {
        try (ResultSet rows =
                        source.sql().select(columns).from(table).orderBy(order).fetchResultSet();
                InsertBatch batch = new InsertBatch(target, table, columns.toArray(Field[]::new))) {
            PreparedStatement row = batch.row();
            while (rows.next()) {
                for (int column = 1; column <= columns.size(); column++) {
                    copy(rows, row, column, columns.get(column - 1));
                }
                batch.add();
            }
            batch.finish();
        }
    }

    /** SQLite has numbers for truth values, servers do not take them. */
    private static void copy(ResultSet rows, PreparedStatement row, int column, Field<?> field) throws SQLException {
        Object value = rows.getObject(column);
        boolean truth = field.getType() == Boolean.class && value != null;
        row.setObject(column, truth ? (Object) rows.getBoolean(column) : value);
    }
}
