// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.pipeline;

import java.util.BitSet;
import org.ultrack.config.TrackingConfig;
import org.ultrack.core.model.WindowModel;
import org.ultrack.core.model.WindowPlan;
import org.ultrack.core.model.WindowPlan.Window;
import org.ultrack.core.store.CandidateTable;
import org.ultrack.core.store.LinkTable;
import org.ultrack.core.store.TrackingStore;
import org.ultrack.solver.TrackingModel;
import org.ultrack.tracks.MovieShape;

/** Reads the problem of a window from the store, as far as its neighbours have been solved. */
final class WindowReader {
    private final TrackingStore store;
    private final TrackingConfig config;
    private final MovieShape shape;
    private final WindowPlan plan;

    WindowReader(TrackingStore store, TrackingConfig config, MovieShape shape) {
        this.store = store;
        this.config = config;
        this.shape = shape;
        this.plan = WindowPlan.of(Math.max(0, store.maxTime()), config);
    }

    /** How the movie is cut. */
    WindowPlan plan() {
        return plan;
    }

    /** Reads a window, anchored where the frame beyond its end has a solution. */
    StoredWindow read(int index) {
        BitSet solved = store.solvedFrames();
        int start = plan.start(index);
        Window window = plan.layout(index, start > 0 && solved.get(start - 1), solved.get(plan.end(index) + 1));
        CandidateTable candidates = store.readCandidates(window.solveFrom(), window.solveTo());
        LinkTable links = store.readLinks(window.solveFrom(), window.solveTo());
        return new StoredWindow(window, candidates, links, WindowModel.build(candidates, links, window, config, shape));
    }

    /**
     * A window with what it was made of.
     *
     * @param window frames and anchors
     * @param candidates of its frames, in the order of the model
     * @param links between its frames, in the order of the model
     * @param model the problem
     */
    record StoredWindow(Window window, CandidateTable candidates, LinkTable links, TrackingModel model) {}
}
