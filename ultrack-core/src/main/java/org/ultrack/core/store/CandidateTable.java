// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.store;

import java.util.Arrays;
import org.ultrack.annotation.Annotation;

/**
 * The numbers of candidates, column by column, by frame and id. Immutable, safe for all threads; about 100 bytes a
 * candidate.
 */
public final class CandidateTable {
    /** {@link #hierarchyParent} of a candidate whose parent is no candidate. */
    public static final int NO_PARENT = -1;

    final int[] ts;
    final long[] ids;
    final int[] hierarchyParents;
    final int[] hierarchies;
    final double[] zs;
    final double[] ys;
    final double[] xs;
    final int[] areas;
    final double[] frontiers;
    final double[] heights;
    final double[] probabilities;
    final boolean[] selected;
    final long[] parentIds;
    final byte[] nodeAnnotations;
    final byte[] appearAnnotations;
    final byte[] disappearAnnotations;
    final byte[] divisionAnnotations;
    final double[] margins;

    CandidateTable(int size) {
        ts = new int[size];
        ids = new long[size];
        hierarchyParents = new int[size];
        hierarchies = new int[size];
        zs = new double[size];
        ys = new double[size];
        xs = new double[size];
        areas = new int[size];
        frontiers = new double[size];
        heights = new double[size];
        probabilities = new double[size];
        selected = new boolean[size];
        parentIds = new long[size];
        nodeAnnotations = new byte[size];
        appearAnnotations = new byte[size];
        disappearAnnotations = new byte[size];
        divisionAnnotations = new byte[size];
        margins = new double[size];
    }

    private CandidateTable(CandidateTable table, boolean[] selected, double[] margins) {
        ts = table.ts;
        ids = table.ids;
        hierarchyParents = table.hierarchyParents;
        hierarchies = table.hierarchies;
        zs = table.zs;
        ys = table.ys;
        xs = table.xs;
        areas = table.areas;
        frontiers = table.frontiers;
        heights = table.heights;
        probabilities = table.probabilities;
        nodeAnnotations = table.nodeAnnotations;
        appearAnnotations = table.appearAnnotations;
        disappearAnnotations = table.disappearAnnotations;
        divisionAnnotations = table.divisionAnnotations;
        parentIds = new long[ts.length];
        Arrays.fill(parentIds, -1);
        this.selected = selected;
        this.margins = margins;
    }

    /**
     * The same candidates with another solution than the stored one; without parents.
     *
     * @param selected for each candidate whether the solution has it
     * @param margins for each candidate its margin, NaN where it is not known
     */
    public CandidateTable withSolution(boolean[] selected, double[] margins) {
        if (selected.length != size() || margins.length != size()) {
            throw new IllegalArgumentException("There are " + selected.length + " and " + margins.length
                    + " values for " + size() + " candidates.");
        }
        return new CandidateTable(this, selected.clone(), margins.clone());
    }

    /** Number of candidates. */
    public int size() {
        return ids.length;
    }

    /** First candidate of a frame or of a later one; {@link #size()} when there is none. Cost O(log size). */
    public int firstAt(int t) {
        int low = 0;
        int high = ts.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ts[middle] < t) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The candidate of a frame with this id, or -1. Cost O(log size). */
    public int indexOf(int t, long id) {
        return Math.max(-1, Arrays.binarySearch(ids, firstAt(t), firstAt(t + 1), id));
    }

    /** Frame. */
    public int t(int candidate) {
        return ts[candidate];
    }

    /** Id. */
    public long id(int candidate) {
        return ids[candidate];
    }

    /** Parent in the hierarchy, by its place in this table, or {@link #NO_PARENT}. */
    public int hierarchyParent(int candidate) {
        return hierarchyParents[candidate];
    }

    /** Number of its hierarchy in the frame, from 1. */
    public int hierarchy(int candidate) {
        return hierarchies[candidate];
    }

    /** Plane of the centroid, 0 in 2D. */
    public double z(int candidate) {
        return zs[candidate];
    }

    /** Row of the centroid. */
    public double y(int candidate) {
        return ys[candidate];
    }

    /** Column of the centroid. */
    public double x(int candidate) {
        return xs[candidate];
    }

    /** Number of pixels. */
    public int area(int candidate) {
        return areas[candidate];
    }

    /** Mean contour strength along the border; -1 without hierarchy. */
    public double frontier(int candidate) {
        return frontiers[candidate];
    }

    /** How long it lives in its hierarchy; -1 without hierarchy. */
    public double height(int candidate) {
        return heights[candidate];
    }

    /** Probability to be a cell, 0 to 1; negative when none was given. */
    public double probability(int candidate) {
        return probabilities[candidate];
    }

    /** Whether the stored solution has it. */
    public boolean selected(int candidate) {
        return selected[candidate];
    }

    /** Id of its parent in the stored solution, -1 for none. */
    public long parentId(int candidate) {
        return parentIds[candidate];
    }

    /** How sure the stored solution is of having or not having it, see {@link Margins}; NaN when unknown. */
    public double margin(int candidate) {
        return margins[candidate];
    }

    /** Said about the candidate. */
    public Annotation nodeAnnotation(int candidate) {
        return AnnotationCode.annotation(nodeAnnotations[candidate]);
    }

    /** Said about a track starting here. */
    public Annotation appearAnnotation(int candidate) {
        return AnnotationCode.annotation(appearAnnotations[candidate]);
    }

    /** Said about a track ending here. */
    public Annotation disappearAnnotation(int candidate) {
        return AnnotationCode.annotation(disappearAnnotations[candidate]);
    }

    /** Said about a division here. */
    public Annotation divisionAnnotation(int candidate) {
        return AnnotationCode.annotation(divisionAnnotations[candidate]);
    }
}
