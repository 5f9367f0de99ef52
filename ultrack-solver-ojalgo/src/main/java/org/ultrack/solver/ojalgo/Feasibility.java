// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.solver.ojalgo;

import java.util.function.Predicate;
import org.ultrack.error.TrackingException;
import org.ultrack.solver.ContradictionException;
import org.ultrack.solver.TrackingModel;
import org.ultrack.solver.formulation.ConnectedParts;
import org.ultrack.solver.formulation.ConnectedParts.Part;

/** Whether a model has a solution: part by part, until one has none. Quickest where nothing earns anything. */
final class Feasibility implements Predicate<TrackingModel> {
    /** Any solution will do. */
    private static final GapTarget ANY = new GapTarget(Double.MAX_VALUE);

    private final Deadline deadline;

    Feasibility(Deadline deadline) {
        this.deadline = deadline;
    }

    /** @throws TrackingException when the time is up before it is known */
    @Override
    public boolean test(TrackingModel model) {
        try {
            for (Part part : ConnectedParts.of(model)) {
                if (!hasSolution(part)) {
                    return false;
                }
            }
            return true;
        } catch (ContradictionException contradiction) {
            return false;
        }
    }

    private boolean hasSolution(Part part) {
        PartSearch search = new PartSearch(part, 1, null);
        if (!search.isFound()) {
            search.improve(ANY, deadline, () -> {});
        }
        if (!search.isFound() && !search.isInfeasible()) {
            throw new TrackingException("There was no time to find out which of the choices made beforehand contradict"
                    + " each other. Raise tracking.time_limit, or release some of them.");
        }
        return search.isFound();
    }
}
