// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ultrack.core.evaluation.LineageTable.Track;

/**
 * A number for each node (a track in a frame) of one side of a comparison, filled frame by frame from the masks. Keeps
 * account of where masks and table contradict each other. 4 bytes per node.
 */
final class TrackNodes {
    private static final int UNSEEN = Integer.MIN_VALUE;
    private static final int MOST_REPORTED = 20;

    private final String side;
    private final LineageTable lineage;
    private final int[][] partners;
    private final Map<Integer, Frames> strays = new TreeMap<>();

    /**
     * @param side how messages call it: reference or result
     * @param lineage its tracks, none of which ends after the movie
     */
    TrackNodes(String side, LineageTable lineage) {
        this.side = side;
        this.lineage = lineage;
        this.partners = new int[lineage.size()][];
        for (int track = 0; track < partners.length; track++) {
            partners[track] = new int[lineage.tracks().get(track).length()];
            Arrays.fill(partners[track], UNSEEN);
        }
    }

    LineageTable lineage() {
        return lineage;
    }

    /** The masks have this label in this frame. */
    void put(int label, int t, int partner) {
        int track = lineage.indexOf(label);
        if (track < 0 || !lineage.tracks().get(track).covers(t)) {
            strays.computeIfAbsent(label, stray -> new Frames()).add(t);
        } else {
            partners[track][t - lineage.tracks().get(track).begin()] = partner;
        }
    }

    /** The number given to the node; 0 when the track does not cover the frame. */
    int partner(int track, int t) {
        Track row = lineage.tracks().get(track);
        return row.covers(t) ? partners[track][t - row.begin()] : 0;
    }

    /** The numbers given to the nodes of a track, from its first frame on. Not a copy. */
    int[] partners(int track) {
        return partners[track];
    }

    /** Where masks and table contradict each other, a line per track. */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        strays.forEach((label, frames) -> problems.add("The " + side + " has label " + label + " in the masks of "
                + frames + ", but "
                + lineage.track(label)
                        .map(track -> track + " does not cover it. Correct the frames of the track.")
                        .orElse("its table has no such track. Add the track, or clear the label.")));
        for (int track = 0; track < partners.length; track++) {
            Track row = lineage.tracks().get(track);
            Frames missing = new Frames();
            for (int step = 0; step < partners[track].length; step++) {
                if (partners[track][step] == UNSEEN) {
                    missing.add(row.begin() + step);
                }
            }
            if (missing.count > 0) {
                problems.add("The " + side + " has " + row + " in its table, but no pixel of it in " + missing
                        + ". Correct the frames of the track, or split it in two where it is lost.");
            }
        }
        return shortened(problems);
    }

    private List<String> shortened(List<String> problems) {
        if (problems.size() <= MOST_REPORTED) {
            return problems;
        }
        List<String> shortened = new ArrayList<>(problems.subList(0, MOST_REPORTED));
        shortened.add("The " + side + " has " + (problems.size() - MOST_REPORTED) + " more problems of this kind.");
        return shortened;
    }

    /** Some frames: the first, and how many. */
    private static final class Frames {
        private int first;
        private int count;

        void add(int t) {
            if (count++ == 0) {
                first = t;
            }
        }

        @Override
        public String toString() {
            return "frame " + first + (count == 1 ? "" : " (and " + (count - 1) + " more)");
        }
    }
}
