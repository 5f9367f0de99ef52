// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.solver.ojalgo;

import java.util.Arrays;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;
import org.ultrack.solver.TrackingModel;
import org.ultrack.solver.formulation.HierarchyOrder;
import org.ultrack.solver.ojalgo.DualSimplex.Basis;
import org.ultrack.solver.ojalgo.DualSimplex.Outcome;
import org.ultrack.solver.ojalgo.NodeRelaxation.Node;

/**
 * Branch and bound over the candidates alone, best bound first. With the candidates at 0 or 1, links and divisions are a
 * flow and come out integral, so nothing else is branched on.
 *
 * <p>Branches by the {@link ParentRule}. Every node is rounded; a node's bound is the Lagrangian one of its multipliers, so it holds in spite of rounding errors.
 * Columns whose reduced cost at the root exceeds the gap are fixed. Until there is a solution, a node is followed by one of
 * its own, that in which the candidate is selected.
 */
final class BranchAndBound {
    private static final int PATIENCE = 50;
    private static final double[] THRESHOLDS = {0.5, 0.3};

    private final Rounding rounding;
    private final double[] selected;
    private final ParentRule rule;
    private final NodeRelaxation relaxation;
    private final int[] columnOf;
    private final PriorityQueue<Node> open = new PriorityQueue<>(
            Comparator.comparingDouble(Node::bound).reversed().thenComparingLong(node -> -node.id()));

    private Rounding.Selection best;
    private double bound = Double.POSITIVE_INFINITY;
    /** The highest bound of the nodes that were left without going deeper. */
    private double closed = Double.NEGATIVE_INFINITY;

    private long created = 1;
    private double @Nullable [] rootMultipliers;
    private long nodes;

    /**
     * @param program the columns that are not decided yet
     * @param model the model they belong to
     * @param rounding of the model
     * @param selected how much each candidate is selected; right for those that are decided, overwritten for the others
     * @param best the best solution so far
     */
    BranchAndBound(
            SignedProgram program, TrackingModel model, Rounding rounding, double[] selected, Rounding.Selection best) {
        this.rounding = rounding;
        this.selected = selected;
        this.best = best;
        rule = new ParentRule(program, model, HierarchyOrder.of(model));
        relaxation = new NodeRelaxation(program);
        columnOf = new int[model.candidates()];
        Arrays.fill(columnOf, -1);
        for (int j = 0; j < program.columns && program.origin[j] < columnOf.length; j++) {
            columnOf[program.origin[j]] = j;
        }
    }

    Rounding.Selection best() {
        return best;
    }

    /**
     * No solution of the program is worth more, unless it is no more than the best one. Negative infinity when the program
     * has no solution.
     */
    double bound() {
        return bound;
    }

    /** Multipliers of the first node, before anything was decided; null when there was none. */
    double @Nullable [] rootMultipliers() {
        return rootMultipliers;
    }

    long nodes() {
        return nodes;
    }

    long iterations() {
        return relaxation.simplex().iterations();
    }

    /**
     * Goes on until no node is worth more than the best solution and a tolerance, or the time is up. After {@value
     * #PATIENCE} nodes the tolerance is that of the gap that will do.
     *
     * @param target the gap to prove
     * @param share of the whole that the model is
     * @param deadline when to stop
     * @param step hears of every node
     */
    void run(GapTarget target, double share, Deadline deadline, Runnable step) {
        Node following = Node.root();
        while (following != null || !open.isEmpty()) {
            if (following != null && best.isSolution()) {
                open.add(following);
                following = null;
            }
            Node node = following == null ? open.remove() : following;
            double highest = open.isEmpty()
                    ? node.bound()
                    : Math.max(node.bound(), open.element().bound());
            bound = Math.max(best.objective(), Math.max(closed, highest));
            double tolerance = target.allowed(best.objective(), share);
            boolean willDo = nodes >= PATIENCE
                    && highest <= best.objective() + target.relaxed().allowed(best.objective(), share);
            if (highest <= best.objective() + tolerance || willDo || deadline.isReached()) {
                return;
            }
            nodes++;
            following = explore(node, tolerance, deadline);
            step.run();
        }
        bound = Math.max(closed, best.objective());
    }

    /** Solves and rounds a node; opens one of its two successors and gives the other, or null when there are none. */
    private @Nullable Node explore(Node node, double tolerance, Deadline deadline) {
        Outcome outcome = relaxation.solve(node, best.objective() + 0.5 * tolerance, deadline);
        if (outcome == Outcome.INFEASIBLE) {
            return null;
        }
        double nodeBound = relaxation.bound(node);
        if (node.parent() == null) {
            rootMultipliers = relaxation.simplex().multipliers().clone();
        }
        if (outcome != Outcome.OPTIMAL) {
            closed = Math.max(closed, nodeBound);
            return null;
        }
        round();
        int column = rule.column(relaxation.simplex());
        if (column < 0 || nodeBound <= best.objective() + tolerance) {
            closed = Math.max(closed, nodeBound);
            return null;
        }
        if (node.parent() == null) {
            relaxation.fixByReducedCost(nodeBound - best.objective());
        }
        Basis basis = relaxation.simplex().basis();
        open.add(new Node(created++, node, column, 0, nodeBound, basis));
        return new Node(created++, node, column, 1, nodeBound, basis);
    }

    private void round() {
        for (int i = 0; i < columnOf.length; i++) {
            if (columnOf[i] >= 0) {
                selected[i] = relaxation.simplex().value(columnOf[i]);
            }
        }
        for (double threshold : THRESHOLDS) {
            Rounding.Selection rounded = rounding.round(selected, threshold);
            if (rounded.objective() > best.objective()) {
                best = rounded;
            }
        }
    }
}
