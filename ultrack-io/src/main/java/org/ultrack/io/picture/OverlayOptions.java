// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.picture;

import org.ultrack.error.InvalidInputException;

/**
 * What an overlay shows.
 *
 * @param frame frame shown, or {@link #MIDDLE}
 * @param ids whether track ids are written on the cells
 * @param colourBy what has a colour of its own
 * @param maxSide longest side of the picture in pixels; larger frames are shrunk, smaller ones magnified as long as
 *     the picture stays within it and gains by it
 */
public record OverlayOptions(int frame, boolean ids, ColourBy colourBy, int maxSide) {
    /** The frame in the middle of the movie: number {@code frames / 2}. */
    public static final int MIDDLE = -1;

    /** Checks every rule. */
    public OverlayOptions {
        if (frame < MIDDLE) {
            throw new InvalidInputException("The frame (" + frame + ") must be 0 or above, or -1 for the middle.");
        }
        if (maxSide < 16) {
            throw new InvalidInputException("The longest side (" + maxSide + ") must be at least 16 pixels.");
        }
    }

    /** The middle frame with ids, coloured by lineage, up to 3072 pixels. */
    public static OverlayOptions defaults() {
        return new OverlayOptions(MIDDLE, true, ColourBy.LINEAGE, 3072);
    }

    /** A copy with another {@link #frame}. */
    public OverlayOptions withFrame(int frame) {
        return new OverlayOptions(frame, ids, colourBy, maxSide);
    }

    /** A copy with or without {@link #ids}. */
    public OverlayOptions withIds(boolean ids) {
        return new OverlayOptions(frame, ids, colourBy, maxSide);
    }

    /** A copy with another {@link #colourBy}. */
    public OverlayOptions withColourBy(ColourBy colourBy) {
        return new OverlayOptions(frame, ids, colourBy, maxSide);
    }

    /** A copy with another {@link #maxSide}. */
    public OverlayOptions withMaxSide(int maxSide) {
        return new OverlayOptions(frame, ids, colourBy, maxSide);
    }
}
