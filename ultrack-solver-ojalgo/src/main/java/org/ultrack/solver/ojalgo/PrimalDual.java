// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.solver.ojalgo;

/**
 * Primal-dual hybrid gradient on a {@link SignedProgram} whose open columns are all in 0..1: cheap iterations, a valid bound
 * at any time.
 *
 * <p>A step is {@code z⁺ = clip(z + τ/ω (c − Aᵀλ))}, {@code λ⁺ = max(0, λ + ωσ (A(2z⁺ − z) − b))} with the diagonal
 * steps {@code τ_j = 1/|column j|}, {@code σ_i = 1/|row i|} [1]. It is reflected and drawn to the point of the last restart,
 * {@code u ← (k+1)/(k+2) (2u⁺ − u) + 1/(k+2) u⁰} after the k-th step, which converges linearly on linear programs when it is
 * restarted from u⁺ as soon as the step has become clearly shorter than the first one [2]. The primal weight ω is
 * rebalanced at restarts [3].
 *
 * <p>Cost: two passes over the entries for an iteration, two more for a check. Memory: the entries once more in the order of
 * {@link LineRuns}, four vectors over columns and six over rows. Large programs are stepped in {@link Strips}, with the same result on any
 * number of threads. Not thread-safe.
 *
 * <p>[1] Pock &amp; Chambolle 2011, Diagonal preconditioning for first order primal-dual algorithms. [2] Lu &amp; Yang 2024,
 * Restarted Halpern PDHG for linear programming. [3] Applegate et al. 2021, Practical large-scale linear programming using
 * primal-dual hybrid gradient.
 */
final class PrimalDual {
    /** Restart when the step has this share of the length of the first one … */
    private static final double CLEARLY_SHORTER = 0.4;
    /** … or this share and it has stopped falling … */
    private static final double SHORTER = 0.8;
    /** … or when this share of all iterations has passed since. */
    private static final double LONG = 0.36;
    /** How far ω moves to the ratio of the distances, on a log scale. */
    private static final double SMOOTHING = 0.7;

    private final SignedProgram program;
    private final LineRuns columnRuns;
    private final LineRuns rowRuns;
    private final double[] objective;
    private final double[] limit;

    /** {@code 2z⁺ − z} of the last step. */
    private final double[] reflected;
    /** z⁺ of the last step of a run. */
    private final double[] point;
    /** z⁰. */
    private final double[] anchor;

    private final double[] multipliers;
    private final double[] pointMultipliers;
    private final double[] anchorMultipliers;

    private final double[] columns;
    private final double[] prices;
    private final double[] reduced;
    private Pricing best;

    private double weight = 1;
    private int sinceRestart;
    private long iterations;
    private double firstLength;
    private double lastLength = Double.POSITIVE_INFINITY;
    private double error = Double.POSITIVE_INFINITY;

    PrimalDual(SignedProgram program) {
        this.program = program;
        LineRuns.Sides sides = LineRuns.Sides.of(program);
        columnRuns = sides.columns();
        rowRuns = sides.rows();
        objective = columnRuns.gather(program.objective);
        limit = rowRuns.gather(program.limit);
        reflected = new double[program.columns];
        point = new double[program.columns];
        anchor = new double[program.columns];
        multipliers = new double[program.rows];
        pointMultipliers = new double[program.rows];
        anchorMultipliers = new double[program.rows];
        columns = new double[program.columns];
        prices = new double[program.rows];
        reduced = new double[program.columns];
        best = Pricing.of(program, new double[program.rows]);
    }

    /** The multipliers of the lowest bound so far; its arrays change with the next {@link #run}. */
    Pricing pricing() {
        return best;
    }

    /** The columns after the last {@link #run}; rows may be broken a little. */
    double[] columns() {
        return columns;
    }

    long iterations() {
        return iterations;
    }

    /** Gap plus broken rows after the last {@link #run}, in units of the objective. */
    double error() {
        return error;
    }

    /** Goes on for some iterations, then updates bound, columns and error, and restarts where that is due. */
    void run(int steps) {
        double length = 0;
        for (int step = 1; step <= steps; step++) {
            boolean last = step == steps;
            length = Math.sqrt(stepColumns(last) + stepRows(last));
            if (sinceRestart == 0) {
                firstLength = length;
            }
            sinceRestart++;
            iterations++;
        }
        check();
        boolean restart = length <= CLEARLY_SHORTER * firstLength
                || (length <= SHORTER * firstLength && length > lastLength)
                || sinceRestart >= LONG * iterations;
        lastLength = length;
        if (restart) {
            restart();
        }
    }

    /** Returns the square of the distance moved, in the norm {@code ω/τ}. */
    private double stepColumns(boolean keep) {
        double[] lengths = new double[columnRuns.strips.length - 1];
        Strips.run(
                lengths.length,
                strip -> lengths[strip] = stepColumns(columnRuns.strips[strip], columnRuns.strips[strip + 1], keep));
        return sum(lengths);
    }

    private double stepColumns(int fromRun, int toRun, boolean keep) {
        double fresh = sinceRestart / (sinceRestart + 1.0);
        int[] across = columnRuns.across;
        double length = 0;
        for (int run = fromRun; run < toRun; run++) {
            int plus = columnRuns.plus[run];
            int minus = columnRuns.minus[run];
            int entry = columnRuns.firstEntry[run];
            double step = 1 / (weight * Math.max(1, plus + minus));
            double moved = 0;
            for (int j = columnRuns.start[run], end = columnRuns.start[run + 1]; j < end; j++) {
                double gradient = objective[j];
                for (int split = entry + plus; entry < split; entry++) {
                    gradient -= multipliers[across[entry]];
                }
                for (int next = entry + minus; entry < next; entry++) {
                    gradient += multipliers[across[entry]];
                }
                double old = fresh * reflected[j] + (1 - fresh) * anchor[j];
                double next = Math.min(1, Math.max(0, old + step * gradient));
                reflected[j] = 2 * next - old;
                moved += (next - old) * (next - old);
                if (keep) {
                    point[j] = next;
                }
            }
            length += moved / step;
        }
        return length;
    }

    /** Returns the square of the distance moved, in the norm {@code 1/ωσ}. */
    private double stepRows(boolean keep) {
        double[] lengths = new double[rowRuns.strips.length - 1];
        Strips.run(
                lengths.length,
                strip -> lengths[strip] = stepRows(rowRuns.strips[strip], rowRuns.strips[strip + 1], keep));
        return sum(lengths);
    }

    /** In the order of the strips, so that it does not depend on threads. */
    private static double sum(double[] lengths) {
        double sum = 0;
        for (double length : lengths) {
            sum += length;
        }
        return sum;
    }

    private double stepRows(int fromRun, int toRun, boolean keep) {
        double fresh = (sinceRestart + 1.0) / (sinceRestart + 2.0);
        int[] across = rowRuns.across;
        double length = 0;
        for (int run = fromRun; run < toRun; run++) {
            int plus = rowRuns.plus[run];
            int minus = rowRuns.minus[run];
            int entry = rowRuns.firstEntry[run];
            double step = weight / (plus + minus);
            double moved = 0;
            for (int i = rowRuns.start[run], end = rowRuns.start[run + 1]; i < end; i++) {
                double excess = -limit[i];
                for (int split = entry + plus; entry < split; entry++) {
                    excess += reflected[across[entry]];
                }
                for (int next = entry + minus; entry < next; entry++) {
                    excess -= reflected[across[entry]];
                }
                double old = multipliers[i];
                double next = Math.max(0, old + step * excess);
                multipliers[i] = fresh * (2 * next - old) + (1 - fresh) * anchorMultipliers[i];
                moved += (next - old) * (next - old);
                if (keep) {
                    pointMultipliers[i] = next;
                }
            }
            length += moved / step;
        }
        return length;
    }

    private void check() {
        columnRuns.scatter(point, columns);
        rowRuns.scatter(pointMultipliers, prices);
        double bound = program.bound(prices, reduced);
        if (bound < best.bound()) {
            System.arraycopy(prices, 0, best.multipliers(), 0, prices.length);
            System.arraycopy(reduced, 0, best.reduced(), 0, reduced.length);
            best = new Pricing(best.multipliers(), best.reduced(), bound);
        }
        double value = program.constant;
        for (int j = 0; j < point.length; j++) {
            value += objective[j] * point[j];
        }
        error = Math.abs(bound - value) + broken();
    }

    /** By how much the rows are broken at {@link #point}, summed. */
    private double broken() {
        double broken = 0;
        for (int run = 0; run < rowRuns.runs; run++) {
            int entry = rowRuns.firstEntry[run];
            for (int i = rowRuns.start[run]; i < rowRuns.start[run + 1]; i++) {
                double excess = -limit[i];
                for (int split = entry + rowRuns.plus[run]; entry < split; entry++) {
                    excess += point[rowRuns.across[entry]];
                }
                for (int next = entry + rowRuns.minus[run]; entry < next; entry++) {
                    excess -= point[rowRuns.across[entry]];
                }
                broken += Math.max(0, excess);
            }
        }
        return broken;
    }

    private void restart() {
        double moved = distance(point, anchor);
        double priced = distance(pointMultipliers, anchorMultipliers);
        if (moved > 1e-12 && priced > 1e-12) {
            weight = Math.exp(SMOOTHING * Math.log(priced / moved) + (1 - SMOOTHING) * Math.log(weight));
        }
        System.arraycopy(point, 0, anchor, 0, point.length);
        System.arraycopy(pointMultipliers, 0, multipliers, 0, multipliers.length);
        System.arraycopy(pointMultipliers, 0, anchorMultipliers, 0, multipliers.length);
        sinceRestart = 0;
        lastLength = Double.POSITIVE_INFINITY;
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
