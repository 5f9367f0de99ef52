// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.tiff;

import org.jspecify.annotations.Nullable;

/**
 * The size of a pixel, as a file tells it.
 *
 * @param x width, above 0
 * @param y height, above 0
 * @param z distance from slice to slice, above 0; missing where the file does not tell
 * @param unit of all three, as the file writes it: {@code µm}, {@code micron}, {@code nm}, {@code pixel} …
 */
public record PixelSize(double x, double y, @Nullable Double z, String unit) {

    /** Checks the values. */
    public PixelSize {
        if (!isSize(x) || !isSize(y) || (z != null && !isSize(z))) {
            throw new IllegalArgumentException(
                    "The size of a pixel (" + x + ", " + y + ", " + z + ") must be above 0 and finite.");
        }
    }

    static boolean isSize(double value) {
        return value > 0 && value < Double.POSITIVE_INFINITY;
    }
}
