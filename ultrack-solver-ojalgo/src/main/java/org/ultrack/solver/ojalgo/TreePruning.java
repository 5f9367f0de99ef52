// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.solver.ojalgo;

import java.util.Arrays;
import java.util.BitSet;
import org.ultrack.solver.TrackingModel;
import org.ultrack.solver.TrackingModel.Fixing;

/**
 * The best part of a forest of tracks, exactly. Bottom-up, {@code keep(i)} is what the tree below a kept candidate earns:
 *
 * <pre>
 *   alone(i) = max(0, appear + keep(i))                              a track of its own, or left out
 *   keep(i)  = node + max over k of ending(k) + the k best of link + keep(child) − alone(child), + Σ alone(child)
 * </pre>
 *
 * <p>the children being at most two. (The sum of {@code alone} over cut children is earned whether the parent is kept or
 * not, and is left out.) Candidates are sorted by frame, so children have higher indices than their parents. What is
 * required stays, as does what is counted. O(candidates). Workspace; not thread-safe.
 */
final class TreePruning {
    private static final int NONE = -1;

    private final TrackingModel model;
    private final boolean[] stays;
    private final double[] keep;
    private final double[] gain;
    private final int[] parentLink;
    private final int[] firstChild;
    private final int[] secondChild;
    private final int[] children;

    TreePruning(TrackingModel model) {
        this.model = model;
        int n = model.candidates();
        keep = new double[n];
        gain = new double[n];
        parentLink = new int[n];
        firstChild = new int[n];
        secondChild = new int[n];
        children = new int[n];
        stays = new boolean[n];
        for (int i = 0; i < n; i++) {
            stays[i] = model.nodeFixing(i) == Fixing.REQUIRED;
        }
        for (int k = 0; k < model.counts(); k++) {
            Arrays.fill(stays, model.firstAt(model.countFrame(k)), model.firstAt(model.countFrame(k) + 1), true);
        }
    }

    /** Removes from a solution, in place, what earns more by its absence; the result is a solution. */
    void prune(BitSet nodes, BitSet links) {
        Arrays.fill(parentLink, NONE);
        Arrays.fill(firstChild, NONE);
        Arrays.fill(secondChild, NONE);
        for (int e = links.nextSetBit(0); e >= 0; e = links.nextSetBit(e + 1)) {
            parentLink[model.target(e)] = e;
        }
        for (int i = nodes.length() - 1; i >= 0; i--) {
            if (nodes.get(i)) {
                evaluate(i);
            }
        }
        for (int i = nodes.nextSetBit(0); i >= 0; i = nodes.nextSetBit(i + 1)) {
            int e = parentLink[i];
            if (e != NONE) {
                int parent = model.source(e);
                boolean linked = nodes.get(parent)
                        && (children[parent] == 2 || (children[parent] == 1 && firstChild[parent] == i));
                if (linked) {
                    continue;
                }
                links.clear(e);
            }
            if (!stays[i] && model.appearValue(i) + keep[i] <= 0) {
                nodes.clear(i);
            }
        }
    }

    private void evaluate(int i) {
        double none = model.disappearValue(i);
        double one = Math.max(0, model.disappearValue(i) + model.divisionValue(i));
        double two = model.divisionValue(i);
        int fewest = 0;
        double ending = none;
        children[i] = 0;
        if (firstChild[i] != NONE) {
            fewest += requiredLink(firstChild[i]) ? 1 : 0;
            double value = one + gain[firstChild[i]];
            if (fewest == 1 || value > ending) {
                ending = value;
                children[i] = 1;
            }
        }
        if (secondChild[i] != NONE) {
            fewest += requiredLink(secondChild[i]) ? 1 : 0;
            double value = two + gain[firstChild[i]] + gain[secondChild[i]];
            if (fewest == 2 || value > ending) {
                ending = value;
                children[i] = 2;
            }
        }
        keep[i] = model.nodeValue(i) + ending;
        int e = parentLink[i];
        if (e != NONE) {
            double alone = model.appearValue(i) + keep[i];
            gain[i] = model.linkValue(e) + keep[i] - (stays[i] ? alone : Math.max(0, alone));
            offer(model.source(e), i);
        }
    }

    /** The child that must stay comes first, then the one that gains more. */
    private void offer(int parent, int child) {
        int first = firstChild[parent];
        boolean before = first == NONE
                || (requiredLink(child) != requiredLink(first) ? requiredLink(child) : gain[child] > gain[first]);
        firstChild[parent] = before ? child : first;
        secondChild[parent] = before ? first : child;
    }

    private boolean requiredLink(int child) {
        return model.linkFixing(parentLink[child]) == Fixing.REQUIRED;
    }
}
