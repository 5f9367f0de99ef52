// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.pipeline;

import java.util.BitSet;
import java.util.List;
import org.ultrack.config.TrackingConfig;
import org.ultrack.core.model.Given;
import org.ultrack.core.model.WindowContradiction;
import org.ultrack.core.model.WindowModel;
import org.ultrack.core.model.WindowPlan;
import org.ultrack.core.model.WindowPlan.Window;
import org.ultrack.core.store.CandidateTable;
import org.ultrack.core.store.LinkTable;
import org.ultrack.core.store.TrackingStore;
import org.ultrack.engine.SolveOptions;
import org.ultrack.engine.SolveOptions.Use;
import org.ultrack.error.InvalidInputException;
import org.ultrack.solver.ContradictionException;
import org.ultrack.solver.TrackingModel;
import org.ultrack.tracks.MovieShape;

/** Reads the problem of a window: from the store, with what its neighbours have decided and what must hold. */
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

    /**
     * Refuses what cannot hold in any window.
     *
     * @throws InvalidInputException when numbers of cells are given for frames that are not there, or the ground truth
     *     must hold and there is none
     */
    void check(SolveOptions options) {
        List<String> problems = options.counts().keySet().stream()
                .filter(t -> t > plan.maxTime())
                .map(t -> "The number of cells of frame " + t + " is given, but the movie has frames 0 to "
                        + plan.maxTime() + ". Leave it out.")
                .toList();
        if (!problems.isEmpty()) {
            throw new InvalidInputException(problems);
        }
        if (options.use() == Use.GROUND_TRUTH && store.readMatches(0, plan.maxTime()).length == 0) {
            throw new InvalidInputException("No candidate in the database " + store.location()
                    + " matches a ground truth. Run match_gt first, or solve without.");
        }
    }

    /**
     * Reads neighbouring windows as one, anchored where the frame beyond their end is decided.
     *
     * @param first index of the first window
     * @param last index of the last window
     * @param decisions of other windows
     * @param options what must hold
     * @throws WindowContradiction when opposite things must hold for the same candidate, or what must hold is not so
     *     in what neighbours have decided
     */
    StoredWindow read(int first, int last, Decisions decisions, SolveOptions options) {
        BitSet solved = decisions.solvedFrames();
        int start = plan.start(first);
        Window window = plan.layout(first, last, start > 0 && solved.get(start - 1), solved.get(plan.end(last) + 1));
        if (options.use() == Use.ANNOTATIONS) {
            checkSeams(window, decisions);
        }
        CandidateTable candidates = decisions.readCandidates(window);
        LinkTable links = store.readLinks(window.solveFrom(), window.solveTo());
        Given given = given(window, options);
        return new StoredWindow(
                window, candidates, links, WindowModel.of(candidates, links, window, config, shape, given));
    }

    /** Links to what a neighbour has decided are not part of the window. */
    private static void checkSeams(Window window, Decisions decisions) {
        boolean left = window.leftAnchored() && !decisions.annotationsHold(window.solveFrom() - 1);
        boolean right = window.rightAnchored() && !decisions.annotationsHold(window.solveTo());
        if (left || right) {
            throw WindowContradiction.withNeighbours(left, right);
        }
    }

    private Given given(Window window, SolveOptions options) {
        int from = window.solveFrom();
        int to = window.solveTo();
        Given given =
                switch (options.use()) {
                    case NOTHING -> Given.nothing();
                    case ANNOTATIONS -> Given.annotations(store.readLinks(from - 1, from), store.readLinks(to, to + 1));
                    case GROUND_TRUTH -> Given.groundTruth(store.readMatches(from, to));
                };
        return given.withCounts(options.counts());
    }

    /**
     * A window with what it was made of.
     *
     * @param window frames and anchors
     * @param candidates of its frames, in the order of the model
     * @param links between its frames, in the order of the model
     * @param problem what is to be solved
     */
    record StoredWindow(Window window, CandidateTable candidates, LinkTable links, WindowModel problem) {

        /** What the solver gets. */
        TrackingModel model() {
            return problem.model();
        }

        /** What a solver found to contradict itself, traced back to what was said. */
        WindowContradiction explain(ContradictionException contradiction) {
            return problem.explain(contradiction);
        }
    }
}
