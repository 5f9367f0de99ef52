// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.evaluation;

/**
 * The operations that turn the graph of a result into the graph of the reference, and the measures made of them
 * (acyclic oriented graph matching, Matula et al., PLoS ONE 2015). A node is a cell in a frame; an edge leads from a
 * cell to itself in the next frame (track edge) or to a child's first frame (parent edge).
 *
 * @param splits NS, reference nodes beyond the first that a result node covers; weight 5
 * @param falseNegatives FN, reference nodes that no result node covers by more than half; weight 10
 * @param falsePositives FP, result nodes that cover no reference node; weight 1
 * @param redundantEdges ED, result edges between matched nodes that the reference lacks; weight 1
 * @param missingEdges EA, reference edges that the result lacks; weight 1.5
 * @param wrongSemantics EC, edges in both that are a track edge in one and a parent edge in the other; weight 1
 * @param truePositives reference nodes that a result node covers by more than half, alone or with others
 * @param referenceNodes nodes of the reference, at least 1
 * @param referenceEdges edges of the reference
 */
public record AogmCounts(
        long splits,
        long falseNegatives,
        long falsePositives,
        long redundantEdges,
        long missingEdges,
        long wrongSemantics,
        long truePositives,
        long referenceNodes,
        long referenceEdges) {
    private static final double SPLIT = 5;
    private static final double FALSE_NEGATIVE = 10;
    private static final double FALSE_POSITIVE = 1;
    private static final double REDUNDANT_EDGE = 1;
    private static final double MISSING_EDGE = 1.5;
    private static final double WRONG_SEMANTICS = 1;

    /** AOGM-D: what it costs to correct the nodes. */
    public double nodeCost() {
        return SPLIT * splits + FALSE_NEGATIVE * falseNegatives + FALSE_POSITIVE * falsePositives;
    }

    /** AOGM-A: what it costs to correct the edges. */
    public double edgeCost() {
        return REDUNDANT_EDGE * redundantEdges + MISSING_EDGE * missingEdges + WRONG_SEMANTICS * wrongSemantics;
    }

    /** AOGM: what it costs to correct nodes and edges. */
    public double aogm() {
        return nodeCost() + edgeCost();
    }

    /** AOGM of an empty result: what it costs to make the reference from nothing. */
    public double aogmOfEmptyResult() {
        return FALSE_NEGATIVE * referenceNodes + MISSING_EDGE * referenceEdges;
    }

    /** Detection accuracy DET, 0 to 1. */
    public double det() {
        return normalised(nodeCost(), FALSE_NEGATIVE * referenceNodes);
    }

    /** Tracking accuracy TRA, 0 to 1. */
    public double tra() {
        return normalised(aogm(), aogmOfEmptyResult());
    }

    /** Linking accuracy LNK, 0 to 1; NaN when the reference has no edges, as with one frame. */
    public double lnk() {
        return normalised(edgeCost(), MISSING_EDGE * referenceEdges);
    }

    private static double normalised(double cost, double costOfEmptyResult) {
        return 1 - Math.min(cost, costOfEmptyResult) / costOfEmptyResult;
    }
}
