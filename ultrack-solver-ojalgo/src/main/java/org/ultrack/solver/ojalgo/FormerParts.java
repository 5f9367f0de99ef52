// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.solver.ojalgo;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ultrack.solver.SolverMemory;
import org.ultrack.solver.formulation.ConnectedParts.Part;

/** The parts of a former solve. What was found of a part holds for any model that has an equal one. */
final class FormerParts implements SolverMemory {
    private final Map<Integer, PartOutcome> byFirstCandidate = new HashMap<>();

    FormerParts(List<PartOutcome> outcomes) {
        for (PartOutcome outcome : outcomes) {
            int[] candidates = outcome.part().candidates();
            if (candidates.length > 0) {
                byFirstCandidate.put(candidates[0], outcome);
            }
        }
    }

    /** What was found of an equal part, or null when there was none. */
    @Nullable
    PartOutcome of(Part part) {
        if (part.candidates().length == 0) {
            return null;
        }
        PartOutcome outcome = byFirstCandidate.get(part.candidates()[0]);
        boolean equal = outcome != null
                && Arrays.equals(outcome.part().candidates(), part.candidates())
                && Arrays.equals(outcome.part().links(), part.links())
                && outcome.part().model().equals(part.model());
        return equal ? outcome : null;
    }
}
