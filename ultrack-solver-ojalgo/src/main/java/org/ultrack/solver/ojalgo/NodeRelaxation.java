// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.solver.ojalgo;

import org.jspecify.annotations.Nullable;
import org.ultrack.solver.ojalgo.DualSimplex.Basis;
import org.ultrack.solver.ojalgo.DualSimplex.Outcome;

/** The relaxation of a program at the nodes of a branch and bound, one node after the other. */
final class NodeRelaxation {
    private final DualSimplex simplex;
    private final double[] reduced;
    private final double[] low;
    private final double[] high;

    NodeRelaxation(SignedProgram program) {
        simplex = new DualSimplex(program);
        reduced = new double[program.columns];
        low = program.lower.clone();
        high = program.upper.clone();
    }

    /**
     * A set of decisions, each a step further than its parent.
     *
     * @param parent null where nothing was decided
     * @param column the last one decided
     * @param value its value
     * @param bound no solution with these decisions is worth more
     * @param basis where to start from
     */
    record Node(
            long id,
            @Nullable Node parent,
            int column,
            double value,
            double bound,
            @Nullable Basis basis) {

        /** Nothing is decided. */
        static Node root() {
            return new Node(0, null, -1, 0, Double.POSITIVE_INFINITY, null);
        }
    }

    /** Solves the relaxation of a node, see {@link DualSimplex#solve}. */
    Outcome solve(Node node, double cutoff, Deadline deadline) {
        for (int j = 0; j < low.length; j++) {
            simplex.bound(j, low[j], high[j]);
        }
        for (Node at = node; at.parent() != null; at = at.parent()) {
            simplex.bound(at.column(), at.value(), at.value());
        }
        if (node.basis() != null) {
            simplex.restore(node.basis());
        }
        return simplex.solve(cutoff, deadline);
    }

    /** The bound of the node that was solved last, by its multipliers: it holds in spite of rounding errors. */
    double bound(Node node) {
        return Math.min(node.bound(), simplex.bound(reduced));
    }

    /**
     * Fixes columns in all nodes: no solution with a column at its other bound is worth more than the best one when its
     * reduced cost exceeds the gap. After {@link #bound} of the root.
     *
     * @param gap between that bound and the best solution
     */
    void fixByReducedCost(double gap) {
        for (int j = 0; j < low.length; j++) {
            if (reduced[j] > gap) {
                low[j] = high[j];
            } else if (reduced[j] < -gap) {
                high[j] = low[j];
            }
        }
    }

    /** The solution of the node that was solved last. */
    DualSimplex simplex() {
        return simplex;
    }
}
