// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.picture;

import org.ultrack.error.InvalidInputException;

/**
 * What an animation shows.
 *
 * @param maxSide longest side of the picture in pixels; larger frames are shrunk, smaller ones magnified
 * @param maxFrames most frames shown; of a longer movie every second, third … frame is
 * @param tail frames shown back to which a cell's path is drawn, 0 for none
 * @param colourBy what has a colour of its own
 */
public record AnimationOptions(int maxSide, int maxFrames, int tail, ColourBy colourBy) {

    /** Checks every rule. */
    public AnimationOptions {
        if (maxSide < 16 || maxSide > 4096) {
            throw new InvalidInputException("The longest side (" + maxSide + ") must be 16 to 4096 pixels.");
        }
        if (maxFrames < 1) {
            throw new InvalidInputException("The most frames shown (" + maxFrames + ") must be at least 1.");
        }
        if (tail < 0) {
            throw new InvalidInputException("The tail (" + tail + ") must be 0 or more frames.");
        }
    }

    /** 512 pixels, 120 frames, tails of 12 frames, coloured by lineage. */
    public static AnimationOptions defaults() {
        return new AnimationOptions(512, 120, 12, ColourBy.LINEAGE);
    }

    /** A copy with another {@link #maxSide}. */
    public AnimationOptions withMaxSide(int maxSide) {
        return new AnimationOptions(maxSide, maxFrames, tail, colourBy);
    }

    /** A copy with another {@link #maxFrames}. */
    public AnimationOptions withMaxFrames(int maxFrames) {
        return new AnimationOptions(maxSide, maxFrames, tail, colourBy);
    }

    /** A copy with another {@link #tail}. */
    public AnimationOptions withTail(int tail) {
        return new AnimationOptions(maxSide, maxFrames, tail, colourBy);
    }

    /** A copy with another {@link #colourBy}. */
    public AnimationOptions withColourBy(ColourBy colourBy) {
        return new AnimationOptions(maxSide, maxFrames, tail, colourBy);
    }
}
