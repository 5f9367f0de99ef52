// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.solver.ojalgo;

/**
 * Factors of a simplex basis, updated in product form: a change of basis appends an eta column, {@link #factor} starts
 * anew. Basis positions are named after their pivot rows.
 *
 * <p>Cost of a solve: O(rows + entries touched). Workspace; not thread-safe.
 */
final class BasisFactors {
    private static final double SMALL = 1e-13;
    private static final int MOST_CHANGES = 100;
    private static final int MOST_FILL = 4;

    private final int rows;
    private final TriangularFactors triangles;
    private final BasisElimination elimination;

    private final EntryList eta = new EntryList();
    private final int[] etaStart = new int[MOST_CHANGES + 2];
    private final int[] etaRow = new int[MOST_CHANGES + 1];
    private final double[] etaPivot = new double[MOST_CHANGES + 1];
    private int etas;

    BasisFactors(SignedProgram program) {
        rows = program.rows;
        triangles = new TriangularFactors(rows);
        elimination = new BasisElimination(program, triangles);
    }

    /** Number of changes since {@link #factor}. */
    int updates() {
        return etas;
    }

    /** Whether starting anew is due: it costs less than carrying on. */
    boolean isWorn() {
        return etas >= MOST_CHANGES || eta.size > MOST_FILL * (rows + triangles.entries());
    }

    /**
     * Factors a basis; its variables are moved so that that of {@code basis[i]} has its pivot in row i. Should the basis be
     * singular, variables without a pivot are replaced by the slacks of the rows without one.
     *
     * @param basis columns of the program, or {@code columns + row} for a slack
     */
    void factor(int[] basis) {
        etas = 0;
        eta.size = 0;
        elimination.run(basis);
    }

    /** Solves {@code B x = a} in place. */
    void solve(double[] x) {
        triangles.solve(x);
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
        triangles.solveTransposed(y);
    }

    /**
     * Replaces the basis variable of a row; at most so often as {@link #isWorn} allows.
     *
     * @param row pivot row
     * @param entering {@code B⁻¹} times the entering column
     */
    void replace(int row, double[] entering) {
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
}
