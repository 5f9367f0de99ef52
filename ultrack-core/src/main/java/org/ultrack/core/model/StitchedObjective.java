// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.model;

import java.util.function.IntFunction;
import org.ultrack.config.TrackingConfig;
import org.ultrack.core.store.CandidateTable;
import org.ultrack.core.store.LinkTable;
import org.ultrack.tracks.MovieShape;

/**
 * What a stored solution that was put together from windows is worth as a solution of the whole movie. Holds two
 * frames at a time; O(candidates + links · log candidates).
 */
public final class StitchedObjective {
    private final TrackingConfig config;
    private final ImageBorder border;
    private final int maxTime;
    private double value;

    private StitchedObjective(TrackingConfig config, MovieShape shape, int maxTime) {
        this.config = config;
        this.border = ImageBorder.of(config.imageBorderSize(), shape);
        this.maxTime = maxTime;
    }

    /**
     * Value of a stored solution.
     *
     * @param candidates of a frame, with the stored solution
     * @param links of a frame to the next
     * @param maxTime last frame
     * @param config weights
     * @param shape size of the movie, for the border
     */
    public static double of(
            IntFunction<CandidateTable> candidates,
            IntFunction<LinkTable> links,
            int maxTime,
            TrackingConfig config,
            MovieShape shape) {
        StitchedObjective objective = new StitchedObjective(config, shape, maxTime);
        CandidateTable frame = candidates.apply(0);
        for (int t = 0; t < maxTime; t++) {
            CandidateTable next = candidates.apply(t + 1);
            objective.addFrame(frame, objective.addLinks(frame, next, links.apply(t)));
            frame = next;
        }
        objective.addFrame(frame, new int[frame.size()]);
        return objective.value;
    }

    /** Adds the links that the solution uses; gives the number of children of each candidate. */
    private int[] addLinks(CandidateTable sources, CandidateTable targets, LinkTable links) {
        int[] children = new int[sources.size()];
        for (int e = 0; e < links.size(); e++) {
            int target = targets.indexOf(links.t(e) + 1, links.targetId(e));
            if (target >= 0 && targets.selected(target) && targets.parentId(target) == links.sourceId(e)) {
                value += config.value(links.weight(e));
                children[sources.indexOf(links.t(e), links.sourceId(e))]++;
            }
        }
        return children;
    }

    private void addFrame(CandidateTable candidates, int[] children) {
        for (int i = 0; i < candidates.size(); i++) {
            if (!candidates.selected(i)) {
                continue;
            }
            boolean free = border.contains(candidates.z(i), candidates.y(i), candidates.x(i));
            boolean appears = candidates.t(i) > 0 && candidates.parentId(i) < 0;
            boolean disappears = candidates.t(i) < maxTime && children[i] == 0;
            value += candidates.probability(i) >= 0 ? config.value(candidates.probability(i)) : 0;
            value += appears && !free ? config.appearWeight() : 0;
            value += disappears && !free ? config.disappearWeight() : 0;
            value += children[i] == 2 ? config.divisionWeight() : 0;
        }
    }
}
