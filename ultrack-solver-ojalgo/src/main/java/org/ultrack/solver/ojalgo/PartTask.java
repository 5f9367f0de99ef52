// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.solver.ojalgo;

import org.jspecify.annotations.Nullable;
import org.ultrack.solver.ContradictionException;
import org.ultrack.solver.TrackingModel;
import org.ultrack.solver.TrackingModel.Fixing;
import org.ultrack.solver.formulation.ConnectedParts.Part;

/**
 * A part on its way through the solve: not looked at yet, searched, or done. What is searched takes memory many times that
 * of the part; the rest little. Used by one thread at a time.
 */
final class PartTask {
    private final Part part;
    private final double share;
    private final PriceMap map;
    private final @Nullable Start start;
    private @Nullable PartOutcome outcome;
    private @Nullable PartSearch search;
    private boolean contradictory;
    private long formerIterations;

    /**
     * @param part the part
     * @param share of the whole, 0 to 1
     * @param map of the whole
     * @param start what is known from before: when an equal part was solved, it is done
     */
    PartTask(Part part, double share, PriceMap map, @Nullable Start start) {
        this.part = part;
        this.share = share;
        this.map = map;
        this.start = start;
        outcome = start == null ? null : start.outcome(part);
    }

    Part part() {
        return part;
    }

    /** Whether it is proven that there is no solution. */
    boolean isInfeasible() {
        return contradictory || (search != null && search.isInfeasible());
    }

    /** Value of the best solution; negative infinity before the first. */
    double objective() {
        if (search != null) {
            return search.objective();
        }
        if (outcome != null) {
            return outcome.best().objective();
        }
        return isOpen(part.model()) ? 0 : Double.NEGATIVE_INFINITY;
    }

    /** No solution is worth more. */
    double bound() {
        if (search != null) {
            return search.bound();
        }
        return outcome == null
                ? most(part.model())
                : Math.max(outcome.bound(), outcome.best().objective());
    }

    long iterations() {
        return formerIterations + (search == null ? 0 : search.iterations());
    }

    boolean isProven(GapTarget target) {
        return (search != null || outcome != null)
                && isFound()
                && bound() - objective() <= target.allowed(objective(), share);
    }

    boolean isFound() {
        return objective() != Double.NEGATIVE_INFINITY;
    }

    /**
     * Goes on until the target is met or the time is up.
     *
     * @param step hears of every step
     */
    void improve(GapTarget target, Deadline deadline, Runnable step) {
        if (search == null) {
            try {
                search = new PartSearch(part, share, start);
            } catch (ContradictionException inPart) {
                // in the numbers of the part; the solver says it in those of the whole
                contradictory = true;
                step.run();
                return;
            }
        }
        PartSearch found = search;
        found.improve(target, deadline, step);
        if (found.isProven(target)) {
            outcome = found.outcome(map);
            formerIterations += found.iterations();
            search = null;
        }
        step.run();
    }

    /** What is known. */
    PartOutcome outcome() {
        if (search != null) {
            return search.outcome(map);
        }
        if (outcome != null) {
            return outcome;
        }
        throw new IllegalStateException("The part was not looked at.");
    }

    /** Whether nothing is decided beforehand but what is left out, so that to select nothing is a solution. */
    private static boolean isOpen(TrackingModel model) {
        boolean open = model.counts() == 0;
        for (int i = 0; i < model.candidates() && open; i++) {
            open = model.nodeFixing(i) != Fixing.REQUIRED;
        }
        return open;
    }

    /** What all choices that pay are worth together. */
    private static double most(TrackingModel model) {
        double most = 0;
        for (int i = 0; i < model.candidates(); i++) {
            most += Math.max(0, model.nodeValue(i))
                    + Math.max(0, model.appearValue(i))
                    + Math.max(0, model.disappearValue(i))
                    + Math.max(0, model.divisionValue(i));
        }
        for (int e = 0; e < model.links(); e++) {
            most += Math.max(0, model.linkValue(e));
        }
        return most;
    }
}
