// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.solver.ojalgo;

import java.util.Arrays;
import org.ultrack.solver.formulation.TightFormulation;

/**
 * A linear program whose coefficients are all +1 or −1: maximise {@code c·z} subject to {@code A z ≤ b}, {@code lower ≤ z
 * ≤ upper}, columns in 0..1.
 *
 * <p>Stored by rows and by columns without values: the entries of +1 come first, those of −1 after the split. Arrays are
 * open to the package and never written after construction.
 */
final class SignedProgram {
    final int columns;
    final int rows;
    final double[] objective;
    final double[] lower;
    final double[] upper;
    final double[] limit;

    final int[] rowStart;
    final int[] rowSplit;
    final int[] rowColumn;

    final int[] columnStart;
    final int[] columnSplit;
    final int[] columnRow;

    /** Where each column comes from, ascending. */
    final int[] origin;
    /** Where each row comes from, ascending. */
    final int[] rowOrigin;
    /** What the columns that were left out earn. */
    final double constant;
    /** Whether a row cannot be kept, whatever the columns. */
    final boolean contradictory;

    private SignedProgram(
            boolean contradictory,
            double constant,
            double[] objective,
            double[] lower,
            double[] upper,
            double[] limit,
            int[] rowStart,
            int[] rowSplit,
            int[] rowColumn,
            int[] origin,
            int[] rowOrigin) {
        this.contradictory = contradictory;
        this.constant = constant;
        this.columns = objective.length;
        this.rows = limit.length;
        this.objective = objective;
        this.lower = lower;
        this.upper = upper;
        this.limit = limit;
        this.rowStart = rowStart;
        this.rowSplit = rowSplit;
        this.rowColumn = rowColumn;
        this.origin = origin;
        this.rowOrigin = rowOrigin;
        this.columnStart = new int[columns + 1];
        this.columnSplit = new int[columns];
        this.columnRow = new int[rowColumn.length];
        transpose();
    }

    private void transpose() {
        for (int column : rowColumn) {
            columnStart[column + 1]++;
        }
        for (int j = 0; j < columns; j++) {
            columnStart[j + 1] += columnStart[j];
        }
        int[] next = Arrays.copyOf(columnStart, columns);
        for (int i = 0; i < rows; i++) {
            for (int k = rowStart[i]; k < rowSplit[i]; k++) {
                columnRow[next[rowColumn[k]]++] = i;
            }
        }
        System.arraycopy(next, 0, columnSplit, 0, columns);
        for (int i = 0; i < rows; i++) {
            for (int k = rowSplit[i]; k < rowStart[i + 1]; k++) {
                columnRow[next[rowColumn[k]]++] = i;
            }
        }
    }

    /** The columns of a formulation that can be 1 and may pay, and the rows that can bind them. */
    static SignedProgram of(TightFormulation whole) {
        double[] lower = new double[whole.columns()];
        double[] upper = new double[whole.columns()];
        double[] objective = new double[whole.columns()];
        boolean[] helps = new boolean[whole.columns()];
        for (int i = 0; i < whole.rows(); i++) {
            for (int k = whole.split(i); k < whole.start(i + 1); k++) {
                helps[whole.column(k)] = true;
            }
        }
        for (int j = 0; j < whole.columns(); j++) {
            objective[j] = whole.objective(j);
            lower[j] = whole.lower(j);
            // a column that only takes room and earns nothing is 0 in some optimal solution
            upper[j] = helps[j] || objective[j] > 0 ? whole.upper(j) : lower[j];
        }
        double[] limit = new double[whole.rows()];
        int[] start = new int[whole.rows() + 1];
        int[] split = new int[whole.rows()];
        int[] column = new int[whole.entries()];
        for (int i = 0; i < whole.rows(); i++) {
            limit[i] = whole.limit(i);
            start[i] = whole.start(i);
            split[i] = whole.split(i);
        }
        start[whole.rows()] = whole.entries();
        Arrays.setAll(column, whole::column);
        return reduce(
                0,
                objective,
                lower,
                upper,
                limit,
                start,
                split,
                column,
                identity(whole.columns()),
                identity(whole.rows()));
    }

    /**
     * This program with columns fixed: fixed columns move to the right side, rows that can no longer bind are left out.
     *
     * @param low lowest values, at least {@link #lower}
     * @param high highest values, at most {@link #upper}; equal to the lowest where fixed
     */
    SignedProgram restrict(double[] low, double[] high) {
        return reduce(constant, objective, low, high, limit, rowStart, rowSplit, rowColumn, origin, rowOrigin);
    }

    /**
     * The columns of a neighbourhood with the rows that lie inside; the other rows are paid for by their multipliers. Its
     * multipliers in place of those of its rows give a bound of this program.
     */
    SignedProgram inside(Neighbourhood neighbourhood, double[] multipliers) {
        double[] paid = objective.clone();
        double[] low = lower.clone();
        double[] high = upper.clone();
        for (int j = 0; j < columns; j++) {
            if (!neighbourhood.holds(j)) {
                high[j] = low[j];
            }
        }
        double[] open = new double[rows];
        for (int i = 0; i < rows; i++) {
            if (neighbourhood.holdsRow(i)) {
                open[i] = limit[i];
                continue;
            }
            open[i] = Double.POSITIVE_INFINITY;
            for (int k = rowStart[i]; k < rowStart[i + 1]; k++) {
                paid[rowColumn[k]] -= k < rowSplit[i] ? multipliers[i] : -multipliers[i];
            }
        }
        return reduce(0, paid, low, high, open, rowStart, rowSplit, rowColumn, origin, rowOrigin);
    }

    /**
     * Some columns as a program of their own, in 0..1.
     *
     * @param open the columns, ascending
     * @param earnings what each column of this program earns in the new one
     * @param fixed what is earned besides
     * @param some the rows
     * @param right their right sides, less what other columns take
     * @param position scratch: −1 for each column of this program, and so afterwards
     */
    SignedProgram window(int[] open, double[] earnings, double fixed, int[] some, double[] right, int[] position) {
        double[] keptObjective = new double[open.length];
        double[] keptHigh = new double[open.length];
        int[] keptOrigin = new int[open.length];
        for (int at = 0; at < open.length; at++) {
            position[open[at]] = at;
            keptObjective[at] = earnings[open[at]];
            keptHigh[at] = 1;
            keptOrigin[at] = origin[open[at]];
        }
        int entries = 0;
        for (int row : some) {
            entries += rowStart[row + 1] - rowStart[row];
        }
        int[] start = new int[some.length + 1];
        int[] split = new int[some.length];
        int[] column = new int[entries];
        double[] limits = new double[some.length];
        int[] rowNumbers = new int[some.length];
        int rowCount = 0;
        int next = 0;
        boolean impossible = false;
        for (int at = 0; at < some.length; at++) {
            int row = some[at];
            int first = next;
            for (int k = rowStart[row]; k < rowSplit[row]; k++) {
                if (position[rowColumn[k]] >= 0) {
                    column[next++] = position[rowColumn[k]];
                }
            }
            int middle = next;
            for (int k = rowSplit[row]; k < rowStart[row + 1]; k++) {
                if (position[rowColumn[k]] >= 0) {
                    column[next++] = position[rowColumn[k]];
                }
            }
            impossible |= middle - next > right[at];
            if (middle - first > right[at]) {
                split[rowCount] = middle;
                limits[rowCount] = right[at];
                rowNumbers[rowCount++] = row;
                start[rowCount] = next;
            } else {
                next = first;
            }
        }
        for (int j : open) {
            position[j] = -1;
        }
        return new SignedProgram(
                impossible,
                fixed,
                keptObjective,
                new double[open.length],
                keptHigh,
                Arrays.copyOf(limits, rowCount),
                Arrays.copyOf(start, rowCount + 1),
                Arrays.copyOf(split, rowCount),
                Arrays.copyOf(column, next),
                keptOrigin,
                Arrays.copyOf(rowNumbers, rowCount));
    }

    private static int[] identity(int size) {
        int[] identity = new int[size];
        Arrays.setAll(identity, k -> k);
        return identity;
    }

    private static SignedProgram reduce(
            double constant,
            double[] objective,
            double[] low,
            double[] high,
            double[] limit,
            int[] start,
            int[] split,
            int[] column,
            int[] origin,
            int[] rowOrigin) {
        int[] position = new int[objective.length];
        int kept = 0;
        double fixed = constant;
        for (int j = 0; j < position.length; j++) {
            boolean open = low[j] < high[j];
            position[j] = open ? kept++ : -1;
            fixed += open ? 0 : objective[j] * low[j];
        }
        double[] keptObjective = new double[kept];
        double[] keptLow = new double[kept];
        double[] keptHigh = new double[kept];
        int[] keptOrigin = new int[kept];
        for (int j = 0; j < position.length; j++) {
            int at = position[j];
            if (at >= 0) {
                keptObjective[at] = objective[j];
                keptLow[at] = low[j];
                keptHigh[at] = high[j];
                keptOrigin[at] = origin[j];
            }
        }
        int rows = limit.length;
        double[] rowLimit = new double[rows];
        int[] rowStart = new int[rows + 1];
        int[] rowSplit = new int[rows];
        int[] rowColumn = new int[column.length];
        int[] keptRowOrigin = new int[rows];
        int nextRow = 0;
        int next = 0;
        boolean contradictory = false;
        for (int i = 0; i < rows; i++) {
            double right = limit[i];
            double most = 0;
            double least = 0;
            int entry = next;
            for (int k = start[i]; k < split[i]; k++) {
                int j = column[k];
                if (position[j] >= 0) {
                    rowColumn[entry++] = position[j];
                    most += high[j];
                    least += low[j];
                } else {
                    right -= low[j];
                }
            }
            rowSplit[nextRow] = entry;
            for (int k = split[i]; k < start[i + 1]; k++) {
                int j = column[k];
                if (position[j] >= 0) {
                    rowColumn[entry++] = position[j];
                    most -= low[j];
                    least -= high[j];
                } else {
                    right += low[j];
                }
            }
            contradictory |= least > right;
            if (most > right) {
                keptRowOrigin[nextRow] = rowOrigin[i];
                rowLimit[nextRow++] = right;
                rowStart[nextRow] = entry;
                next = entry;
            }
        }
        return new SignedProgram(
                contradictory,
                fixed,
                keptObjective,
                keptLow,
                keptHigh,
                Arrays.copyOf(rowLimit, nextRow),
                Arrays.copyOf(rowStart, nextRow + 1),
                Arrays.copyOf(rowSplit, nextRow),
                Arrays.copyOf(rowColumn, next),
                keptOrigin,
                Arrays.copyOf(keptRowOrigin, nextRow));
    }

    /** The least that columns within their bounds can be worth, kept rows or not. */
    double least() {
        double least = constant;
        for (int j = 0; j < columns; j++) {
            least += Math.min(objective[j] * lower[j], objective[j] * upper[j]);
        }
        return least;
    }

    /**
     * The Lagrangian bound {@code b·λ + Σ_j max over the bounds of (c − Aᵀλ)_j z_j}: no solution is worth more, whatever
     * λ ≥ 0.
     *
     * @param multipliers λ, one for each row, 0 or above
     * @param reduced receives {@code c − Aᵀλ}
     */
    double bound(double[] multipliers, double[] reduced) {
        return bound(multipliers, lower, upper, reduced);
    }

    /** The same with other bounds of the columns; arrays may be longer than there are columns. */
    double bound(double[] multipliers, double[] low, double[] high, double[] reduced) {
        double bound = constant;
        for (int i = 0; i < rows; i++) {
            bound += limit[i] * multipliers[i];
        }
        for (int j = 0; j < columns; j++) {
            double value = objective[j];
            int split = columnSplit[j];
            for (int k = columnStart[j]; k < split; k++) {
                value -= multipliers[columnRow[k]];
            }
            for (int k = split, end = columnStart[j + 1]; k < end; k++) {
                value += multipliers[columnRow[k]];
            }
            reduced[j] = value;
            bound += value > 0 ? value * high[j] : value * low[j];
        }
        return bound;
    }
}
