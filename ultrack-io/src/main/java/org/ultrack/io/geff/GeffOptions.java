// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.geff;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ultrack.error.InvalidInputException;

/**
 * What a graph does not say of its units. Tracks are in pixels and frames; a graph in other units is converted, see {@link
 * GeffFile#read(java.nio.file.Path, GeffOptions)}.
 *
 * @param pixelSizes size of a pixel along (Z,) Y, X, each in the unit of its axis; none when it is not known
 * @param timeInterval time from a frame to the next, in the unit of the axis of time; missing when it is not known
 */
public record GeffOptions(List<Double> pixelSizes, @Nullable Double timeInterval) {
    private static final GeffOptions DEFAULTS = new GeffOptions(List.of(), null);

    /** Checks the values. */
    public GeffOptions {
        pixelSizes = List.copyOf(pixelSizes);
        boolean possible = pixelSizes.isEmpty() || pixelSizes.size() == 2 || pixelSizes.size() == 3;
        if (!possible || !pixelSizes.stream().allMatch(GeffOptions::isSize)) {
            throw new InvalidInputException("The pixel size " + pixelSizes
                    + " must be two or three numbers above 0, along (z,) y, x, in the unit of the tracks.");
        }
        if (timeInterval != null && !isSize(timeInterval)) {
            throw new InvalidInputException("The time interval (" + timeInterval
                    + ") must be a number above 0, from a frame to the next, in the unit of the tracks.");
        }
    }

    private static boolean isSize(double size) {
        return size > 0 && size < Double.POSITIVE_INFINITY;
    }

    /** For graphs in pixels and frames, or that say how they become that. */
    public static GeffOptions defaults() {
        return DEFAULTS;
    }

    /** A copy with other {@link #pixelSizes}. */
    public GeffOptions withPixelSizes(List<Double> sizes) {
        return new GeffOptions(sizes, timeInterval);
    }

    /** A copy with another {@link #timeInterval}. */
    public GeffOptions withTimeInterval(@Nullable Double interval) {
        return new GeffOptions(pixelSizes, interval);
    }
}
