// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.feature;

import java.util.Arrays;
import java.util.Optional;

/** The convex hull of points in space, exact in whole numbers, as triangles. */
final class Polyhedron {
    /*
     * Starts from four points that span space and adds the others one by one: the triangles that see the new point from
     * outside go, and each edge between one that went and one that stays makes a triangle with the point. A triangle in
     * one plane with the point stays, so a flat side may consist of several triangles.
     *
     * Layout: triangle f has the corners corners[3f .. 3f + 2], counterclockwise from outside, and the plane
     * planes[4f .. 4f + 3]: normal z, y, x and offset, outside where normal · p > offset.
     *
     * Cost O(points * triangles).
     *
     * [1] Preparata & Shamos 1985, Computational geometry, the beneath-beyond method.
     */
    private final int[] points;
    private int faces;
    private int[] corners = new int[96];
    private long[] planes = new long[128];

    private Polyhedron(int[] points) {
        this.points = points;
    }

    /**
     * The hull of some points.
     *
     * @param zyx three coordinates each, up to a million in size
     * @return empty when all points lie in one plane
     */
    static Optional<Polyhedron> around(int[] zyx) {
        Polyhedron hull = new Polyhedron(zyx);
        if (!hull.start()) {
            return Optional.empty();
        }
        for (int point = 0; point < zyx.length / 3; point++) {
            hull.add(point);
        }
        return Optional.of(hull);
    }

    /** Coordinates of the points that are a corner of a triangle, z, y, x each. */
    int[] corners() {
        boolean[] used = new boolean[points.length / 3];
        int count = 0;
        for (int i = 0; i < 3 * faces; i++) {
            count += used[corners[i]] ? 0 : 1;
            used[corners[i]] = true;
        }
        int[] zyx = new int[3 * count];
        int place = 0;
        for (int point = 0; point < used.length; point++) {
            if (used[point]) {
                System.arraycopy(points, 3 * point, zyx, place, 3);
                place += 3;
            }
        }
        return zyx;
    }

    /** Numbers of the triangles' corners among the points, three each. */
    int[] triangles() {
        return Arrays.copyOf(corners, 3 * faces);
    }

    /** The triangles' planes: normal z, y, x and offset, four each. */
    long[] planes() {
        return Arrays.copyOf(planes, 4 * faces);
    }

    /** Makes a tetrahedron of four points that span space; false when there are none. */
    private boolean start() {
        int count = points.length / 3;
        int second = 1;
        while (second < count && samePlace(0, second)) {
            second++;
        }
        int third = second + 1;
        while (third < count && inLine(0, second, third)) {
            third++;
        }
        if (third >= count) {
            return false;
        }
        addFace(0, second, third);
        int fourth = third + 1;
        while (fourth < count && above(0, fourth) == 0) {
            fourth++;
        }
        if (fourth >= count) {
            return false;
        }
        if (above(0, fourth) > 0) {
            faces = 0;
            addFace(0, third, second);
        }
        int b = corners[1];
        int c = corners[2];
        addFace(b, 0, fourth);
        addFace(c, b, fourth);
        addFace(0, c, fourth);
        return true;
    }

    private boolean samePlace(int a, int b) {
        return points[3 * a] == points[3 * b]
                && points[3 * a + 1] == points[3 * b + 1]
                && points[3 * a + 2] == points[3 * b + 2];
    }

    private boolean inLine(int a, int b, int c) {
        long[] normal = normal(a, b, c);
        return normal[0] == 0 && normal[1] == 0 && normal[2] == 0;
    }

    private long[] normal(int a, int b, int c) {
        long bz = (long) points[3 * b] - points[3 * a];
        long by = (long) points[3 * b + 1] - points[3 * a + 1];
        long bx = (long) points[3 * b + 2] - points[3 * a + 2];
        long cz = (long) points[3 * c] - points[3 * a];
        long cy = (long) points[3 * c + 1] - points[3 * a + 1];
        long cx = (long) points[3 * c + 2] - points[3 * a + 2];
        return new long[] {by * cx - bx * cy, bx * cz - bz * cx, bz * cy - by * cz};
    }

    private void addFace(int a, int b, int c) {
        if (3 * faces + 3 > corners.length) {
            corners = Arrays.copyOf(corners, 2 * corners.length);
            planes = Arrays.copyOf(planes, 2 * planes.length);
        }
        corners[3 * faces] = a;
        corners[3 * faces + 1] = b;
        corners[3 * faces + 2] = c;
        long[] normal = normal(a, b, c);
        System.arraycopy(normal, 0, planes, 4 * faces, 3);
        planes[4 * faces + 3] =
                normal[0] * points[3 * a] + normal[1] * points[3 * a + 1] + normal[2] * points[3 * a + 2];
        faces++;
    }

    /** Positive when the point is outside of the face's plane, 0 when it is on it. */
    private long above(int face, int point) {
        return planes[4 * face] * points[3 * point]
                + planes[4 * face + 1] * points[3 * point + 1]
                + planes[4 * face + 2] * points[3 * point + 2]
                - planes[4 * face + 3];
    }

    private void add(int point) {
        long[] edges = null;
        int edgeCount = 0;
        for (int face = faces - 1; face >= 0; face--) {
            if (above(face, point) > 0) {
                if (edges == null) {
                    edges = new long[3 * faces];
                }
                edges[edgeCount++] = edge(corners[3 * face], corners[3 * face + 1]);
                edges[edgeCount++] = edge(corners[3 * face + 1], corners[3 * face + 2]);
                edges[edgeCount++] = edge(corners[3 * face + 2], corners[3 * face]);
                removeFace(face);
            }
        }
        if (edges == null) {
            return;
        }
        Arrays.sort(edges, 0, edgeCount);
        for (int i = 0; i < edgeCount; i++) {
            int from = (int) (edges[i] >> 32);
            int to = (int) edges[i];
            // the triangle on the other side goes the edge the other way; if it stayed, the edge is on the horizon
            if (Arrays.binarySearch(edges, 0, edgeCount, edge(to, from)) < 0) {
                addFace(from, to, point);
            }
        }
    }

    private static long edge(int from, int to) {
        return (long) from << 32 | to;
    }

    /** The last face takes its place. */
    private void removeFace(int face) {
        faces--;
        System.arraycopy(corners, 3 * faces, corners, 3 * face, 3);
        System.arraycopy(planes, 4 * faces, planes, 4 * face, 4);
    }
}
