// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.table;

import java.util.List;
import org.ultrack.tracks.Track;
import org.ultrack.tracks.TrackGraph;
import org.ultrack.tracks.TrackNode;

/**
 * What one track measures. Lengths are in pixels, times in frames, areas in pixels (voxels in 3D); NaN where there is
 * nothing to measure.
 *
 * @param displacement straight from the first to the last centroid
 * @param pathLength from centroid to centroid
 * @param meanArea of its cells
 * @param minArea smallest of its cells
 * @param maxArea largest of its cells
 * @param minMargin lowest margin of its cells, see {@link TrackNode#margin}; NaN when no cell has one
 * @param minLinkMargin lowest margin of the links to its cells, that from the parent among them
 */
record TrackMeasures(
        double displacement,
        double pathLength,
        double meanArea,
        int minArea,
        int maxArea,
        double minMargin,
        double minLinkMargin) {

    static TrackMeasures of(Track track) {
        List<TrackNode> nodes = track.nodes();
        double path = 0;
        long area = 0;
        int minArea = Integer.MAX_VALUE;
        int maxArea = 0;
        double margin = Double.NaN;
        double linkMargin = Double.NaN;
        TrackNode before = nodes.getFirst();
        for (TrackNode node : nodes) {
            path += distance(before, node);
            area += node.area();
            minArea = Math.min(minArea, node.area());
            maxArea = Math.max(maxArea, node.area());
            margin = lower(margin, node.margin());
            linkMargin = lower(linkMargin, node.linkMargin());
            before = node;
        }
        return new TrackMeasures(
                distance(nodes.getFirst(), nodes.getLast()),
                path,
                (double) area / nodes.size(),
                minArea,
                maxArea,
                margin,
                linkMargin);
    }

    /** The lower of two numbers; one that is not known counts for nothing. */
    static double lower(double a, double b) {
        return Double.isNaN(a) ? b : Double.isNaN(b) ? a : Math.min(a, b);
    }

    private static double distance(TrackNode a, TrackNode b) {
        double dz = a.z() - b.z();
        double dy = a.y() - b.y();
        double dx = a.x() - b.x();
        return Math.sqrt(dz * dz + dy * dy + dx * dx);
    }

    /** Whether a track begins with a division of its parent. */
    static boolean fromDivision(TrackGraph graph, Track track) {
        TrackNode first = track.nodes().getFirst();
        return first.hasParent() && graph.children(graph.node(first.parent())).size() == 2;
    }

    /** Tracks that a track goes on in. */
    static List<Integer> children(TrackGraph graph, Track track) {
        return graph.children(track.nodes().getLast()).stream()
                .map(TrackNode::trackId)
                .toList();
    }
}
