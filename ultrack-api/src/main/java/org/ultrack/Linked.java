// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack;

import org.ultrack.engine.SolveOptions;

/** Every pair of frames has its links. The next step is {@link #solve}. */
public final class Linked {
    private final Tracker tracker;

    Linked(Tracker tracker) {
        this.tracker = tracker;
    }

    /**
     * Chooses the candidates and links that make the best lineages, and writes the choice to the database. A solution
     * that was there is replaced; solving twice gives the same as solving once.
     */
    public Solved solve() {
        return solve(SolveOptions.defaults());
    }

    /**
     * Chooses in all windows or in one.
     *
     * @param options which window
     */
    public Solved solve(SolveOptions options) {
        return new Solved(tracker, tracker.engine().solve(tracker.solver(), options));
    }
}
