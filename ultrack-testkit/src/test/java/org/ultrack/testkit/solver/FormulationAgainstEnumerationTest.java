// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.testkit.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.ultrack.solver.Choice;
import org.ultrack.solver.ContradictionException;
import org.ultrack.solver.TrackingModel;
import org.ultrack.solver.formulation.TightFormulation;

/** The 0/1 points of the tight formulation are worth what the textbook constraints allow: both enumerated. */
class FormulationAgainstEnumerationTest {
    @Test
    void tightFormulation_smallModels_hasTheOptimumOfTheTextbook() {
        int compared = 0;
        for (long seed = 0; seed < 4000; seed++) {
            TrackingModel model = RandomModels.small(seed);
            if (2 * model.candidates() + model.links() > 15) {
                continue;
            }
            OptionalDouble expected = BruteForce.optimum(model);
            if (expected.isPresent()) {
                assertThat(best(TightFormulation.of(model)))
                        .as("seed %d", seed)
                        .isCloseTo(expected.getAsDouble(), within(1e-12));
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(500);
    }

    @Test
    void tightFormulation_decidedModels_hasTheOptimumOfTheTextbook() {
        int compared = 0;
        int infeasible = 0;
        int conflicts = 0;
        for (long seed = 0; seed < 12_000; seed++) {
            TrackingModel model = RandomModels.decided(seed);
            if (2 * model.candidates() + model.links() > 15) {
                continue;
            }
            double expected = BruteForce.optimum(model).orElse(Double.NEGATIVE_INFINITY);
            double actual;
            try {
                actual = best(TightFormulation.of(model));
            } catch (ContradictionException contradiction) {
                actual = Double.NEGATIVE_INFINITY;
                for (List<Choice> conflict : contradiction.conflicts()) {
                    Conflicts.assertIrreducible(model, conflict);
                    conflicts++;
                }
            }
            if (Double.isInfinite(expected)) {
                assertThat(actual).as("seed %d", seed).isEqualTo(expected);
                infeasible++;
            } else {
                assertThat(actual).as("seed %d", seed).isCloseTo(expected, within(1e-12));
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(1000);
        assertThat(infeasible).isGreaterThan(1000);
        assertThat(conflicts).isGreaterThan(500);
    }

    private static double best(TightFormulation formulation) {
        double best = Double.NEGATIVE_INFINITY;
        for (int point = 0; point < 1 << formulation.columns(); point++) {
            if (isFeasible(formulation, point)) {
                double value = 0;
                for (int j = 0; j < formulation.columns(); j++) {
                    value += (point >> j & 1) * formulation.objective(j);
                }
                best = Math.max(best, value);
            }
        }
        return best;
    }

    private static boolean isFeasible(TightFormulation formulation, int point) {
        for (int j = 0; j < formulation.columns(); j++) {
            int value = point >> j & 1;
            if (value < formulation.lower(j) || value > formulation.upper(j)) {
                return false;
            }
        }
        for (int row = 0; row < formulation.rows(); row++) {
            int activity = 0;
            for (int k = formulation.start(row); k < formulation.start(row + 1); k++) {
                int value = point >> formulation.column(k) & 1;
                activity += k < formulation.split(row) ? value : -value;
            }
            if (activity > formulation.limit(row)) {
                return false;
            }
        }
        return true;
    }
}
