// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.groundtruth;

import java.util.BitSet;

/** Candidates and cells of a frame that share pixels, column by column, and which of them match. Immutable. */
public final class MatchedFrame {
    private final TruthFrame truth;
    private final long[] candidateIds;
    private final int[] cells;
    private final int[] shared;
    private final BitSet matches;
    private final double meanIou;

    MatchedFrame(TruthFrame truth, long[] candidateIds, int[] cells, int[] shared, BitSet matches, double meanIou) {
        this.truth = truth;
        this.candidateIds = candidateIds;
        this.cells = cells;
        this.shared = shared;
        this.matches = matches;
        this.meanIou = meanIou;
    }

    /** The cells. */
    public TruthFrame truth() {
        return truth;
    }

    /** Number of pairs that share pixels. */
    public int size() {
        return candidateIds.length;
    }

    /** Candidate of a pair. */
    public long candidateId(int pair) {
        return candidateIds[pair];
    }

    /** Label of a pair. */
    public int label(int pair) {
        return truth.label(cells[pair]);
    }

    /** Number of pixels that both have. */
    public int shared(int pair) {
        return shared[pair];
    }

    /** Whether the candidate is the cell. */
    public boolean matches(int pair) {
        return matches.get(pair);
    }

    /** Number of matches. */
    public int matchCount() {
        return matches.cardinality();
    }

    /** Mean intersection over union of the matches, 0 when there is none. */
    public double meanIou() {
        return meanIou;
    }
}
