// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.candidate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ultrack.core.array.FrameShape;
import org.ultrack.error.InvalidInputException;
import org.ultrack.image.Mask;

/** Gathers the candidates of one frame. For one thread, for one frame. */
public final class FrameCandidatesBuilder {
    final int t;
    final FrameShape shape;
    int count;
    int overlapCount;
    long[] ids = new long[16];
    int[] hierarchies = new int[16];
    int[] parents = new int[16];
    int[] areas = new int[16];
    double[] frontiers = new double[16];
    double[] heights = new double[16];
    int[] zs = new int[16];
    int[] ys = new int[16];
    int[] xs = new int[16];
    int[] overlapCandidates = new int[16];
    int[] overlapAncestors = new int[16];

    private final List<Mask> masks = new ArrayList<>();

    FrameCandidatesBuilder(int t, FrameShape shape) {
        if (t < 0) {
            throw new IllegalArgumentException("Frames are numbered from 0, but t is " + t + ".");
        }
        this.t = t;
        this.shape = shape;
    }

    /**
     * Adds a candidate with a given id and mask.
     *
     * @param id above the ids added before
     * @param hierarchy number of its hierarchy in the frame, from 1
     * @param parent index of its parent, added already or later, or {@link FrameCandidates#NO_PARENT}
     * @param frontier mean contour strength along its border
     * @param height how long it lives in its hierarchy
     * @param z plane of the centroid, 0 in 2D
     * @param y row of the centroid
     * @param x column of the centroid
     * @param mask its pixels, which say the area too
     * @return its index
     */
    public int add(long id, int hierarchy, int parent, double frontier, double height, int z, int y, int x, Mask mask) {
        int candidate = add(id, hierarchy, parent, mask.area(), frontier, height, z, y, x);
        masks.add(mask);
        return candidate;
    }

    /** Adds a candidate whose mask is drawn later. */
    int add(long id, int hierarchy, int parent, int area, double frontier, double height, int z, int y, int x) {
        if (count > 0 && id <= ids[count - 1]) {
            throw new IllegalArgumentException("Ids must ascend, but " + id + " follows " + ids[count - 1] + ".");
        }
        if (count == ids.length) {
            grow();
        }
        ids[count] = id;
        hierarchies[count] = hierarchy;
        parents[count] = parent;
        areas[count] = area;
        frontiers[count] = frontier;
        heights[count] = height;
        zs[count] = z;
        ys[count] = y;
        xs[count] = x;
        return count++;
    }

    /**
     * Adds an overlap.
     *
     * @param candidate index of the lower one
     * @param ancestor index of its ancestor
     */
    public FrameCandidatesBuilder addOverlap(int candidate, int ancestor) {
        if (overlapCount == overlapCandidates.length) {
            int capacity = grown(overlapCount);
            overlapCandidates = Arrays.copyOf(overlapCandidates, capacity);
            overlapAncestors = Arrays.copyOf(overlapAncestors, capacity);
        }
        overlapCandidates[overlapCount] = candidate;
        overlapAncestors[overlapCount++] = ancestor;
        return this;
    }

    /**
     * The candidates added.
     *
     * @throws IllegalArgumentException when a parent or an overlap is none of them
     */
    public FrameCandidates build() {
        if (masks.size() != count) {
            throw new IllegalStateException("There are " + count + " candidates, but " + masks.size() + " masks.");
        }
        Mask[] kept = masks.toArray(Mask[]::new);
        return build(candidate -> kept[candidate]);
    }

    FrameCandidates build(FrameCandidates.MaskSource source) {
        for (int candidate = 0; candidate < count; candidate++) {
            check(parents[candidate], FrameCandidates.NO_PARENT, "parent");
        }
        for (int overlap = 0; overlap < overlapCount; overlap++) {
            check(overlapCandidates[overlap], 0, "candidate of an overlap");
            check(overlapAncestors[overlap], 0, "ancestor of an overlap");
        }
        return new FrameCandidates(this, source);
    }

    private void check(int index, int lowest, String what) {
        if (index < lowest || index >= count) {
            throw new IllegalArgumentException(
                    "The " + what + " (" + index + ") must be one of the " + count + " candidates of frame " + t + ".");
        }
    }

    private void grow() {
        int capacity = grown(count);
        ids = Arrays.copyOf(ids, capacity);
        hierarchies = Arrays.copyOf(hierarchies, capacity);
        parents = Arrays.copyOf(parents, capacity);
        areas = Arrays.copyOf(areas, capacity);
        frontiers = Arrays.copyOf(frontiers, capacity);
        heights = Arrays.copyOf(heights, capacity);
        zs = Arrays.copyOf(zs, capacity);
        ys = Arrays.copyOf(ys, capacity);
        xs = Arrays.copyOf(xs, capacity);
    }

    private int grown(int capacity) {
        long grown = (long) capacity + (capacity >> 1);
        if (grown > Integer.MAX_VALUE - 8) {
            throw new InvalidInputException("Frame " + t + " has more than " + capacity
                    + " overlaps of candidates. Maybe raise segmentation.min_area or segmentation.min_frontier.");
        }
        return (int) grown;
    }
}
