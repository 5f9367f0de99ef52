// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.feature;

import java.util.Arrays;

/**
 * The convex hull of the diamonds of some pixels, exact, in doubled coordinates z, y, x: its corners, and its faces as
 * half spaces {@code normal · p <= offset}.
 */
final class ConvexHull {
    private final int[] corners;
    private final long[] planes;

    /**
     * @param corners z, y, x of each
     * @param planes z, y, x of the normal and the offset of each
     */
    private ConvexHull(int[] corners, long[] planes) {
        this.corners = corners;
        this.planes = planes;
    }

    /** The hull of the diamonds of pixels of one plane. */
    static ConvexHull ofFlatPixels(PixelRows rows) {
        PointList points = new PointList();
        for (int y = 0; y < rows.height(); y++) {
            if (!rows.isEmpty(0, y)) {
                int first = 2 * rows.first(0, y);
                int last = 2 * rows.last(0, y);
                points.add(0, 2 * y, first - 1);
                points.add(0, 2 * y - 1, first);
                points.add(0, 2 * y + 1, first);
                points.add(0, 2 * y, last + 1);
                points.add(0, 2 * y - 1, last);
                points.add(0, 2 * y + 1, last);
            }
        }
        int[] polygon = polygonAround(points.toArray());
        int count = polygon.length / 3;
        long[] planes = new long[4 * count];
        for (int i = 0; i < count; i++) {
            int j = (i + 1) % count;
            long y = polygon[3 * i + 1];
            long x = polygon[3 * i + 2];
            long toY = polygon[3 * j + 1] - y;
            long toX = polygon[3 * j + 2] - x;
            planes[4 * i + 1] = toX;
            planes[4 * i + 2] = -toY;
            planes[4 * i + 3] = toX * y - toY * x;
        }
        return new ConvexHull(polygon, planes);
    }

    /** The hull of the octahedra of voxels. */
    static ConvexHull ofVoxels(PixelRows rows) {
        PointList centres = new PointList();
        for (int z = 0; z < rows.depth(); z++) {
            PointList plane = new PointList();
            for (int y = 0; y < rows.height(); y++) {
                if (!rows.isEmpty(z, y)) {
                    plane.add(2 * z, 2 * y, 2 * rows.first(z, y));
                    plane.add(2 * z, 2 * y, 2 * rows.last(z, y));
                }
            }
            // a corner of the hull is one of its plane's hull
            centres.addAll(polygonAround(plane.toArray()));
        }
        // no voxel inside of the centres' hull adds to the hull; flat regions have none
        int[] outer =
                Polyhedron.around(centres.toArray()).map(Polyhedron::corners).orElseGet(centres::toArray);
        PointList points = new PointList();
        for (int i = 0; i < outer.length; i += 3) {
            int z = outer[i];
            int y = outer[i + 1];
            int x = outer[i + 2];
            points.add(z - 1, y, x);
            points.add(z + 1, y, x);
            points.add(z, y - 1, x);
            points.add(z, y + 1, x);
            points.add(z, y, x - 1);
            points.add(z, y, x + 1);
        }
        Polyhedron polyhedron = Polyhedron.around(points.toArray()).orElseThrow();
        return new ConvexHull(polyhedron.corners(), polyhedron.planes());
    }

    /**
     * The corners of the polygon around points of one plane, in order, x towards y.
     *
     * <p>Andrew 1979, Another efficient algorithm for convex hulls in two dimensions.
     *
     * @param zyx three coordinates each, y and x at least -1
     */
    static int[] polygonAround(int[] zyx) {
        int count = zyx.length / 3;
        long[] sorted = new long[count];
        for (int i = 0; i < count; i++) {
            sorted[i] = (zyx[3 * i + 1] + 1L) << 32 | zyx[3 * i + 2] + 1;
        }
        Arrays.sort(sorted);
        sorted = Arrays.stream(sorted).distinct().toArray();
        if (sorted.length <= 2) {
            return toPoints(count == 0 ? 0 : zyx[0], sorted, sorted.length);
        }
        long[] chain = new long[2 * sorted.length];
        int length = 0;
        for (long point : sorted) {
            length = push(chain, 0, length, point);
        }
        int lower = length - 1;
        for (int i = sorted.length - 2; i >= 0; i--) {
            length = push(chain, lower, length, sorted[i]);
        }
        return toPoints(zyx[0], chain, length - 1);
    }

    /** Adds a point to a chain that turns one way only, dropping what would turn the other way. */
    private static int push(long[] chain, int start, int length, long point) {
        int end = length;
        while (end - start >= 2 && turn(chain[end - 2], chain[end - 1], point) <= 0) {
            end--;
        }
        chain[end] = point;
        return end + 1;
    }

    private static long turn(long a, long b, long c) {
        return (y(b) - y(a)) * (x(c) - x(a)) - (x(b) - x(a)) * (y(c) - y(a));
    }

    private static long y(long point) {
        return (point >> 32) - 1;
    }

    private static long x(long point) {
        return (int) point - 1L;
    }

    private static int[] toPoints(int z, long[] points, int count) {
        int[] zyx = new int[3 * count];
        for (int i = 0; i < count; i++) {
            zyx[3 * i] = z;
            zyx[3 * i + 1] = (int) y(points[i]);
            zyx[3 * i + 2] = (int) x(points[i]);
        }
        return zyx;
    }

    /** Coordinates of the corners, z, y, x each. */
    int[] corners() {
        return corners;
    }

    /** Number of half spaces. */
    int faces() {
        return planes.length / 4;
    }

    long normalZ(int face) {
        return planes[4 * face];
    }

    long normalY(int face) {
        return planes[4 * face + 1];
    }

    long normalX(int face) {
        return planes[4 * face + 2];
    }

    long offset(int face) {
        return planes[4 * face + 3];
    }

    /** The distance of the two corners that are farthest apart. */
    double diameter() {
        long most = 0;
        for (int i = 0; i < corners.length; i += 3) {
            for (int j = 0; j < i; j += 3) {
                long z = (long) corners[i] - corners[j];
                long y = (long) corners[i + 1] - corners[j + 1];
                long x = (long) corners[i + 2] - corners[j + 2];
                most = Math.max(most, z * z + y * y + x * x);
            }
        }
        return Math.sqrt((double) most);
    }

    /** Points, z, y, x each, as they come. */
    private static final class PointList {
        private int[] zyx = new int[96];
        private int length;

        void add(int z, int y, int x) {
            ensure(3);
            zyx[length++] = z;
            zyx[length++] = y;
            zyx[length++] = x;
        }

        void addAll(int[] points) {
            ensure(points.length);
            System.arraycopy(points, 0, zyx, length, points.length);
            length += points.length;
        }

        private void ensure(int more) {
            if (length + more > zyx.length) {
                zyx = Arrays.copyOf(zyx, Math.max(2 * zyx.length, length + more));
            }
        }

        int[] toArray() {
            return Arrays.copyOf(zyx, length);
        }
    }
}
