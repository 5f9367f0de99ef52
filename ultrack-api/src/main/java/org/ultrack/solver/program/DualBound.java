// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.solver.program;

import org.ultrack.solver.formulation.TightFormulation;

/**
 * What multipliers λ ≥ 0 of the rows prove, optimal or not: no solution is worth more than
 * {@code b·λ + Σ_j max over [lower, upper] of r_j z_j} with reduced costs {@code r = c − Aᵀλ}. Computed from the program
 * alone, so that it holds whatever the library that gave the multipliers did. O(entries).
 */
final class DualBound {
    private final double[] multipliers;
    private final double[] reduced;
    private final double value;

    private DualBound(double[] multipliers, double[] reduced, double value) {
        this.multipliers = multipliers;
        this.reduced = reduced;
        this.value = value;
    }

    /** All multipliers 0: every column that earns is taken. */
    static DualBound trivial(TightFormulation program) {
        return of(program, new double[program.rows()]);
    }

    static DualBound of(TightFormulation program, double[] multipliers) {
        double[] lambda = new double[program.rows()];
        double[] reduced = new double[program.columns()];
        for (int j = 0; j < reduced.length; j++) {
            reduced[j] = program.objective(j);
        }
        double value = 0;
        for (int row = 0; row < lambda.length; row++) {
            double price = multipliers[row];
            if (!(price > 0) || Double.isInfinite(price)) {
                continue;
            }
            lambda[row] = price;
            value += price * program.limit(row);
            for (int k = program.start(row); k < program.start(row + 1); k++) {
                reduced[program.column(k)] -= k < program.split(row) ? price : -price;
            }
        }
        for (int j = 0; j < reduced.length; j++) {
            value += reduced[j] * (reduced[j] > 0 ? program.upper(j) : program.lower(j));
        }
        return new DualBound(lambda, reduced, value);
    }

    /** No solution is worth more. */
    double value() {
        return value;
    }

    double multiplier(int row) {
        return multipliers[row];
    }

    /**
     * At least so much is lost when a choice is reversed: a solution in which the column has the other value is worth at most
     * bound − |r|.
     *
     * @param column any column
     * @param chosen its value in the solution
     * @param objective value of the solution
     */
    double margin(int column, boolean chosen, double objective) {
        double cost = chosen ? reduced[column] : -reduced[column];
        return Math.max(0, cost - Math.max(0, value - objective));
    }
}
