// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.solver.ojalgo;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Where a bound and a solution differ. With multipliers λ, reduced costs r and a solution z that keeps every row,
 *
 * <pre>
 *   bound − value  =  Σ_i λ_i (b − A z)_i  +  Σ_j max(0, r_j) − r_j z_j ,
 * </pre>
 *
 * <p>a sum of terms that are 0 or above, most of them 0: each row and each column has a gap of its own. Workspace; not
 * thread-safe.
 */
final class LocalGaps {
    /** A relaxed column is undecided when it is this far from 0 and 1. */
    private static final double UNDECIDED = 0.02;

    private static final double BROKEN = -1e-9;

    private final SignedProgram program;
    private final int candidates;

    /** The solution, one value for each column. */
    final double[] point;
    /** {@code b − A z}. */
    final double[] slack;

    private double[] multipliers = new double[0];
    private double[] reduced = new double[0];

    /**
     * @param program columns x, v and y of a model; v of a candidate stands in no row with another v
     * @param candidates of the model
     */
    LocalGaps(SignedProgram program, int candidates) {
        this.program = program;
        this.candidates = candidates;
        point = new double[program.columns];
        slack = new double[program.rows];
    }

    /**
     * Compares a bound with a solution.
     *
     * @param bound multipliers and reduced costs
     * @param solution x and y as selected, v as they allow
     */
    void set(Pricing bound, Rounding.Selection solution) {
        multipliers = bound.multipliers();
        reduced = bound.reduced();
        System.arraycopy(program.limit, 0, slack, 0, slack.length);
        for (int j = 0; j < program.columns; j++) {
            int from = program.origin[j];
            boolean link = from >= 2 * candidates;
            boolean taken = link
                    ? solution.links().get(from - 2 * candidates)
                    : from < candidates && solution.nodes().get(from);
            set(j, taken ? 1 : 0);
        }
        for (int j = 0; j < program.columns; j++) {
            if (program.origin[j] >= candidates && program.origin[j] < 2 * candidates) {
                set(j, division(j));
            }
        }
    }

    private void set(int column, double value) {
        point[column] = value;
        if (value != 0) {
            for (int k = program.columnStart[column]; k < program.columnSplit[column]; k++) {
                slack[program.columnRow[k]] -= value;
            }
            for (int k = program.columnSplit[column]; k < program.columnStart[column + 1]; k++) {
                slack[program.columnRow[k]] += value;
            }
        }
    }

    /** The better of the values that the rows of a division allow. */
    private double division(int column) {
        double least = 0;
        double most = 1;
        for (int k = program.columnStart[column]; k < program.columnSplit[column]; k++) {
            most = Math.min(most, slack[program.columnRow[k]]);
        }
        for (int k = program.columnSplit[column]; k < program.columnStart[column + 1]; k++) {
            least = Math.max(least, -slack[program.columnRow[k]]);
        }
        return program.objective[column] > 0 ? Math.max(least, most) : least;
    }

    double ofColumn(int column) {
        return Math.max(0, reduced[column]) - reduced[column] * point[column];
    }

    double ofRow(int row) {
        return multipliers[row] * slack[row];
    }

    boolean isBroken(int row) {
        return slack[row] < BROKEN;
    }

    /**
     * The columns where the gap is, and those that the relaxation leaves undecided.
     *
     * @param relaxed values of the relaxation
     * @param neglected how much of the gap may be left out, in all
     */
    BitSet seeds(double[] relaxed, double neglected) {
        double least = leastOfInterest(neglected);
        BitSet seeds = new BitSet(program.columns);
        for (int j = 0; j < program.columns; j++) {
            boolean undecided = relaxed[j] > UNDECIDED && relaxed[j] < 1 - UNDECIDED;
            seeds.set(j, undecided || ofColumn(j) >= least);
        }
        for (int i = 0; i < program.rows; i++) {
            if (isBroken(i) || ofRow(i) >= least) {
                for (int k = program.rowStart[i]; k < program.rowStart[i + 1]; k++) {
                    seeds.set(program.rowColumn[k]);
                }
            }
        }
        return seeds;
    }

    /** The gaps below this sum to no more than what may be neglected. */
    private double leastOfInterest(double neglected) {
        double[] gaps = new double[program.columns + program.rows];
        int count = 0;
        for (int j = 0; j < program.columns; j++) {
            double gap = ofColumn(j);
            if (gap > 0) {
                gaps[count++] = gap;
            }
        }
        for (int i = 0; i < program.rows; i++) {
            double gap = ofRow(i);
            if (gap > 0) {
                gaps[count++] = gap;
            }
        }
        Arrays.sort(gaps, 0, count);
        double sum = 0;
        for (int k = 0; k < count; k++) {
            sum += gaps[k];
            if (sum > neglected) {
                return gaps[k];
            }
        }
        return Double.POSITIVE_INFINITY;
    }
}
