// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.solver.formulation;

import java.util.Arrays;
import org.ultrack.solver.TrackingModel;
import org.ultrack.solver.TrackingModel.Fixing;

/**
 * A tracking problem cut into its hierarchies. The value of each link is split into a share for the hierarchy of its
 * source and a share for that of its target; then each hierarchy chooses for itself: candidates that do not overlap, for
 * each at most one link in and two links out. The values of these choices add up to a bound of the whole, whatever the
 * shares are, because what is best for the whole is open to every hierarchy. (Lagrangian decomposition; Guignard &amp; Kim
 * 1987.)
 *
 * <p>Of a hierarchy: {@code gain(i)} is what selecting a candidate is worth with its best links, {@code below(i)} the sum
 * of the best of its children, {@code best(i) = max(gain(i), below(i))}. What the hierarchy is worth when one candidate
 * or link is decided otherwise follows along the path to the top.
 *
 * <p>One array entry for each candidate or link; all steps are O(depth + links of a candidate), or its square where a used
 * link is left out. Not thread-safe.
 */
final class LinkShares {
    private static final double IMPOSSIBLE = Double.NEGATIVE_INFINITY;
    private static final int NONE = -1;

    private final TrackingModel model;
    private final HierarchyOrder order;
    private final int[] top;
    private final int[] inStart;
    private final int[] inLink;
    private final int[] outStart;
    private final int[] outLink;
    private final boolean[] required;
    private final int[] requiredOut;
    private final boolean[] requiredIn;

    private final double[] sourceShare;
    private final double[] targetShare;
    private final double[] price;
    private final double constant;

    private final double[] inBest;
    private final double[] outBest;
    private final double[] gain;
    private final double[] below;
    private final double[] best;
    private double bound;

    /** Options of the source and of the target with and without the link that was looked at last. */
    private double outWith;

    private double outWithout;
    private double inWith;
    private double inWithout;

    /**
     * Splits the links of a model.
     *
     * @param model a part: what is forbidden is left out, what follows from fixed choices is fixed
     * @param targetShare the share of each link's target; its own from now on
     * @param countPrice what each given number of cells charges for a candidate of its frame
     */
    LinkShares(TrackingModel model, double[] targetShare, double[] countPrice) {
        this.model = model;
        this.targetShare = targetShare;
        int n = model.candidates();
        int links = model.links();
        order = HierarchyOrder.of(model);
        top = new int[n];
        for (int position = 0; position < n; position++) {
            int i = order.candidate(position);
            top[i] = model.parent(i) == TrackingModel.NO_PARENT ? i : top[model.parent(i)];
        }
        inStart = new int[n + 1];
        outStart = new int[n + 1];
        for (int e = 0; e < links; e++) {
            inStart[model.target(e) + 1]++;
            outStart[model.source(e) + 1]++;
        }
        for (int i = 0; i < n; i++) {
            inStart[i + 1] += inStart[i];
            outStart[i + 1] += outStart[i];
        }
        int[] nextIn = inStart.clone();
        int[] nextOut = outStart.clone();
        inLink = new int[links];
        outLink = new int[links];
        sourceShare = new double[links];
        required = new boolean[links];
        requiredIn = new boolean[n];
        requiredOut = new int[n];
        for (int e = 0; e < links; e++) {
            inLink[nextIn[model.target(e)]++] = e;
            outLink[nextOut[model.source(e)]++] = e;
            sourceShare[e] = model.linkValue(e) - targetShare[e];
            if (model.linkFixing(e) == Fixing.REQUIRED) {
                required[e] = true;
                requiredIn[model.target(e)] = true;
                requiredOut[model.source(e)]++;
            }
        }
        price = new double[n];
        double given = 0;
        for (int k = 0; k < model.counts(); k++) {
            given += countPrice[k] * model.count(k);
            Arrays.fill(
                    price, model.firstAt(model.countFrame(k)), model.firstAt(model.countFrame(k) + 1), countPrice[k]);
        }
        constant = given;
        inBest = new double[n];
        outBest = new double[n];
        gain = new double[n];
        below = new double[n];
        best = new double[n];
        evaluate();
    }

    /** Computes everything anew from the shares. O(candidates + links · links of a candidate). */
    void evaluate() {
        Arrays.fill(below, 0);
        bound = constant;
        for (int position = order.size() - 1; position >= 0; position--) {
            int i = order.candidate(position);
            inBest[i] = optionsIn(i, NONE);
            outBest[i] = optionsOut(i, NONE);
            gain[i] = gain(i, inBest[i], outBest[i]);
            best[i] = bestOf(i, gain[i], below[i]);
            if (model.parent(i) == TrackingModel.NO_PARENT) {
                bound += best[i];
            } else {
                below[model.parent(i)] += best[i];
            }
        }
    }

    /** No solution is worth more. */
    double bound() {
        return bound;
    }

    /** What the bound falls by at least when a candidate is decided: required, or forbidden. */
    double fall(int candidate, boolean selected) {
        double value = selected ? outside(candidate) + gain[candidate] : hierarchyWith(candidate, IMPOSSIBLE);
        return best[top[candidate]] - value;
    }

    /** What the bound falls by at least when a link is required or forbidden, as its source's hierarchy sees it. */
    double fallAtSource(int link, boolean used) {
        look(link);
        int s = model.source(link);
        double value =
                used ? outside(s) + gain(s, inBest[s], outWith) : hierarchyWith(s, gain(s, inBest[s], outWithout));
        return best[top[s]] - value;
    }

    /** What the bound falls by at least when a link is required or forbidden, as its target's hierarchy sees it. */
    double fallAtTarget(int link, boolean used) {
        look(link);
        int t = model.target(link);
        double value =
                used ? outside(t) + gain(t, inWith, outBest[t]) : hierarchyWith(t, gain(t, inWithout, outBest[t]));
        return best[top[t]] - value;
    }

    /** Shares a link so that both hierarchies want it equally much. The bound does not rise. */
    void settle(int link) {
        look(link);
        shift(link, (wishOfSource(link) - wishOfTarget(link)) / 2);
    }

    /** Gives the target's hierarchy all that the source's would give for the link. The bound does not rise. */
    void passOn(int link) {
        look(link);
        shift(link, wishOfSource(link));
    }

    /** Gives the source's hierarchy all that the target's would give for the link. The bound does not rise. */
    void passBack(int link) {
        look(link);
        shift(link, -wishOfTarget(link));
    }

    /** How much more the source's hierarchy is worth with the link than without. */
    private double wishOfSource(int link) {
        int s = model.source(link);
        return outside(s) + gain(s, inBest[s], outWith) - hierarchyWith(s, gain(s, inBest[s], outWithout));
    }

    private double wishOfTarget(int link) {
        int t = model.target(link);
        return outside(t) + gain(t, inWith, outBest[t]) - hierarchyWith(t, gain(t, inWithout, outBest[t]));
    }

    /** Moves an amount from the source's share to the target's; the link is the one that was looked at last. */
    private void shift(int link, double amount) {
        if (amount == 0 || !Double.isFinite(amount)) {
            return; // a link that must, or cannot, be used has no use for a share
        }
        sourceShare[link] -= amount;
        targetShare[link] += amount;
        int s = model.source(link);
        int t = model.target(link);
        outBest[s] = Math.max(outWithout, outWith - amount);
        inBest[t] = Math.max(inWithout, inWith + amount);
        update(s);
        update(t);
    }

    private void update(int candidate) {
        gain[candidate] = gain(candidate, inBest[candidate], outBest[candidate]);
        int node = candidate;
        double value = bestOf(node, gain[node], below[node]);
        while (value != best[node]) {
            double change = value - best[node];
            best[node] = value;
            int up = model.parent(node);
            if (up == TrackingModel.NO_PARENT) {
                bound += change;
                return;
            }
            below[up] += change;
            node = up;
            value = bestOf(node, gain[node], below[node]);
        }
    }

    private double gain(int candidate, double in, double out) {
        return model.nodeValue(candidate) - price[candidate] + in + out;
    }

    private double bestOf(int candidate, double selected, double children) {
        return model.nodeFixing(candidate) == Fixing.REQUIRED ? selected : Math.max(selected, children);
    }

    /** What the rest of its hierarchy is worth when a candidate is selected. */
    private double outside(int candidate) {
        double rest = 0;
        int node = candidate;
        for (int up = model.parent(node); up != TrackingModel.NO_PARENT; up = model.parent(up)) {
            rest += below[up] - best[node];
            node = up;
        }
        return rest;
    }

    /** What its hierarchy is worth when selecting a candidate is worth so much. */
    private double hierarchyWith(int candidate, double selected) {
        int node = candidate;
        double value = bestOf(node, selected, below[node]);
        for (int up = model.parent(node); up != TrackingModel.NO_PARENT; up = model.parent(up)) {
            value = bestOf(up, gain[up], below[up] - best[node] + value);
            node = up;
        }
        return value;
    }

    /** Finds what the ends of a link have with it and without it. */
    private void look(int link) {
        int s = model.source(link);
        int t = model.target(link);
        outWith = optionsOutWith(s, link);
        outWithout = outWith < outBest[s] ? outBest[s] : optionsOut(s, link);
        inWith = model.appearFixing(t) == Fixing.REQUIRED || (requiredIn[t] && !required[link])
                ? IMPOSSIBLE
                : targetShare[link];
        inWithout = inWith < inBest[t] ? inBest[t] : optionsIn(t, link);
    }

    /** The best way for a selected candidate to begin, without one of the links. */
    private double optionsIn(int candidate, int leftOut) {
        double value = model.appearFixing(candidate) == Fixing.FORBIDDEN || requiredIn[candidate]
                ? IMPOSSIBLE
                : model.appearValue(candidate);
        if (model.appearFixing(candidate) == Fixing.REQUIRED) {
            return value;
        }
        for (int k = inStart[candidate]; k < inStart[candidate + 1]; k++) {
            int e = inLink[k];
            if (e != leftOut && (required[e] || !requiredIn[candidate])) {
                value = Math.max(value, targetShare[e]);
            }
        }
        return value;
    }

    /** The best way for a selected candidate to go on, without one of the links. */
    private double optionsOut(int candidate, int leftOut) {
        double value = requiredOut[candidate] > 0 ? IMPOSSIBLE : childless(candidate);
        for (int k = outStart[candidate]; k < outStart[candidate + 1]; k++) {
            if (outLink[k] != leftOut) {
                value = Math.max(value, optionsOut(candidate, outLink[k], k + 1, leftOut));
            }
        }
        return value;
    }

    private double optionsOutWith(int candidate, int link) {
        return optionsOut(candidate, link, outStart[candidate], link);
    }

    /** The best way to go on with a link, alone or with one of those from a position on. */
    private double optionsOut(int candidate, int link, int from, int leftOut) {
        int open = requiredOut[candidate] - (required[link] ? 1 : 0);
        double value = open > 0 ? IMPOSSIBLE : sourceShare[link] + oneChild(candidate);
        double division = sourceShare[link] + twoChildren(candidate);
        if (division == IMPOSSIBLE) {
            return value;
        }
        for (int k = from; k < outStart[candidate + 1]; k++) {
            int other = outLink[k];
            if (other != link
                    && other != leftOut
                    && open == (required[other] ? 1 : 0)
                    && division + sourceShare[other] > value
                    && !overlap(model.target(link), model.target(other))) {
                value = division + sourceShare[other];
            }
        }
        return value;
    }

    private boolean overlap(int first, int second) {
        return order.isAncestorOrSelf(first, second) || order.isAncestorOrSelf(second, first);
    }

    /** v = 0, d = 1 in {@code x + v = out + d}. */
    private double childless(int candidate) {
        return model.divisionFixing(candidate) == Fixing.REQUIRED
                        || model.disappearFixing(candidate) == Fixing.FORBIDDEN
                ? IMPOSSIBLE
                : model.disappearValue(candidate);
    }

    /** v = d, both 0 or both 1. */
    private double oneChild(int candidate) {
        Fixing disappear = model.disappearFixing(candidate);
        Fixing division = model.divisionFixing(candidate);
        double neither = disappear == Fixing.REQUIRED || division == Fixing.REQUIRED ? IMPOSSIBLE : 0;
        double both = disappear == Fixing.FORBIDDEN || division == Fixing.FORBIDDEN
                ? IMPOSSIBLE
                : model.disappearValue(candidate) + model.divisionValue(candidate);
        return Math.max(neither, both);
    }

    /** v = 1, d = 0. */
    private double twoChildren(int candidate) {
        return model.divisionFixing(candidate) == Fixing.FORBIDDEN
                        || model.disappearFixing(candidate) == Fixing.REQUIRED
                ? IMPOSSIBLE
                : model.divisionValue(candidate);
    }
}
