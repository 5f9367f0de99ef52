// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.solver.gurobi;

import com.gurobi.gurobi.GRB;
import com.gurobi.gurobi.GRBCallback;
import com.gurobi.gurobi.GRBConstr;
import com.gurobi.gurobi.GRBEnv;
import com.gurobi.gurobi.GRBException;
import com.gurobi.gurobi.GRBLinExpr;
import com.gurobi.gurobi.GRBModel;
import com.gurobi.gurobi.GRBVar;
import java.time.Duration;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ultrack.error.TrackingException;
import org.ultrack.solver.formulation.TightFormulation;
import org.ultrack.solver.program.ObjectiveScale;
import org.ultrack.solver.program.ProgramResult;
import org.ultrack.solver.program.ProgramSolver;
import org.ultrack.solver.program.ProgramTask;

/** An environment of Gurobi: holds a licence until it is closed. */
final class GurobiLibrary implements ProgramSolver {
    private static final double TIGHTEST = 1e-9;

    private final GRBEnv environment;
    private @Nullable GRBModel running;

    /**
     * Starts an environment.
     *
     * @throws org.ultrack.error.InvalidInputException without library or licence; the message says what to do
     */
    GurobiLibrary() {
        try {
            environment = start();
        } catch (GRBException failure) {
            throw GurobiFailure.of(failure);
        } catch (LinkageError failure) {
            throw GurobiFailure.of(failure);
        }
    }

    private static GRBEnv start() throws GRBException {
        GRBEnv environment = new GRBEnv(true);
        try {
            environment.set(GRB.IntParam.OutputFlag, 0);
            environment.set(GRB.IntParam.Threads, 1);
            environment.set(GRB.IntParam.Seed, 0);
            environment.set(GRB.DoubleParam.FeasibilityTol, TIGHTEST);
            environment.set(GRB.DoubleParam.OptimalityTol, TIGHTEST);
            environment.set(GRB.DoubleParam.IntFeasTol, TIGHTEST);
            environment.set(GRB.DoubleParam.MIPGapAbs, 0);
            environment.start();
            return environment;
        } catch (GRBException failure) {
            environment.dispose();
            throw failure;
        }
    }

    @Override
    public Optional<double[]> relax(TightFormulation program, Duration time) {
        double scale = ObjectiveScale.of(program);
        try {
            GRBModel model = new GRBModel(environment);
            try {
                fill(model, program, 0, scale);
                return relax(model, time, scale);
            } finally {
                model.dispose();
            }
        } catch (GRBException failure) {
            throw GurobiFailure.of(failure);
        }
    }

    private Optional<double[]> relax(GRBModel model, Duration time, double scale) throws GRBException {
        optimise(model, time);
        if (model.get(GRB.IntAttr.Status) != GRB.Status.OPTIMAL) {
            return Optional.empty();
        }
        GRBConstr[] rows = model.getConstrs();
        double[] multipliers = rows.length == 0 ? new double[0] : model.get(GRB.DoubleAttr.Pi, rows);
        for (int row = 0; row < multipliers.length; row++) {
            multipliers[row] /= scale;
        }
        return Optional.of(multipliers);
    }

    @Override
    public ProgramResult solve(ProgramTask task) {
        double scale = ObjectiveScale.of(task.program());
        try {
            GRBModel model = new GRBModel(environment);
            try {
                GRBVar[] columns = fill(model, task.program(), task.integers(), scale);
                if (task.start() != null) {
                    model.set(GRB.DoubleAttr.Start, columns, ones(task.start(), columns.length));
                }
                model.set(GRB.DoubleParam.MIPGap, task.gap());
                model.setCallback(new Listening(task.listener(), scale));
                optimise(model, task.time());
                return result(model, columns, scale);
            } finally {
                model.dispose();
            }
        } catch (GRBException failure) {
            throw GurobiFailure.of(failure);
        }
    }

    private void optimise(GRBModel model, Duration time) throws GRBException {
        model.set(GRB.DoubleParam.TimeLimit, time.toNanos() * 1e-9);
        setRunning(model);
        try {
            model.optimize();
        } finally {
            setRunning(null);
        }
    }

    private static GRBVar[] fill(GRBModel model, TightFormulation program, int integers, double scale)
            throws GRBException {
        int size = program.columns();
        double[] lower = new double[size];
        double[] upper = new double[size];
        double[] objective = new double[size];
        char[] type = new char[size];
        for (int j = 0; j < size; j++) {
            lower[j] = program.lower(j);
            upper[j] = program.upper(j);
            objective[j] = scale * program.objective(j);
            type[j] = j < integers ? GRB.BINARY : GRB.CONTINUOUS;
        }
        GRBVar[] columns = model.addVars(lower, upper, objective, type, null);
        model.set(GRB.IntAttr.ModelSense, GRB.MAXIMIZE);
        int rows = program.rows();
        GRBLinExpr[] left = new GRBLinExpr[rows];
        double[] right = new double[rows];
        char[] sense = new char[rows];
        Arrays.fill(sense, GRB.LESS_EQUAL);
        for (int row = 0; row < rows; row++) {
            left[row] = new GRBLinExpr();
            for (int k = program.start(row); k < program.start(row + 1); k++) {
                left[row].addTerm(k < program.split(row) ? 1 : -1, columns[program.column(k)]);
            }
            right[row] = program.limit(row);
        }
        model.addConstrs(left, sense, right, null);
        model.update();
        return columns;
    }

    private static double[] ones(BitSet set, int size) {
        double[] values = new double[size];
        set.stream().forEach(j -> values[j] = 1);
        return values;
    }

    private static ProgramResult result(GRBModel model, GRBVar[] columns, double scale) throws GRBException {
        int status = model.get(GRB.IntAttr.Status);
        if (status == GRB.Status.INFEASIBLE || status == GRB.Status.INF_OR_UNBD) {
            return ProgramResult.infeasible(); // every column is bounded
        }
        if (status == GRB.Status.NUMERIC || status == GRB.Status.UNBOUNDED) {
            throw new TrackingException("Gurobi ended with status " + status + ".");
        }
        double word = model.get(GRB.DoubleAttr.ObjBound);
        double bound = Math.abs(word) >= GRB.INFINITY ? Double.POSITIVE_INFINITY : word / scale;
        if (model.get(GRB.IntAttr.SolCount) == 0) {
            return ProgramResult.unknown(bound);
        }
        return new ProgramResult(
                status == GRB.Status.OPTIMAL ? ProgramResult.Status.OPTIMAL : ProgramResult.Status.FEASIBLE,
                model.get(GRB.DoubleAttr.X, columns),
                bound);
    }

    private synchronized void setRunning(@Nullable GRBModel model) {
        running = model;
    }

    @Override
    public synchronized void interrupt() {
        if (running != null) {
            running.terminate();
        }
    }

    @Override
    public void close() {
        try {
            environment.dispose();
        } catch (GRBException failure) {
            throw GurobiFailure.of(failure);
        }
    }

    /** Tells of better solutions and bounds. */
    private static final class Listening extends GRBCallback {
        private final ProgramTask.Listener listener;
        private final double scale;

        Listening(ProgramTask.Listener listener, double scale) {
            this.listener = listener;
            this.scale = scale;
        }

        @Override
        protected void callback() {
            if (where != GRB.CB_MIP) {
                return;
            }
            try {
                double objective = getDoubleInfo(GRB.CB_MIP_OBJBST);
                double bound = getDoubleInfo(GRB.CB_MIP_OBJBND);
                listener.improved(
                        objective <= -GRB.INFINITY ? Double.NEGATIVE_INFINITY : objective / scale,
                        bound >= GRB.INFINITY ? Double.POSITIVE_INFINITY : bound / scale);
            } catch (GRBException failure) {
                throw GurobiFailure.of(failure);
            }
        }
    }
}
