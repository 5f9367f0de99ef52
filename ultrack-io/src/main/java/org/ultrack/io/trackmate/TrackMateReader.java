// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.trackmate;

import java.io.InputStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.ultrack.error.InvalidInputException;
import org.ultrack.io.trackmate.TrackMateFile.Selection;
import org.ultrack.tracks.CellsAndLinks;
import org.ultrack.tracks.MaskSource;
import org.ultrack.tracks.MovieShape;
import org.ultrack.tracks.TrackGraph;

/**
 * The reading of one file, element by element: spots and links are kept as numbers until the end, since pixel sizes may
 * come last. Nothing is followed that leads out of the file.
 */
final class TrackMateReader {
    private final String name;
    private final Selection selection;
    private final CellsAndLinks cells;
    private final ReadSpots spots = new ReadSpots();
    private final ReadLinks links = new ReadLinks();
    private final Set<Integer> shownTracks = new HashSet<>();
    private boolean filtered;
    private int frame = -1;
    private int track = -1;
    private ReadImage image = ReadImage.UNKNOWN;

    TrackMateReader(String name, Selection selection) {
        this.name = name;
        this.selection = selection;
        this.cells = new CellsAndLinks(name);
    }

    TrackGraph read(InputStream in) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        XMLStreamReader xml = factory.createXMLStreamReader(in);
        boolean root = true;
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
                throw new InvalidInputException(name + " declares a document type or uses an entity (line "
                        + xml.getLocation().getLineNumber() + "), which TrackMate never does and which is not followed."
                        + " Save it again from TrackMate.");
            }
            if (event == XMLStreamConstants.START_ELEMENT) {
                if (root && !xml.getLocalName().equals("TrackMate")) {
                    throw new InvalidInputException(name + " begins with <" + shown(xml.getLocalName())
                            + ">, but files of TrackMate begin with <TrackMate>. Give a file that TrackMate saved.");
                }
                root = false;
                readElement(xml);
            }
        }
        return graph();
    }

    private void readElement(XMLStreamReader xml) throws XMLStreamException {
        switch (xml.getLocalName()) {
            case "SpotsInFrame" -> frame = whole(xml, "frame", -1);
            case "Spot" -> readSpot(xml);
            case "Track" -> track = whole(xml, "TRACK_ID", -1);
            case "Edge" -> {
                int source = required(xml, "SPOT_SOURCE_ID");
                int target = required(xml, "SPOT_TARGET_ID");
                if (source >= 0 && target >= 0) {
                    links.add(source, target, track);
                }
            }
            case "FilteredTracks" -> filtered = true;
            case "TrackID" -> shownTracks.add(whole(xml, "TRACK_ID", -1));
            case "ImageData" -> image = readImage(xml);
            default -> {
                // settings and features of TrackMate's own
            }
        }
    }

    private void readSpot(XMLStreamReader xml) throws XMLStreamException {
        int id = required(xml, "ID");
        int t = whole(xml, "FRAME", frame);
        double x = real(xml, "POSITION_X", Double.NaN);
        double y = real(xml, "POSITION_Y", Double.NaN);
        double z = real(xml, "POSITION_Z", 0);
        double radius = real(xml, "RADIUS", 0);
        boolean visible = real(xml, "VISIBILITY", 1) != 0;
        int corners = whole(xml, "ROI_N_POINTS", 0);
        if (Double.isNaN(x) || Double.isNaN(y)) {
            cells.problem("spot " + id + place(xml) + " must have POSITION_X and POSITION_Y. Save it from TrackMate.");
            return;
        }
        float[] contour = corners > 2 ? readContour(xml, id, corners) : new float[0];
        if (contour != null && id >= 0) {
            spots.add(id, t, z, y, x, radius, visible, contour);
        }
    }

    private float @Nullable [] readContour(XMLStreamReader xml, int id, int corners) throws XMLStreamException {
        String where = place(xml);
        float[] contour = ReadSpots.parseContour(xml.getElementText(), corners);
        if (contour == null) {
            cells.problem("the contour of spot " + id + where + " must have " + corners
                    + " (ROI_N_POINTS) pairs of finite numbers. Save it again from TrackMate.");
        }
        return contour;
    }

    private ReadImage readImage(XMLStreamReader xml) {
        int frames = whole(xml, "nframes", 0);
        if (frames > CellsAndLinks.MOST_FRAMES) {
            cells.problem("nframes of ImageData (" + frames + ") must be at most " + CellsAndLinks.MOST_FRAMES
                    + ". Check the image.");
        }
        return new ReadImage(
                frames,
                Math.max(1, whole(xml, "nslices", 1)),
                whole(xml, "height", 0),
                whole(xml, "width", 0),
                size(xml, "voxeldepth"),
                size(xml, "pixelheight"),
                size(xml, "pixelwidth"));
    }

    private double size(XMLStreamReader xml, String attribute) {
        double size = real(xml, attribute, 1);
        if (!(size > 0) || Double.isInfinite(size)) {
            cells.problem(attribute + " of ImageData (" + size + ") must be above 0. Set the pixel size in Fiji"
                    + " (Image > Properties) and save again.");
            return 1;
        }
        return size;
    }

    private TrackGraph graph() {
        boolean all = selection == Selection.ALL;
        Map<Integer, Integer> placeOf = new HashMap<>();
        boolean[] kept = new boolean[spots.size()];
        for (int spot = 0; spot < kept.length; spot++) {
            kept[spot] = all || spots.visible(spot);
            placeOf.put(spots.id(spot), spot);
        }
        if (!all && filtered) {
            links.hideAllBut(shownTracks, placeOf, kept);
        }
        boolean volume = image.slices() > 1 || spots.haveDepth();
        spots.toPixels(image, volume);
        MovieShape shape = image.shape(spots, volume);
        boolean masked = spots.haveExtents(kept) && cells.problems() == 0;
        SpotMasks masks = masked ? SpotMasks.of(spots, kept, shape, cells) : null;
        for (int spot = 0; spot < kept.length; spot++) {
            if (kept[spot]) {
                cells.addCell(
                        spots.id(spot),
                        spots.frame(spot),
                        spots.z(spot),
                        spots.y(spot),
                        spots.x(spot),
                        masks == null ? 0 : masks.area(spot));
            }
        }
        for (int link = 0; link < links.size(); link++) {
            addLink(link, placeOf, kept);
        }
        return cells.toGraph(shape, masks == null ? MaskSource.NONE : masks);
    }

    /** From the earlier spot to the later one: the links of TrackMate have no direction. */
    private void addLink(int link, Map<Integer, Integer> placeOf, boolean[] kept) {
        int source = links.source(link);
        int target = links.target(link);
        Integer from = placeOf.get(source);
        Integer to = placeOf.get(target);
        if (from == null || to == null || (kept[from] && kept[to])) {
            boolean turned = from != null && to != null && spots.frame(from) > spots.frame(to);
            cells.addLink(turned ? target : source, turned ? source : target);
        }
    }

    private int required(XMLStreamReader xml, String attribute) {
        int value = whole(xml, attribute, -1);
        if (value < 0) {
            cells.problem(attribute + " of <" + xml.getLocalName() + ">" + place(xml)
                    + " must be a whole number from 0 to 2147483647. Save it again from TrackMate.");
        }
        return value;
    }

    /** A whole number, also one written as 3.0; the default where it is missing or no such number. */
    private int whole(XMLStreamReader xml, String attribute, int missing) {
        double value = real(xml, attribute, missing);
        if (value != Math.rint(value) || Math.abs(value) > Integer.MAX_VALUE) {
            cells.problem(attribute + " (" + value + ") of <" + xml.getLocalName() + ">" + place(xml)
                    + " must be a whole number below 2147483648. Save it again from TrackMate.");
            return missing;
        }
        return (int) value;
    }

    private double real(XMLStreamReader xml, String attribute, double missing) {
        String text = xml.getAttributeValue(null, attribute);
        if (text == null) {
            return missing;
        }
        double value = parsed(text);
        if (Double.isFinite(value)) {
            return value;
        }
        cells.problem(attribute + " (" + shown(text) + ") of <" + xml.getLocalName() + ">" + place(xml)
                + " must be a finite number. Save it again from TrackMate.");
        return missing;
    }

    /** The number of a text, NaN where it is none. */
    private static double parsed(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    private static String place(XMLStreamReader xml) {
        return " (line " + xml.getLocation().getLineNumber() + ")";
    }

    private static String shown(String text) {
        return text.length() > 40 ? text.substring(0, 40) + "…" : text;
    }
}
