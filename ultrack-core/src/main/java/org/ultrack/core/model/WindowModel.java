// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.model;

import java.util.List;
import org.ultrack.config.TrackingConfig;
import org.ultrack.core.model.WindowPlan.Window;
import org.ultrack.core.store.CandidateTable;
import org.ultrack.core.store.LinkTable;
import org.ultrack.error.InvalidInputException;
import org.ultrack.solver.ContradictionException;
import org.ultrack.solver.TrackingModel;
import org.ultrack.tracks.MovieShape;

/**
 * The problem of a window. Starting in the first frame and ending in the last one is free where no neighbouring window
 * has decided that frame, as it is at the border of the image; what a neighbour has selected in those frames is
 * required, and so is what is given. O(candidates + links · log candidates).
 */
public final class WindowModel {
    private final TrackingModel model;
    private final KnownChoices known;
    private final ConflictWords words;

    private WindowModel(TrackingModel model, KnownChoices known, ConflictWords words) {
        this.model = model;
        this.known = known;
        this.words = words;
    }

    /**
     * The problem of a window in which nothing is given but what its neighbours have decided.
     *
     * @param candidates of the window's frames, {@code solveFrom} to {@code solveTo}, with the stored solution
     * @param links between those frames
     * @param window frames and anchors
     * @param config weights
     * @param shape size of the movie, for the border
     * @throws InvalidInputException when only some candidates have a probability
     */
    public static TrackingModel build(
            CandidateTable candidates, LinkTable links, Window window, TrackingConfig config, MovieShape shape) {
        return of(candidates, links, window, config, shape, Given.nothing()).model();
    }

    /**
     * The problem of a window.
     *
     * @param candidates of the window's frames, {@code solveFrom} to {@code solveTo}, with the stored solution
     * @param links between those frames
     * @param window frames and anchors
     * @param config weights
     * @param shape size of the movie, for the border
     * @param given what must hold in the solution
     * @throws InvalidInputException when only some candidates have a probability
     * @throws WindowContradiction when opposite things must hold for the same candidate
     */
    public static WindowModel of(
            CandidateTable candidates,
            LinkTable links,
            Window window,
            TrackingConfig config,
            MovieShape shape,
            Given given) {
        boolean weighted = probabilitiesGiven(candidates);
        ImageBorder border = ImageBorder.of(config.imageBorderSize(), shape);
        TrackingModel.Builder model = TrackingModel.builder(candidates.size(), links.size());
        for (int i = 0; i < candidates.size(); i++) {
            int t = candidates.t(i);
            boolean free = border.contains(candidates.z(i), candidates.y(i), candidates.x(i));
            boolean first = t == window.solveFrom();
            boolean last = t == window.solveTo();
            model.addCandidate(
                    t,
                    candidates.hierarchyParent(i),
                    weighted ? config.value(candidates.probability(i)) : 0,
                    free || (first && !window.leftAnchored()) ? 0 : config.appearWeight(),
                    free || (last && !window.rightAnchored()) ? 0 : config.disappearWeight(),
                    config.divisionWeight());
        }
        for (int e = 0; e < links.size(); e++) {
            model.addLink(
                    end(candidates, links.t(e), links.sourceId(e)),
                    end(candidates, links.t(e) + 1, links.targetId(e)),
                    config.value(links.weight(e)));
        }
        KnownChoices known = new KnownChoices(candidates, links, window, given);
        ConflictWords words = new ConflictWords(candidates, links, given, shape.spatialDimensions());
        List<List<Fact>> opposites = known.fix(model);
        if (!opposites.isEmpty()) {
            throw words.contradiction(opposites);
        }
        return new WindowModel(model.build(), known, words);
    }

    private static boolean probabilitiesGiven(CandidateTable candidates) {
        int given = 0;
        for (int i = 0; i < candidates.size(); i++) {
            given += candidates.probability(i) >= 0 ? 1 : 0;
        }
        if (given != 0 && given != candidates.size()) {
            throw new InvalidInputException(given + " of " + candidates.size()
                    + " candidates have a probability (node_prob), but all or none must. Predict the others too, or"
                    + " set all to -1.");
        }
        return given != 0;
    }

    private static int end(CandidateTable candidates, int t, long id) {
        int index = candidates.indexOf(t, id);
        if (index < 0) {
            throw new InvalidInputException("A link names candidate " + id + " of frame " + t
                    + ", which is not in the database. Segment and link again with overwrite.");
        }
        return index;
    }

    /** What the solver gets. Candidates and links are in the order of the tables. */
    public TrackingModel model() {
        return model;
    }

    /** What a solver found to contradict itself, traced back to what was said. */
    public WindowContradiction explain(ContradictionException contradiction) {
        return words.contradiction(contradiction.conflicts().stream()
                .map(choices -> choices.stream().map(known::fact).distinct().toList())
                .toList());
    }
}
