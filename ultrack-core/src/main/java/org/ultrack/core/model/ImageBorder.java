// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.model;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ultrack.tracks.MovieShape;

/**
 * Where appearing and disappearing are free: pixels closer to the side of the image than a width.
 *
 * @param z width along Z, 0 in 2D
 * @param y width along Y
 * @param x width along X
 * @param shape size of the image
 */
record ImageBorder(int z, int y, int x, MovieShape shape) {

    /**
     * The border of a configuration.
     *
     * @param widths (Z,) Y, X, or fewer for the last axes; missing for none
     */
    static ImageBorder of(@Nullable List<Integer> widths, MovieShape shape) {
        return new ImageBorder(
                shape.spatialDimensions() == 3 ? fromLast(widths, 3) : 0,
                fromLast(widths, 2),
                fromLast(widths, 1),
                shape);
    }

    private static int fromLast(@Nullable List<Integer> widths, int place) {
        return widths == null || widths.size() < place ? 0 : widths.get(widths.size() - place);
    }

    /** Whether a centroid lies in the border. */
    boolean contains(double cz, double cy, double cx) {
        return inside(cz, z, shape.depth()) || inside(cy, y, shape.height()) || inside(cx, x, shape.width());
    }

    private static boolean inside(double place, int width, int size) {
        return width > 0 && (place < width || place >= size - width);
    }
}
