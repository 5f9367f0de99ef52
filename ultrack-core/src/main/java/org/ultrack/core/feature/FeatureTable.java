// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.feature;

import java.util.Arrays;
import java.util.List;

/** Features of the candidates of one frame: a row for each candidate, a column for each number. Immutable. */
public final class FeatureTable {
    private final List<String> columns;
    private final int rows;
    private final float[] values;

    /** @param values row by row; taken over, not copied */
    FeatureTable(List<String> columns, int rows, float[] values) {
        this.columns = columns;
        this.rows = rows;
        this.values = values;
    }

    /** Names of the columns, such as {@code area}, {@code bbox-0}, {@code inertia_tensor-0-1}. */
    public List<String> columns() {
        return columns;
    }

    /** Number of candidates. */
    public int rows() {
        return rows;
    }

    /** One number. */
    public float value(int candidate, int column) {
        if (column < 0 || column >= columns.size()) {
            throw new IndexOutOfBoundsException("Column " + column + " is outside 0 to " + (columns.size() - 1) + ".");
        }
        return values[candidate * columns.size() + column];
    }

    /** All numbers of a candidate in the order of the columns; a new array. */
    public float[] row(int candidate) {
        return Arrays.copyOfRange(values, candidate * columns.size(), (candidate + 1) * columns.size());
    }

    /**
     * A column of all candidates; a new array.
     *
     * @throws IllegalArgumentException when there is none of this name
     */
    public float[] column(String name) {
        int column = columns.indexOf(name);
        if (column < 0) {
            throw new IllegalArgumentException("There is no column " + name + ", but " + columns + ".");
        }
        float[] numbers = new float[rows];
        for (int candidate = 0; candidate < rows; candidate++) {
            numbers[candidate] = values[candidate * columns.size() + column];
        }
        return numbers;
    }
}
