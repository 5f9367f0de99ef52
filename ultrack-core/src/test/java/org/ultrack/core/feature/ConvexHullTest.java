// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.feature;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class ConvexHullTest {

    /**
     * The certificate of a hull: a closed surface, every edge between two triangles, without holes, made of given
     * points, with no point outside of any of its planes.
     */
    @RepeatedTest(100)
    void around_randomPoints_isClosedConvexAndHoldsAllPoints(RepetitionInfo repetition) {
        SplittableRandom random = new SplittableRandom(repetition.getCurrentRepetition());
        int count = random.nextInt(4, 200);
        int size = random.nextInt(2, 30);
        int[] points = new int[3 * count];
        for (int i = 0; i < points.length; i++) {
            points[i] = random.nextInt(size);
        }
        Polyhedron hull = Polyhedron.around(points).orElse(null);
        if (hull == null) {
            assertThat(rank(points)).isLessThan(3);
            return;
        }
        long[] planes = hull.planes();
        int[] triangles = hull.triangles();
        int faces = planes.length / 4;
        for (int face = 0; face < faces; face++) {
            long volume = 0;
            for (int point = 0; point < count; point++) {
                long above = above(planes, face, points, point);
                assertThat(above).isLessThanOrEqualTo(0);
                volume += above;
            }
            assertThat(volume).isNegative();
            for (int corner = 0; corner < 3; corner++) {
                assertThat(above(planes, face, points, triangles[3 * face + corner]))
                        .isZero();
            }
        }
        Map<Long, Integer> edges = new HashMap<>();
        Set<Integer> corners = new HashSet<>();
        for (int face = 0; face < faces; face++) {
            for (int corner = 0; corner < 3; corner++) {
                int from = triangles[3 * face + corner];
                int to = triangles[3 * face + (corner + 1) % 3];
                corners.add(from);
                edges.merge((long) from << 32 | to, 1, Integer::sum);
            }
        }
        edges.forEach((edge, times) -> {
            assertThat(times).isEqualTo(1);
            assertThat(edges).containsKey(edge >>> 32 | edge << 32);
        });
        assertThat(corners.size() - edges.size() / 2 + faces).as("Euler").isEqualTo(2);
        assertThat(hull.corners()).hasSize(3 * corners.size());
    }

    @Test
    void around_pointsOfAPlane_isEmpty() {
        assertThat(Polyhedron.around(new int[] {0, 0, 0, 1, 1, 1, 2, 0, 2, 3, 7, 3, 0, 0, 0}))
                .isEmpty();
        assertThat(Polyhedron.around(new int[] {1, 2, 3})).isEmpty();
        assertThat(Polyhedron.around(new int[] {1, 2, 3, 1, 2, 3, 2, 4, 6, 3, 6, 9}))
                .isEmpty();
    }

    /** A pixel belongs to the convex region unless a line through two diamond corners parts it from all others. */
    @RepeatedTest(60)
    void area_randomFlatRegion_equalsPixelsNotParted(RepetitionInfo repetition) {
        SplittableRandom random = new SplittableRandom(repetition.getCurrentRepetition());
        int height = random.nextInt(1, 9);
        int width = random.nextInt(1, 9);
        PixelRows rows = new PixelRows(1, height, width);
        Set<Long> corners = new HashSet<>();
        int pixels = random.nextInt(1, 8);
        for (int i = 0; i < pixels; i++) {
            int y = random.nextInt(height);
            int x = random.nextInt(width);
            rows.add(0, y, x, x);
            corners.add(key(2 * y - 1, 2 * x));
            corners.add(key(2 * y + 1, 2 * x));
            corners.add(key(2 * y, 2 * x - 1));
            corners.add(key(2 * y, 2 * x + 1));
        }
        int inside = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                inside += parted(corners, 2 * y, 2 * x) ? 0 : 1;
            }
        }
        assertThat(ConvexRegion.of(rows, 2).area()).isEqualTo(inside);
    }

    private static boolean parted(Set<Long> corners, int y, int x) {
        for (long from : corners) {
            for (long to : corners) {
                long dy = (to >> 32) - (from >> 32);
                long dx = (int) to - (int) from;
                boolean allLeft = true;
                for (long corner : corners) {
                    long side = dy * ((int) corner - (int) from) - dx * ((corner >> 32) - (from >> 32));
                    allLeft &= side >= 0;
                }
                if (allLeft && dy * (x - (int) from) - dx * (y - (from >> 32)) < 0) {
                    return true;
                }
            }
        }
        return false;
    }

    private static long key(int y, int x) {
        return (long) y << 32 | x & 0xffffffffL;
    }

    private static long above(long[] planes, int face, int[] points, int point) {
        return planes[4 * face] * points[3 * point]
                + planes[4 * face + 1] * points[3 * point + 1]
                + planes[4 * face + 2] * points[3 * point + 2]
                - planes[4 * face + 3];
    }

    /** Dimensions that the points span, by trying all triples of differences. */
    private static int rank(int[] points) {
        int count = points.length / 3;
        int rank = 0;
        for (int a = 1; a < count; a++) {
            for (int b = a; b < count; b++) {
                for (int c = b; c < count; c++) {
                    long[][] rows = {difference(points, a), difference(points, b), difference(points, c)};
                    long determinant = rows[0][0] * (rows[1][1] * rows[2][2] - rows[1][2] * rows[2][1])
                            - rows[0][1] * (rows[1][0] * rows[2][2] - rows[1][2] * rows[2][0])
                            + rows[0][2] * (rows[1][0] * rows[2][1] - rows[1][1] * rows[2][0]);
                    rank = determinant != 0 ? 3 : rank;
                }
            }
        }
        return rank;
    }

    private static long[] difference(int[] points, int point) {
        return new long[] {
            points[3 * point] - points[0], points[3 * point + 1] - points[1], points[3 * point + 2] - points[2]
        };
    }
}
