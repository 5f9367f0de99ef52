// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.trackmate;

import java.io.IOException;
import java.util.List;
import org.ultrack.tracks.Track;
import org.ultrack.tracks.TrackGraph;
import org.ultrack.tracks.TrackNode;

/** A lineage as a TrackMate track: what its links measure, and what they add up to. */
final class LineageTrack {
    private final TrackGraph graph;
    private final Calibration size;
    private final SpotIds ids;
    private final List<Track> lineage;

    private int spots;
    private int links;
    private int gaps;
    private int longestGap;
    private int splits;
    private int lastFrame;
    private TrackNode last;
    private double sumX;
    private double sumY;
    private double sumZ;
    private double sumSpeed;
    private double slowest = Double.POSITIVE_INFINITY;
    private double fastest;

    LineageTrack(TrackGraph graph, Calibration size, SpotIds ids, List<Track> lineage) {
        this.graph = graph;
        this.size = size;
        this.ids = ids;
        this.lineage = lineage;
        this.last = lineage.getFirst().nodes().getFirst();
        for (Track track : lineage) {
            track.nodes().forEach(this::measure);
        }
    }

    private void measure(TrackNode node) {
        spots++;
        sumX += x(node);
        sumY += y(node);
        sumZ += z(node);
        if (node.t() > last.t()) {
            last = node;
        }
        lastFrame = Math.max(lastFrame, node.t());
        splits += graph.children(node).size() == 2 ? 1 : 0;
        if (node.hasParent()) {
            TrackNode parent = graph.node(node.parent());
            links++;
            int missed = node.t() - parent.t() - 1;
            gaps += missed > 0 ? 1 : 0;
            longestGap = Math.max(longestGap, missed);
            double speed = speed(parent, node);
            sumSpeed += speed;
            slowest = Math.min(slowest, speed);
            fastest = Math.max(fastest, speed);
        }
    }

    /** Whether there is a link: TrackMate has no tracks of one spot. */
    boolean hasLinks() {
        return links > 0;
    }

    /**
     * Writes the track.
     *
     * @param index from 0, which is also its ID
     */
    void write(XmlOutput xml, int index) throws IOException {
        TrackNode first = lineage.getFirst().nodes().getFirst();
        xml.open("Track")
                .attribute("name", "Track_" + index)
                .attribute("TRACK_INDEX", index)
                .attribute("TRACK_ID", index)
                .attribute("NUMBER_SPOTS", spots)
                .attribute("NUMBER_GAPS", gaps)
                .attribute("NUMBER_SPLITS", splits)
                .attribute("NUMBER_MERGES", 0)
                .attribute("NUMBER_COMPLEX", 0)
                .attribute("LONGEST_GAP", longestGap)
                .attribute("TRACK_DURATION", (lastFrame - first.t()) * size.timeInterval())
                .attribute("TRACK_START", first.t() * size.timeInterval())
                .attribute("TRACK_STOP", lastFrame * size.timeInterval())
                .attribute("TRACK_DISPLACEMENT", distance(first, last))
                .attribute("TRACK_X_LOCATION", sumX / spots)
                .attribute("TRACK_Y_LOCATION", sumY / spots)
                .attribute("TRACK_Z_LOCATION", sumZ / spots)
                .attribute("TRACK_MEAN_SPEED", sumSpeed / links)
                .attribute("TRACK_MAX_SPEED", fastest)
                .attribute("TRACK_MIN_SPEED", slowest);
        for (Track track : lineage) {
            for (TrackNode node : track.nodes()) {
                if (node.hasParent()) {
                    writeLink(xml, graph.node(node.parent()), node);
                }
            }
        }
        xml.close("Track");
    }

    private void writeLink(XmlOutput xml, TrackNode parent, TrackNode node) throws IOException {
        xml.open("Edge")
                .attribute("SPOT_SOURCE_ID", ids.of(parent))
                .attribute("SPOT_TARGET_ID", ids.of(node))
                .attribute("SPEED", speed(parent, node))
                .attribute("DISPLACEMENT", distance(parent, node))
                .attribute("EDGE_TIME", (parent.t() + node.t()) / 2.0 * size.timeInterval())
                .attribute("EDGE_X_LOCATION", (x(parent) + x(node)) / 2)
                .attribute("EDGE_Y_LOCATION", (y(parent) + y(node)) / 2)
                .attribute("EDGE_Z_LOCATION", (z(parent) + z(node)) / 2)
                .close("Edge");
    }

    private double speed(TrackNode parent, TrackNode node) {
        return distance(parent, node) / ((node.t() - parent.t()) * size.timeInterval());
    }

    private double distance(TrackNode a, TrackNode b) {
        double dx = x(a) - x(b);
        double dy = y(a) - y(b);
        double dz = z(a) - z(b);
        return Math.sqrt(dx * dx + dy * dy + dz * dz);
    }

    private double x(TrackNode node) {
        return node.x() * size.pixelWidth();
    }

    private double y(TrackNode node) {
        return node.y() * size.pixelHeight();
    }

    private double z(TrackNode node) {
        return node.z() * size.voxelDepth();
    }
}
