// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.feature;

/**
 * The convex hull of a region, in pixels. A pixel counts as the middles of its sides, a diamond in 2D, an octahedron in
 * 3D; the convex region has the pixels whose centre is in the hull of those, or on its border.
 */
final class ConvexRegion {
    /*
     * All in whole numbers: coordinates are doubled, so that centres are even and middles of sides are odd. The hull is
     * kept as half spaces n · p <= d; a row of the box is cut with each of them. Products stay below 2^63 for boxes of
     * up to half a million pixels a side.
     */
    private final PixelRows rows;
    private final int dimensions;

    private ConvexRegion(PixelRows rows, int dimensions) {
        this.rows = rows;
        this.dimensions = dimensions;
    }

    static ConvexRegion of(PixelRows rows, int dimensions) {
        ConvexHull hull = hullOf(rows, dimensions);
        PixelRows filled = new PixelRows(rows.depth(), rows.height(), rows.width());
        for (int z = 0; z < rows.depth(); z++) {
            for (int y = 0; y < rows.height(); y++) {
                fill(hull, z, y, filled);
            }
        }
        return new ConvexRegion(filled, dimensions);
    }

    private static ConvexHull hullOf(PixelRows rows, int dimensions) {
        return dimensions == 2 ? ConvexHull.ofFlatPixels(rows) : ConvexHull.ofVoxels(rows);
    }

    private static void fill(ConvexHull hull, int z, int y, PixelRows filled) {
        long from = 0;
        long to = filled.width() - 1L;
        for (int face = 0; face < hull.faces(); face++) {
            long rest = hull.offset(face) - 2L * z * hull.normalZ(face) - 2L * y * hull.normalY(face);
            long along = 2 * hull.normalX(face);
            if (along > 0) {
                to = Math.min(to, Math.floorDiv(rest, along));
            } else if (along < 0) {
                from = Math.max(from, -Math.floorDiv(rest, -along));
            } else if (rest < 0) {
                return;
            }
        }
        if (from <= to) {
            filled.add(z, y, (int) from, (int) to);
        }
    }

    /** Number of pixels. */
    long area() {
        return rows.area();
    }

    /** The largest distance between middles of sides of the convex region's pixels (Pabst and Gregorová 2007). */
    double feretDiameter() {
        return hullOf(rows, dimensions).diameter() / 2;
    }
}
