// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.store;

import java.util.Arrays;
import org.ultrack.annotation.Annotation;

/** Links, column by column, by source and target; each pair once. Immutable, safe for all threads. */
public final class LinkTable {
    private final int size;
    private final int[] ts;
    private final long[] ids;
    private final long[] sourceIds;
    private final long[] targetIds;
    private final double[] weights;
    private final byte[] annotations;
    private final double[] margins;

    private LinkTable(Builder builder) {
        size = builder.size;
        ts = Arrays.copyOf(builder.ts, size);
        ids = Arrays.copyOf(builder.ids, size);
        sourceIds = Arrays.copyOf(builder.sourceIds, size);
        targetIds = Arrays.copyOf(builder.targetIds, size);
        weights = Arrays.copyOf(builder.weights, size);
        annotations = Arrays.copyOf(builder.annotations, size);
        margins = Arrays.copyOf(builder.margins, size);
    }

    /** Number of links. */
    public int size() {
        return size;
    }

    /** Frame of the source. */
    public int t(int link) {
        return ts[link];
    }

    /** Number of its row in the store. */
    public long id(int link) {
        return ids[link];
    }

    /** Candidate at t. */
    public long sourceId(int link) {
        return sourceIds[link];
    }

    /** Candidate at t + 1. */
    public long targetId(int link) {
        return targetIds[link];
    }

    /** Weight before the link function. */
    public double weight(int link) {
        return weights[link];
    }

    /** Said about the link. */
    public Annotation annotation(int link) {
        return AnnotationCode.annotation(annotations[link]);
    }

    /** How sure the stored solution is of using or not using it, see {@link Margins}; NaN when unknown. */
    public double margin(int link) {
        return margins[link];
    }

    /** Gathers links in order; of the same pair twice the later one counts. */
    static final class Builder {
        private int size;
        private int[] ts = new int[64];
        private long[] ids = new long[64];
        private long[] sourceIds = new long[64];
        private long[] targetIds = new long[64];
        private double[] weights = new double[64];
        private byte[] annotations = new byte[64];
        private double[] margins = new double[64];

        void add(int t, long id, long sourceId, long targetId, double weight, byte annotation, double margin) {
            boolean again = size > 0 && sourceIds[size - 1] == sourceId && targetIds[size - 1] == targetId;
            int link = again ? size - 1 : size++;
            if (link == ts.length) {
                grow();
            }
            ts[link] = t;
            ids[link] = id;
            sourceIds[link] = sourceId;
            targetIds[link] = targetId;
            weights[link] = weight;
            annotations[link] = annotation;
            margins[link] = margin;
        }

        private void grow() {
            int capacity = Math.addExact(ts.length, ts.length >> 1);
            ts = Arrays.copyOf(ts, capacity);
            ids = Arrays.copyOf(ids, capacity);
            sourceIds = Arrays.copyOf(sourceIds, capacity);
            targetIds = Arrays.copyOf(targetIds, capacity);
            weights = Arrays.copyOf(weights, capacity);
            annotations = Arrays.copyOf(annotations, capacity);
            margins = Arrays.copyOf(margins, capacity);
        }

        LinkTable build() {
            return new LinkTable(this);
        }
    }
}
