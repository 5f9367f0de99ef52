// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.trackmate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ultrack.error.InvalidInputException;
import org.ultrack.image.Mask;
import org.ultrack.image.Movie;
import org.ultrack.progress.Steps;
import org.ultrack.tracks.MovieShape;
import org.ultrack.tracks.Track;
import org.ultrack.tracks.TrackGraph;
import org.ultrack.tracks.TrackNode;

/** Writes a file with a track for each lineage. */
final class LineageWriter {
    private static final String VERSION = "7.11.1";
    /** Of spots of which no pixels are known. */
    private static final double RADIUS_PIXELS = 5;
    /** Unknown, or nothing to choose. */
    private static final double NO_MARGIN = -1;
    /** TrackMate adds all others by itself, these only for detectors of its own that make outlines. */
    private static final List<String> OUTLINE_ANALYZERS = List.of("Spot fit 2D ellipse", "Spot 2D shape descriptors");
    /** TrackMate's built-in style, coloured by track. */
    private static final String DISPLAY = """
            {"name":"ultrack","spotUniformColor":"204, 51, 204, 255","spotColorByType":"TRACKS",\
            "spotColorByFeature":"TRACK_INDEX","spotDisplayRadius":1.0,"spotDisplayedAsRoi":true,"spotMin":0.0,\
            "spotMax":10.0,"spotShowName":false,"trackMin":0.0,"trackMax":10.0,"trackColorByType":"TRACKS",\
            "trackColorByFeature":"TRACK_INDEX","trackUniformColor":"204, 204, 51, 255",\
            "undefinedValueColor":"0, 0, 0, 255","missingValueColor":"89, 89, 89, 255",\
            "highlightColor":"51, 230, 51, 255","trackDisplayMode":"LOCAL","colormap":"Jet",\
            "limitZDrawingDepth":false,"drawingZDepth":10.0,"fadeTracks":true,"fadeTrackRange":30,\
            "useAntialiasing":true,"spotVisible":true,"trackVisible":true}""";

    private final TrackGraph graph;
    private final TrackMateOptions options;
    private final Steps steps;
    private final Calibration size;
    private final boolean volume;
    private final boolean margins;
    private final SpotIds ids;

    LineageWriter(TrackGraph graph, TrackMateOptions options, Steps steps) {
        this.graph = graph;
        this.options = options;
        this.steps = steps;
        this.size = options.calibration();
        this.volume = graph.shape().spatialDimensions() == 3;
        this.margins = graph.nodes().stream().anyMatch(node -> !Double.isNaN(node.margin()));
        this.ids = new SpotIds(graph);
        options.intensities().ifPresent(this::requireSameSize);
    }

    private void requireSameSize(Movie image) {
        if (!MovieShape.of(image).equals(graph.shape())) {
            throw new InvalidInputException("The image to measure intensities in has the shape "
                    + MovieShape.of(image).toTzyx() + " (T, (Z,) Y, X), but the movie that was tracked has "
                    + graph.shape().toTzyx() + ". Give the same movie.");
        }
    }

    void write(Path file) throws IOException {
        try (XmlOutput xml = new XmlOutput(file, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")) {
            xml.open("TrackMate").attribute("version", VERSION);
            xml.open("Model").attribute("spatialunits", size.spaceUnit()).attribute("timeunits", size.timeUnit());
            xml.open("FeatureDeclarations");
            List<Declared> measured = graph.hasMasks() ? List.of(volume ? Declared.VOLUME : Declared.AREA) : List.of();
            List<Declared> intensities =
                    options.intensities().isPresent() ? Declared.intensities(options.channel()) : List.of();
            Declared.write(
                    xml, "SpotFeatures", Declared.SPOT, measured, intensities, margins ? Declared.MARGINS : List.of());
            Declared.write(xml, "EdgeFeatures", Declared.EDGE);
            Declared.write(xml, "TrackFeatures", Declared.TRACK);
            xml.close("FeatureDeclarations");
            writeSpots(xml);
            writeTracks(xml);
            xml.close("Model");
            writeSettings(xml);
            xml.open("GUIState").attribute("state", "ConfigureViews").close("GUIState");
            xml.open("DisplaySettings").close("DisplaySettings", DISPLAY);
            xml.close("TrackMate");
        }
    }

    private void writeSpots(XmlOutput xml) throws IOException {
        xml.open("AllSpots").attribute("nspots", graph.size());
        for (int t = 0; t < graph.shape().frames(); t++) {
            steps.step();
            List<TrackNode> nodes = graph.nodesAt(t);
            if (nodes.isEmpty()) {
                continue;
            }
            List<Mask> masks = graph.hasMasks() ? graph.masksAt(t) : List.of();
            SpotIntensities intensities = null;
            if (options.intensities().isPresent() && !masks.isEmpty()) {
                intensities = new SpotIntensities(options.intensities().get().frame(t), options.channel());
            }
            xml.open("SpotsInFrame").attribute("frame", t);
            for (int i = 0; i < nodes.size(); i++) {
                openSpot(xml, nodes.get(i));
                if (masks.isEmpty()) {
                    xml.attribute("RADIUS", RADIUS_PIXELS * size.pixelWidth()).close("Spot");
                    continue;
                }
                Mask mask = masks.get(i);
                writeSize(xml, mask.area());
                if (intensities != null) {
                    intensities.write(xml, mask);
                }
                closeSpot(xml, nodes.get(i), mask);
            }
            xml.close("SpotsInFrame");
        }
        xml.close("AllSpots");
    }

    private void openSpot(XmlOutput xml, TrackNode node) throws IOException {
        xml.open("Spot")
                .attribute("ID", ids.of(node))
                .attribute("name", Long.toString(node.candidateId()))
                .attribute("QUALITY", (double) node.area())
                .attribute("POSITION_T", node.t() * size.timeInterval())
                .attribute("FRAME", node.t())
                .attribute("VISIBILITY", 1)
                .attribute("POSITION_X", node.x() * size.pixelWidth())
                .attribute("POSITION_Y", node.y() * size.pixelHeight())
                .attribute("POSITION_Z", node.z() * size.voxelDepth());
        if (margins) {
            xml.attribute(Declared.MARGINS.get(0).key(), finite(node.margin()));
            xml.attribute(Declared.MARGINS.get(1).key(), finite(node.linkMargin()));
        }
    }

    /** Readers want a number for every spot. */
    private static double finite(double margin) {
        return Double.isFinite(margin) ? margin : NO_MARGIN;
    }

    private void writeSize(XmlOutput xml, int pixels) throws IOException {
        double area = pixels * size.pixelWidth() * size.pixelHeight();
        if (volume) {
            double extent = area * size.voxelDepth();
            xml.attribute("RADIUS", Math.cbrt(3 * extent / (4 * Math.PI))).attribute("VOLUME", extent);
        } else {
            xml.attribute("RADIUS", Math.sqrt(area / Math.PI)).attribute("AREA", area);
        }
    }

    private void closeSpot(XmlOutput xml, TrackNode node, Mask mask) throws IOException {
        if (volume || mask.area() == 0) {
            xml.close("Spot");
            return;
        }
        double[] corners = SpotContour.of(mask);
        StringBuilder text = new StringBuilder(corners.length * 6);
        for (int i = 0; i < corners.length; i += 2) {
            text.append(i == 0 ? "" : " ")
                    .append((corners[i] - node.x()) * size.pixelWidth())
                    .append(' ')
                    .append((corners[i + 1] - node.y()) * size.pixelHeight());
        }
        xml.attribute("ROI_N_POINTS", corners.length / 2).close("Spot", text);
    }

    private void writeTracks(XmlOutput xml) throws IOException {
        xml.open("AllTracks");
        int count = 0;
        List<Track> lineage = new ArrayList<>();
        for (Track track : graph.tracks()) {
            steps.step();
            if (track.parentId() == 0) {
                count += writeLineage(xml, lineage, count);
                lineage.clear();
            }
            lineage.add(track);
        }
        count += writeLineage(xml, lineage, count);
        xml.close("AllTracks");
        xml.open("FilteredTracks");
        for (int index = 0; index < count; index++) {
            xml.open("TrackID").attribute("TRACK_ID", index).close("TrackID");
        }
        xml.close("FilteredTracks");
    }

    /** Gives how many tracks were written, 0 or 1. */
    private int writeLineage(XmlOutput xml, List<Track> lineage, int index) throws IOException {
        if (lineage.isEmpty()) {
            return 0;
        }
        LineageTrack track = new LineageTrack(graph, size, ids, lineage);
        if (!track.hasLinks()) {
            return 0;
        }
        track.write(xml, index);
        return 1;
    }

    private void writeSettings(XmlOutput xml) throws IOException {
        MovieShape shape = graph.shape();
        xml.open("Settings");
        Path image = options.imageFile().map(Path::toAbsolutePath).orElse(null);
        Path folder = image == null ? null : image.getParent();
        xml.open("ImageData")
                .attribute("filename", image == null ? "" : String.valueOf(image.getFileName()))
                .attribute("folder", folder == null ? "" : folder.toString())
                .attribute("width", shape.width())
                .attribute("height", shape.height())
                .attribute("nslices", shape.depth())
                .attribute("nframes", shape.frames())
                .attribute("pixelwidth", size.pixelWidth())
                .attribute("pixelheight", size.pixelHeight())
                .attribute("voxeldepth", size.voxelDepth())
                .attribute("timeinterval", size.timeInterval())
                .close("ImageData");
        xml.open("BasicSettings")
                .attribute("xstart", 0)
                .attribute("xend", shape.width() - 1)
                .attribute("ystart", 0)
                .attribute("yend", shape.height() - 1)
                .attribute("zstart", 0)
                .attribute("zend", shape.depth() - 1)
                .attribute("tstart", 0)
                .attribute("tend", Math.max(0, shape.frames() - 1))
                .close("BasicSettings");
        xml.open("DetectorSettings")
                .attribute("RADIUS", RADIUS_PIXELS * size.pixelWidth())
                .attribute("DETECTOR_NAME", "MANUAL_DETECTOR")
                .close("DetectorSettings");
        xml.open("InitialSpotFilter")
                .attribute("feature", "QUALITY")
                .attribute("value", -1.0) // below every quality, that of cells of unknown area too
                .attribute("isabove", "true")
                .close("InitialSpotFilter");
        xml.open("SpotFilterCollection").close("SpotFilterCollection");
        xml.open("TrackerSettings").attribute("TRACKER_NAME", "MANUAL_TRACKER").close("TrackerSettings");
        xml.open("TrackFilterCollection").close("TrackFilterCollection");
        xml.open("AnalyzerCollection");
        xml.open("SpotAnalyzers");
        for (String analyzer : graph.hasMasks() && !volume ? OUTLINE_ANALYZERS : List.<String>of()) {
            xml.open("Analyzer").attribute("key", analyzer).close("Analyzer");
        }
        xml.close("SpotAnalyzers");
        xml.open("EdgeAnalyzers").close("EdgeAnalyzers");
        xml.open("TrackAnalyzers").close("TrackAnalyzers");
        xml.close("AnalyzerCollection");
        xml.close("Settings");
    }
}
