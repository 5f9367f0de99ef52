// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.candidate;

import java.util.Arrays;
import org.ultrack.core.array.FrameShape;
import org.ultrack.image.Mask;

/**
 * The candidates of one frame, column by column, numbered from 0 in the order of their ids. Immutable, safe for all
 * threads.
 *
 * <p>Candidates of one hierarchy follow each other, children before their parents. Two candidates share pixels when
 * one is an ancestor of the other; those pairs are the {@linkplain #overlapCount() overlaps}.
 */
public final class FrameCandidates {
    /** What {@link #parent} says when no candidate is the parent. */
    public static final int NO_PARENT = -1;

    private final int t;
    private final FrameShape shape;
    private final int count;
    private final long[] ids;
    private final int[] hierarchies;
    private final int[] parents;
    private final int[] areas;
    private final double[] frontiers;
    private final double[] heights;
    private final int[] zs;
    private final int[] ys;
    private final int[] xs;
    private final int[] overlapCandidates;
    private final int[] overlapAncestors;
    private final MaskSource masks;

    /** Where masks come from: kept, or drawn when asked for. Safe for all threads. */
    @FunctionalInterface
    interface MaskSource {
        Mask mask(int candidate);
    }

    FrameCandidates(FrameCandidatesBuilder builder, MaskSource masks) {
        t = builder.t;
        shape = builder.shape;
        count = builder.count;
        ids = Arrays.copyOf(builder.ids, count);
        hierarchies = Arrays.copyOf(builder.hierarchies, count);
        parents = Arrays.copyOf(builder.parents, count);
        areas = Arrays.copyOf(builder.areas, count);
        frontiers = Arrays.copyOf(builder.frontiers, count);
        heights = Arrays.copyOf(builder.heights, count);
        zs = Arrays.copyOf(builder.zs, count);
        ys = Arrays.copyOf(builder.ys, count);
        xs = Arrays.copyOf(builder.xs, count);
        overlapCandidates = Arrays.copyOf(builder.overlapCandidates, builder.overlapCount);
        overlapAncestors = Arrays.copyOf(builder.overlapAncestors, builder.overlapCount);
        this.masks = masks;
    }

    /**
     * Starts a frame's candidates from their columns, as a store does.
     *
     * @param t frame, from 0
     */
    public static FrameCandidatesBuilder builder(int t, FrameShape shape) {
        return new FrameCandidatesBuilder(t, shape);
    }

    /** The frame, from 0. */
    public int t() {
        return t;
    }

    /** The size of the frame. */
    public FrameShape shape() {
        return shape;
    }

    /** Number of candidates. */
    public int count() {
        return count;
    }

    /** The candidate's id, see {@link CandidateIds}. Ascending. */
    public long id(int candidate) {
        return ids[candidate];
    }

    /** The candidate with this id, or -1. Cost O(log count). */
    public int indexOf(long id) {
        return Math.max(-1, Arrays.binarySearch(ids, id));
    }

    /** The candidate's hierarchy: which component of the foreground it is from, from 1 in each frame. */
    public int hierarchy(int candidate) {
        return hierarchies[candidate];
    }

    /** The candidate's parent in its hierarchy, or {@link #NO_PARENT} when that is no candidate. */
    public int parent(int candidate) {
        return parents[candidate];
    }

    /** Number of pixels. */
    public int area(int candidate) {
        return areas[candidate];
    }

    /**
     * Mean contour strength along the candidate's border inside its component; 0 for a whole component, -1 for one
     * without hierarchy.
     */
    public double frontier(int candidate) {
        return frontiers[candidate];
    }

    /**
     * How long the candidate lives in its hierarchy: altitude of the parent less the lowest below; -1 for a component
     * without hierarchy.
     */
    public double height(int candidate) {
        return heights[candidate];
    }

    /** Plane of the centroid, rounded half to even; 0 in 2D. */
    public int z(int candidate) {
        return zs[candidate];
    }

    /** Row of the centroid, rounded half to even. */
    public int y(int candidate) {
        return ys[candidate];
    }

    /** Column of the centroid, rounded half to even. */
    public int x(int candidate) {
        return xs[candidate];
    }

    /**
     * The candidate's pixels. May be drawn anew on each call, O(area): keep it when it is needed twice.
     */
    public Mask mask(int candidate) {
        return masks.mask(candidate);
    }

    /** Number of overlaps: a candidate and one of its ancestors; candidates in order, nearest ancestor first. */
    public int overlapCount() {
        return overlapCandidates.length;
    }

    /** The lower one of the overlap. */
    public int overlapCandidate(int overlap) {
        return overlapCandidates[overlap];
    }

    /** The ancestor of the overlap. */
    public int overlapAncestor(int overlap) {
        return overlapAncestors[overlap];
    }

    @Override
    public String toString() {
        return "FrameCandidates[t=" + t + ", " + count + " candidates, " + overlapCount() + " overlaps]";
    }
}
