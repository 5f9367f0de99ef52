// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.solver.ortools;

import com.google.ortools.linearsolver.MPConstraint;
import com.google.ortools.linearsolver.MPObjective;
import com.google.ortools.linearsolver.MPSolver;
import com.google.ortools.linearsolver.MPSolver.ResultStatus;
import com.google.ortools.linearsolver.MPSolverParameters;
import com.google.ortools.linearsolver.MPSolverParameters.DoubleParam;
import com.google.ortools.linearsolver.MPVariable;
import java.time.Duration;
import java.util.BitSet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ultrack.error.TrackingException;
import org.ultrack.solver.formulation.TightFormulation;
import org.ultrack.solver.program.ObjectiveScale;
import org.ultrack.solver.program.ProgramResult;
import org.ultrack.solver.program.ProgramSolver;
import org.ultrack.solver.program.ProgramTask;

/** SCIP through the interface of OR-Tools that can interrupt it and tells its bound. */
final class ScipLibrary implements ProgramSolver {
    private final GlopRelaxation relaxation = new GlopRelaxation();
    private @Nullable MPSolver running;

    @Override
    public Optional<double[]> relax(TightFormulation program, Duration time) {
        return relaxation.multipliers(program, time);
    }

    @Override
    public ProgramResult solve(ProgramTask task) {
        MPSolver solver = MPSolver.createSolver("SCIP");
        MPSolverParameters parameters = new MPSolverParameters();
        try {
            double scale = ObjectiveScale.of(task.program());
            MPVariable[] columns = fill(solver, task, scale);
            if (task.start() != null) {
                solver.setHint(columns, ones(task.start(), columns.length));
            }
            solver.setTimeLimit(Math.max(1, task.time().toMillis()));
            parameters.setDoubleParam(DoubleParam.RELATIVE_MIP_GAP, task.gap());
            setRunning(solver);
            return result(solver.solve(parameters), solver, columns, scale);
        } finally {
            setRunning(null);
            parameters.delete();
            solver.delete();
        }
    }

    private static MPVariable[] fill(MPSolver solver, ProgramTask task, double scale) {
        TightFormulation program = task.program();
        MPVariable[] columns = new MPVariable[program.columns()];
        MPObjective objective = solver.objective();
        for (int j = 0; j < columns.length; j++) {
            columns[j] = solver.makeVar(program.lower(j), program.upper(j), j < task.integers(), "");
            objective.setCoefficient(columns[j], scale * program.objective(j));
        }
        objective.setMaximization();
        for (int row = 0; row < program.rows(); row++) {
            MPConstraint constraint = solver.makeConstraint(Double.NEGATIVE_INFINITY, program.limit(row), "");
            for (int k = program.start(row); k < program.start(row + 1); k++) {
                constraint.setCoefficient(columns[program.column(k)], k < program.split(row) ? 1 : -1);
            }
        }
        return columns;
    }

    private static double[] ones(BitSet set, int size) {
        double[] values = new double[size];
        set.stream().forEach(j -> values[j] = 1);
        return values;
    }

    private static ProgramResult result(ResultStatus status, MPSolver solver, MPVariable[] columns, double scale) {
        return switch (status) {
            case OPTIMAL, FEASIBLE -> {
                double[] values = new double[columns.length];
                for (int j = 0; j < values.length; j++) {
                    values[j] = columns[j].solutionValue();
                }
                yield new ProgramResult(
                        status == ResultStatus.OPTIMAL ? ProgramResult.Status.OPTIMAL : ProgramResult.Status.FEASIBLE,
                        values,
                        solver.objective().bestBound() / scale);
            }
            case INFEASIBLE -> ProgramResult.infeasible();
            case NOT_SOLVED -> ProgramResult.unknown(Double.POSITIVE_INFINITY);
            default -> throw new TrackingException("SCIP ended with " + status + ".");
        };
    }

    private synchronized void setRunning(@Nullable MPSolver solver) {
        running = solver;
    }

    @Override
    public synchronized void interrupt() {
        relaxation.interrupt();
        if (running != null) {
            running.interruptSolve();
        }
    }

    @Override
    public void close() {}
}
