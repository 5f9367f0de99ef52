// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.solver.ojalgo;

import java.util.Arrays;

/**
 * Factors a basis of {@link SignedProgram} columns and slacks: slacks, then columns and rows with a single open entry (all
 * without fill), then the small rest, left-looking with a sparse triangular solve for each column [1] and threshold
 * pivoting towards short rows. Workspace; not thread-safe.
 *
 * <p>[1] Gilbert &amp; Peierls 1988, Sparse partial pivoting in time proportional to arithmetic operations.
 */
final class BasisElimination {
    private static final double SMALL = 1e-13;
    private static final double THRESHOLD = 0.1;
    private static final double SINGULAR = 1e-9;

    private final SignedProgram program;
    private final TriangularFactors factors;
    private final int rows;

    private int[] basis = new int[0];
    /** The basis as it came, before its variables move to their pivot rows. */
    private final int[] source;

    private final boolean[] pivoted;
    private final int[] rowCount;
    private final int[] columnCount;
    private final int[] rowStart;
    private int[] rowMember = new int[0];
    private int steps;

    private final double[] work;
    private final int[] pattern;
    private final int[] mark;
    private int stamp;
    private final int[] stack;
    private final int[] stackEntry;

    BasisElimination(SignedProgram program, TriangularFactors factors) {
        this.program = program;
        this.factors = factors;
        rows = program.rows;
        source = new int[rows];
        pivoted = new boolean[rows];
        rowCount = new int[rows];
        columnCount = new int[rows];
        rowStart = new int[rows + 1];
        work = new double[rows];
        pattern = new int[rows];
        mark = new int[rows];
        stack = new int[rows];
        stackEntry = new int[rows];
    }

    void run(int[] simplexBasis) {
        basis = simplexBasis;
        System.arraycopy(basis, 0, source, 0, rows);
        Arrays.fill(pivoted, false);
        Arrays.fill(rowCount, 0);
        Arrays.fill(columnCount, 0);
        Arrays.fill(rowStart, 0);
        steps = 0;
        factors.clear();
        boolean[] done = new boolean[rows];
        for (int p = 0; p < rows; p++) {
            if (source[p] >= program.columns) {
                int row = source[p] - program.columns;
                basis[row] = source[p];
                done[p] = true;
                take(row, 1);
            }
        }
        factors.slacks = steps;
        if (steps < rows) {
            countRows(done);
            peel(done);
        }
        if (steps < rows) {
            eliminateRest(done);
        }
        factors.complete();
    }

    /** The next pivot, whose column of U was just written (or is empty). */
    private void take(int row, double pivot) {
        pivoted[row] = true;
        factors.order[steps] = row;
        factors.diagonal[row] = pivot;
        steps++;
        if (steps < rows) {
            factors.upperStart[steps] = factors.upper.size;
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
                    factors.upper.add(program.columnRow[k], value);
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
            int first = factors.lower.size;
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
                    factors.upper.add(row, value);
                } else {
                    factors.lower.add(row, value / pivot);
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
        if (factors.lower.size > first) {
            factors.lowerStart[factors.lowerColumns] = first;
            factors.lowerPivot[factors.lowerColumns] = pivotRow;
            factors.lowerOf[pivotRow] = factors.lowerColumns;
            factors.lowerColumns++;
            factors.lowerStart[factors.lowerColumns] = factors.lower.size;
        }
    }

    private void eliminateRest(boolean[] done) {
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
        for (long key : byCount) {
            eliminate(source[(int) key]);
        }
        for (int row = 0; row < rows && steps < rows; row++) {
            if (!pivoted[row]) {
                basis[row] = program.columns + row;
                take(row, 1);
            }
        }
    }

    /** Solves {@code L x = column}, writes its part of U, and pivots in a short row with a large value. */
    private void eliminate(int column) {
        int reached = reach(column);
        for (int k = program.columnStart[column]; k < program.columnStart[column + 1]; k++) {
            work[program.columnRow[k]] = k < program.columnSplit[column] ? 1 : -1;
        }
        for (int at = reached; at < rows; at++) {
            int l = factors.lowerOf[pattern[at]];
            double value = work[pattern[at]];
            if (l >= 0 && value != 0) {
                for (int k = factors.lowerStart[l]; k < factors.lowerStart[l + 1]; k++) {
                    work[factors.lower.index[k]] -= factors.lower.value[k] * value;
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
            boolean candidate = !pivoted[row] && Math.abs(work[row]) >= THRESHOLD * largest && largest > SINGULAR;
            if (candidate && (pivotRow < 0 || rowCount[row] < rowCount[pivotRow])) {
                pivotRow = row;
            }
        }
        int first = factors.lower.size;
        double pivot = pivotRow < 0 ? 1 : work[pivotRow];
        for (int at = reached; at < rows; at++) {
            int row = pattern[at];
            double value = work[row];
            work[row] = 0;
            if (Math.abs(value) <= SMALL || row == pivotRow || pivotRow < 0) {
                continue;
            }
            if (pivoted[row]) {
                factors.upper.add(row, value);
            } else {
                factors.lower.add(row, value / pivot);
            }
        }
        if (pivotRow < 0) {
            return;
        }
        endLower(pivotRow, first);
        basis[pivotRow] = column;
        take(pivotRow, pivot);
    }

    /** Rows that a column reaches through L, in topological factors.order, at the end of {@link #pattern}. */
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
            stackEntry[0] = factors.lowerOf[start] >= 0 ? factors.lowerStart[factors.lowerOf[start]] : 0;
            while (depth >= 0) {
                int row = stack[depth];
                int l = factors.lowerOf[row];
                int end = l >= 0 ? factors.lowerStart[l + 1] : 0;
                int at = stackEntry[depth];
                while (at < end && mark[factors.lower.index[at]] == stamp) {
                    at++;
                }
                if (at < end) {
                    stackEntry[depth] = at + 1;
                    int below = factors.lower.index[at];
                    mark[below] = stamp;
                    depth++;
                    stack[depth] = below;
                    stackEntry[depth] = factors.lowerOf[below] >= 0 ? factors.lowerStart[factors.lowerOf[below]] : 0;
                } else {
                    pattern[--top] = row;
                    depth--;
                }
            }
        }
        return top;
    }
}
