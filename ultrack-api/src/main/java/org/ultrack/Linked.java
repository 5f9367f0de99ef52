// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack;

import java.util.List;
import org.ultrack.annotation.Annotations;
import org.ultrack.annotation.Candidate;
import org.ultrack.engine.SolveOptions;
import org.ultrack.engine.WindowProblem;

/** Every pair of frames has its links. The next step is {@link #solve}. */
public final class Linked {
    private final Tracker tracker;

    Linked(Tracker tracker) {
        this.tracker = tracker;
    }

    /** The candidates of a frame, by id. */
    public List<Candidate> candidates(int t) {
        return tracker.engine().candidates(t);
    }

    /**
     * Keeps what a person says about candidates and links in the database, for every {@link #solve(SolveOptions)} that
     * uses annotations. What was said before about the same is replaced, about others it stays; linking again forgets
     * what was said about links.
     *
     * @throws org.ultrack.error.InvalidInputException when a candidate or link is not there; nothing is kept then
     */
    public Linked annotate(Annotations annotations) {
        tracker.engine().annotate(annotations);
        return this;
    }

    /** Forgets everything that was said about candidates and links. */
    public Linked clearAnnotations() {
        tracker.engine().clearAnnotations();
        return this;
    }

    /**
     * Chooses the candidates and links that make the best lineages, and writes the choice to the database. A solution
     * that was there is replaced; solving twice gives the same as solving once. A movie that is solved as one is solved
     * again from the latest solution, which takes a fraction of the time when little was annotated in between.
     */
    public Solved solve() {
        return solve(SolveOptions.defaults());
    }

    /** How many windows {@link #solve} cuts the movie into, from 1 on; see {@code tracking.window_size}. */
    public int windows() {
        return tracker.engine().windows();
    }

    /**
     * The problem of a window, to look at or to hand to another solver. What neighbouring windows have decided in the
     * database holds, as if this window were to be solved now.
     *
     * @param window index of the window, from 0
     */
    public WindowProblem problem(int window) {
        return problem(window, SolveOptions.defaults());
    }

    /**
     * The problem of a window in which what is known beforehand holds.
     *
     * @param window index of the window, from 0
     * @param options what is known; its batch counts for nothing
     * @throws org.ultrack.error.InvalidInputException when what is known contradicts itself
     */
    public WindowProblem problem(int window, SolveOptions options) {
        return tracker.engine().problem(window, options);
    }

    /**
     * Chooses in all windows or in one, and respects what is known beforehand.
     *
     * @param options which window; whether annotations or matches with ground truth must hold; numbers of cells
     * @throws org.ultrack.error.InvalidInputException when what must hold contradicts itself; it names what to change,
     *     and the solution that was there stays
     */
    public Solved solve(SolveOptions options) {
        return new Solved(tracker, tracker.engine().solve(tracker.solver(), options));
    }
}
