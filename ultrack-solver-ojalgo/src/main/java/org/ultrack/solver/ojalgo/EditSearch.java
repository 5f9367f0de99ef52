// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.solver.ojalgo;

import java.util.Arrays;
import org.ultrack.solver.TrackingModel;
import org.ultrack.solver.TrackingModel.Fixing;
import org.ultrack.solver.formulation.TightFormulation;

/**
 * The optimum of a part after an edit, from the optimum before it and its prices, by looking at the neighbourhood C of the
 * edit alone:
 *
 * <ol>
 *   <li>C: what was touched, some steps further, then on over columns whose reduced cost does not tell their value;
 *   <li>bound: the relaxation of C with the rows that lie inside, all other rows paid for by the prices ({@link
 *       SignedProgram#inside}). Its multipliers and the prices prove a bound B of the whole part;
 *   <li>solution: branch and bound over C with everything else as before, value P;
 *   <li>proof: when every column around C is as its reduced cost says, and that is more than B − P, then whoever earns more
 *       than P agrees with the former optimum around C. Outside of C he earns no more than it did, or it would not have been
 *       optimal; inside no more than branch and bound found.
 * </ol>
 *
 * <p>When the proof fails C grows; when it gets large the edit is left to others, who go on from what was found. Used once.
 */
final class EditSearch {
    private static final int LARGE = 1000;
    private static final int ROUNDS = 4;
    private static final int STEPS = 2;
    /** The gap of the prices before the edit is exceeded a little after it. */
    private static final double ALLOWANCE = 1.1;
    /** A gap this many times that shows that C is too small. */
    private static final double FAR = 3;

    private final PartEdit edit;
    private final TrackingModel model;
    private final SignedProgram program;
    private final Rounding rounding;
    private final double[] before;
    private final Neighbourhood around;

    private Pricing pricing;
    private Rounding.Selection best;
    private double bound = Double.POSITIVE_INFINITY;
    private long iterations;

    /**
     * @param edit of the part
     * @param model the part
     * @param rows the part as a program
     * @param pricing former prices
     * @param best the best solution so far
     */
    EditSearch(PartEdit edit, TrackingModel model, PartProgram rows, Pricing pricing, Rounding.Selection best) {
        this.edit = edit;
        this.model = model;
        this.program = rows.program;
        this.rounding = rows.rounding;
        this.pricing = pricing;
        this.best = best;
        before = new double[program.columns];
        around = new Neighbourhood(program);
        placeFormerSolution();
        placeEdit(rows.formulation);
    }

    private void placeFormerSolution() {
        int n = model.candidates();
        int[] children = new int[n];
        edit.links().stream().forEach(e -> children[model.source(e)]++);
        for (int j = 0; j < program.columns; j++) {
            int from = program.origin[j];
            boolean chosen = from < n
                    ? edit.nodes().get(from)
                    : from < 2 * n
                            ? divides(from - n, children[from - n])
                            : edit.links().get(from - 2 * n);
            before[j] = chosen ? 1 : 0;
        }
    }

    /** Whether a candidate divides: with two children, or with one when losing one pays or must be. */
    private boolean divides(int candidate, int children) {
        Fixing disappear = model.disappearFixing(candidate);
        Fixing division = model.divisionFixing(candidate);
        boolean may = disappear != Fixing.FORBIDDEN && division != Fixing.FORBIDDEN;
        boolean will = disappear == Fixing.REQUIRED
                || division == Fixing.REQUIRED
                || model.disappearValue(candidate) + model.divisionValue(candidate) > 0;
        return children == 2 || (children == 1 && may && will);
    }

    /** What was touched, and what shares a row with something touched that is fixed and so no column of the program. */
    private void placeEdit(TightFormulation formulation) {
        int[] columnOf = new int[formulation.columns()];
        Arrays.fill(columnOf, -1);
        for (int j = 0; j < program.columns; j++) {
            columnOf[program.origin[j]] = j;
            if (isTouched(program.origin[j])) {
                around.add(j);
            }
        }
        for (int row = 0; row < formulation.rows(); row++) {
            boolean fixed = false;
            for (int k = formulation.start(row); k < formulation.start(row + 1); k++) {
                fixed |= columnOf[formulation.column(k)] < 0 && isTouched(formulation.column(k));
            }
            for (int k = formulation.start(row); k < formulation.start(row + 1) && fixed; k++) {
                if (columnOf[formulation.column(k)] >= 0) {
                    around.add(columnOf[formulation.column(k)]);
                }
            }
        }
    }

    private boolean isTouched(int from) {
        int n = model.candidates();
        if (from < 2 * n) {
            return edit.touched().get(from < n ? from : from - n);
        }
        return edit.touched().get(model.source(from - 2 * n)) || edit.touched().get(model.target(from - 2 * n));
    }

    /** The best solution known. */
    Rounding.Selection best() {
        return best;
    }

    /** No solution of the part is worth more; infinite when that was not proven. */
    double bound() {
        return bound;
    }

    /** The best prices known. */
    Pricing pricing() {
        return pricing;
    }

    long iterations() {
        return iterations;
    }

    /**
     * Searches.
     *
     * @param target the gap to prove
     * @param share of the whole that the part is
     * @param deadline when to stop
     */
    void run(GapTarget target, double share, Deadline deadline) {
        PartOutcome former = edit.former();
        double formerGap = Math.max(0, former.bound() - former.best().objective());
        if (edit.complete() && best.nodes().equals(edit.nodes()) && best.links().equals(edit.links())) {
            // the former optimum keeps the new rules, too
            bound = best.objective() + formerGap;
            return;
        }
        double usual = ALLOWANCE * Math.max(0, former.relaxed() - former.best().objective());
        for (int round = 0; round < ROUNDS && !deadline.isReached(); round++) {
            double allowed = target.allowed(best.objective(), share);
            around.widen(STEPS);
            if (usual > allowed) {
                around.close(pricing.reduced(), usual);
            }
            if (around.size() > LARGE || !price(deadline)) {
                return;
            }
            double gap = pricing.bound() - best.objective();
            if (gap <= allowed) {
                return;
            }
            if (gap > FAR * usual && round < ROUNDS - 1) {
                continue;
            }
            double inside = solve(target, share, deadline);
            if (isDecidedAround(pricing.bound() - best.objective())) {
                bound = Math.max(inside, best.objective()) + formerGap;
                return;
            }
        }
    }

    /** Improves prices and solution inside; false when its relaxation has no solution or there was no time. */
    private boolean price(Deadline deadline) {
        SignedProgram inside = program.inside(around, pricing.multipliers());
        DualSimplex simplex = new DualSimplex(inside);
        DualSimplex.Outcome outcome = simplex.solve(Double.NEGATIVE_INFINITY, deadline);
        iterations += simplex.iterations();
        if (outcome != DualSimplex.Outcome.OPTIMAL) {
            return false;
        }
        pricing = pricing.with(program, inside, simplex.multipliers());
        double[] selected = new double[model.candidates()];
        edit.nodes().stream().forEach(i -> selected[i] = 1);
        for (int j = 0; j < inside.columns && inside.origin[j] < selected.length; j++) {
            selected[inside.origin[j]] = simplex.value(j);
        }
        Rounding.Selection rounded = rounding.round(selected, 0.5);
        best = rounded.objective() > best.objective() ? rounded : best;
        return true;
    }

    /** Solves the inside with everything else as before; no solution of that kind is worth more than the result. */
    private double solve(GapTarget target, double share, Deadline deadline) {
        double[] low = before.clone();
        double[] high = before.clone();
        double[] selected = new double[model.candidates()];
        for (int j = 0; j < program.columns; j++) {
            if (around.holds(j)) {
                low[j] = program.lower[j];
                high[j] = program.upper[j];
            }
            if (program.origin[j] < selected.length) {
                selected[program.origin[j]] = low[j];
            }
        }
        BranchAndBound search = new BranchAndBound(program.restrict(low, high), model, rounding, selected, best);
        search.run(target, share, deadline, () -> {});
        best = search.best();
        iterations += search.iterations();
        return search.bound();
    }

    /** Whether all columns next to the inside are as their reduced cost says, with more certainty than a gap. */
    private boolean isDecidedAround(double gap) {
        double[] reduced = pricing.reduced();
        for (int i = 0; i < program.rows; i++) {
            boolean touches = false;
            boolean decided = true;
            for (int k = program.rowStart[i]; k < program.rowStart[i + 1]; k++) {
                int j = program.rowColumn[k];
                boolean inside = around.holds(j);
                touches |= inside;
                boolean atSide = before[j] == (reduced[j] > 0 ? program.upper[j] : program.lower[j]);
                decided &= inside || (atSide && Math.abs(reduced[j]) > gap);
            }
            if (touches && !decided) {
                return false;
            }
        }
        return true;
    }
}
