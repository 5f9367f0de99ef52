// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.trackmate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.ultrack.progress.Steps;
import org.ultrack.tracks.Track;
import org.ultrack.tracks.TrackGraph;
import org.ultrack.tracks.TrackNode;

/**
 * The layout of Python's ultrack 0.8.0, byte for byte: a track for each path without division, the link to a mother in
 * the track of the daughter, spots of radius 5 with made-up intensities.
 */
final class TrackletWriter {
    private static final List<Declared> SPOT = List.of(
            Declared.real("QUALITY", "Quality", "Quality", "QUALITY"),
            Declared.real("POSITION_X", "X", "X", "POSITION"),
            Declared.real("POSITION_Y", "Y", "Y", "POSITION"),
            Declared.real("POSITION_Z", "Z", "Z", "POSITION"),
            Declared.real("POSITION_T", "T", "T", "TIME"),
            Declared.whole("FRAME", "Frame", "Frame"),
            Declared.real("RADIUS", "Radius", "R", "LENGTH"),
            Declared.whole("VISIBILITY", "Visibility", "Visibility"),
            Declared.whole("MANUAL_COLOR", "Manual spot color", "Spot color"),
            Declared.real("MEAN_INTENSITY", "Mean intensity", "Mean", "INTENSITY"),
            Declared.real("MEDIAN_INTENSITY", "Median intensity", "Median", "INTENSITY"),
            Declared.real("MIN_INTENSITY", "Minimal intensity", "Min", "INTENSITY"),
            Declared.real("MAX_INTENSITY", "Maximal intensity", "Max", "INTENSITY"),
            Declared.real("TOTAL_INTENSITY", "Total intensity", "Total int.", "INTENSITY"),
            Declared.real("STANDARD_DEVIATION", "Standard deviation", "Stdev.", "INTENSITY"),
            Declared.real("ESTIMATED_DIAMETER", "Estimated diameter", "Diam.", "LENGTH"),
            Declared.real("CONTRAST", "Contrast", "Constrast", "NONE"),
            Declared.real("SNR", "Signal/Noise ratio", "SNR", "NONE"));
    private static final List<Declared> EDGE = List.of(
            Declared.whole("SPOT_SOURCE_ID", "Source spot ID", "Source ID"),
            Declared.whole("SPOT_TARGET_ID", "Target spot ID", "Target ID"));
    private static final List<Declared> TRACK = List.of(
            Declared.whole("NUMBER_SPOTS", "Number of spots in track", "N spots"),
            Declared.whole("NUMBER_GAPS", "Number of gaps", "Gaps"),
            Declared.whole("LONGEST_GAP", "Longest gap", "Longest gap"),
            Declared.whole("NUMBER_SPLITS", "Number of split events", "Splits"),
            Declared.whole("NUMBER_MERGES", "Number of merge events", "Merges"),
            Declared.whole("NUMBER_COMPLEX", "Complex points", "Complex"),
            Declared.real("TRACK_DURATION", "Duration of track", "Duration", "TIME"),
            Declared.real("TRACK_START", "Track start", "T start", "TIME"),
            Declared.real("TRACK_STOP", "Track stop", "T stop", "TIME"),
            Declared.real("TRACK_DISPLACEMENT", "Track displacement", "Displacement", "LENGTH"),
            Declared.whole("TRACK_INDEX", "Track index", "Index"),
            Declared.whole("TRACK_ID", "Track ID", "ID"));

    private TrackletWriter() {}

    static void write(TrackGraph graph, Path file, Steps steps) throws IOException {
        try (XmlOutput xml = new XmlOutput(file, "<?xml version=\"1.0\" ?>")) {
            xml.open("TrackMate").attribute("version", "7.11.1");
            xml.open("Model").attribute("spatialunits", "pixels").attribute("timeunits", "frames");
            writeTracks(graph, xml, steps);
            writeSpots(graph, xml, steps);
            xml.open("FeatureDeclarations");
            Declared.write(xml, "SpotFeatures", SPOT);
            Declared.write(xml, "EdgeFeatures", EDGE);
            Declared.write(xml, "TrackFeatures", TRACK);
            xml.close("FeatureDeclarations");
            xml.close("Model");
            writeSettings(graph, xml);
            xml.close("TrackMate");
        }
    }

    private static void writeTracks(TrackGraph graph, XmlOutput xml, Steps steps) throws IOException {
        xml.open("AllTracks");
        for (Track track : graph.tracks()) {
            steps.step();
            xml.open("Track")
                    .attribute("TRACK_ID", track.id())
                    .attribute("NUMBER_SPOTS", track.nodes().size())
                    .attribute("NUMBER_GAPS", 0)
                    .attribute("TRACK_START", track.begin())
                    .attribute("TRACK_STOP", track.end())
                    .attribute("name", "Track_" + track.id());
            for (TrackNode node : track.nodes()) {
                if (node.hasParent()) {
                    xml.open("Edge")
                            .attribute(
                                    "SPOT_SOURCE_ID", graph.node(node.parent()).candidateId())
                            .attribute("SPOT_TARGET_ID", node.candidateId())
                            .attribute("EDGE_TIME", node.t() - 0.5)
                            .close("Edge");
                }
            }
            xml.close("Track");
        }
        xml.close("AllTracks");
        xml.open("FilteredTracks");
        for (Track track : graph.tracks()) {
            xml.open("TrackID").attribute("TRACK_ID", track.id()).close("TrackID");
        }
        xml.close("FilteredTracks");
    }

    private static void writeSpots(TrackGraph graph, XmlOutput xml, Steps steps) throws IOException {
        xml.open("AllSpots");
        for (int t = 0; t < graph.shape().frames(); t++) {
            steps.step();
            List<TrackNode> nodes = graph.nodesAt(t);
            if (nodes.isEmpty()) {
                continue;
            }
            xml.open("SpotsInFrame").attribute("frame", t);
            for (TrackNode node : nodes) {
                xml.open("Spot")
                        .attribute("ID", node.candidateId())
                        .attribute("QUALITY", "1.0")
                        .attribute("VISIBILITY", "1")
                        .attribute("name", Long.toString(node.candidateId()))
                        .attribute("FRAME", t)
                        .attribute("RADIUS", "5.0")
                        .attribute("POSITION_T", (double) t)
                        .attribute("POSITION_X", node.x())
                        .attribute("POSITION_Y", node.y())
                        .attribute("MANUAL_COLOR", "1")
                        .attribute("MEAN_INTENSITY", "1.0")
                        .attribute("MEDIAN_INTENSITY", "1.0")
                        .attribute("MIN_INTENSITY", "1.0")
                        .attribute("MAX_INTENSITY", "1.0")
                        .attribute("TOTAL_INTENSITY", "1.0")
                        .attribute("STANDARD_DEVIATION", "1.0")
                        .attribute("ESTIMATED_DIAMETER", "10.0")
                        .attribute("CONTRAST", "0.0")
                        .attribute("SNR", "0.0")
                        .attribute("POSITION_Z", node.z())
                        .close("Spot");
            }
            xml.close("SpotsInFrame");
        }
        xml.close("AllSpots");
    }

    private static void writeSettings(TrackGraph graph, XmlOutput xml) throws IOException {
        int last = graph.nodes().stream().mapToInt(TrackNode::t).max().orElse(-1);
        xml.open("Settings");
        xml.open("InitialSpotFilter")
                .attribute("feature", "QUALITY")
                .attribute("value", "0.0")
                .attribute("isabove", "true")
                .close("InitialSpotFilter");
        xml.open("SpotFilterCollection").close("SpotFilterCollection");
        xml.open("TrackFilterCollection").close("TrackFilterCollection");
        xml.open("ImageData")
                .attribute("filename", "None")
                .attribute("folder", "None")
                .attribute("width", 0)
                .attribute("height", 0)
                .attribute("depth", 0)
                .attribute("nslices", 1)
                .attribute("nframes", last + 1)
                .attribute("pixelwidth", "1.0")
                .attribute("pixelheight", "1.0")
                .attribute("voxeldepth", "1.0")
                .attribute("timeinterval", "1.0")
                .close("ImageData");
        xml.close("Settings");
    }
}
