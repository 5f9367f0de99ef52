// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.solver.ojalgo;

import java.util.Arrays;

/**
 * Primal-dual hybrid gradient on a {@link SignedProgram}: cheap iterations, a valid bound at any time.
 *
 * <p>An iteration is {@code z⁺ = clip(z + τ/ω (c − Aᵀλ))}, {@code λ⁺ = max(0, λ + ωσ (A(2z⁺ − z) − b))} with the diagonal
 * steps {@code τ_j = 1/|column j|}, {@code σ_i = 1/|row i|} [1]. The average since the last restart converges linearly on
 * linear programs when the method is restarted to it as soon as it is clearly better [2]; the primal weight ω is
 * rebalanced at restarts.
 *
 * <p>Cost: two passes over the entries for an iteration, three more for a check. Two vectors over columns and two over
 * rows for the iterate, as many for the average and the restart point. Not thread-safe.
 *
 * <p>[1] Pock &amp; Chambolle 2011, Diagonal preconditioning for first order primal-dual algorithms. [2] Applegate et al.
 * 2021, Practical large-scale linear programming using primal-dual hybrid gradient.
 */
final class PrimalDual {
    /** Restart when the average has this share of the error at the last restart … */
    private static final double CLEARLY_BETTER = 0.3;
    /** … or this share and it has stopped falling … */
    private static final double BETTER = 0.8;
    /** … or when this share of all iterations has passed since. */
    private static final double LONG = 0.36;

    private static final double SMOOTHING = 0.5;

    private final SignedProgram program;
    private final double[] columnStep;
    private final double[] rowStep;

    private final double[] z;
    private final double[] extrapolated;
    private final double[] multipliers;
    private final double[] zSum;
    private final double[] multiplierSum;
    private final double[] zRestart;
    private final double[] multiplierRestart;

    private final double[] zAverage;
    private final double[] multiplierAverage;
    private final double[] reduced;
    private final double[] bestMultipliers;
    private final double[] bestReduced;
    private double bestBound;

    private double weight = 1;
    private int sinceRestart;
    private long iterations;
    private double errorAtRestart = Double.POSITIVE_INFINITY;
    private double lastError = Double.POSITIVE_INFINITY;
    private double error = Double.POSITIVE_INFINITY;

    PrimalDual(SignedProgram program) {
        this.program = program;
        int columns = program.columns;
        int rows = program.rows;
        columnStep = new double[columns];
        rowStep = new double[rows];
        for (int j = 0; j < columns; j++) {
            columnStep[j] = 1.0 / Math.max(1, program.columnStart[j + 1] - program.columnStart[j]);
        }
        for (int i = 0; i < rows; i++) {
            rowStep[i] = 1.0 / (program.rowStart[i + 1] - program.rowStart[i]);
        }
        z = program.lower.clone();
        extrapolated = new double[columns];
        zSum = new double[columns];
        zRestart = z.clone();
        zAverage = new double[columns];
        reduced = new double[columns];
        bestReduced = new double[columns];
        multipliers = new double[rows];
        multiplierSum = new double[rows];
        multiplierRestart = new double[rows];
        multiplierAverage = new double[rows];
        bestMultipliers = new double[rows];
        bestBound = program.bound(bestMultipliers, bestReduced);
    }

    /** The multipliers of the lowest bound so far; its arrays change with the next {@link #run}. */
    Pricing pricing() {
        return new Pricing(bestMultipliers, bestReduced, bestBound);
    }

    /** The columns of the better of average and iterate at the last {@link #run}; rows may be broken a little. */
    double[] columns() {
        return zAverage;
    }

    long iterations() {
        return iterations;
    }

    /** Gap plus broken rows at the last {@link #run}, in units of the objective. */
    double error() {
        return error;
    }

    /** Goes on for some iterations, then updates bound, columns and error, and restarts where that is due. */
    void run(int steps) {
        for (int step = 0; step < steps; step++) {
            iterate();
        }
        iterations += steps;
        sinceRestart += steps;
        check();
    }

    private void iterate() {
        int columns = program.columns;
        int rows = program.rows;
        double[] objective = program.objective;
        double[] lower = program.lower;
        double[] upper = program.upper;
        int[] columnStart = program.columnStart;
        int[] columnSplit = program.columnSplit;
        int[] columnRow = program.columnRow;
        double inverseWeight = 1 / weight;
        int entry = 0;
        for (int j = 0; j < columns; j++) {
            double gradient = objective[j];
            for (int split = columnSplit[j]; entry < split; entry++) {
                gradient -= multipliers[columnRow[entry]];
            }
            for (int end = columnStart[j + 1]; entry < end; entry++) {
                gradient += multipliers[columnRow[entry]];
            }
            double old = z[j];
            double next = Math.min(upper[j], Math.max(lower[j], old + inverseWeight * columnStep[j] * gradient));
            z[j] = next;
            zSum[j] += next;
            extrapolated[j] = 2 * next - old;
        }
        double[] limit = program.limit;
        int[] rowStart = program.rowStart;
        int[] rowSplit = program.rowSplit;
        int[] rowColumn = program.rowColumn;
        entry = 0;
        for (int i = 0; i < rows; i++) {
            double excess = -limit[i];
            for (int split = rowSplit[i]; entry < split; entry++) {
                excess += extrapolated[rowColumn[entry]];
            }
            for (int end = rowStart[i + 1]; entry < end; entry++) {
                excess -= extrapolated[rowColumn[entry]];
            }
            double next = Math.max(0, multipliers[i] + weight * rowStep[i] * excess);
            multipliers[i] = next;
            multiplierSum[i] += next;
        }
    }

    private void check() {
        double share = 1.0 / sinceRestart;
        for (int j = 0; j < zSum.length; j++) {
            zAverage[j] = zSum[j] * share;
        }
        for (int i = 0; i < multiplierSum.length; i++) {
            multiplierAverage[i] = multiplierSum[i] * share;
        }
        double averageError = error(zAverage, multiplierAverage);
        double iterateError = error(z, multipliers);
        boolean iterateWins = iterateError < averageError;
        if (iterateWins) {
            System.arraycopy(z, 0, zAverage, 0, z.length);
            System.arraycopy(multipliers, 0, multiplierAverage, 0, multipliers.length);
        }
        error = Math.min(averageError, iterateError);
        boolean restart = error <= CLEARLY_BETTER * errorAtRestart
                || (error <= BETTER * errorAtRestart && error > lastError)
                || sinceRestart >= LONG * iterations;
        lastError = error;
        if (restart) {
            restart();
        }
    }

    private double error(double[] point, double[] prices) {
        double bound = program.bound(prices, reduced);
        if (bound < bestBound) {
            bestBound = bound;
            System.arraycopy(prices, 0, bestMultipliers, 0, prices.length);
            System.arraycopy(reduced, 0, bestReduced, 0, reduced.length);
        }
        double value = program.constant;
        for (int j = 0; j < point.length; j++) {
            value += program.objective[j] * point[j];
        }
        double broken = 0;
        int entry = 0;
        for (int i = 0; i < program.rows; i++) {
            double excess = -program.limit[i];
            for (; entry < program.rowSplit[i]; entry++) {
                excess += point[program.rowColumn[entry]];
            }
            for (; entry < program.rowStart[i + 1]; entry++) {
                excess -= point[program.rowColumn[entry]];
            }
            broken += Math.max(0, excess);
        }
        return Math.abs(bound - value) + broken;
    }

    /** Starts anew from the better point; ω moves halfway, on a log scale, to the ratio of the distances moved. */
    private void restart() {
        double moved = distance(zAverage, zRestart);
        double priced = distance(multiplierAverage, multiplierRestart);
        if (moved > 1e-12 && priced > 1e-12) {
            weight = Math.exp(SMOOTHING * Math.log(priced / moved) + (1 - SMOOTHING) * Math.log(weight));
        }
        System.arraycopy(zAverage, 0, z, 0, z.length);
        System.arraycopy(zAverage, 0, zRestart, 0, z.length);
        System.arraycopy(multiplierAverage, 0, multipliers, 0, multipliers.length);
        System.arraycopy(multiplierAverage, 0, multiplierRestart, 0, multipliers.length);
        Arrays.fill(zSum, 0);
        Arrays.fill(multiplierSum, 0);
        sinceRestart = 0;
        errorAtRestart = error;
        lastError = Double.POSITIVE_INFINITY;
    }

    private static double distance(double[] first, double[] second) {
        double sum = 0;
        for (int k = 0; k < first.length; k++) {
            double difference = first[k] - second[k];
            sum += difference * difference;
        }
        return Math.sqrt(sum);
    }
}
