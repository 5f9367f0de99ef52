// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.picture;

import org.ultrack.error.InvalidInputException;

/**
 * What a lineage tree shows.
 *
 * @param title heading of the picture
 * @param timeAxis where time runs
 * @param maxLineages most lineages shown; of more, those with the most cells are
 * @param maxTracks most tracks shown, as far as one lineage does not have more
 * @param colourBy what has a colour of its own
 */
public record LineageTreeOptions(String title, TimeAxis timeAxis, int maxLineages, int maxTracks, ColourBy colourBy) {

    /** Checks every rule. */
    public LineageTreeOptions {
        if (maxLineages < 1) {
            throw new InvalidInputException("The most lineages shown (" + maxLineages + ") must be at least 1.");
        }
        if (maxTracks < 1) {
            throw new InvalidInputException("The most tracks shown (" + maxTracks + ") must be at least 1.");
        }
    }

    /** Time runs down, at most 150 lineages and 3000 tracks, coloured by lineage. */
    public static LineageTreeOptions defaults() {
        return new LineageTreeOptions("Lineages", TimeAxis.DOWN, 150, 3000, ColourBy.LINEAGE);
    }

    /** A copy with another {@link #title}. */
    public LineageTreeOptions withTitle(String title) {
        return new LineageTreeOptions(title, timeAxis, maxLineages, maxTracks, colourBy);
    }

    /** A copy with another {@link #timeAxis}. */
    public LineageTreeOptions withTimeAxis(TimeAxis timeAxis) {
        return new LineageTreeOptions(title, timeAxis, maxLineages, maxTracks, colourBy);
    }

    /** A copy with another {@link #maxLineages}. */
    public LineageTreeOptions withMaxLineages(int maxLineages) {
        return new LineageTreeOptions(title, timeAxis, maxLineages, maxTracks, colourBy);
    }

    /** A copy with another {@link #maxTracks}. */
    public LineageTreeOptions withMaxTracks(int maxTracks) {
        return new LineageTreeOptions(title, timeAxis, maxLineages, maxTracks, colourBy);
    }

    /** A copy with another {@link #colourBy}. */
    public LineageTreeOptions withColourBy(ColourBy colourBy) {
        return new LineageTreeOptions(title, timeAxis, maxLineages, maxTracks, colourBy);
    }

    /** Where time runs. */
    public enum TimeAxis {
        /** From top to bottom; lineages stand side by side, in as many rows as they need. */
        DOWN,
        /** From left to right; lineages lie below each other. */
        RIGHT
    }
}
