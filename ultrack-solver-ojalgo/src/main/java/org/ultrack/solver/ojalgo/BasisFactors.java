// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.solver.ojalgo;

import java.util.Arrays;

/**
 * Sparse LU factors of a simplex basis of {@link SignedProgram} columns and slacks, updated in product form.
 *
 * <p>Column singletons, row singletons (both without fill), then the small rest, left-looking with a triangular solve for
 * each column [1] and threshold pivoting towards short rows. Basis positions are renamed after their pivot rows, so
 * there is one permutation, {@code order}. After a change of basis an eta column is appended; {@link #factor} starts
 * anew.
 *
 * <p>Cost of a solve: O(rows + entries touched). Workspace; not thread-safe.
 *
 * <p>[1] Gilbert &amp; Peierls 1988, Sparse partial pivoting in time proportional to arithmetic operations.
 */
final class BasisFactors {
    private static final double SMALL = 1e-13;
    private static final double THRESHOLD = 0.1;

    private final SignedProgram program;
    private final int rows;

    /** Pivot rows in the order of elimination. */
    private final int[] order;

    private final Entries lower = new Entries();
    /** Pivot rows of the columns of L that have entries, in order of elimination. */
    private final int[] lowerPivot;

    private final int[] lowerStart;
    private int lowerColumns;
    /** Position in {@link #lowerPivot} by pivot row, −1 for none. */
    private final int[] lowerOf;

    private final Entries upper = new Entries();
    private final int[] upperStart;
    private final double[] diagonal;
    /** U by rows: start by pivot row, entries name the position of their column. */
    private final int[] upperRowStart;

    private int[] upperRowColumn = new int[0];
    private double[] upperRowValue = new double[0];

    private final Entries eta = new Entries();
    private int[] etaStart = new int[64];
    private int[] etaRow = new int[64];
    private double[] etaPivot = new double[64];
    private int etas;

    private final double[] work;
    private final int[] pattern;
    private final int[] mark;
    private int stamp;
    private final int[] stack;
    private final int[] stackEntry;

    BasisFactors(SignedProgram program) {
        this.program = program;
        rows = program.rows;
        order = new int[rows];
        lowerPivot = new int[rows];
        lowerStart = new int[rows + 1];
        lowerOf = new int[rows];
        upperStart = new int[rows + 1];
        diagonal = new double[rows];
        upperRowStart = new int[rows + 1];
        work = new double[rows];
        pattern = new int[rows];
        mark = new int[rows];
        stack = new int[rows];
        stackEntry = new int[rows];
    }

    /** Number of changes since {@link #factor}. */
    int updates() {
        return etas;
    }

    /** Whether starting anew costs less than carrying on. */
    boolean isWorn() {
        return etas >= 100 || eta.size > 4 * (rows + lower.size + upper.size);
    }

    /**
     * Factors a basis; its columns are renumbered so that {@code basis[i]} has its pivot in row i.
     *
     * @param basis columns of the program, or {@code columns + row} for a slack
     * @return whether the basis is regular; if not, columns without a pivot were replaced by the slacks of the rows left
     */
    boolean factor(int[] basis) {
        etas = 0;
        eta.size = 0;
        lower.size = 0;
        lowerColumns = 0;
        upper.size = 0;
        Arrays.fill(lowerOf, -1);
        return new Elimination(basis).run();
    }

    /** One factorisation. */
    private final class Elimination {
        private final int[] basis;
        private final int[] source;
        private final boolean[] pivoted = new boolean[rows];
        private final int[] rowCount = new int[rows];
        private final int[] columnCount = new int[rows];
        private final int[] rowStart = new int[rows + 1];
        private int[] rowMember = new int[0];
        private int steps;

        Elimination(int[] basis) {
            this.basis = basis;
            source = basis.clone();
        }

        boolean run() {
            boolean[] done = new boolean[rows];
            for (int p = 0; p < rows; p++) {
                if (source[p] >= program.columns) {
                    int row = source[p] - program.columns;
                    basis[row] = source[p];
                    done[p] = true;
                    take(row, 1);
                }
            }
            if (steps < rows) {
                countRows(done);
                peel(done);
            }
            boolean regular = true;
            if (steps < rows) {
                regular = eliminateRest(done);
            }
            upperStart[rows] = upper.size;
            lowerStart[lowerColumns] = lower.size;
            transposeUpper();
            return regular;
        }

        /** The next pivot, whose column of U was just written (or is empty). */
        private void take(int row, double pivot) {
            pivoted[row] = true;
            order[steps] = row;
            diagonal[row] = pivot;
            steps++;
            if (steps < rows) {
                upperStart[steps] = upper.size;
            }
        }

        /** Which open columns touch each open row. */
        private void countRows(boolean[] done) {
            int entries = 0;
            for (int p = 0; p < rows; p++) {
                if (!done[p]) {
                    for (int k = program.columnStart[source[p]]; k < program.columnStart[source[p] + 1]; k++) {
                        int row = program.columnRow[k];
                        if (!pivoted[row]) {
                            rowStart[row + 1]++;
                            columnCount[p]++;
                            entries++;
                        }
                    }
                }
            }
            for (int i = 0; i < rows; i++) {
                rowCount[i] = rowStart[i + 1];
                rowStart[i + 1] += rowStart[i];
            }
            rowMember = new int[entries];
            int[] next = Arrays.copyOf(rowStart, rows);
            for (int p = 0; p < rows; p++) {
                if (!done[p]) {
                    for (int k = program.columnStart[source[p]]; k < program.columnStart[source[p] + 1]; k++) {
                        int row = program.columnRow[k];
                        if (!pivoted[row]) {
                            rowMember[next[row]++] = p;
                        }
                    }
                }
            }
        }

        /** Pivots on columns, then rows, with a single open entry, as long as there are any. */
        private void peel(boolean[] done) {
            int[] queue = new int[rows];
            int head = 0;
            int tail = 0;
            boolean[] queued = new boolean[rows];
            for (int p = 0; p < rows; p++) {
                if (!done[p] && columnCount[p] == 1) {
                    queue[tail++] = p;
                    queued[p] = true;
                }
            }
            while (head < tail) {
                int p = queue[head++];
                int pivotRow = -1;
                for (int k = program.columnStart[source[p]]; k < program.columnStart[source[p] + 1]; k++) {
                    if (!pivoted[program.columnRow[k]]) {
                        pivotRow = program.columnRow[k];
                    }
                }
                if (pivotRow < 0) {
                    continue;
                }
                double pivot = 0;
                for (int k = program.columnStart[source[p]]; k < program.columnStart[source[p] + 1]; k++) {
                    double value = k < program.columnSplit[source[p]] ? 1 : -1;
                    if (program.columnRow[k] == pivotRow) {
                        pivot = value;
                    } else {
                        upper.add(program.columnRow[k], value);
                    }
                }
                done[p] = true;
                basis[pivotRow] = source[p];
                take(pivotRow, pivot);
                for (int k = rowStart[pivotRow]; k < rowStart[pivotRow + 1]; k++) {
                    int other = rowMember[k];
                    if (!done[other] && --columnCount[other] == 1 && !queued[other]) {
                        queue[tail++] = other;
                        queued[other] = true;
                    }
                }
            }
            peelRows(done);
        }

        private void peelRows(boolean[] done) {
            int[] queue = new int[rows];
            int tail = 0;
            for (int i = 0; i < rows; i++) {
                if (!pivoted[i]) {
                    rowCount[i] = 0;
                    for (int k = rowStart[i]; k < rowStart[i + 1]; k++) {
                        rowCount[i] += done[rowMember[k]] ? 0 : 1;
                    }
                    if (rowCount[i] == 1) {
                        queue[tail++] = i;
                    }
                }
            }
            for (int head = 0; head < tail; head++) {
                int pivotRow = queue[head];
                if (pivoted[pivotRow] || rowCount[pivotRow] != 1) {
                    continue;
                }
                int p = -1;
                for (int k = rowStart[pivotRow]; k < rowStart[pivotRow + 1]; k++) {
                    p = done[rowMember[k]] ? p : rowMember[k];
                }
                double pivot = 0;
                int first = lower.size;
                int from = program.columnStart[source[p]];
                int to = program.columnStart[source[p] + 1];
                for (int k = from; k < to; k++) {
                    if (program.columnRow[k] == pivotRow) {
                        pivot = k < program.columnSplit[source[p]] ? 1 : -1;
                    }
                }
                for (int k = from; k < to; k++) {
                    int row = program.columnRow[k];
                    double value = k < program.columnSplit[source[p]] ? 1 : -1;
                    if (row == pivotRow) {
                        continue;
                    }
                    if (pivoted[row]) {
                        // rows taken earlier as row singletons have no other open column, so they are done by columns
                        upper.add(row, value);
                    } else {
                        lower.add(row, value / pivot);
                        if (--rowCount[row] == 1) {
                            queue[tail++] = row;
                        }
                    }
                }
                endLower(pivotRow, first);
                done[p] = true;
                basis[pivotRow] = source[p];
                take(pivotRow, pivot);
            }
        }

        private void endLower(int pivotRow, int first) {
            if (lower.size > first) {
                lowerStart[lowerColumns] = first;
                lowerPivot[lowerColumns] = pivotRow;
                lowerOf[pivotRow] = lowerColumns;
                lowerColumns++;
                lowerStart[lowerColumns] = lower.size;
            }
        }

        private boolean eliminateRest(boolean[] done) {
            int rest = rows - steps;
            long[] byCount = new long[rest];
            int next = 0;
            for (int p = 0; p < rows; p++) {
                if (!done[p]) {
                    int open = 0;
                    for (int k = program.columnStart[source[p]]; k < program.columnStart[source[p] + 1]; k++) {
                        open += pivoted[program.columnRow[k]] ? 0 : 1;
                    }
                    byCount[next++] = (long) open << 32 | p;
                }
            }
            Arrays.sort(byCount);
            boolean regular = true;
            for (long key : byCount) {
                regular &= eliminate(source[(int) key]);
            }
            for (int row = 0; row < rows && !regular; row++) {
                if (!pivoted[row]) {
                    basis[row] = program.columns + row;
                    take(row, 1);
                }
            }
            return regular;
        }

        /** Solves {@code L x = column}, writes its part of U, and pivots in a short row with a large value. */
        private boolean eliminate(int column) {
            int reached = reach(column);
            for (int k = program.columnStart[column]; k < program.columnStart[column + 1]; k++) {
                work[program.columnRow[k]] = k < program.columnSplit[column] ? 1 : -1;
            }
            for (int at = reached; at < rows; at++) {
                int l = lowerOf[pattern[at]];
                double value = work[pattern[at]];
                if (l >= 0 && value != 0) {
                    for (int k = lowerStart[l]; k < lowerStart[l + 1]; k++) {
                        work[lower.index[k]] -= lower.value[k] * value;
                    }
                }
            }
            double largest = 0;
            for (int at = reached; at < rows; at++) {
                if (!pivoted[pattern[at]]) {
                    largest = Math.max(largest, Math.abs(work[pattern[at]]));
                }
            }
            int pivotRow = -1;
            for (int at = reached; at < rows; at++) {
                int row = pattern[at];
                boolean candidate = !pivoted[row] && Math.abs(work[row]) >= THRESHOLD * largest && largest > 1e-9;
                if (candidate && (pivotRow < 0 || rowCount[row] < rowCount[pivotRow])) {
                    pivotRow = row;
                }
            }
            int first = lower.size;
            double pivot = pivotRow < 0 ? 1 : work[pivotRow];
            for (int at = reached; at < rows; at++) {
                int row = pattern[at];
                double value = work[row];
                work[row] = 0;
                if (Math.abs(value) <= SMALL || row == pivotRow || pivotRow < 0) {
                    continue;
                }
                if (pivoted[row]) {
                    upper.add(row, value);
                } else {
                    lower.add(row, value / pivot);
                }
            }
            if (pivotRow < 0) {
                return false;
            }
            endLower(pivotRow, first);
            basis[pivotRow] = column;
            take(pivotRow, pivot);
            return true;
        }

        /** Rows that a column reaches through L, in topological order, at the end of {@link #pattern}. */
        private int reach(int column) {
            stamp++;
            int top = rows;
            for (int k = program.columnStart[column]; k < program.columnStart[column + 1]; k++) {
                int start = program.columnRow[k];
                if (mark[start] == stamp) {
                    continue;
                }
                int depth = 0;
                stack[0] = start;
                mark[start] = stamp;
                stackEntry[0] = lowerOf[start] >= 0 ? lowerStart[lowerOf[start]] : 0;
                while (depth >= 0) {
                    int row = stack[depth];
                    int l = lowerOf[row];
                    int end = l >= 0 ? lowerStart[l + 1] : 0;
                    int at = stackEntry[depth];
                    while (at < end && mark[lower.index[at]] == stamp) {
                        at++;
                    }
                    if (at < end) {
                        stackEntry[depth] = at + 1;
                        int below = lower.index[at];
                        mark[below] = stamp;
                        depth++;
                        stack[depth] = below;
                        stackEntry[depth] = lowerOf[below] >= 0 ? lowerStart[lowerOf[below]] : 0;
                    } else {
                        pattern[--top] = row;
                        depth--;
                    }
                }
            }
            return top;
        }

        private void transposeUpper() {
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
    }

    /** Solves {@code B x = a} in place. */
    void solve(double[] x) {
        for (int l = 0; l < lowerColumns; l++) {
            double value = x[lowerPivot[l]];
            if (value != 0) {
                for (int k = lowerStart[l]; k < lowerStart[l + 1]; k++) {
                    x[lower.index[k]] -= lower.value[k] * value;
                }
            }
        }
        for (int step = rows - 1; step >= 0; step--) {
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
        for (int change = 0; change < etas; change++) {
            int row = etaRow[change];
            if (x[row] != 0) {
                double value = x[row] / etaPivot[change];
                x[row] = value;
                for (int k = etaStart[change]; k < etaStart[change + 1]; k++) {
                    x[eta.index[k]] -= eta.value[k] * value;
                }
            }
        }
    }

    /** Solves {@code Bᵀ y = a} in place. */
    void solveTransposed(double[] y) {
        for (int change = etas - 1; change >= 0; change--) {
            double value = y[etaRow[change]];
            for (int k = etaStart[change]; k < etaStart[change + 1]; k++) {
                value -= eta.value[k] * y[eta.index[k]];
            }
            y[etaRow[change]] = value / etaPivot[change];
        }
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

    /**
     * Replaces the basis column of a row.
     *
     * @param row pivot row
     * @param entering {@code B⁻¹} times the entering column
     */
    void replace(int row, double[] entering) {
        if (etas + 2 >= etaStart.length) {
            etaStart = Arrays.copyOf(etaStart, 2 * etaStart.length);
            etaRow = Arrays.copyOf(etaRow, 2 * etaRow.length);
            etaPivot = Arrays.copyOf(etaPivot, 2 * etaPivot.length);
        }
        etaStart[etas] = eta.size;
        etaRow[etas] = row;
        etaPivot[etas] = entering[row];
        for (int i = 0; i < rows; i++) {
            if (i != row && Math.abs(entering[i]) > SMALL) {
                eta.add(i, entering[i]);
            }
        }
        etas++;
        etaStart[etas] = eta.size;
    }

    /** Index and value pairs that grow. */
    private static final class Entries {
        int size;
        int[] index = new int[256];
        double[] value = new double[256];

        void add(int at, double entry) {
            if (size == index.length) {
                index = Arrays.copyOf(index, 2 * size);
                value = Arrays.copyOf(value, 2 * size);
            }
            index[size] = at;
            value[size++] = entry;
        }
    }
}
