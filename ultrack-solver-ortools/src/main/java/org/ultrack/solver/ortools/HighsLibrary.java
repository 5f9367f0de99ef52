// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.solver.ortools;

import com.google.ortools.modelbuilder.ModelBuilderHelper;
import com.google.ortools.modelbuilder.ModelSolverHelper;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.ultrack.error.TrackingException;
import org.ultrack.solver.formulation.TightFormulation;
import org.ultrack.solver.program.ObjectiveScale;
import org.ultrack.solver.program.ProgramResult;
import org.ultrack.solver.program.ProgramSolver;
import org.ultrack.solver.program.ProgramTask;

/**
 * HiGHS through the model builder of OR-Tools. Three things of 9.15 are worked around: a start crashes the JVM, so that none is
 * given; what it calls the best bound is the objective, so that only "optimal within the gap" is believed; and HiGHS prints
 * its name unless the first parameter silences it.
 */
final class HighsLibrary implements ProgramSolver {
    private final GlopRelaxation relaxation = new GlopRelaxation();
    private final RunningSolver running = new RunningSolver();

    @Override
    public Optional<double[]> relax(TightFormulation program, Duration time) {
        return relaxation.multipliers(program, time);
    }

    @Override
    public ProgramResult solve(ProgramTask task) {
        double scale = ObjectiveScale.of(task.program());
        ModelBuilderHelper model = ProgramModel.of(task.program(), task.integers(), scale);
        try {
            return running.solve(
                    "HIGHS",
                    "output_flag=false,log_to_console=false,threads=1,random_seed=0,mip_abs_gap=0,mip_rel_gap="
                            + String.format(Locale.ROOT, "%.17g", task.gap()),
                    task.time(),
                    model,
                    solver -> result(solver, task, scale));
        } finally {
            model.delete();
        }
    }

    private static ProgramResult result(ModelSolverHelper solver, ProgramTask task, double scale) {
        return switch (solver.getStatus()) {
            case OPTIMAL -> {
                double objective = solver.getObjectiveValue() / scale;
                yield new ProgramResult(
                        ProgramResult.Status.OPTIMAL,
                        values(solver, task.program()),
                        objective + task.gap() * Math.abs(objective));
            }
            case FEASIBLE ->
                new ProgramResult(
                        ProgramResult.Status.FEASIBLE, values(solver, task.program()), Double.POSITIVE_INFINITY);
            case INFEASIBLE -> ProgramResult.infeasible();
            case UNKNOWN_STATUS, NOT_SOLVED, CANCELLED_BY_USER -> ProgramResult.unknown(Double.POSITIVE_INFINITY);
            default ->
                throw new TrackingException(
                        "HiGHS ended with " + solver.getStatus() + " (" + solver.getStatusString() + ").");
        };
    }

    private static double[] values(ModelSolverHelper solver, TightFormulation program) {
        double[] values = new double[program.columns()];
        for (int j = 0; j < values.length; j++) {
            values[j] = solver.getVariableValue(j);
        }
        return values;
    }

    @Override
    public void interrupt() {
        relaxation.interrupt();
    }

    @Override
    public void close() {}
}
