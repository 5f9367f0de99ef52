// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.tiff;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the first page says about the whole file.
 *
 * @param stack the order of the pages
 * @param pixelSize the size of a pixel
 * @param channels names of the channels; none where they have none
 * @param author whose description it is
 */
record FileDescription(
        Optional<StackDescription> stack, Optional<PixelSize> pixelSize, List<String> channels, Author author) {
    static final FileDescription NONE =
            new FileDescription(Optional.empty(), Optional.empty(), List.of(), Author.OTHER);

    private static final Pattern UNIT = Pattern.compile("(?m)^unit=(\\S.{0,40}?)\\s*$");
    private static final Pattern SPACING = Pattern.compile("(?m)^spacing=([-+0-9.eE]{1,30})\\s*$");

    /** Who describes files in a way of their own. */
    enum Author {
        IMAGEJ,
        OME,
        OTHER
    }

    /** Reads the fields of a first page. */
    static FileDescription of(TiffDirectory first, PageShape page) throws IOException, TiffFormatException {
        return parse(
                first.text(TiffDirectory.IMAGE_DESCRIPTION),
                page,
                first.fraction(TiffDirectory.X_RESOLUTION),
                first.fraction(TiffDirectory.Y_RESOLUTION));
    }

    /**
     * Reads a description.
     *
     * @param text what the page describes itself with
     * @param xResolution pixels for a unit of length, 0 where it is not told
     * @param yResolution the same along y
     * @throws TiffFormatException when the file is one of several that make a movie
     */
    static FileDescription parse(String text, PageShape page, double xResolution, double yResolution)
            throws TiffFormatException {
        String start = text.stripLeading();
        if (start.startsWith("<") && text.contains("OME")) {
            return OmeXml.parse(start);
        }
        boolean imageJ = start.startsWith("ImageJ=");
        return new FileDescription(
                StackDescription.parse(start, page),
                imageJ ? ofImageJ(start, xResolution, yResolution) : Optional.empty(),
                List.of(),
                imageJ ? Author.IMAGEJ : Author.OTHER);
    }

    /** As ImageJ's own reader: sizes in x and y are in the fields of the resolution, unit and depth in the text. */
    private static Optional<PixelSize> ofImageJ(String text, double xResolution, double yResolution) {
        Matcher unit = UNIT.matcher(text);
        Matcher spacing = SPACING.matcher(text);
        boolean hasUnit = unit.find();
        double z = spacing.find() ? number(spacing.group(1)) : 0;
        if (!hasUnit && !PixelSize.isSize(z)) {
            return Optional.empty();
        }
        return Optional.of(new PixelSize(
                PixelSize.isSize(xResolution) ? 1 / xResolution : 1,
                PixelSize.isSize(yResolution) ? 1 / yResolution : 1,
                PixelSize.isSize(z) ? z : null,
                hasUnit ? unit.group(1).replace("\\u00B5", "µ") : "pixel"));
    }

    private static double number(String text) {
        try {
            return Math.abs(Double.parseDouble(text));
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
