// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.trackmate;

import org.ultrack.tracks.TrackGraph;
import org.ultrack.tracks.TrackNode;

/** The ID of each spot: TrackMate keeps 32 bits, candidates of frames beyond 2146 have more. */
final class SpotIds {
    private final boolean candidates;

    SpotIds(TrackGraph graph) {
        candidates = graph.nodes().stream().allMatch(node -> node.candidateId() <= Integer.MAX_VALUE);
    }

    int of(TrackNode node) {
        return candidates ? (int) node.candidateId() : node.index();
    }
}
