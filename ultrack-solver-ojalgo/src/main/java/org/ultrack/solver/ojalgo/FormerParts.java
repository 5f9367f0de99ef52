// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.solver.ojalgo;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ultrack.solver.SolverMemory;
import org.ultrack.solver.formulation.ConnectedParts.Part;

/** The parts of a former solve. What was found of a part holds for any model that has an equal one. */
final class FormerParts implements SolverMemory {
    private final List<PartOutcome> outcomes;
    /** Index of the part of each candidate, −1 for what was left out. */
    private final int[] partOf;

    /**
     * @param candidates number of candidates of the whole
     * @param outcomes of its parts
     */
    FormerParts(int candidates, List<PartOutcome> outcomes) {
        this.outcomes = outcomes;
        partOf = new int[candidates];
        Arrays.fill(partOf, -1);
        for (int index = 0; index < outcomes.size(); index++) {
            for (int candidate : outcomes.get(index).part().candidates()) {
                partOf[candidate] = index;
            }
        }
    }

    /** What was found of the part that held the first candidate of a part, or null when there was none. */
    @Nullable
    PartOutcome at(Part part) {
        if (part.candidates().length == 0 || part.candidates()[0] >= partOf.length) {
            return null;
        }
        int index = partOf[part.candidates()[0]];
        return index < 0 ? null : outcomes.get(index);
    }
}
