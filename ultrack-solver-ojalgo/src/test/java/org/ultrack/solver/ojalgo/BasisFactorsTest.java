// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.solver.ojalgo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.ultrack.solver.formulation.TightFormulation;
import org.ultrack.testkit.solver.RandomModels;

/** Solutions are judged by multiplying them with the basis again. */
class BasisFactorsTest {
    @Test
    void solve_randomBases_leavesNoResidual() {
        SplittableRandom random = new SplittableRandom(3);
        int structural = 0;
        for (long seed = 0; seed < 40; seed++) {
            SignedProgram program = SignedProgram.of(TightFormulation.of(RandomModels.large(seed, 60, 5)));
            BasisFactors factors = new BasisFactors(program);
            int[] basis = slacks(program);
            for (int swap = 0; swap < program.rows; swap++) {
                basis[random.nextInt(program.rows)] = random.nextInt(program.columns);
            }
            basis = distinct(program, basis);
            factors.factor(basis);
            structural += (int) java.util.Arrays.stream(basis)
                    .filter(variable -> variable < program.columns)
                    .count();
            double[] right = random.doubles(program.rows).toArray();
            double[] x = right.clone();
            factors.solve(x);
            double[] y = right.clone();
            factors.solveTransposed(y);
            double[] residual = right.clone();
            double largest = 1;
            for (int i = 0; i < program.rows; i++) {
                double[] column = column(program, basis[i]);
                double dot = -right[i];
                for (int row = 0; row < program.rows; row++) {
                    residual[row] -= column[row] * x[i];
                    dot += column[row] * y[row];
                }
                largest = Math.max(largest, Math.max(Math.abs(x[i]), Math.abs(y[i])));
                assertThat(Math.abs(dot)).isLessThan(1e-9 * largest);
            }
            for (double rest : residual) {
                assertThat(Math.abs(rest)).isLessThan(1e-9 * largest);
            }
        }
        assertThat(structural).isGreaterThan(1000);
    }

    private static int[] slacks(SignedProgram program) {
        int[] basis = new int[program.rows];
        java.util.Arrays.setAll(basis, row -> program.columns + row);
        return basis;
    }

    /** Twice the same column would be singular: the second becomes the slack of its position. */
    private static int[] distinct(SignedProgram program, int[] basis) {
        boolean[] seen = new boolean[program.columns];
        int[] result = basis.clone();
        for (int i = 0; i < result.length; i++) {
            if (result[i] < program.columns) {
                if (seen[result[i]]) {
                    result[i] = program.columns + i;
                } else {
                    seen[result[i]] = true;
                }
            }
        }
        return result;
    }

    private static double[] column(SignedProgram program, int variable) {
        double[] column = new double[program.rows];
        if (variable >= program.columns) {
            column[variable - program.columns] = 1;
            return column;
        }
        for (int k = program.columnStart[variable]; k < program.columnStart[variable + 1]; k++) {
            column[program.columnRow[k]] = k < program.columnSplit[variable] ? 1 : -1;
        }
        return column;
    }
}
