// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.solver.ojalgo;

import org.jspecify.annotations.Nullable;
import org.ultrack.solver.TrackingModel;
import org.ultrack.solver.formulation.ConnectedParts.Part;

/**
 * The search in one part: what is known (a solution, a bound, reduced costs) and how to know more. Starts with the
 * selection that holds what is required and nothing else; it is a solution unless beginnings, ends, divisions or numbers
 * are decided beforehand. A former solution of a similar part gives another selection, and its prices a bound. Used by one
 * thread at a time.
 */
final class PartSearch {
    private static final int STEPS = 40;
    private static final int EXACT_AT_ONCE = 300;
    private static final double SETTLED = 0.05;
    /** Stands for the gap, relative to the bound, until there is a solution. */
    private static final double NO_GAP = 0.01;
    /** A bound this much below what any point is worth, relative to it, shows that there is no solution. */
    private static final double IMPOSSIBLE = 1e-6;

    /** Larger parts are searched in windows, first after some iterations, then whenever these have doubled. */
    private static final int WINDOWED = 2000;

    private static final int BEFORE_WINDOWS = 240;

    private static final double[] THRESHOLDS = {0.35, 0.2, 0.5, 0.05};

    private final Part part;
    private final TrackingModel model;
    private final double share;
    private final PartProgram rows;
    private final SignedProgram program;
    private final Rounding rounding;
    private final double[] selected;

    private Rounding.Selection best;
    private double bound;
    private Pricing pricing;
    private long iterations;
    private @Nullable PrimalDual relaxation;
    private @Nullable WindowBound windowBound;
    private long nextWindows = BEFORE_WINDOWS;
    private boolean infeasible;
    private @Nullable PartEdit edit;

    /**
     * @param part the part
     * @param share of the whole, 0 to 1
     * @param start a former solution, or null
     * @throws org.ultrack.solver.ContradictionException when the fixed choices of the part contradict each other
     */
    PartSearch(Part part, double share, @Nullable Start start) {
        this.part = part;
        this.model = part.model();
        this.share = share;
        rows = new PartProgram(model);
        program = rows.program;
        rounding = rows.rounding;
        selected = new double[model.candidates()];
        best = rounding.round(selected, 1);
        pricing = Pricing.of(program, new double[program.rows]);
        if (start != null) {
            offer(rounding.round(start.selected(part), 0.5));
            double[] multipliers = start.multipliers(part, rows);
            if (multipliers != null) {
                Pricing former = Pricing.of(program, multipliers);
                pricing = former.bound() < pricing.bound() ? former : pricing;
            }
        }
        edit = start == null ? null : start.edit(part);
        bound = pricing.bound();
        infeasible = program.contradictory;
    }

    /** Whether there is a solution yet. */
    boolean isFound() {
        return best.isSolution();
    }

    /** Whether it is proven that there is no solution. */
    boolean isInfeasible() {
        return infeasible;
    }

    double objective() {
        return best.objective();
    }

    double bound() {
        return Math.max(bound, best.objective());
    }

    long iterations() {
        return iterations;
    }

    boolean isProven(GapTarget target) {
        return isFound() && bound - best.objective() <= target.allowed(best.objective(), share);
    }

    private boolean goesOn(GapTarget target, Deadline deadline) {
        return !infeasible && !isProven(target) && !deadline.isReached();
    }

    /**
     * Goes on until the target is met or the time is up.
     *
     * @param step hears of every step
     */
    void improve(GapTarget target, Deadline deadline, Runnable step) {
        if (edit != null) {
            searchEdit(edit, target, deadline);
        }
        PrimalDual method = relaxation;
        if (goesOn(target, deadline) && method == null && program.columns > EXACT_AT_ONCE) {
            method = new PrimalDual(program);
            relaxation = method;
        }
        double least = program.least();
        int round = 0;
        while (method != null && goesOn(target, deadline)) {
            method.run(STEPS);
            iterations += STEPS;
            pricing = method.pricing().bound() < pricing.bound() ? method.pricing() : pricing;
            bound = Math.min(bound, pricing.bound());
            offer(method.columns(), THRESHOLDS[round++ % THRESHOLDS.length]);
            infeasible = !isFound() && bound < least - IMPOSSIBLE * Math.max(1, Math.abs(least));
            step.run();
            boolean enough = pricing.undecided(pricing.bound() - best.objective()) <= exactSize(method);
            if (program.columns > WINDOWED && isFound() && (enough || method.iterations() >= nextWindows)) {
                nextWindows = 2 * method.iterations();
                searchWindows(method.columns(), target, deadline, step);
            }
            if (enough) {
                break;
            }
        }
        if (goesOn(target, deadline)) {
            branch(target, deadline, step);
        }
    }

    /** Looks at the neighbourhood of an edit, once. */
    private void searchEdit(PartEdit made, GapTarget target, Deadline deadline) {
        edit = null;
        EditSearch search = new EditSearch(made, model, rows, pricing, best);
        search.run(target, share, deadline);
        best = search.best();
        pricing = search.pricing().bound() < pricing.bound() ? search.pricing() : pricing;
        bound = Math.min(bound, Math.min(pricing.bound(), search.bound()));
        iterations += search.iterations();
    }

    /** How many columns may be left to branch and bound: the longer the first-order method ran, the more. */
    private int exactSize(PrimalDual method) {
        double gap = isFound() ? bound - best.objective() : NO_GAP * Math.max(1, Math.abs(bound));
        if (method.error() < SETTLED * gap || method.iterations() > 5000) {
            return Integer.MAX_VALUE;
        }
        if (program.columns > WINDOWED) {
            return 0;
        }
        return method.iterations() > 400 ? 3000 : 1000;
    }

    private void searchWindows(double[] relaxed, GapTarget target, Deadline deadline, Runnable step) {
        WindowSearch search = new WindowSearch(program, model, rounding, pricing, best);
        long before = iterations;
        search.run(relaxed, target, share, deadline, () -> {
            best = search.best();
            bound = Math.min(bound, search.bound().bound());
            iterations = before + search.iterations();
            step.run();
        });
        if (windowBound == null || search.bound().bound() < windowBound.bound()) {
            windowBound = search.bound();
        }
    }

    /** Fixes what the reduced costs tell, if the first-order method has run, and searches the rest exactly. */
    private void branch(GapTarget target, Deadline deadline, Runnable step) {
        double[] low = program.lower.clone();
        double[] high = program.upper.clone();
        for (int j = 0; j < program.columns; j++) {
            if (relaxation != null && margin(j, true) > 0) {
                low[j] = high[j];
            } else if (relaxation != null && margin(j, false) > 0) {
                high[j] = low[j];
            }
            if (program.origin[j] < selected.length) {
                selected[program.origin[j]] = low[j];
            }
        }
        SignedProgram rest = program.restrict(low, high);
        BranchAndBound search = new BranchAndBound(rest, model, rounding, selected, best);
        double before = bound;
        long iterationsBefore = iterations;
        search.run(target, share, deadline, () -> {
            best = search.best();
            bound = Math.min(before, search.bound());
            iterations = iterationsBefore + search.iterations();
            step.run();
        });
        best = search.best();
        bound = Math.min(before, search.bound());
        iterations = iterationsBefore + search.iterations();
        infeasible = !isFound() && bound == Double.NEGATIVE_INFINITY;
        double[] rootMultipliers = search.rootMultipliers();
        if (rootMultipliers != null) {
            Pricing merged = pricing.with(program, rest, rootMultipliers);
            pricing = merged.bound() < pricing.bound() ? merged : pricing;
        }
    }

    private void offer(double[] columns, double threshold) {
        for (int j = 0; j < program.columns && program.origin[j] < selected.length; j++) {
            selected[program.origin[j]] = columns[j];
        }
        offer(rounding.round(selected, threshold));
    }

    private void offer(Rounding.Selection rounded) {
        if (rounded.objective() > best.objective()) {
            best = rounded;
        }
    }

    /**
     * What is known.
     *
     * @param map of the whole
     */
    PartOutcome outcome(PriceMap map) {
        double[] nodeMargins = new double[model.candidates()];
        double[] linkMargins = new double[model.links()];
        margins(nodeMargins, linkMargins);
        RowPrices prices = map.prices(part, rows, pricing.multipliers());
        return new PartOutcome(part, best, bound(), pricing.bound(), prices, nodeMargins, linkMargins);
    }

    /**
     * The margin of a column of the formulation: with reduced costs r at bound B, no solution in which the choice is
     * reversed is worth more than B − |r|.
     *
     * @param nodeMargins receives a margin for each candidate
     * @param linkMargins receives a margin for each link
     */
    private void margins(double[] nodeMargins, double[] linkMargins) {
        int n = model.candidates();
        for (int j = 0; j < program.columns; j++) {
            int from = program.origin[j];
            boolean node = from < n;
            if (!node && from < 2 * n) {
                continue;
            }
            boolean chosen = node ? best.nodes().get(from) : best.links().get(from - 2 * n);
            double margin = margin(j, chosen);
            if (node) {
                nodeMargins[from] = margin;
            } else {
                linkMargins[from - 2 * n] = margin;
            }
        }
    }

    /** How much less than the best solution one is worth at least in which a column has the other value. */
    private double margin(int column, boolean high) {
        double reduced = high ? pricing.reduced()[column] : -pricing.reduced()[column];
        double margin = Math.max(0, reduced - Math.max(0, pricing.bound() - best.objective()));
        return windowBound == null ? margin : Math.max(margin, windowBound.margin(column, high, best.objective()));
    }
}
