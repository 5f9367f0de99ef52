// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.evaluation;

import java.util.List;
import org.ultrack.core.evaluation.LineageTable.Track;

/**
 * Counts the operations that turn the result's graph into the reference's (Matula et al., PLoS ONE 2015): first the
 * nodes, then the edges between those result nodes that cover exactly one reference node, which is the graph the paper
 * calls the induced subgraph. O(nodes).
 */
final class GraphMatching {
    private final NodeMatching nodes;
    private long splits;
    private long falseNegatives;
    private long falsePositives;
    private long truePositives;
    private long redundantEdges;
    private long commonEdges;
    private long wrongSemantics;
    private long referenceEdges;

    private GraphMatching(NodeMatching nodes) {
        this.nodes = nodes;
    }

    static AogmCounts count(NodeMatching nodes) {
        GraphMatching matching = new GraphMatching(nodes);
        matching.countReference();
        matching.countResult();
        return new AogmCounts(
                matching.splits,
                matching.falseNegatives,
                matching.falsePositives,
                matching.redundantEdges,
                matching.referenceEdges - matching.commonEdges,
                matching.wrongSemantics,
                matching.truePositives,
                matching.truePositives + matching.falseNegatives,
                matching.referenceEdges);
    }

    private void countReference() {
        List<Track> tracks = nodes.reference().tracks();
        for (int index = 0; index < tracks.size(); index++) {
            for (int covering : nodes.coveringOf(index)) {
                if (covering == 0) {
                    falseNegatives++;
                } else {
                    truePositives++;
                }
            }
            referenceEdges += tracks.get(index).length() - 1;
            referenceEdges += tracks.get(index).parent() == 0 ? 0 : 1;
        }
    }

    private void countResult() {
        List<Track> tracks = nodes.result().tracks();
        for (int index = 0; index < tracks.size(); index++) {
            Track track = tracks.get(index);
            int[] covered = nodes.coveredBy(index);
            for (int step = 0; step < covered.length; step++) {
                if (covered[step] == 0) {
                    falsePositives++;
                } else if (covered[step] < 0) {
                    splits += -covered[step] - 1;
                }
                if (step > 0) {
                    countEdge(covered[step - 1], track.begin() + step - 1, covered[step], track.begin() + step, false);
                }
            }
            if (track.parent() != 0) {
                int end = nodes.result().track(track.parent()).orElseThrow().end();
                countEdge(nodes.referenceOf(track.parent(), end), end, covered[0], track.begin(), true);
            }
        }
    }

    /** An edge of the result, given by the reference cells its ends cover; the induced subgraph needs one for each. */
    private void countEdge(int from, int fromFrame, int to, int toFrame, boolean isParentEdge) {
        if (from <= 0 || to <= 0) {
            return;
        }
        Track target = nodes.reference().track(to).orElseThrow();
        boolean isReferenceTrackEdge = from == to && toFrame == fromFrame + 1;
        boolean isReferenceParentEdge = target.parent() == from
                && target.begin() == toFrame
                && nodes.reference().track(from).orElseThrow().end() == fromFrame;
        if (!isReferenceTrackEdge && !isReferenceParentEdge) {
            redundantEdges++;
        } else {
            commonEdges++;
            wrongSemantics += isParentEdge == isReferenceParentEdge ? 0 : 1;
        }
    }
}
