// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.solver.ojalgo;

/**
 * A bound that windows have lowered. A column that has not the value which the sign of its reduced cost r tells costs |r|;
 * but in a window the part of that by which the window lowered the bound was counted already.
 *
 * @param bound no solution is worth more
 * @param reduced r, one for each column
 * @param gains by how much the window of a column lowered the bound, 0 for columns in no window
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier, never compared
record WindowBound(double bound, double[] reduced, double[] gains) {

    /**
     * No solution in which a column has the other value is worth more than the best one less this.
     *
     * @param column the column
     * @param high whether it is 1 in the best solution
     * @param best what that is worth
     */
    double margin(int column, boolean high, double best) {
        return (high ? reduced[column] : -reduced[column]) - gains[column] - (bound - best);
    }
}
