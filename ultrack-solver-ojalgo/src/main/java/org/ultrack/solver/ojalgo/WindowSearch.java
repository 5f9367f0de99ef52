// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.solver.ojalgo;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ultrack.solver.TrackingModel;
import org.ultrack.solver.formulation.HierarchyOrder;
import org.ultrack.solver.ojalgo.WindowProblem.Form;
import org.ultrack.solver.ojalgo.Windows.Reach;

/**
 * Closes the gap of a large part where it is. Multipliers that need not have converged leave a gap that is the sum of many
 * {@link LocalGaps}; around those that matter, and around what the relaxation leaves undecided, windows grow, and each is
 * solved exactly in both forms of {@link WindowCutter}: with the outside fixed for a better solution, with the outside
 * priced for a better bound. While the bound is not good enough the windows grow wider. The shell around their cores is
 * essential: the rows that reach outside are priced as in the relaxation, so a window without a shell gains nothing over it.
 *
 * <p>Cost: that of many small exact searches. Ambiguities far from each other add up here, where they would multiply in one
 * branch and bound. Workspace; not thread-safe.
 */
final class WindowSearch {
    private static final Reach[] REACHES = {
        new Reach(0.05, 4, 2), new Reach(0.1, 8, 2), new Reach(0.2, 12, 3), new Reach(0.4, 20, 4)
    };
    /** Windows may cover this share of the columns, or else multipliers must become better first. */
    private static final double COVERED = 2.0 / 3;

    private static final int LARGEST = 10_000;
    /** Share of the allowed gap that may remain outside the windows. */
    private static final double NEGLECTED = 0.25;

    private static final int MOST_NODES = 200;
    /** So many windows are held at once. */
    private static final int BATCH = 64;

    private final SignedProgram program;
    private final TrackingModel model;
    private final Rounding rounding;
    private final HierarchyOrder order;
    private final Windows windows;
    private final LocalGaps gaps;
    private final WindowCutter cutter;
    private final double[] selected;

    private final Pricing pricing;
    private Rounding.Selection best;
    private WindowBound bound;
    private long iterations;

    /**
     * @param program of the model
     * @param model the part
     * @param rounding of the model
     * @param pricing multipliers
     * @param best a solution
     */
    WindowSearch(
            SignedProgram program, TrackingModel model, Rounding rounding, Pricing pricing, Rounding.Selection best) {
        this.program = program;
        this.model = model;
        this.rounding = rounding;
        this.pricing = pricing;
        this.best = best;
        order = HierarchyOrder.of(model);
        windows = new Windows(program);
        gaps = new LocalGaps(program, model.candidates());
        cutter = new WindowCutter(program, gaps);
        bound = new WindowBound(pricing.bound(), pricing.reduced().clone(), new double[program.columns]);
        selected = new double[model.candidates()];
    }

    Rounding.Selection best() {
        return best;
    }

    /** The best bound so far. */
    WindowBound bound() {
        return bound;
    }

    long iterations() {
        return iterations;
    }

    /**
     * Goes on until the target is met, the widest windows are solved, windows become too large, or the time is up.
     *
     * @param relaxed values of the columns in the relaxation
     * @param target the gap to prove
     * @param share of the whole that the model is
     * @param deadline when to stop
     * @param step hears of every pass over the windows
     */
    void run(double[] relaxed, GapTarget target, double share, Deadline deadline, Runnable step) {
        boolean first = true;
        for (Reach reach : REACHES) {
            double allowed = target.allowed(best.objective(), share);
            gaps.set(pricing, best);
            List<int[]> grown = windows.grow(gaps.seeds(relaxed, NEGLECTED * allowed), pricing.reduced(), reach);
            if (isTooMuch(grown)) {
                return;
            }
            double tolerance = NEGLECTED * allowed / Math.max(1, grown.size());
            for (Form form : first ? new Form[] {Form.FIXED, Form.PRICED} : new Form[] {Form.PRICED, Form.FIXED}) {
                solve(grown, form, tolerance, deadline);
                step.run();
                if (bound.bound() - best.objective() <= target.allowed(best.objective(), share)
                        || deadline.isReached()) {
                    return;
                }
            }
            first = false;
        }
    }

    private boolean isTooMuch(List<int[]> grown) {
        long total = 0;
        int largest = 0;
        for (int[] window : grown) {
            total += window.length;
            largest = Math.max(largest, window.length);
        }
        return largest > LARGEST || total > COVERED * program.columns;
    }

    /** What a search in a window came to. */
    @SuppressWarnings("ArrayRecordComponent") // a carrier, never compared
    private record Found(double bound, double @Nullable [] point, long iterations) {}

    /**
     * Solves windows in one form and rounds what they select together.
     *
     * @param grown windows without common columns
     */
    void solve(List<int[]> grown, Form form, double tolerance, Deadline deadline) {
        gaps.set(pricing, best);
        for (int i = 0; i < selected.length; i++) {
            selected[i] = best.nodes().get(i) ? 1 : 0;
        }
        double[] gains = new double[program.columns];
        double sum = 0;
        for (int from = 0; from < grown.size(); from += BATCH) {
            List<WindowProblem> problems = grown.subList(from, Math.min(from + BATCH, grown.size())).stream()
                    .map(window -> cutter.cut(window, pricing, form))
                    .filter(problem -> problem.gap() > tolerance)
                    .toList();
            Found[] found = new Found[problems.size()];
            Strips.run(found.length, k -> found[k] = search(problems.get(k), tolerance, deadline));
            for (int k = 0; k < found.length; k++) {
                sum += take(problems.get(k), found[k], gains);
            }
        }
        if (form == Form.PRICED && pricing.bound() - sum < bound.bound()) {
            bound = new WindowBound(pricing.bound() - sum, bound.reduced(), gains);
        }
        Rounding.Selection rounded = rounding.round(selected, 0.5);
        if (rounded.objective() > best.objective()) {
            best = rounded;
        }
    }

    private Found search(WindowProblem problem, double tolerance, Deadline deadline) {
        ExactSearch search = new ExactSearch(problem.program(), new ParentRule(problem.program(), model, order));
        search.run(problem.known(), tolerance, MOST_NODES, deadline);
        return new Found(search.bound(), search.point(), search.iterations());
    }

    /** Returns by how much the bound of the whole falls. */
    private double take(WindowProblem problem, Found found, double[] gains) {
        iterations += found.iterations();
        if (found.point() != null) {
            problem.select(program, found.point(), selected);
        }
        double gain = Math.max(0, problem.upper() - found.bound());
        for (int j : problem.columns()) {
            gains[j] = gain;
        }
        return gain;
    }
}
