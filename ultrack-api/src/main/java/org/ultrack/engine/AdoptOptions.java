// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.engine;

import java.util.List;
import org.ultrack.error.InvalidInputException;

/**
 * How tracks of elsewhere become the solution in a database.
 *
 * @param radius cells of tracks without masks become discs (balls in 3D) of this radius in pixels, 1 or above; a pixel in
 *     several goes to the nearest. 0 refuses tracks without masks
 * @param scale size of a pixel along (Z,) Y, X, kept for linking; empty for 1
 */
public record AdoptOptions(double radius, List<Double> scale) {
    private static final AdoptOptions DEFAULTS = new AdoptOptions(0, List.of());

    /** Checks the radius and copies the list. */
    public AdoptOptions {
        scale = List.copyOf(scale);
        if (radius != 0 && !(radius >= 1 && radius <= 10_000)) {
            throw new InvalidInputException("The radius of cells (" + radius
                    + ") must be 1 to 10000 pixels. Leave it out for tracks that have masks.");
        }
    }

    /** Tracks that have masks, pixels of size 1. */
    public static AdoptOptions defaults() {
        return DEFAULTS;
    }

    /** A copy with another {@link #radius}. */
    public AdoptOptions withRadius(double radius) {
        return new AdoptOptions(radius, scale);
    }

    /** A copy with another {@link #scale}. */
    public AdoptOptions withScale(List<Double> scale) {
        return new AdoptOptions(radius, scale);
    }
}
