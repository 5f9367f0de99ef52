// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.solver.ojalgo;

import java.util.Arrays;

/**
 * Dual simplex on a {@link SignedProgram} whose column bounds may change between runs: after a change the last basis
 * stays dual feasible, and few iterations lead to the new optimum.
 *
 * <p>Columns and slacks all have two finite bounds (a slack ends at its largest possible value), so every basis can be made
 * dual feasible by moving nonbasic columns to their other bound, and the first basis is that of the slacks. Leaving rows
 * by steepest edge [1], entering columns by the long-step ratio test that passes bounds while the slope allows it [2].
 * Costs carry a tiny perturbation against stalling, taken back at the end.
 *
 * <p>Memory: linear in the entries. Workspace; not thread-safe.
 *
 * <p>[1] Forrest &amp; Goldfarb 1992, Steepest-edge simplex algorithms for linear programming. [2] Maros 2003, A generalized
 * dual phase-2 simplex algorithm.
 */
final class DualSimplex {
    private static final double FEASIBLE = 1e-9;
    private static final double PIVOT = 1e-9;
    private static final double PERTURBATION = 1e-7;
    private static final double LIGHT = 1e-4;

    private final SignedProgram program;
    private final int columns;
    private final int rows;
    private final BasisFactors factors;

    private final double[] cost;
    private final double[] low;
    private final double[] high;

    /** The variable of each basis row: a column, or {@code columns + row} for a slack. */
    private final int[] basis;
    /** The basis row of each variable, −1 when it is nonbasic. */
    private final int[] place;

    private final boolean[] atHigh;
    private final double[] value;
    private final double[] reduced;
    private final double[] edge;
    private final double[] broken;

    private final double[] rho;
    private final double[] direction;
    private final double[] steepest;
    private final double[] alpha;
    private final int[] touched;
    private int touchedCount;
    private final double[] shift;
    private final double[] oldEdge;
    private final LongStepRatioTest ratioTest;
    private final double[] multipliers;

    private long iterations;
    private boolean fresh;

    DualSimplex(SignedProgram program) {
        this.program = program;
        columns = program.columns;
        rows = program.rows;
        factors = new BasisFactors(program);
        int variables = columns + rows;
        cost = new double[variables];
        low = Arrays.copyOf(program.lower, variables);
        high = Arrays.copyOf(program.upper, variables);
        basis = new int[rows];
        place = new int[variables];
        atHigh = new boolean[variables];
        value = new double[variables];
        reduced = new double[variables];
        edge = new double[rows];
        broken = new double[rows];
        rho = new double[rows];
        direction = new double[rows];
        steepest = new double[rows];
        shift = new double[rows];
        alpha = new double[variables];
        touched = new int[variables];
        oldEdge = new double[variables];
        ratioTest = new LongStepRatioTest(variables);
        multipliers = new double[rows];
        Arrays.fill(place, -1);
        for (int i = 0; i < rows; i++) {
            double least = 0;
            for (int k = program.rowStart[i]; k < program.rowSplit[i]; k++) {
                least += program.lower[program.rowColumn[k]];
            }
            for (int k = program.rowSplit[i]; k < program.rowStart[i + 1]; k++) {
                least -= program.upper[program.rowColumn[k]];
            }
            high[columns + i] = Math.max(0, program.limit[i] - least);
            basis[i] = columns + i;
            place[columns + i] = i;
        }
        Arrays.fill(edge, 1);
        for (int j = 0; j < columns; j++) {
            atHigh[j] = program.objective[j] > 0;
        }
    }

    /** How a run ended. */
    enum Outcome {
        /** At an optimum of the relaxation. */
        OPTIMAL,
        /** No point keeps all rows and bounds. */
        INFEASIBLE,
        /** The optimum lies below the cutoff. */
        BELOW_CUTOFF,
        /** Out of time or iterations; the multipliers still give a bound. */
        STOPPED
    }

    /** What it takes to come back to a basis. */
    @SuppressWarnings("ArrayRecordComponent") // a carrier, never compared
    record Basis(int[] basis, boolean[] atHigh, double[] edge) {}

    Basis basis() {
        return new Basis(basis.clone(), atHigh.clone(), edge.clone());
    }

    void restore(Basis saved) {
        System.arraycopy(saved.basis, 0, basis, 0, rows);
        System.arraycopy(saved.atHigh, 0, atHigh, 0, atHigh.length);
        System.arraycopy(saved.edge, 0, edge, 0, rows);
        fresh = false;
    }

    /** Changes the bounds of a column. */
    void bound(int column, double lowest, double highest) {
        low[column] = lowest;
        high[column] = highest;
        fresh = false;
    }

    double lower(int column) {
        return low[column];
    }

    double upper(int column) {
        return high[column];
    }

    /** Value of a column at the last optimum. */
    double value(int column) {
        return value[column];
    }

    /** λ of the last run, 0 or above. */
    double[] multipliers() {
        return multipliers;
    }

    long iterations() {
        return iterations;
    }

    /** The Lagrangian bound of the last run within the present bounds of the columns; see {@link SignedProgram#bound}. */
    double bound(double[] reducedCosts) {
        return program.bound(multipliers, low, high, reducedCosts);
    }

    /** Value of the basic point. */
    double objective() {
        double sum = program.constant;
        for (int j = 0; j < columns; j++) {
            sum += program.objective[j] * value[j];
        }
        return sum;
    }

    /**
     * Finds the optimum from the last basis.
     *
     * @param cutoff an optimum below this is of no interest
     * @param deadline when to stop
     */
    Outcome solve(double cutoff, Deadline deadline) {
        for (int j = 0; j < columns; j++) {
            int hash = (j + 1) * 0x9E3779B9;
            hash ^= hash >>> 15;
            double share = 0.5 + (hash & 0xFFFF) / 131072.0;
            cost[j] = program.objective[j] + PERTURBATION * share * (atHigh[j] ? 1 : -1);
        }
        Outcome outcome = run(cutoff, deadline);
        if (outcome == Outcome.OPTIMAL || outcome == Outcome.BELOW_CUTOFF) {
            System.arraycopy(program.objective, 0, cost, 0, columns);
            fresh = false;
            outcome = run(cutoff, deadline);
        }
        price();
        return outcome;
    }

    private Outcome run(double cutoff, Deadline deadline) {
        long limit = iterations + 50L * (rows + columns) + 1000;
        while (iterations < limit) {
            if (!fresh || factors.isWorn()) {
                refresh();
            }
            if ((iterations & 31) == 0) {
                if (deadline.isReached()) {
                    return Outcome.STOPPED;
                }
                if (objective() < cutoff) {
                    return Outcome.BELOW_CUTOFF;
                }
            }
            int row = leaving();
            if (row < 0) {
                if (factors.updates() == 0) {
                    return Outcome.OPTIMAL;
                }
                fresh = false;
                continue;
            }
            if (!pivot(row)) {
                if (factors.updates() == 0) {
                    return Outcome.INFEASIBLE;
                }
                fresh = false;
            }
        }
        return Outcome.STOPPED;
    }

    /** Factors anew; recomputes multipliers, reduced costs and values; puts nonbasic columns where their sign says. */
    private void refresh() {
        Arrays.fill(place, -1);
        for (int i = 0; i < rows; i++) {
            oldEdge[basis[i]] = edge[i];
        }
        factors.factor(basis);
        for (int i = 0; i < rows; i++) {
            place[basis[i]] = i;
            edge[i] = Math.max(LIGHT, oldEdge[basis[i]]);
            rho[i] = cost[basis[i]];
        }
        factors.solveTransposed(rho);
        System.arraycopy(program.limit, 0, shift, 0, rows);
        for (int j = 0; j < columns; j++) {
            double sum = cost[j];
            for (int k = program.columnStart[j]; k < program.columnSplit[j]; k++) {
                sum -= rho[program.columnRow[k]];
            }
            for (int k = program.columnSplit[j]; k < program.columnStart[j + 1]; k++) {
                sum += rho[program.columnRow[k]];
            }
            settle(j, sum);
            if (place[j] < 0 && value[j] != 0) {
                addColumn(shift, j, -value[j]);
            }
        }
        for (int i = 0; i < rows; i++) {
            settle(columns + i, -rho[i]);
            if (place[columns + i] < 0) {
                shift[i] -= value[columns + i];
            }
        }
        factors.solve(shift);
        for (int i = 0; i < rows; i++) {
            setBasic(i, shift[i]);
        }
        fresh = true;
    }

    private void settle(int variable, double reducedCost) {
        if (place[variable] >= 0) {
            reduced[variable] = 0;
            return;
        }
        reduced[variable] = reducedCost;
        atHigh[variable] = reducedCost > FEASIBLE * 1e-2 || (reducedCost >= -FEASIBLE * 1e-2 && atHigh[variable]);
        value[variable] = atHigh[variable] ? high[variable] : low[variable];
    }

    private void addColumn(double[] target, int variable, double factor) {
        if (variable >= columns) {
            target[variable - columns] += factor;
            return;
        }
        for (int k = program.columnStart[variable]; k < program.columnSplit[variable]; k++) {
            target[program.columnRow[k]] += factor;
        }
        for (int k = program.columnSplit[variable]; k < program.columnStart[variable + 1]; k++) {
            target[program.columnRow[k]] -= factor;
        }
    }

    /** The row whose basic variable breaks its bounds most, by steepest edge, or −1. */
    private int leaving() {
        int row = -1;
        double most = 0;
        for (int i = 0; i < rows; i++) {
            if (broken[i] > most * edge[i]) {
                most = broken[i] / edge[i];
                row = i;
            }
        }
        return row;
    }

    /** Sets the value of the basic variable of a row, and the square of how far it is beyond its bounds. */
    private void setBasic(int row, double newValue) {
        int variable = basis[row];
        value[variable] = newValue;
        double beyond = Math.max(low[variable] - newValue, newValue - high[variable]);
        broken[row] = beyond > FEASIBLE ? beyond * beyond : 0;
    }

    /** Whether a column could enter for the row; if not, the row cannot be kept. */
    private boolean pivot(int row) {
        int leavingVariable = basis[row];
        boolean below = value[leavingVariable] < low[leavingVariable];
        double target = below ? low[leavingVariable] : high[leavingVariable];
        Arrays.fill(rho, 0);
        rho[row] = 1;
        factors.solveTransposed(rho);
        double norm = priceRow();
        int entering = entering(below ? 1 : -1, Math.abs(value[leavingVariable] - target));
        if (entering < 0) {
            clearRow();
            return false;
        }
        double pivot = alpha[entering];
        Arrays.fill(direction, 0);
        addColumn(direction, entering, 1);
        factors.solve(direction);
        if (Math.abs(direction[row] - pivot) > 1e-7 * (1 + Math.abs(pivot)) && factors.updates() > 0) {
            clearRow();
            fresh = false;
            return true;
        }
        double step = reduced[entering] / pivot;
        for (int k = 0; k < touchedCount; k++) {
            reduced[touched[k]] -= step * alpha[touched[k]];
        }
        clearRow();
        reduced[entering] = 0;
        reduced[leavingVariable] = -step;

        System.arraycopy(rho, 0, steepest, 0, rows);
        factors.solve(steepest);
        double move = (value[leavingVariable] - target) / direction[row];
        double pivotEdge = norm / (direction[row] * direction[row]);
        for (int i = 0; i < rows; i++) {
            double along = direction[i];
            if (along != 0 && i != row) {
                setBasic(i, value[basis[i]] - move * along);
                double turn = along / direction[row];
                edge[i] = Math.max(edge[i] - 2 * turn * steepest[i] + turn * turn * norm, LIGHT);
            }
        }
        edge[row] = Math.max(pivotEdge, LIGHT);
        value[leavingVariable] = target;
        atHigh[leavingVariable] = !below;
        factors.replace(row, direction);
        basis[row] = entering;
        setBasic(row, value[entering] + move);
        place[entering] = row;
        place[leavingVariable] = -1;
        iterations++;
        return true;
    }

    /** {@code α = ρᵀ (A I)} over the nonbasic variables; returns |ρ|². */
    private double priceRow() {
        touchedCount = 0;
        double norm = 0;
        for (int i = 0; i < rows; i++) {
            double weight = rho[i];
            if (Math.abs(weight) < 1e-14) {
                rho[i] = 0;
                continue;
            }
            norm += weight * weight;
            addTouched(columns + i, weight);
            for (int k = program.rowStart[i]; k < program.rowSplit[i]; k++) {
                addTouched(program.rowColumn[k], weight);
            }
            for (int k = program.rowSplit[i]; k < program.rowStart[i + 1]; k++) {
                addTouched(program.rowColumn[k], -weight);
            }
        }
        return norm;
    }

    private void addTouched(int variable, double amount) {
        if (place[variable] >= 0) {
            return;
        }
        if (alpha[variable] == 0) {
            touched[touchedCount++] = variable;
            alpha[variable] = amount;
        } else {
            double sum = alpha[variable] + amount;
            alpha[variable] = sum == 0 ? 1e-300 : sum;
        }
    }

    private void clearRow() {
        for (int k = 0; k < touchedCount; k++) {
            alpha[touched[k]] = 0;
        }
    }

    /**
     * The variable that enters, or −1; what the ratio test passes moves to its other bound.
     *
     * @param sign 1 when the leaving variable must grow, −1 when it must fall
     * @param slope by how much
     */
    private int entering(int sign, double slope) {
        ratioTest.clear();
        for (int k = 0; k < touchedCount; k++) {
            int j = touched[k];
            double along = sign * alpha[j];
            if (Math.abs(along) > PIVOT && low[j] < high[j] && (atHigh[j] ? along > 0 : along < 0)) {
                ratioTest.add(j, Math.max(0, reduced[j] / along));
            }
        }
        int entering = ratioTest.enter(slope, FEASIBLE, alpha, low, high);
        if (entering >= 0 && ratioTest.firstPassed() < ratioTest.endPassed()) {
            flipPassed();
        }
        return entering;
    }

    private void flipPassed() {
        Arrays.fill(shift, 0);
        for (int k = ratioTest.firstPassed(); k < ratioTest.endPassed(); k++) {
            int j = ratioTest.passed(k);
            double change = atHigh[j] ? low[j] - high[j] : high[j] - low[j];
            atHigh[j] = !atHigh[j];
            value[j] += change;
            addColumn(shift, j, change);
        }
        factors.solve(shift);
        for (int i = 0; i < rows; i++) {
            if (shift[i] != 0) {
                setBasic(i, value[basis[i]] - shift[i]);
            }
        }
    }

    /** λ from the basis, with the true costs; what is negative by rounding becomes 0, which keeps the bound valid. */
    private void price() {
        for (int i = 0; i < rows; i++) {
            multipliers[i] = basis[i] < columns ? program.objective[basis[i]] : 0;
        }
        factors.solveTransposed(multipliers);
        for (int i = 0; i < rows; i++) {
            multipliers[i] = Math.max(0, multipliers[i]);
        }
    }
}
