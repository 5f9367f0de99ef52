// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.solver.ojalgo;

import java.util.Arrays;

/**
 * A window W of a program as a problem of its own, in two forms:
 *
 * <pre>
 *   PRICED  columns earn c − Aᵀλ over the rows that reach outside; these rows stay, with what the outside takes at the least;
 *           then   λ·b over rows not inside W  +  Σ_{j ∉ W} max(0, r_j)  +  the optimum of each window
 *           is a bound for the whole, whatever λ ≥ 0 and whatever windows without common columns
 *   FIXED   columns earn c, what is outside keeps its values: an optimum improves the solution, or confirms it
 * </pre>
 *
 * <p>Columns whose reduced cost exceeds the gap that lies in the window cannot improve on the solution at their other value
 * and are fixed. Cost: O(entries of the window's columns). Workspace; not thread-safe.
 */
final class WindowProblem {
    private static final double ROUNDING = 1e-9;

    /** What becomes of the outside. */
    enum Form {
        PRICED,
        FIXED
    }

    private final SignedProgram program;
    private final LocalGaps gaps;
    private final boolean[] inside;
    private final boolean[] seen;
    private final double[] earnings;
    private final int[] position;

    private int[] window = new int[0];
    private int[] open = new int[0];
    private boolean[] high = new boolean[0];
    private double upper;
    private double known;
    private double gap;

    WindowProblem(SignedProgram program, LocalGaps gaps) {
        this.program = program;
        this.gaps = gaps;
        inside = new boolean[program.columns];
        seen = new boolean[program.rows];
        earnings = new double[program.columns];
        position = new int[program.columns];
        Arrays.fill(position, -1);
    }

    /** The Lagrangian bound of the last window in PRICED form. */
    double upper() {
        return upper;
    }

    /** What the solution is worth in the last window; negative infinity when it breaks a row there. */
    double known() {
        return known;
    }

    /** How much better than the solution the last window can be at most. */
    double gap() {
        return gap;
    }

    /**
     * Turns to a window.
     *
     * @param columns of the window, ascending
     * @param pricing λ and r
     * @param form what becomes of the outside
     * @return the open columns and the rows that can bind them
     */
    SignedProgram enter(int[] columns, Pricing pricing, Form form) {
        window = columns;
        int[] rows = rows();
        for (int j : window) {
            inside[j] = true;
            earnings[j] = form == Form.PRICED ? pricing.reduced()[j] : program.objective[j];
        }
        double[] right = new double[rows.length];
        boolean kept = true;
        upper = 0;
        gap = 0;
        for (int at = 0; at < rows.length; at++) {
            int row = rows[at];
            kept &= !gaps.isBroken(row);
            boolean whole = right(row, form, right, at);
            if (whole && form == Form.PRICED) {
                unprice(row, pricing.multipliers()[row]);
                upper += pricing.multipliers()[row] * program.limit[row];
            }
            gap += whole || form == Form.FIXED ? gaps.ofRow(row) : 0;
        }
        known = 0;
        for (int j : window) {
            upper += Math.max(0, pricing.reduced()[j]);
            known += earnings[j] * gaps.point[j];
            gap += gaps.ofColumn(j);
        }
        known = kept ? known : Double.NEGATIVE_INFINITY;
        gap = kept ? gap : Double.POSITIVE_INFINITY;
        return open(rows, right, pricing.reduced());
    }

    /** The rows of the columns of the window, ascending. */
    private int[] rows() {
        int count = 0;
        for (int j : window) {
            for (int k = program.columnStart[j]; k < program.columnStart[j + 1]; k++) {
                count += seen[program.columnRow[k]] ? 0 : 1;
                seen[program.columnRow[k]] = true;
            }
        }
        int[] rows = new int[count];
        for (int j : window) {
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

    private SignedProgram open(int[] rows, double[] right, double[] reduced) {
        int count = 0;
        double fixed = 0;
        open = new int[window.length];
        high = new boolean[window.length];
        for (int at = 0; at < window.length; at++) {
            int j = window[at];
            if (Math.abs(reduced[j]) <= gap + ROUNDING) {
                open[count++] = j;
                inside[j] = false;
            } else {
                high[at] = reduced[j] > 0;
                inside[j] = high[at];
                fixed += high[at] ? earnings[j] : 0;
            }
        }
        open = Arrays.copyOf(open, count);
        for (int at = 0; at < rows.length; at++) {
            for (int k = program.rowStart[rows[at]]; k < program.rowSplit[rows[at]]; k++) {
                right[at] -= inside[program.rowColumn[k]] ? 1 : 0;
            }
            for (int k = program.rowSplit[rows[at]]; k < program.rowStart[rows[at] + 1]; k++) {
                right[at] += inside[program.rowColumn[k]] ? 1 : 0;
            }
        }
        for (int j : window) {
            inside[j] = false;
        }
        return program.window(open, earnings, fixed, rows, right, position);
    }

    /**
     * Notes what a solution of the last window selects.
     *
     * @param values of its open columns
     * @param selected receives the values of candidates, by candidate
     */
    void select(double[] values, double[] selected) {
        for (int at = 0; at < window.length; at++) {
            if (program.origin[window[at]] < selected.length) {
                selected[program.origin[window[at]]] = high[at] ? 1 : 0;
            }
        }
        for (int at = 0; at < open.length; at++) {
            if (program.origin[open[at]] < selected.length) {
                selected[program.origin[open[at]]] = values[at];
            }
        }
    }
}
