// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.ctc;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ultrack.tracks.TrackGraph;
import org.ultrack.tracks.TrackNode;

/**
 * The labels a graph gets in a folder, from 1 without gaps. A label of a folder has pixels in every frame from its first
 * to its last, so a track that goes on after a gap is cut there: what follows gets a label of its own, whose parent is
 * the former. Where no track has a gap, labels are the numbers of the tracks. O(cells).
 */
final class CtcLabels {
    private final int[] labelOf;
    private final List<CtcTrack> tracks;

    private CtcLabels(int[] labelOf, List<CtcTrack> tracks) {
        this.labelOf = labelOf;
        this.tracks = List.copyOf(tracks);
    }

    static CtcLabels of(TrackGraph graph) {
        int[] labelOf = new int[graph.size()];
        List<CtcTrack> tracks = new ArrayList<>();
        TrackNode first = null;
        TrackNode last = null;
        for (TrackNode node : graph.nodes()) { // parents come before their children
            boolean goesOn = last != null && last.trackId() == node.trackId() && last.t() + 1 == node.t();
            if (!goesOn) {
                add(first, last, labelOf, tracks);
                first = node;
            }
            labelOf[node.index()] = tracks.size() + 1;
            last = node;
        }
        add(first, last, labelOf, tracks);
        return new CtcLabels(labelOf, tracks);
    }

    private static void add(@Nullable TrackNode first, @Nullable TrackNode last, int[] labelOf, List<CtcTrack> tracks) {
        if (first != null && last != null) {
            int parent = first.hasParent() ? labelOf[first.parent()] : 0;
            tracks.add(new CtcTrack(tracks.size() + 1, first.t(), last.t(), parent));
        }
    }

    /** Number of labels. */
    int count() {
        return tracks.size();
    }

    /** The label of each of these cells. */
    int[] of(List<TrackNode> nodes) {
        return nodes.stream().mapToInt(node -> labelOf[node.index()]).toArray();
    }

    CtcTable table() {
        return new CtcTable(tracks);
    }
}
