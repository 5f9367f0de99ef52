// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.link;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Finds the nearest of many points, exactly, in any number of dimensions. Immutable, safe for all threads; each thread
 * asks through a {@link Search} of its own.
 *
 * <p>Points at the same distance come in the order of their numbers: of several that tie for the last place, those with
 * the lowest numbers are found.
 */
final class KdTree {
    /*
     * A k-d tree [1] without pointers: every node halves its points at the median of its widest axis, all leaves lie on
     * one level, node n has the children 2n + 1 and 2n + 2, and the range of points of a node follows from its place.
     * Each node keeps the box around its points and the lowest number among them.
     *
     * A node is passed over when no point of it can come before the last one found. Box and point distances are the
     * same sums of squares in the same order, and rounding is monotone, so that a box is never farther than a point in
     * it, not even in the last bit. Halving by (coordinate, number) and looking at the numbers when distances tie keeps
     * the search short when many points are equal.
     *
     * Cost: build O(n log n), a search O(k log n) for points that are spread, O(n) at worst.
     *
     * [1] Friedman, Bentley & Finkel 1977, An algorithm for finding best matches in logarithmic expected time.
     */
    private static final int LEAF_POINTS = 8;

    private final int dimensions;
    private final int count;
    private final int leafLevel;
    private final int[] points;
    private final double[] coordinates;
    private final double[] boxes;
    private final int[] lowestPoints;

    /**
     * Builds the tree.
     *
     * @param coordinates coordinates of point 0, coordinates of point 1, …; finite; not kept
     * @param dimensions coordinates of a point, at least 1
     */
    KdTree(double[] coordinates, int dimensions) {
        if (dimensions < 1 || coordinates.length % dimensions != 0) {
            throw new IllegalArgumentException(
                    coordinates.length + " coordinates are no points of " + dimensions + " dimensions.");
        }
        for (double coordinate : coordinates) {
            if (!Double.isFinite(coordinate)) {
                throw new IllegalArgumentException("Coordinates must be finite, but one is " + coordinate + ".");
            }
        }
        this.dimensions = dimensions;
        count = coordinates.length / dimensions;
        int level = 0;
        while (count > (long) LEAF_POINTS << level) {
            level++;
        }
        leafLevel = level;
        int nodes = (2 << leafLevel) - 1;
        boxes = new double[nodes * 2 * dimensions];
        lowestPoints = new int[nodes];
        points = new int[count];
        Arrays.setAll(points, point -> point);
        if (count > 0) {
            new Construction(coordinates).build(0, 0, 0, count);
        }
        this.coordinates = new double[coordinates.length];
        for (int place = 0; place < count; place++) {
            System.arraycopy(coordinates, points[place] * dimensions, this.coordinates, place * dimensions, dimensions);
        }
    }

    /** Number of points. */
    int count() {
        return count;
    }

    /** Orders the points; lives as long as the constructor runs. */
    private final class Construction {
        private final double[] given;
        private final SplittableRandom pivots = new SplittableRandom(0);

        Construction(double[] given) {
            this.given = given;
        }

        void build(int node, int level, int from, int to) {
            int axis = box(node, from, to);
            if (level == leafLevel) {
                return;
            }
            int middle = (from + to) >>> 1;
            select(axis, from, to, middle);
            build(2 * node + 1, level + 1, from, middle);
            build(2 * node + 2, level + 1, middle, to);
        }

        /** Measures the node and returns its widest axis. */
        private int box(int node, int from, int to) {
            int widest = 0;
            double width = -1;
            for (int axis = 0; axis < dimensions; axis++) {
                double least = Double.POSITIVE_INFINITY;
                double most = Double.NEGATIVE_INFINITY;
                for (int place = from; place < to; place++) {
                    double coordinate = given[points[place] * dimensions + axis];
                    least = Math.min(least, coordinate);
                    most = Math.max(most, coordinate);
                }
                boxes[2 * dimensions * node + axis] = least;
                boxes[2 * dimensions * node + dimensions + axis] = most;
                if (most - least > width) {
                    width = most - least;
                    widest = axis;
                }
            }
            int lowest = Integer.MAX_VALUE;
            for (int place = from; place < to; place++) {
                lowest = Math.min(lowest, points[place]);
            }
            lowestPoints[node] = lowest;
            return widest;
        }

        /** Quickselect: what comes before the point at the middle goes left of it, what comes after goes right. */
        private void select(int axis, int from, int to, int middle) {
            int left = from;
            int right = to - 1;
            while (left < right) {
                int pivot = points[pivots.nextInt(left, right + 1)];
                int low = left;
                int high = right;
                while (low <= high) {
                    while (before(axis, points[low], pivot)) {
                        low++;
                    }
                    while (before(axis, pivot, points[high])) {
                        high--;
                    }
                    if (low <= high) {
                        int swapped = points[low];
                        points[low++] = points[high];
                        points[high--] = swapped;
                    }
                }
                if (middle <= high) {
                    right = high;
                } else if (middle >= low) {
                    left = low;
                } else {
                    return;
                }
            }
        }

        private boolean before(int axis, int point, int other) {
            double here = given[point * dimensions + axis];
            double there = given[other * dimensions + axis];
            return here < there || (here == there && point < other);
        }
    }

    /** One question after the other; for one thread. */
    final class Search {
        private final double[] query = new double[dimensions];
        private final double[] squaredDistances;
        private final int[] nearest;
        private double limit;
        private int found;

        /** @param most points to find at each call, at least 1 */
        Search(int most) {
            if (most < 1) {
                throw new IllegalArgumentException("A search must be for at least 1 point, not " + most + ".");
            }
            int capacity = Math.min(most, count);
            squaredDistances = new double[capacity];
            nearest = new int[capacity];
        }

        /**
         * Finds the points nearest to a place. The answer is in {@link #point} and {@link #squaredDistance} until the
         * next call.
         *
         * @param coordinates where the {@code dimensions} coordinates of the place start
         * @param squaredLimit only points whose squared distance is below this
         * @return how many were found
         */
        int nearest(double[] coordinates, int offset, double squaredLimit) {
            System.arraycopy(coordinates, offset, query, 0, dimensions);
            limit = squaredLimit;
            found = 0;
            if (count > 0) {
                double distance = toBox(0);
                if (mayHold(0, distance)) {
                    visit(0, 0, 0, count);
                }
            }
            return found;
        }

        /** The number of a point found, nearest first. */
        int point(int rank) {
            return nearest[rank];
        }

        /** How far it is, squared. */
        double squaredDistance(int rank) {
            return squaredDistances[rank];
        }

        private void visit(int node, int level, int from, int to) {
            if (level == leafLevel) {
                scan(from, to);
                return;
            }
            int middle = (from + to) >>> 1;
            int left = 2 * node + 1;
            int right = left + 1;
            double toLeft = toBox(left);
            double toRight = toBox(right);
            if (toLeft < toRight || (toLeft == toRight && lowestPoints[left] < lowestPoints[right])) {
                if (mayHold(left, toLeft)) {
                    visit(left, level + 1, from, middle);
                }
                if (mayHold(right, toRight)) {
                    visit(right, level + 1, middle, to);
                }
            } else {
                if (mayHold(right, toRight)) {
                    visit(right, level + 1, middle, to);
                }
                if (mayHold(left, toLeft)) {
                    visit(left, level + 1, from, middle);
                }
            }
        }

        private double toBox(int node) {
            double sum = 0;
            int least = 2 * dimensions * node;
            int most = least + dimensions;
            for (int axis = 0; axis < dimensions; axis++) {
                double gap = Math.max(0, Math.max(boxes[least + axis] - query[axis], query[axis] - boxes[most + axis]));
                sum += gap * gap;
            }
            return sum;
        }

        private boolean mayHold(int node, double squaredDistance) {
            return squaredDistance < limit && isBeforeLast(squaredDistance, lowestPoints[node]);
        }

        private boolean isBeforeLast(double squaredDistance, int point) {
            int last = nearest.length - 1;
            return found <= last
                    || squaredDistance < squaredDistances[last]
                    || (squaredDistance == squaredDistances[last] && point < nearest[last]);
        }

        private void scan(int from, int to) {
            for (int place = from; place < to; place++) {
                double sum = 0;
                int offset = place * dimensions;
                for (int axis = 0; axis < dimensions; axis++) {
                    double gap = coordinates[offset + axis] - query[axis];
                    sum += gap * gap;
                }
                if (sum < limit && isBeforeLast(sum, points[place])) {
                    insert(sum, points[place]);
                }
            }
        }

        private void insert(double squaredDistance, int point) {
            int rank = found == nearest.length ? found - 1 : found++;
            while (rank > 0
                    && (squaredDistance < squaredDistances[rank - 1]
                            || (squaredDistance == squaredDistances[rank - 1] && point < nearest[rank - 1]))) {
                squaredDistances[rank] = squaredDistances[rank - 1];
                nearest[rank] = nearest[rank - 1];
                rank--;
            }
            squaredDistances[rank] = squaredDistance;
            nearest[rank] = point;
        }
    }
}
