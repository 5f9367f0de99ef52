// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.tiff;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * The description of an OME-TIFF (OME-XML, schema 2016-06, and older): axes, pixel sizes and channels of the first image, the
 * files it is spread over, and whether its pages are in the order it says.
 */
final class OmeXml {
    private static final int LISTED_FILES = 3;
    /** Lengths in metres; other units (pixel, reference frame, astronomical ones) are taken as they are. */
    private static final Map<String, Double> METRES = Map.of(
            "m", 1.0, "dm", 1e-1, "cm", 1e-2, "mm", 1e-3, "µm", 1e-6, "nm", 1e-9, "pm", 1e-12, "Å", 1e-10, "in",
            0.0254);

    private static final String MICROMETRE = "µm";

    private final XMLStreamReader xml;
    private final Set<String> files = new TreeSet<>();
    private final List<String> channels = new ArrayList<>();
    private @Nullable StackDescription stack;
    private @Nullable PixelSize pixelSize;
    private int images;
    /** A plane that is not the page it should be. */
    private @Nullable String misplaced;

    private OmeXml(XMLStreamReader xml) {
        this.xml = xml;
    }

    /**
     * Reads a description; what is no XML says nothing.
     *
     * @throws TiffFormatException when the movie is spread over several files, or its pages are in an order of their own
     */
    static FileDescription parse(String text) throws TiffFormatException {
        XMLInputFactory factory = XMLInputFactory.newInstance();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            OmeXml found = new OmeXml(factory.createXMLStreamReader(new StringReader(text)));
            found.read();
            return new FileDescription(
                    Optional.ofNullable(found.stack),
                    Optional.ofNullable(found.pixelSize),
                    found.channels.stream().allMatch(String::isEmpty) ? List.of() : List.copyOf(found.channels),
                    FileDescription.Author.OME);
        } catch (XMLStreamException | NumberFormatException e) {
            return FileDescription.NONE;
        }
    }

    private void read() throws XMLStreamException, TiffFormatException {
        while (xml.hasNext()) {
            if (xml.next() != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            switch (xml.getLocalName()) {
                case "Pixels" -> {
                    if (images++ == 0) {
                        stack = stack();
                        pixelSize = pixelSize();
                    }
                }
                case "Channel" -> addChannel(xml.getAttributeValue(null, "Name"));
                case "TiffData" -> checkOrder();
                case "UUID" -> addFile(xml.getAttributeValue(null, "FileName"));
                case "BinaryOnly" ->
                    throw new TiffFormatException("is one file of an OME-TIFF whose description is in "
                            + xml.getAttributeValue(null, "MetadataFile")
                            + ", which is not supported; save the movie as one file");
                default -> {
                    // measures, annotations, instruments
                }
            }
        }
        if (files.size() > 1) {
            throw new TiffFormatException("is one of the " + files.size() + " files of an OME-TIFF ("
                    + String.join(", ", files.stream().limit(LISTED_FILES).toList())
                    + (files.size() > LISTED_FILES ? " …" : "")
                    + "), which are not put together; save the movie as one file, or each frame without its OME"
                    + " description");
        }
        if (misplaced != null) {
            throw new TiffFormatException("keeps its planes in another order than its axes say (" + misplaced
                    + "), which is not supported; save it again");
        }
    }

    private void addChannel(@Nullable String name) {
        if (images == 1) {
            channels.add(name == null ? "" : name.strip());
        }
    }

    private void addFile(@Nullable String name) {
        if (name != null) {
            files.add(name);
        }
    }

    /** {@code <Pixels DimensionOrder="XYZCT" SizeZ="29" SizeC="1" SizeT="8">}, fastest first. */
    private @Nullable StackDescription stack() {
        String order = xml.getAttributeValue(null, "DimensionOrder");
        if (order == null || !order.matches("XY[ZCT]{3}")) {
            return null;
        }
        StringBuilder axes = new StringBuilder();
        List<Integer> sizes = new ArrayList<>();
        for (int axis = order.length() - 1; axis >= 2; axis--) {
            char letter = order.charAt(axis);
            axes.append(letter);
            sizes.add(Math.max(1, number("Size" + letter, 1)));
        }
        return new StackDescription(axes.toString(), sizes);
    }

    private @Nullable PixelSize pixelSize() {
        String unit = unit("X");
        double x = size("X", unit);
        double y = size("Y", unit);
        double z = size("Z", unit);
        if (!PixelSize.isSize(x) && !PixelSize.isSize(y)) {
            return null;
        }
        return new PixelSize(
                PixelSize.isSize(x) ? x : y, PixelSize.isSize(y) ? y : x, PixelSize.isSize(z) ? z : null, unit);
    }

    /** A size in the unit of another; 0 where it is not told, or cannot be converted. */
    private double size(String axis, String unit) {
        String text = xml.getAttributeValue(null, "PhysicalSize" + axis);
        if (text == null) {
            return 0;
        }
        double size = Double.parseDouble(text);
        String own = unit(axis);
        if (own.equals(unit)) {
            return size;
        }
        Double from = METRES.get(own);
        Double to = METRES.get(unit);
        return from == null || to == null ? 0 : size * from / to;
    }

    /** Micrometres unless something else is said; written with the micro sign or the Greek letter. */
    private String unit(String axis) {
        String unit = xml.getAttributeValue(null, "PhysicalSize" + axis + "Unit");
        return unit == null ? MICROMETRE : unit.replace('\u03BC', '\u00B5');
    }

    /** Pages in another order than that of the axes would be read as other frames, silently. */
    private void checkOrder() {
        String page = xml.getAttributeValue(null, "IFD");
        if (images != 1 || stack == null || page == null) {
            return;
        }
        long expected = 0;
        for (int axis = 0; axis < stack.sizes().size(); axis++) {
            expected = expected * stack.sizes().get(axis)
                    + number("First" + stack.axes().charAt(axis), 0);
        }
        if (misplaced == null && expected != Long.parseLong(page)) {
            misplaced = "plane " + expected + " is page " + page;
        }
    }

    private int number(String attribute, int missing) {
        String text = xml.getAttributeValue(null, attribute);
        return text == null ? missing : Integer.parseInt(text);
    }
}
