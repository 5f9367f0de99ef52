// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.solver.ojalgo;

import java.util.Arrays;
import java.util.BitSet;
import org.ultrack.solver.SolutionCheck;
import org.ultrack.solver.TrackingModel;
import org.ultrack.solver.TrackingModel.Fixing;
import org.ultrack.solver.formulation.HierarchyOrder;

/**
 * Makes a solution out of a fractional point. Three steps, each optimal for what the one before gives:
 *
 * <ol>
 *   <li>candidates: of each hierarchy those without overlap whose values, less a threshold, sum to the most; in a frame
 *       whose number is given, as many ({@link CountedChoice});
 *   <li>links: the best ones between these candidates ({@link LinkAssignment});
 *   <li>trees: the parts of the resulting forest that are worth keeping ({@link TreePruning}).
 * </ol>
 *
 * <p>Fails only where beginnings, ends, divisions or numbers are decided beforehand ({@link Decisions}), and not when the
 * point is that of a solution.
 *
 * <p>O(candidates + links) but for the matching and the counts. Expects a model in which what fixed choices imply stands
 * at the candidates and links, and what overlaps a required candidate was left out. Workspace; not thread-safe.
 */
final class Rounding {
    /** More than what any two candidates are worth by their values. */
    private static final double ALWAYS = 2;

    private final TrackingModel model;
    private final HierarchyOrder order;
    private final Decisions decisions;
    private final CountedChoice[] counts;
    private final LinkAssignment assignment;
    private final TreePruning pruning;
    private final double[] own;
    private final double[] best;
    private final boolean[] taken;

    Rounding(TrackingModel model) {
        this.model = model;
        order = HierarchyOrder.of(model);
        decisions = new Decisions(model);
        TrackingModel softened = decisions.softened();
        assignment = new LinkAssignment(softened);
        pruning = new TreePruning(softened);
        counts = new CountedChoice[model.counts()];
        for (int k = 0; k < counts.length; k++) {
            // frames follow each other in depth-first order, too
            int from = model.firstAt(model.countFrame(k));
            counts[k] = new CountedChoice(order, from, model.firstAt(model.countFrame(k) + 1), model.count(k));
        }
        own = new double[model.candidates()];
        best = new double[model.candidates()];
        taken = new boolean[model.candidates()];
    }

    /**
     * A selection of candidates and links that keeps every rule, and what it earns.
     *
     * @param nodes selected candidates
     * @param links used links
     * @param objective negative infinity when there is no selection
     */
    record Selection(BitSet nodes, BitSet links, double objective) {
        /** No selection. */
        static final Selection NONE = new Selection(new BitSet(), new BitSet(), Double.NEGATIVE_INFINITY);

        boolean isSolution() {
            return objective != Double.NEGATIVE_INFINITY;
        }
    }

    /**
     * Rounds a point.
     *
     * @param selected how much each candidate is selected, 0 to 1; longer arrays are welcome
     * @param threshold what a candidate must exceed to be worth taking
     */
    Selection round(double[] selected, double threshold) {
        for (int i = 0; i < own.length; i++) {
            own[i] = model.nodeFixing(i) == Fixing.REQUIRED ? ALWAYS : selected[i] - threshold;
        }
        BitSet nodes = choose();
        for (CountedChoice count : counts) {
            if (!count.take(own, nodes)) {
                return Selection.NONE;
            }
        }
        BitSet links = assignment.assign(nodes);
        pruning.prune(nodes, links);
        return decisions.areKept(nodes, links)
                ? new Selection(nodes, links, SolutionCheck.objective(model, nodes, links))
                : Selection.NONE;
    }

    /** Bottom-up: a candidate, or the best of what lies below it; top-down: what was better. */
    private BitSet choose() {
        int n = model.candidates();
        Arrays.fill(best, 0);
        for (int position = n - 1; position >= 0; position--) {
            int i = order.candidate(position);
            taken[i] = own[i] > best[i];
            best[i] = Math.max(own[i], best[i]);
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
        for (int k = 0; k < counts.length; k++) {
            nodes.clear(model.firstAt(model.countFrame(k)), model.firstAt(model.countFrame(k) + 1));
        }
        return nodes;
    }
}
