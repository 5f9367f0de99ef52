// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.solver.ojalgo;

import java.util.Arrays;
import java.util.BitSet;
import org.ultrack.solver.SolutionCheck;
import org.ultrack.solver.TrackingModel;
import org.ultrack.solver.TrackingModel.Fixing;
import org.ultrack.solver.formulation.HierarchyOrder;

/**
 * Makes a solution out of a fractional point; never fails. Three steps, each optimal for what the one before gives:
 *
 * <ol>
 *   <li>candidates: of each hierarchy those without overlap whose values, less a threshold, sum to the most;
 *   <li>links: the best ones between these candidates ({@link LinkAssignment});
 *   <li>trees: the parts of the resulting forest that are worth keeping ({@link TreePruning}).
 * </ol>
 *
 * <p>O(candidates + links) but for the matching. Expects a model in which what overlaps a required candidate was left
 * out. Workspace; not thread-safe.
 */
final class Rounding {
    private final TrackingModel model;
    private final HierarchyOrder order;
    private final LinkAssignment assignment;
    private final TreePruning pruning;
    private final double[] best;
    private final boolean[] taken;

    Rounding(TrackingModel model) {
        this.model = model;
        order = HierarchyOrder.of(model);
        assignment = new LinkAssignment(model);
        pruning = new TreePruning(model);
        best = new double[model.candidates()];
        taken = new boolean[model.candidates()];
    }

    /** A selection of candidates and links that keeps every rule, and what it earns. */
    record Selection(BitSet nodes, BitSet links, double objective) {}

    /**
     * Rounds a point.
     *
     * @param selected how much each candidate is selected, 0 to 1; longer arrays are welcome
     * @param threshold what a candidate must exceed to be worth taking
     */
    Selection round(double[] selected, double threshold) {
        BitSet nodes = choose(selected, threshold);
        BitSet links = assignment.assign(nodes);
        pruning.prune(nodes, links);
        return new Selection(nodes, links, SolutionCheck.objective(model, nodes, links));
    }

    /** Bottom-up: a candidate, or the best of what lies below it; top-down: what was better. */
    private BitSet choose(double[] selected, double threshold) {
        int n = model.candidates();
        Arrays.fill(best, 0);
        for (int position = n - 1; position >= 0; position--) {
            int i = order.candidate(position);
            double own = model.nodeFixing(i) == Fixing.REQUIRED ? 2 : selected[i] - threshold;
            taken[i] = own > best[i];
            best[i] = Math.max(own, best[i]);
            if (model.parent(i) != TrackingModel.NO_PARENT) {
                best[model.parent(i)] += best[i];
            }
        }
        BitSet nodes = new BitSet(n);
        for (int position = 0; position < n; position++) {
            int i = order.candidate(position);
            if (taken[i]) {
                nodes.set(i);
                position = order.last(i);
            }
        }
        return nodes;
    }
}
