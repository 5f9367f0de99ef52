// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.trackmate;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.ultrack.image.Mask;
import org.ultrack.tracks.MovieShape;

/**
 * The pixels of a spot: those whose centres lie inside its contour, or inside its sphere; at least the pixel its centre is
 * in. Cut to the frame. O(pixels of the box + corners · rows).
 */
final class SpotRaster {
    /** Largest box of a spot in pixels; what is larger comes from a wrong pixel size or a damaged file. */
    static final long LARGEST_BOX = 1L << 26;

    /** Most rows times corners: no cell has as many. */
    private static final long MOST_CROSSINGS = 1L << 28;

    private final MovieShape shape;

    SpotRaster(MovieShape shape) {
        this.shape = shape;
    }

    /**
     * The mask of a contour, even-odd.
     *
     * @param corners x, y, x, y, … in pixels of the frame
     * @param z slice, in 2D 0
     * @param centreY for spots in which no pixel has its centre
     * @param centreX for spots in which no pixel has its centre
     * @return null when the box is larger than {@link #LARGEST_BOX}
     */
    @Nullable
    Mask ofContour(double[] corners, double z, double centreY, double centreX) {
        double minX = Double.POSITIVE_INFINITY;
        double minY = Double.POSITIVE_INFINITY;
        double maxX = Double.NEGATIVE_INFINITY;
        double maxY = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < corners.length; i += 2) {
            minX = Math.min(minX, corners[i]);
            maxX = Math.max(maxX, corners[i]);
            minY = Math.min(minY, corners[i + 1]);
            maxY = Math.max(maxY, corners[i + 1]);
        }
        int slice = inside(z, shape.depth());
        Box box = new Box(slice, first(minY, shape.height()), first(minX, shape.width()));
        if (!box.reachesTo(slice, last(maxY, shape.height()), last(maxX, shape.width()))
                || (double) box.height * corners.length > MOST_CROSSINGS) {
            return null;
        }
        double[] crossings = new double[corners.length / 2];
        for (int y = 0; y < box.height; y++) {
            int count = crossings(corners, box.y0 + y, crossings);
            for (int i = 0; i + 1 < count; i += 2) {
                box.set(0, y, crossings[i], crossings[i + 1]);
            }
        }
        return box.mask(slice, centreY, centreX);
    }

    /** Where the contour crosses the middle of a row, from left to right. */
    private static int crossings(double[] corners, int row, double[] crossings) {
        int count = 0;
        int last = corners.length - 2;
        for (int i = 0; i < corners.length; last = i, i += 2) {
            double fromY = corners[last + 1];
            double toY = corners[i + 1];
            if (fromY <= row != toY <= row) {
                crossings[count++] = corners[last] + (row - fromY) / (toY - fromY) * (corners[i] - corners[last]);
            }
        }
        Arrays.sort(crossings, 0, count);
        return count;
    }

    /**
     * The mask of an ellipsoid, which is what a sphere becomes when pixels are not as long as they are wide.
     *
     * @param centre z, y, x in pixels of the frame
     * @param radius along z, y, x in pixels, above 0
     * @return null when the box is larger than {@link #LARGEST_BOX}
     */
    @Nullable
    Mask ofSphere(double[] centre, double[] radius) {
        boolean volume = shape.spatialDimensions() == 3;
        double reachZ = volume ? radius[0] : 0;
        Box box = new Box(
                first(centre[0] - reachZ, shape.depth()),
                first(centre[1] - radius[1], shape.height()),
                first(centre[2] - radius[2], shape.width()));
        if (!box.reachesTo(
                last(centre[0] + reachZ, shape.depth()),
                last(centre[1] + radius[1], shape.height()),
                last(centre[2] + radius[2], shape.width()))) {
            return null;
        }
        for (int z = 0; z < box.depth; z++) {
            double partZ = volume ? (box.z0 + z - centre[0]) / radius[0] : 0;
            for (int y = 0; y < box.height; y++) {
                double partY = (box.y0 + y - centre[1]) / radius[1];
                double rest = 1 - partZ * partZ - partY * partY;
                if (rest >= 0) {
                    double half = radius[2] * Math.sqrt(rest);
                    box.set(z, y, centre[2] - half, centre[2] + half);
                }
            }
        }
        return box.mask(inside(centre[0], shape.depth()), centre[1], centre[2]);
    }

    /** The first pixel whose centre is not before a place. */
    private static int first(double coordinate, int size) {
        return inside(Math.ceil(coordinate), size);
    }

    /** The last pixel whose centre is not behind a place. */
    private static int last(double coordinate, int size) {
        return inside(Math.floor(coordinate), size);
    }

    private static int inside(double coordinate, int size) {
        return (int) Math.clamp(Math.rint(coordinate), 0, size - 1);
    }

    /** Bits of a box. */
    private final class Box {
        private final int z0;
        private final int y0;
        private final int x0;
        private int depth;
        private int height;
        private int width;
        private long[] bits = {};
        private boolean empty = true;

        Box(int z0, int y0, int x0) {
            this.z0 = z0;
            this.y0 = y0;
            this.x0 = x0;
        }

        /** Makes room up to a pixel, included; false when that is too much. */
        boolean reachesTo(int z, int y, int x) {
            depth = Math.max(z, z0) - z0 + 1;
            height = Math.max(y, y0) - y0 + 1;
            width = Math.max(x, x0) - x0 + 1;
            if ((double) depth * height * width > LARGEST_BOX) {
                return false;
            }
            bits = new long[(depth * height * width + 63) >>> 6];
            return true;
        }

        /** Sets the pixels of a row whose centres lie between two places. */
        void set(int z, int y, double from, double to) {
            int first = (int) Math.max(0, Math.ceil(from - x0));
            int last = (int) Math.min(width - 1.0, Math.floor(to - x0));
            int row = (z * height + y) * width;
            for (int x = first; x <= last; x++) {
                bits[(row + x) >>> 6] |= 1L << (row + x);
                empty = false;
            }
        }

        Mask mask(int slice, double centreY, double centreX) {
            boolean volume = shape.spatialDimensions() == 3;
            if (empty) {
                int y = inside(centreY, shape.height());
                int x = inside(centreX, shape.width());
                return volume ? Mask.of3d(slice, y, x, 1, 1, 1, new long[] {1}) : Mask.of2d(y, x, 1, 1, new long[] {1});
            }
            return volume ? Mask.of3d(z0, y0, x0, depth, height, width, bits) : Mask.of2d(y0, x0, height, width, bits);
        }
    }
}
