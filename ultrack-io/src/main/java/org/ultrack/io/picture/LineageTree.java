// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.picture;

import static org.ultrack.io.picture.SvgWriter.number;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.ultrack.file.AtomicFile;
import org.ultrack.io.picture.LineageLayout.Place;
import org.ultrack.io.picture.LineageLayout.Row;
import org.ultrack.io.picture.LineageTreeOptions.TimeAxis;
import org.ultrack.tracks.Track;
import org.ultrack.tracks.TrackGraph;
import org.ultrack.tracks.TrackNode;

/**
 * Who descends from whom, as an SVG: a bar for each track along the time axis, a bracket for each division, track ids,
 * what a track is as a tooltip. A track is the element {@code track-ID}, of class {@code track}; a bracket is of class
 * {@code division}. Bars cover the whole of a track's frames: frame t from t - ½ to t + ½.
 *
 * <p>Which lineages are shown, when not all, stands below the title. O(tracks · log tracks).
 */
public final class LineageTree {
    private static final double DIGIT = 6;
    private static final double BAR = 5;
    private static final double ROW_WIDTH = 1400;
    private static final double MARGIN = 24;
    private static final double AXIS = 44;
    private static final double HEAD = 76;
    private static final double ROW_GAP = 56;
    private static final double NARROWEST = 640;
    private static final String STYLE = """
            text { font-family: "Helvetica Neue", Arial, sans-serif; fill: #222; }
            .title { font-size: 18px; font-weight: 600; }
            .note, .axis text { font-size: 12px; fill: #666; }
            .grid { stroke: #e4e4e4; stroke-width: 1; }
            .track rect { stroke: #222; stroke-width: 0.6; }
            .division { fill: none; stroke: #666; stroke-width: 1.5; }
            .track text { font-size: 10px; stroke: #fff; stroke-width: 3; stroke-linejoin: round; paint-order: stroke; }
            .track:hover rect { stroke-width: 2; }
            """;

    private final TrackGraph tracks;
    private final LineageTreeOptions options;
    private final TrackColours colours;
    private final List<List<Track>> shown;
    private final int allLineages;
    private final LineageLayout layout;
    private final double frameLength;
    private final double slotWidth;

    private LineageTree(TrackGraph tracks, LineageTreeOptions options) {
        this.tracks = tracks;
        this.options = options;
        this.colours = TrackColours.of(tracks, options.colourBy());
        List<List<Track>> lineages = tracks.lineages();
        this.allLineages = lineages.size();
        this.shown = LineageLayout.largest(lineages, options.maxLineages(), options.maxTracks());
        int digits = Integer.toString(tracks.trackCount()).length();
        this.slotWidth = down() ? Math.max(20, 14 + DIGIT * digits) : 24;
        this.layout = new LineageLayout(shown, down() ? ROW_WIDTH / slotWidth : Double.POSITIVE_INFINITY);
        double length = down() ? 480 : 960;
        this.frameLength = Math.clamp(length / Math.max(1, tracks.shape().frames()), 1, 24);
    }

    /**
     * Writes the tree.
     *
     * @param tracks the result; masks are not needed
     * @param file name of the SVG
     * @param options what to show
     * @param overwrite whether a file of that name may be replaced
     * @throws org.ultrack.error.InvalidInputException when the file exists and may not be replaced
     * @throws org.ultrack.error.TrackingException when writing fails
     */
    public static void write(TrackGraph tracks, Path file, LineageTreeOptions options, boolean overwrite) {
        AtomicFile.refuseExisting(file, overwrite);
        LineageTree tree = new LineageTree(tracks, options);
        AtomicFile.write(file, overwrite, tree::writeTo);
    }

    private boolean down() {
        return options.timeAxis() == TimeAxis.DOWN;
    }

    private double timeLength() {
        return Math.max(1, tracks.shape().frames()) * frameLength;
    }

    private void writeTo(Path file) throws IOException {
        int rows = Math.max(1, layout.rows().size());
        double across = layout.width() * slotWidth;
        double width = 2 * MARGIN + AXIS + (down() ? across : timeLength());
        double height = HEAD + MARGIN + (down() ? rows * timeLength() + (rows - 1) * ROW_GAP : across + AXIS);
        try (SvgWriter svg = new SvgWriter(file)) {
            svg.openPicture(Math.max(NARROWEST, width), height);
            svg.text("title", options.title());
            svg.text("desc", note());
            svg.text("style", STYLE);
            svg.empty("rect", "width", "100%", "height", "100%", "fill", "#fff");
            svg.text("text", options.title(), "class", "title", "x", number(MARGIN), "y", "28");
            svg.text("text", note(), "class", "note", "x", number(MARGIN), "y", "46");
            if (layout.rows().isEmpty()) {
                writeAxis(svg, new Axes(MARGIN + AXIS, HEAD), NARROWEST - 2 * MARGIN - AXIS);
            }
            double top = HEAD;
            for (Row row : layout.rows()) {
                Axes axes = new Axes(MARGIN + AXIS, top);
                writeAxis(svg, axes, row.width() * slotWidth);
                for (Place place : row.places()) {
                    writeLineage(svg, axes, place);
                }
                top += timeLength() + ROW_GAP;
            }
            svg.close("svg");
        }
    }

    private String note() {
        int frames = tracks.shape().frames();
        String all = count(tracks.trackCount(), "track") + ", "
                + count(tracks.divisions().size(), "division") + ", " + count(frames, "frame");
        return shown.size() == allLineages
                ? count(allLineages, "lineage") + ", " + all + "."
                : String.format(Locale.ROOT, "The %,d largest of ", shown.size()) + count(allLineages, "lineage")
                        + " (by cells). In all: " + all + ".";
    }

    private static String count(int number, String what) {
        return String.format(Locale.ROOT, "%,d %s%s", number, what, number == 1 ? "" : "s");
    }

    private void writeAxis(SvgWriter svg, Axes axes, double across) throws IOException {
        svg.open("g", "class", "axis");
        int step = tickStep();
        for (int t = 0; t < Math.max(1, tracks.shape().frames()); t += step) {
            double[] from = axes.point(-0.5, t);
            double[] to = axes.point(across / slotWidth - 0.5, t);
            svg.empty("path", "class", "grid", "d", line(from, to));
            if (down()) {
                text(svg, Integer.toString(t), from[0] - 8, from[1] + 4, "end");
            } else {
                text(svg, Integer.toString(t), to[0], to[1] + 16, "middle");
            }
        }
        double[] start = axes.point(-0.5, -0.5);
        double[] corner = axes.point(across / slotWidth - 0.5, -0.5);
        if (down()) {
            text(svg, "frame", start[0] - 8, start[1] - 5, "end");
        } else {
            text(svg, "frame", corner[0] - 12, corner[1] + 16, "end");
        }
        svg.close("g");
    }

    private static void text(SvgWriter svg, String text, double x, double y, String anchor) throws IOException {
        svg.text("text", text, "x", number(x), "y", number(y), "text-anchor", anchor);
    }

    /** Frames between marks: 1, 2 or 5 times a power of ten, at least 40 pixels apart. */
    private int tickStep() {
        int power = 1;
        while (true) {
            for (int factor : new int[] {1, 2, 5}) {
                if (factor * power * frameLength >= 40) {
                    return factor * power;
                }
            }
            power *= 10;
        }
    }

    private void writeLineage(SvgWriter svg, Axes axes, Place place) throws IOException {
        List<Track> lineage = place.lineage();
        svg.open("g", "class", "lineage", "id", "lineage-" + lineage.getFirst().id());
        for (Track track : lineage) {
            List<Track> daughters = daughters(track);
            if (!daughters.isEmpty()) {
                double time = track.end() + 0.5;
                double[] from = axes.point(place.slot(daughters.getFirst()), time);
                double[] to = axes.point(place.slot(daughters.getLast()), time);
                svg.empty("path", "class", "division", "d", line(from, to));
                for (Track daughter : daughters) {
                    writeGap(svg, axes, place.slot(daughter), track, daughter);
                }
            }
        }
        for (Track track : lineage) {
            writeTrack(svg, axes, place.slot(track), track);
        }
        svg.close("g");
    }

    /** Joins a daughter that was not found at once to the bracket she comes from. */
    private static void writeGap(SvgWriter svg, Axes axes, double slot, Track mother, Track daughter)
            throws IOException {
        if (daughter.begin() > mother.end() + 1) {
            double[] from = axes.point(slot, mother.end() + 0.5);
            double[] to = axes.point(slot, daughter.begin() - 0.5);
            svg.empty("path", "class", "division", "d", line(from, to));
        }
    }

    private List<Track> daughters(Track track) {
        List<Track> daughters = tracks.children(track.nodes().getLast()).stream()
                .map(child -> tracks.track(child.trackId()))
                .toList();
        return daughters.size() == 2 ? daughters : List.of();
    }

    private void writeTrack(SvgWriter svg, Axes axes, double slot, Track track) throws IOException {
        double[] from = axes.point(slot, track.begin() - 0.5);
        double[] to = axes.point(slot, track.end() + 0.5);
        svg.open("g", "class", "track", "id", "track-" + track.id());
        svg.text("title", tooltip(track));
        svg.empty(
                "rect",
                "fill",
                colour(track),
                "x",
                number(down() ? from[0] - BAR / 2 : from[0]),
                "y",
                number(down() ? from[1] : from[1] - BAR / 2),
                "width",
                number(down() ? BAR : to[0] - from[0]),
                "height",
                number(down() ? to[1] - from[1] : BAR));
        double x = down() ? from[0] + 5 : from[0] + 3;
        double y = down() ? from[1] + 11 : from[1] - 5;
        svg.text("text", Integer.toString(track.id()), "x", number(x), "y", number(y));
        svg.close("g");
    }

    private String tooltip(Track track) {
        int length = track.end() - track.begin() + 1;
        String found = track.length() == length ? "" : ", found in " + track.length();
        String frames = length == 1
                ? "frame " + track.begin()
                : "frames " + track.begin() + " to " + track.end() + " (" + length + found + ")";
        String origin = track.parentId() == 0 ? "" : ", from track " + track.parentId();
        List<TrackNode> next = tracks.children(track.nodes().getLast());
        String end =
                switch (next.size()) {
                    case 0 -> "";
                    case 1 -> ", goes on as " + next.getFirst().trackId();
                    default ->
                        ", divides into " + next.getFirst().trackId() + " and "
                                + next.getLast().trackId();
                };
        return "Track " + track.id() + ": " + frames + origin + end;
    }

    private String colour(Track track) {
        return String.format(Locale.ROOT, "#%06X", colours.of(track.id()));
    }

    private static String line(double[] from, double[] to) {
        return "M " + number(from[0]) + " " + number(from[1]) + " L " + number(to[0]) + " " + number(to[1]);
    }

    /** Where a row of lineages begins. */
    private final class Axes {
        private final double left;
        private final double top;

        Axes(double left, double top) {
            this.left = left;
            this.top = top;
        }

        /** x and y of a place across the time axis, in slots, and a time in frames. */
        double[] point(double slot, double time) {
            double across = (slot + 0.5) * slotWidth;
            double along = (time + 0.5) * frameLength;
            return down() ? new double[] {left + across, top + along} : new double[] {left + along, top + across};
        }
    }
}
