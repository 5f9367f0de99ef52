// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.evaluation;

/**
 * How well divisions are found, BC(i) of the Cell Tracking Challenge (Ulman et al., Nature Methods 2017): a division is
 * found when mother and every daughter are matched one to one and mother's end and daughters' begins lie at most i
 * frames from the reference's.
 *
 * @param tolerance i, in frames
 * @param truePositives divisions found
 * @param falsePositives divisions of the result that are none in the reference
 * @param falseNegatives divisions of the reference that are not found
 */
public record DivisionScore(int tolerance, int truePositives, int falsePositives, int falseNegatives) {

    /** Share of the result's divisions that are right, 0 to 1; 0 when the result has none. */
    public double precision() {
        return share(truePositives, truePositives + falsePositives);
    }

    /** Share of the reference's divisions that are found, 0 to 1; 0 when the reference has none. */
    public double recall() {
        return share(truePositives, truePositives + falseNegatives);
    }

    /**
     * BC(i), branching correctness, 0 to 1: the harmonic mean of precision and recall; NaN when the reference has no
     * division.
     */
    public double branchingCorrectness() {
        if (truePositives + falseNegatives == 0) {
            return Double.NaN;
        }
        return truePositives == 0 ? 0 : 2 * precision() * recall() / (precision() + recall());
    }

    private static double share(int part, int whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }
}
