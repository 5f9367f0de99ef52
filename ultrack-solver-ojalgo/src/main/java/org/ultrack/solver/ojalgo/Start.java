// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.solver.ojalgo;

import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;
import org.ultrack.error.InvalidInputException;
import org.ultrack.solver.TrackingModel;
import org.ultrack.solver.TrackingSolution;
import org.ultrack.solver.formulation.ConnectedParts.Part;

/** What a former solution says about the parts of a model. Safe for all threads. */
final class Start {
    private final TrackingSolution former;
    private final PriceMap map;

    /**
     * @param model the whole
     * @param former a solution of a model with the same candidates and links
     * @param map of the whole
     */
    Start(TrackingModel model, TrackingSolution former, PriceMap map) {
        if (former.nodeMargins().length != model.candidates() || former.linkMargins().length != model.links()) {
            throw new InvalidInputException("The solution to start from is one of " + former.nodeMargins().length
                    + " candidates and " + former.linkMargins().length + " links, but the model has "
                    + model.candidates() + " and " + model.links() + ". Start from a solution of the same model.");
        }
        this.former = former;
        this.map = map;
    }

    /** What was found of an equal part, or null when there was none. */
    @Nullable
    PartOutcome outcome(Part part) {
        PartOutcome outcome = around(part);
        boolean equal = outcome != null
                && Arrays.equals(outcome.part().candidates(), part.candidates())
                && Arrays.equals(outcome.part().links(), part.links())
                && outcome.part().model().equals(part.model());
        return equal ? outcome : null;
    }

    /** How the part came out of a former one, or null when it did not do so by fixing more. */
    @Nullable
    PartEdit edit(Part part) {
        PartOutcome outcome = around(part);
        return outcome == null ? null : PartEdit.of(part, outcome);
    }

    private @Nullable PartOutcome around(Part part) {
        return former.memory() instanceof FormerParts parts ? parts.at(part) : null;
    }

    /** 1 for each candidate of a part that was selected, 0 for the others. */
    double[] selected(Part part) {
        BitSet nodes = former.nodes();
        double[] selected = new double[part.candidates().length];
        for (int i = 0; i < selected.length; i++) {
            selected[i] = nodes.get(part.candidates()[i]) ? 1 : 0;
        }
        return selected;
    }

    /** Multipliers of the rows of a part, or null when the solution came without prices. */
    double @Nullable [] multipliers(Part part, PartProgram program) {
        if (former.prices() == null) {
            return null;
        }
        PartOutcome outcome = around(part);
        return map.multipliers(part, program, former.prices(), outcome == null ? null : outcome.prices());
    }
}
