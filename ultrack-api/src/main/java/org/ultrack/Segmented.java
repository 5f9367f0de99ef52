// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack;

import java.util.List;
import java.util.OptionalInt;
import org.ultrack.annotation.Candidate;
import org.ultrack.engine.LinkOptions;
import org.ultrack.engine.MatchSummary;
import org.ultrack.image.Movie;

/** Every frame has its candidates. The next step is {@link #link()}. */
public final class Segmented {
    private final Tracker tracker;

    Segmented(Tracker tracker) {
        this.tracker = tracker;
    }

    /** Links candidates of neighbouring frames by overlap and distance. */
    public Linked link() {
        return link(LinkOptions.defaults());
    }

    /**
     * Links candidates of neighbouring frames.
     *
     * @param options size of a pixel; images whose colours linked candidates must share
     */
    public Linked link(LinkOptions options) {
        tracker.engine().link(options);
        return new Linked(tracker);
    }

    /**
     * Finds the candidates that are the cells of a ground truth: one to one, without overlap, with as many shared pixels
     * as can be. They are kept in the database; {@link org.ultrack.engine.SolveOptions.Use#GROUND_TRUTH} makes them
     * cells of the solution.
     *
     * @param labels whole numbers, 0 for the background; axes X, Y, T or X, Y, Z, T; frames may be blank
     * @throws org.ultrack.error.InvalidInputException when the labels do not fit the candidates
     */
    public MatchSummary match(Movie labels) {
        return match(labels, OptionalInt.empty());
    }

    /**
     * Finds the candidates that are the cells of a ground truth, in some frames.
     *
     * @param labels of the whole movie
     * @param batch index of the one batch of {@code segmentation.n_workers} frames to do; empty for all
     */
    public MatchSummary match(Movie labels, OptionalInt batch) {
        return tracker.engine().match(tracker.solver(), labels, batch);
    }

    /** The candidates of a frame, by id. */
    public List<Candidate> candidates(int t) {
        return tracker.engine().candidates(t);
    }
}
