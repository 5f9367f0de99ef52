// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.solver.ojalgo;

/**
 * A window of a program as a problem of its own; made by {@link WindowCutter}.
 *
 * @param program the open columns and the rows that can bind them
 * @param open the open columns, by column of the program
 * @param columns all columns of the window, ascending
 * @param high which of those that are not open are fixed at 1
 * @param upper what the window is worth at most, by its multipliers; of meaning when the outside is priced
 * @param known what the solution is worth in it; negative infinity when it breaks a row here
 * @param gap by how much better than the solution it can be at most
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier, never compared
record WindowProblem(
        SignedProgram program, int[] open, int[] columns, boolean[] high, double upper, double known, double gap) {

    /** What becomes of the outside of a window. */
    enum Form {
        PRICED,
        FIXED
    }

    /**
     * Notes what a solution selects.
     *
     * @param whole the program that the window is of
     * @param values of the open columns
     * @param selected receives the values of candidates, by candidate
     */
    void select(SignedProgram whole, double[] values, double[] selected) {
        for (int at = 0; at < columns.length; at++) {
            int from = whole.origin[columns[at]];
            if (from < selected.length) {
                selected[from] = high[at] ? 1 : 0;
            }
        }
        for (int at = 0; at < open.length; at++) {
            int from = whole.origin[open[at]];
            if (from < selected.length) {
                selected[from] = values[at];
            }
        }
    }
}
