// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.solver.ortools;

import com.google.ortools.modelbuilder.ModelBuilderHelper;
import com.google.ortools.modelbuilder.SolveStatus;
import java.time.Duration;
import java.util.Optional;
import org.ultrack.solver.formulation.TightFormulation;
import org.ultrack.solver.program.ObjectiveScale;

/**
 * The relaxation by GLOP, the simplex of OR-Tools. HiGHS would do, but OR-Tools does not hand out its multipliers (9.15 gives
 * the activities of the rows in their place).
 */
final class GlopRelaxation {
    private final RunningSolver running = new RunningSolver();

    Optional<double[]> multipliers(TightFormulation program, Duration time) {
        double scale = ObjectiveScale.of(program);
        ModelBuilderHelper model = ProgramModel.of(program, 0, scale);
        try {
            return running.solve("GLOP", "", time, model, solver -> {
                if (solver.getStatus() != SolveStatus.OPTIMAL) {
                    return Optional.empty();
                }
                double[] multipliers = new double[program.rows()];
                for (int row = 0; row < multipliers.length; row++) {
                    multipliers[row] = solver.getDualValue(row) / scale;
                }
                return Optional.of(multipliers);
            });
        } finally {
            model.delete();
        }
    }

    void interrupt() {
        running.interrupt();
    }
}
