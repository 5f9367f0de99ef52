// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.solver.ojalgo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.ojalgo.optimisation.Expression;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.Variable;
import org.ultrack.progress.Cancellation;
import org.ultrack.solver.formulation.TightFormulation;
import org.ultrack.solver.ojalgo.DualSimplex.Outcome;
import org.ultrack.testkit.solver.RandomModels;

/** Judged by duality (a feasible point and a bound of the same value) and by ojAlgo's solver. */
class DualSimplexTest {
    private static final double NO_CUTOFF = Double.NEGATIVE_INFINITY;

    private static Deadline deadline() {
        return new Deadline(Duration.ofMinutes(1), new Cancellation());
    }

    private static SignedProgram program(long seed, int candidates) {
        return SignedProgram.of(TightFormulation.of(RandomModels.large(seed, candidates, 6)));
    }

    @Test
    void solve_randomPrograms_pointIsFeasibleAndBoundEqualsItsValue() {
        for (long seed = 0; seed < 60; seed++) {
            SignedProgram program = program(seed, 90);
            DualSimplex simplex = new DualSimplex(program);
            assertThat(simplex.solve(NO_CUTOFF, deadline())).isEqualTo(Outcome.OPTIMAL);
            assertFeasible(program, simplex);
            double objective = simplex.objective();
            assertThat(program.bound(simplex.multipliers(), new double[program.columns]))
                    .as("seed %d", seed)
                    .isCloseTo(objective, within(1e-10 * Math.max(1, Math.abs(objective))));
        }
    }

    @Test
    void solve_randomPrograms_equalsOjalgo() {
        for (long seed = 100; seed < 115; seed++) {
            SignedProgram program = program(seed, 60);
            DualSimplex simplex = new DualSimplex(program);
            assertThat(simplex.solve(NO_CUTOFF, deadline())).isEqualTo(Outcome.OPTIMAL);
            assertThat(simplex.objective()).as("seed %d", seed).isCloseTo(ojalgo(program), within(1e-7));
        }
    }

    @Test
    void solve_columnsFixedOneByOne_warmStartEqualsColdStart() {
        SplittableRandom random = new SplittableRandom(5);
        for (long seed = 0; seed < 10; seed++) {
            SignedProgram program = program(seed, 60);
            DualSimplex warm = new DualSimplex(program);
            warm.solve(NO_CUTOFF, deadline());
            double[] low = program.lower.clone();
            double[] high = program.upper.clone();
            for (int change = 0; change < 12; change++) {
                int column = random.nextInt(program.columns);
                low[column] = random.nextInt(2);
                high[column] = low[column];
                warm.bound(column, low[column], high[column]);
                DualSimplex cold = new DualSimplex(program);
                for (int j = 0; j < program.columns; j++) {
                    cold.bound(j, low[j], high[j]);
                }
                Outcome outcome = cold.solve(NO_CUTOFF, deadline());
                assertThat(warm.solve(NO_CUTOFF, deadline())).isEqualTo(outcome);
                if (outcome == Outcome.INFEASIBLE) {
                    break;
                }
                assertThat(warm.objective()).isCloseTo(cold.objective(), within(1e-9));
            }
        }
    }

    @Test
    void solve_optimumBelowCutoff_saysSo() {
        SignedProgram program = program(3, 90);
        DualSimplex simplex = new DualSimplex(program);
        simplex.solve(NO_CUTOFF, deadline());
        double optimum = simplex.objective();
        DualSimplex again = new DualSimplex(program);
        assertThat(again.solve(2 * optimum + 1, deadline())).isEqualTo(Outcome.BELOW_CUTOFF);
        assertThat(again.bound(new double[program.columns])).isBetween(optimum - 1e-9, 2 * optimum + 1);
    }

    private static void assertFeasible(SignedProgram program, DualSimplex simplex) {
        for (int j = 0; j < program.columns; j++) {
            assertThat(simplex.value(j)).isBetween(program.lower[j] - 1e-8, program.upper[j] + 1e-8);
        }
        for (int i = 0; i < program.rows; i++) {
            double activity = 0;
            for (int k = program.rowStart[i]; k < program.rowStart[i + 1]; k++) {
                double value = simplex.value(program.rowColumn[k]);
                activity += k < program.rowSplit[i] ? value : -value;
            }
            assertThat(activity).isLessThanOrEqualTo(program.limit[i] + 1e-8);
        }
    }

    private static double ojalgo(SignedProgram program) {
        ExpressionsBasedModel model = new ExpressionsBasedModel();
        Variable[] variables = new Variable[program.columns];
        for (int j = 0; j < program.columns; j++) {
            variables[j] = model.newVariable("z" + j)
                    .lower(program.lower[j])
                    .upper(program.upper[j])
                    .weight(program.objective[j]);
        }
        for (int i = 0; i < program.rows; i++) {
            Expression row = model.newExpression("row" + i).upper(program.limit[i]);
            for (int k = program.rowStart[i]; k < program.rowStart[i + 1]; k++) {
                row.set(variables[program.rowColumn[k]], k < program.rowSplit[i] ? 1 : -1);
            }
        }
        Optimisation.Result result = model.maximise();
        assertThat(result.getState().isOptimal()).isTrue();
        return result.getValue() + program.constant;
    }
}
