// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.store;

/** The selected candidates, column by column, by frame and id. Immutable, safe for all threads. */
public final class SolutionTable {
    final int[] ts;
    final long[] ids;
    final long[] parentIds;
    final double[] zs;
    final double[] ys;
    final double[] xs;
    final int[] areas;
    final double[] margins;
    final double[] linkMargins;

    SolutionTable(int size) {
        ts = new int[size];
        ids = new long[size];
        parentIds = new long[size];
        zs = new double[size];
        ys = new double[size];
        xs = new double[size];
        areas = new int[size];
        margins = new double[size];
        linkMargins = new double[size];
    }

    /** Number of selected candidates. */
    public int size() {
        return ids.length;
    }

    /** Frame. */
    public int t(int cell) {
        return ts[cell];
    }

    /** Id of the candidate. */
    public long id(int cell) {
        return ids[cell];
    }

    /** Id of the parent in the frame before, -1 for none. */
    public long parentId(int cell) {
        return parentIds[cell];
    }

    /** Plane of the centroid, 0 in 2D. */
    public double z(int cell) {
        return zs[cell];
    }

    /** Row of the centroid. */
    public double y(int cell) {
        return ys[cell];
    }

    /** Column of the centroid. */
    public double x(int cell) {
        return xs[cell];
    }

    /** Number of pixels. */
    public int area(int cell) {
        return areas[cell];
    }

    /** How sure the solution is of the candidate, see {@link Margins}; NaN when unknown. */
    public double margin(int cell) {
        return margins[cell];
    }

    /** How sure the solution is of the link to the parent; NaN when unknown and without parent. */
    public double linkMargin(int cell) {
        return linkMargins[cell];
    }
}
