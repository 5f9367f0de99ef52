// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.candidate;

import org.ultrack.error.InvalidInputException;

/**
 * Candidate ids, the same as in Python ultrack's databases: {@code (index + 1) + (t + 1) * 1 000 000}, index from 0 in
 * each frame. The first candidate of the first frame is 1 000 001.
 */
public final class CandidateIds {
    /** Most candidates of a frame. */
    public static final int MAX_PER_FRAME = 1_000_000;

    /** What stands for "no parent" where ids are stored. */
    public static final long NO_PARENT = -1;

    private CandidateIds() {}

    /**
     * The id of a candidate.
     *
     * @param t frame, from 0
     * @param index place among the candidates of the frame, from 0
     * @throws InvalidInputException when the frame has more candidates than there are ids
     */
    public static long id(int t, int index) {
        checkCount(t, index + 1L);
        return (t + 1L) * MAX_PER_FRAME + index + 1;
    }

    /**
     * Checks that a frame does not have more candidates than there are ids.
     *
     * @param t frame, from 0
     * @param count candidates of the frame
     * @throws InvalidInputException when it has
     */
    public static void checkCount(int t, long count) {
        if (count > MAX_PER_FRAME) {
            throw new InvalidInputException("Number of segments exceeds upper bound of " + MAX_PER_FRAME
                    + " per time. Frame " + t + " has " + count
                    + ". Maybe raise segmentation.min_area or segmentation.min_frontier.");
        }
    }
}
