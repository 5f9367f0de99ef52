// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.solver.ojalgo;

import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;
import org.ultrack.solver.ojalgo.DualSimplex.Basis;
import org.ultrack.solver.ojalgo.DualSimplex.Outcome;
import org.ultrack.solver.ojalgo.NodeRelaxation.Node;

/**
 * Branch and bound on a program by itself, best bound first, branching on candidates by the {@link ParentRule}. It knows no
 * rounding: a point is one whose candidates are all decided, and the first such point that is taken from the queue is the
 * best.
 */
final class ExactSearch {
    private final SignedProgram program;
    private final ParentRule rule;
    private final NodeRelaxation relaxation;

    private double value;
    private double bound = Double.POSITIVE_INFINITY;
    private double @Nullable [] point;
    private int nodes;

    ExactSearch(SignedProgram program, ParentRule rule) {
        this.program = program;
        this.rule = rule;
        relaxation = new NodeRelaxation(program);
    }

    /** No point with decided candidates is worth more than this, or than what was known. */
    double bound() {
        return bound;
    }

    /** The best point found, one value for each column, or null when none is better than what was known. */
    double @Nullable [] point() {
        return point;
    }

    long iterations() {
        return relaxation.simplex().iterations();
    }

    /**
     * Searches until nothing is worth more than the best point and a tolerance.
     *
     * @param known value of a known point, or negative infinity
     * @param tolerance by how much the bound may stay above the best point
     * @param mostNodes after so many nodes the bound is that of the best open one
     * @param deadline when to stop
     */
    void run(double known, double tolerance, int mostNodes, Deadline deadline) {
        PriorityQueue<Node> open = new PriorityQueue<>(
                Comparator.comparingDouble(Node::bound).reversed().thenComparingLong(node -> -node.id()));
        open.add(Node.root());
        long created = 1;
        value = known;
        double closed = Double.NEGATIVE_INFINITY;
        while (!open.isEmpty()) {
            Node node = open.remove();
            boolean done = node.bound() <= value + tolerance;
            if (done || nodes >= mostNodes || deadline.isReached()) {
                closed = Math.max(closed, node.bound());
                break;
            }
            nodes++;
            Outcome outcome = relaxation.solve(node, value + 0.5 * tolerance, deadline);
            if (outcome == Outcome.INFEASIBLE) {
                continue;
            }
            double nodeBound = relaxation.bound(node);
            int column = outcome == Outcome.OPTIMAL && nodeBound > value + tolerance
                    ? rule.column(relaxation.simplex())
                    : -1;
            if (column < 0) {
                closed = Math.max(closed, nodeBound);
                if (outcome == Outcome.OPTIMAL) {
                    take(Math.min(nodeBound, relaxation.simplex().objective()));
                }
                continue;
            }
            if (node.parent() == null) {
                relaxation.fixByReducedCost(nodeBound - value);
            }
            Basis basis = relaxation.simplex().basis();
            open.add(new Node(created++, node, column, 0, nodeBound, basis));
            open.add(new Node(created++, node, column, 1, nodeBound, basis));
        }
        bound = Math.max(closed, value);
    }

    private void take(double worth) {
        if (worth > value && rule.column(relaxation.simplex()) < 0) {
            value = worth;
            double[] taken = new double[program.columns];
            for (int j = 0; j < taken.length; j++) {
                taken[j] = relaxation.simplex().value(j);
            }
            point = taken;
        }
    }
}
