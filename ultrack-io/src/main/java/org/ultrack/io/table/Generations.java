// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.table;

import org.ultrack.tracks.Track;
import org.ultrack.tracks.TrackGraph;

/** Lineage and generation of tracks, taken in by number: a parent has a lower number than its children. */
final class Generations {
    private final TrackGraph graph;
    private final int[] lineage;
    private final int[] generation;

    Generations(TrackGraph graph) {
        this.graph = graph;
        lineage = new int[graph.trackCount() + 1];
        generation = new int[graph.trackCount() + 1];
    }

    void add(Track track) {
        boolean root = track.parentId() == 0;
        lineage[track.id()] = root ? track.id() : lineage[track.parentId()];
        generation[track.id()] =
                root ? 0 : generation[track.parentId()] + (TrackMeasures.fromDivision(graph, track) ? 1 : 0);
    }

    /** The first track of its lineage. */
    int lineage(Track track) {
        return lineage[track.id()];
    }

    /** Divisions between the first track of its lineage and this one. */
    int of(Track track) {
        return generation[track.id()];
    }
}
