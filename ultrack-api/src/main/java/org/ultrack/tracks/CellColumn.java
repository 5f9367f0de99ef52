// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.tracks;

/** A number for each cell of a graph, under a name: a column of a table of cells. Immutable. */
public final class CellColumn {
    private final String name;
    private final boolean whole;
    private final double[] values;

    private CellColumn(String name, boolean whole, double[] values) {
        this.name = name;
        this.whole = whole;
        this.values = values;
    }

    /**
     * Whole numbers.
     *
     * @param name of the column
     * @param values by {@link TrackNode#index}, exact up to 2^53; taken over, not copied
     */
    public static CellColumn whole(String name, double[] values) {
        return new CellColumn(name, true, values);
    }

    /**
     * Any numbers.
     *
     * @param name of the column
     * @param values by {@link TrackNode#index}, NaN where there is none; taken over, not copied
     */
    public static CellColumn real(String name, double[] values) {
        return new CellColumn(name, false, values);
    }

    /** Name of the column. */
    public String name() {
        return name;
    }

    /** Whether all values are whole numbers. */
    public boolean whole() {
        return whole;
    }

    /** Number of cells. */
    public int size() {
        return values.length;
    }

    /** The value of a cell. */
    public double value(TrackNode node) {
        return values[node.index()];
    }
}
