// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.solver.ojalgo;

import java.util.Arrays;

/**
 * Sparse factors {@code B = L U} of a basis whose positions are named after their pivot rows, so that one permutation,
 * {@code order}, makes both triangular. L has a unit diagonal that is not stored; most of its columns are empty and are not
 * stored either. U is held by columns for solving and by rows for solving transposed. Filled by {@link BasisElimination}.
 */
final class TriangularFactors {
    private final int rows;

    /** Pivot rows in the order of elimination. */
    final int[] order;

    final EntryList lower = new EntryList();
    /** Pivot rows of the columns of L that have entries, in order of elimination. */
    final int[] lowerPivot;

    final int[] lowerStart;
    int lowerColumns;
    /** Position in {@link #lowerPivot} by pivot row, −1 for none. */
    final int[] lowerOf;

    final EntryList upper = new EntryList();
    /** Start of a column of U by step of the elimination. */
    final int[] upperStart;

    final double[] diagonal;
    /** So many first steps have a slack as pivot: nothing to do for them in {@link #solve}. */
    int slacks;

    /** Start of a row of U by pivot row; entries name the position of their column. */
    private final int[] upperRowStart;

    private int[] upperRowColumn = new int[0];
    private double[] upperRowValue = new double[0];

    TriangularFactors(int rows) {
        this.rows = rows;
        order = new int[rows];
        lowerPivot = new int[rows];
        lowerStart = new int[rows + 1];
        lowerOf = new int[rows];
        upperStart = new int[rows + 1];
        diagonal = new double[rows];
        upperRowStart = new int[rows + 1];
    }

    int entries() {
        return lower.size + upper.size;
    }

    void clear() {
        lower.size = 0;
        lowerColumns = 0;
        upper.size = 0;
        Arrays.fill(lowerOf, -1);
    }

    /** Ends the factors: makes the copy of U by rows. */
    void complete() {
        upperStart[rows] = upper.size;
        lowerStart[lowerColumns] = lower.size;
        Arrays.fill(upperRowStart, 0);
        for (int k = 0; k < upper.size; k++) {
            upperRowStart[upper.index[k] + 1]++;
        }
        for (int i = 0; i < rows; i++) {
            upperRowStart[i + 1] += upperRowStart[i];
        }
        if (upperRowColumn.length < upper.size) {
            upperRowColumn = new int[upper.size + (upper.size >> 1)];
            upperRowValue = new double[upperRowColumn.length];
        }
        int[] next = Arrays.copyOf(upperRowStart, rows);
        for (int step = 0; step < rows; step++) {
            for (int k = upperStart[step]; k < upperStart[step + 1]; k++) {
                int at = next[upper.index[k]]++;
                upperRowColumn[at] = order[step];
                upperRowValue[at] = upper.value[k];
            }
        }
    }

    /** Solves {@code L U x = a} in place. */
    void solve(double[] x) {
        for (int l = 0; l < lowerColumns; l++) {
            double value = x[lowerPivot[l]];
            if (value != 0) {
                for (int k = lowerStart[l]; k < lowerStart[l + 1]; k++) {
                    x[lower.index[k]] -= lower.value[k] * value;
                }
            }
        }
        for (int step = rows - 1; step >= slacks; step--) {
            int row = order[step];
            double value = x[row];
            if (value != 0) {
                value /= diagonal[row];
                x[row] = value;
                for (int k = upperStart[step]; k < upperStart[step + 1]; k++) {
                    x[upper.index[k]] -= upper.value[k] * value;
                }
            }
        }
    }

    /** Solves {@code Uᵀ Lᵀ y = a} in place. */
    void solveTransposed(double[] y) {
        for (int step = 0; step < rows; step++) {
            int row = order[step];
            double value = y[row];
            if (value != 0) {
                value /= diagonal[row];
                y[row] = value;
                for (int k = upperRowStart[row]; k < upperRowStart[row + 1]; k++) {
                    y[upperRowColumn[k]] -= upperRowValue[k] * value;
                }
            }
        }
        for (int l = lowerColumns - 1; l >= 0; l--) {
            double value = y[lowerPivot[l]];
            for (int k = lowerStart[l]; k < lowerStart[l + 1]; k++) {
                value -= lower.value[k] * y[lower.index[k]];
            }
            y[lowerPivot[l]] = value;
        }
    }
}
