// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.solver.ojalgo;

import java.util.Arrays;
import org.ultrack.solver.ojalgo.WindowProblem.Form;

/**
 * Cuts windows W out of a program, in two forms:
 *
 * <pre>
 *   PRICED  columns earn c − Aᵀλ over the rows that reach outside; these rows stay, with what the outside takes at the least;
 *           then   λ·b over rows not inside a W  +  Σ_{j in no W} max(0, r_j)  +  the optimum of each W
 *           is a bound for the whole, whatever λ ≥ 0 and whatever windows without common columns
 *   FIXED   columns earn c, what is outside keeps its values: an optimum improves the solution, or confirms it
 * </pre>
 *
 * <p>Columns whose reduced cost exceeds the gap that lies in the window cannot improve on the solution at their other value
 * and are fixed. Cost: O(entries of the window's columns and rows). Workspace; not thread-safe.
 */
final class WindowCutter {
    private static final double ROUNDING = 1e-9;

    private final SignedProgram program;
    private final LocalGaps gaps;
    private final boolean[] inside;
    private final boolean[] seen;
    private final double[] earnings;
    private final int[] position;

    WindowCutter(SignedProgram program, LocalGaps gaps) {
        this.program = program;
        this.gaps = gaps;
        inside = new boolean[program.columns];
        seen = new boolean[program.rows];
        earnings = new double[program.columns];
        position = new int[program.columns];
        Arrays.fill(position, -1);
    }

    /**
     * Cuts a window.
     *
     * @param window its columns, ascending
     * @param pricing λ and r
     * @param form what becomes of the outside
     */
    WindowProblem cut(int[] window, Pricing pricing, Form form) {
        double[] reduced = pricing.reduced();
        int[] rows = rows(window);
        double upper = 0;
        for (int j : window) {
            inside[j] = true;
            earnings[j] = form == Form.PRICED ? reduced[j] : program.objective[j];
            upper += Math.max(0, reduced[j]);
        }
        double[] right = new double[rows.length];
        double gap = 0;
        boolean kept = true;
        for (int at = 0; at < rows.length; at++) {
            int row = rows[at];
            boolean whole = right(row, form, right, at);
            if (whole && form == Form.PRICED) {
                unprice(row, pricing.multipliers()[row]);
                upper += pricing.multipliers()[row] * program.limit[row];
            }
            gap += whole || form == Form.FIXED ? gaps.ofRow(row) : 0;
            kept &= !gaps.isBroken(row);
        }
        double known = 0;
        for (int j : window) {
            known += earnings[j] * gaps.point[j];
            gap += gaps.ofColumn(j);
        }
        known = kept ? known : Double.NEGATIVE_INFINITY;
        gap = kept ? gap : Double.POSITIVE_INFINITY;

        int[] open = new int[window.length];
        boolean[] high = new boolean[window.length];
        int count = 0;
        double fixed = 0;
        for (int at = 0; at < window.length; at++) {
            int j = window[at];
            if (Math.abs(reduced[j]) <= gap + ROUNDING) {
                open[count++] = j;
            } else {
                high[at] = reduced[j] > 0;
                fixed += high[at] ? earnings[j] : 0;
            }
            inside[j] = high[at];
        }
        open = Arrays.copyOf(open, count);
        takeInside(rows, right);
        for (int j : window) {
            inside[j] = false;
        }
        SignedProgram own = program.window(open, earnings, fixed, rows, right, position);
        return new WindowProblem(own, open, window, high, upper, known, gap);
    }

    /** The rows of some columns, ascending. */
    private int[] rows(int[] columns) {
        int count = 0;
        for (int j : columns) {
            for (int k = program.columnStart[j]; k < program.columnStart[j + 1]; k++) {
                count += seen[program.columnRow[k]] ? 0 : 1;
                seen[program.columnRow[k]] = true;
            }
        }
        int[] rows = new int[count];
        for (int j : columns) {
            for (int k = program.columnStart[j]; k < program.columnStart[j + 1]; k++) {
                if (seen[program.columnRow[k]]) {
                    seen[program.columnRow[k]] = false;
                    rows[--count] = program.columnRow[k];
                }
            }
        }
        Arrays.sort(rows);
        return rows;
    }

    /** Takes what is outside from the right side of a row; tells whether nothing is. */
    private boolean right(int row, Form form, double[] right, int at) {
        boolean whole = true;
        double rest = program.limit[row];
        for (int k = program.rowStart[row]; k < program.rowSplit[row]; k++) {
            int j = program.rowColumn[k];
            if (!inside[j]) {
                whole = false;
                rest -= form == Form.FIXED ? gaps.point[j] : 0;
            }
        }
        for (int k = program.rowSplit[row]; k < program.rowStart[row + 1]; k++) {
            int j = program.rowColumn[k];
            if (!inside[j]) {
                whole = false;
                rest += form == Form.FIXED ? gaps.point[j] : 1;
            }
        }
        right[at] = rest;
        return whole;
    }

    private void unprice(int row, double multiplier) {
        for (int k = program.rowStart[row]; k < program.rowSplit[row]; k++) {
            earnings[program.rowColumn[k]] += multiplier;
        }
        for (int k = program.rowSplit[row]; k < program.rowStart[row + 1]; k++) {
            earnings[program.rowColumn[k]] -= multiplier;
        }
    }

    /** Takes the columns now marked, each at 1, from the right sides. */
    private void takeInside(int[] rows, double[] right) {
        for (int at = 0; at < rows.length; at++) {
            for (int k = program.rowStart[rows[at]]; k < program.rowSplit[rows[at]]; k++) {
                right[at] -= inside[program.rowColumn[k]] ? 1 : 0;
            }
            for (int k = program.rowSplit[rows[at]]; k < program.rowStart[rows[at] + 1]; k++) {
                right[at] += inside[program.rowColumn[k]] ? 1 : 0;
            }
        }
    }
}
