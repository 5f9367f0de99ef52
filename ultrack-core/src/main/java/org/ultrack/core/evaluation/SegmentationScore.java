// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.evaluation;

import java.util.List;

/**
 * How well the outlines fit, SEG of the Cell Tracking Challenge (Maška et al., Bioinformatics 2014).
 *
 * @param cells the cells of the reference, in the order of its frames and then of label; at least one
 */
public record SegmentationScore(List<CellOverlap> cells) {

    /** Copies the list. */
    public SegmentationScore {
        cells = List.copyOf(cells);
        if (cells.isEmpty()) {
            throw new IllegalArgumentException("A segmentation score needs at least one cell.");
        }
    }

    /**
     * A cell of the reference.
     *
     * @param t frame
     * @param z plane when only that plane was annotated, {@link AnnotatedFrame#ALL_PLANES} otherwise
     * @param label its label in the reference
     * @param jaccard pixels shared with the one result cell that covers more than half of it, over the pixels of both
     *     together; 0 when there is no such cell
     */
    public record CellOverlap(int t, int z, int label, double jaccard) {}

    /** SEG, 0 to 1: the mean of {@link CellOverlap#jaccard()}. */
    public double seg() {
        double sum = 0;
        for (CellOverlap cell : cells) {
            sum += cell.jaccard;
        }
        return sum / cells.size();
    }

    /** Cells of the reference that a result cell covers by more than half. */
    public int matched() {
        int matched = 0;
        for (CellOverlap cell : cells) {
            matched += cell.jaccard > 0 ? 1 : 0;
        }
        return matched;
    }
}
