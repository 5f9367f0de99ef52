// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.pipeline;

import org.jspecify.annotations.Nullable;
import org.ultrack.solver.TrackingModel;
import org.ultrack.solver.TrackingSolution;

/**
 * What the next solve of the same run starts from, so that solving again after an annotation is quick. Kept of movies
 * that are solved as one; of windows nothing is kept, so that memory does not grow with the length of the movie.
 */
final class LatestSolution {
    private @Nullable TrackingSolution solution;

    /** The latest solution when it can be one of this model, null otherwise. */
    @Nullable
    TrackingSolution of(TrackingModel model) {
        boolean fits = solution != null
                && solution.nodeMargins().length == model.candidates()
                && solution.linkMargins().length == model.links();
        return fits ? solution : null;
    }

    void keep(TrackingSolution latest) {
        solution = latest;
    }

    /** Candidates or links are about to change. */
    void forget() {
        solution = null;
    }
}
