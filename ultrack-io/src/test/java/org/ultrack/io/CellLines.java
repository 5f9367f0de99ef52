// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io;

import java.util.List;
import org.ultrack.tracks.TrackGraph;

/** A graph as text, to compare it with another. */
public final class CellLines {
    private CellLines() {}

    /** For each cell a line: id, track, t, z, y, x, id of its parent or -1. */
    public static List<String> of(TrackGraph graph) {
        return graph.nodes().stream()
                .map(node -> node.candidateId() + " " + node.trackId() + " " + node.t() + " " + node.z() + " "
                        + node.y() + " " + node.x() + " "
                        + (node.hasParent() ? graph.node(node.parent()).candidateId() : -1))
                .toList();
    }
}
