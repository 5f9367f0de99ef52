// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.model;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Columns of the candidates of a range of frames, sorted by frame, then by id; what the solver needs and no more. Not
 * copied: whoever fills the columns must let go of them.
 *
 * @param t frame
 * @param id id, ascending
 * @param hierarchyParentId id of the hierarchy parent, below 0 for none
 * @param z centroid in pixels, 0 in 2D
 * @param y centroid in pixels
 * @param x centroid in pixels
 * @param probability probability of being a cell, below 0 when unknown
 * @param selected candidates of the stored solution
 */
@SuppressWarnings("ArrayRecordComponent") // columns between store and model, never compared
public record CandidateTable(
        int[] t,
        long[] id,
        long[] hierarchyParentId,
        double[] z,
        double[] y,
        double[] x,
        double[] probability,
        BitSet selected) {

    /** Number of candidates. */
    public int size() {
        return id.length;
    }

    /** Place of an id, or below 0. O(log n). */
    public int indexOf(long candidateId) {
        return Arrays.binarySearch(id, candidateId);
    }
}
