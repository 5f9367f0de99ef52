// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.tracks;

import java.util.List;

/**
 * Gives more of the candidates than their pixels when it is asked for: what formats that hold a whole solution write.
 * See {@link TrackGraph#candidateSource()}.
 */
public interface CandidateSource extends MaskSource {

    /**
     * Details of candidates of one frame.
     *
     * @param t frame
     * @param candidateIds ids of candidates of that frame
     * @return for each id, in their order
     * @throws org.ultrack.error.TrackingException when the source was closed or a candidate is not in it
     */
    List<CandidateDetails> details(int t, long[] candidateIds);

    /**
     * Weights of links that arrive in one frame, before the link function.
     *
     * @param t frame of the targets
     * @param sourceIds where the links come from
     * @param targetIds where the links lead to
     * @return for each link, in their order; NaN where there is none between the two
     */
    double[] linkWeights(int t, long[] sourceIds, long[] targetIds);

    /** All pairs of candidates of a frame that share pixels, whether they were selected or not. */
    List<Overlap> overlaps(int t);
}
