// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.ctc;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ultrack.tracks.Track;
import org.ultrack.tracks.TrackGraph;
import org.ultrack.tracks.TrackNode;

/**
 * Goes on with followed lineages that break off: the last cell of a track joins the nearest cell of the next frame that
 * starts a lineage nobody follows, nearer than cells usually move. That lineage is followed from then on, so chains of
 * pieces become one track. Where several ends want one start, the nearest gets it and the others stay ends; ties go to
 * the lower track.
 *
 * <p>How far cells usually move is a high quantile of the steps inside all tracks, followed or not, the first cell of
 * each track counting as a step of 0, a step over a gap by what it makes in each frame. O(ends · starts) for each pair of frames.
 */
final class Stitching {
    private static final double QUANTILE = 0.99;

    private final TrackGraph graph;
    private final double reach;
    /** First tracks of lineages, by the frame they begin in. */
    private final List<List<Track>> starts;
    /** Last tracks of lineages, by the frame they end in. */
    private final List<List<Track>> ends;

    private Stitching(TrackGraph graph) {
        this.graph = graph;
        this.reach = usualStep(graph);
        this.starts = byFrame();
        this.ends = byFrame();
        for (Track track : graph.tracks()) {
            if (track.parentId() == 0) {
                starts.get(track.begin()).add(track);
            }
            if (graph.children(track.nodes().getLast()).isEmpty()) {
                ends.get(track.end()).add(track);
            }
        }
    }

    /**
     * The joins: cells that start a lineage and the cells they go on from.
     *
     * @param followed tracks of whole lineages, by number
     */
    static Map<TrackNode, TrackNode> joins(TrackGraph graph, BitSet followed) {
        return new Stitching(graph).join((BitSet) followed.clone());
    }

    private Map<TrackNode, TrackNode> join(BitSet followed) {
        Map<TrackNode, TrackNode> joins = new HashMap<>();
        for (int t = 0; t + 1 < ends.size(); t++) {
            List<Track> open = starts.get(t + 1).stream()
                    .filter(track -> !followed.get(track.id()))
                    .toList();
            TrackNode[] nearestEnd = new TrackNode[open.size()];
            double[] distances = new double[open.size()];
            Arrays.fill(distances, reach);
            for (Track end : ends.get(t)) {
                if (followed.get(end.id())) {
                    TrackNode last = end.nodes().getLast();
                    int start = nearest(last, open);
                    if (start >= 0 && distance(last, open.get(start).nodes().getFirst()) < distances[start]) {
                        distances[start] =
                                distance(last, open.get(start).nodes().getFirst());
                        nearestEnd[start] = last;
                    }
                }
            }
            for (int start = 0; start < nearestEnd.length; start++) {
                if (nearestEnd[start] != null) {
                    joins.put(open.get(start).nodes().getFirst(), nearestEnd[start]);
                    follow(open.get(start).id(), followed);
                }
            }
        }
        return joins;
    }

    /** The place of the nearest start, or -1 where there is none. */
    private static int nearest(TrackNode end, List<Track> starts) {
        int nearest = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int start = 0; start < starts.size(); start++) {
            double distance = distance(end, starts.get(start).nodes().getFirst());
            if (distance < least) {
                least = distance;
                nearest = start;
            }
        }
        return nearest;
    }

    /** Adds a lineage, whose tracks have the numbers after its first one's. */
    private void follow(int root, BitSet followed) {
        followed.set(root);
        for (int track = root + 1;
                track <= graph.trackCount() && graph.track(track).parentId() != 0;
                track++) {
            followed.set(track);
        }
    }

    private List<List<Track>> byFrame() {
        return Stream.generate(() -> (List<Track>) new ArrayList<Track>())
                .limit(graph.shape().frames())
                .toList();
    }

    private static double usualStep(TrackGraph graph) {
        double[] steps = IntStream.range(0, graph.size())
                .mapToDouble(i -> {
                    TrackNode node = graph.node(i);
                    boolean first = i == 0 || graph.node(i - 1).trackId() != node.trackId();
                    return first
                            ? 0
                            : distance(graph.node(i - 1), node)
                                    / (node.t() - graph.node(i - 1).t());
                })
                .sorted()
                .toArray();
        double rank = QUANTILE * (steps.length - 1);
        int below = (int) rank;
        int above = Math.min(below + 1, steps.length - 1);
        return steps[below] + (steps[above] - steps[below]) * (rank - below);
    }

    private static double distance(TrackNode a, TrackNode b) {
        double dz = a.z() - b.z();
        double dy = a.y() - b.y();
        double dx = a.x() - b.x();
        return Math.sqrt(dz * dz + dy * dy + dx * dx);
    }
}
