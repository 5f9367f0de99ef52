// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.solver.ojalgo;

import java.util.Arrays;
import java.util.BitSet;
import org.ultrack.solver.TrackingModel;
import org.ultrack.solver.TrackingModel.Fixing;

/**
 * The best links for given candidates, exactly. With the candidates given, what is left is a matching between
 * neighbouring frames in which a target has one place and a source two, the second worth at most as much as the first:
 *
 * <pre>
 *   first child   max(0, disappear + division) − disappear        second child   division − max(0, disappear + division)
 *   link          value − appear(target)
 * </pre>
 *
 * <p>The places of the sources enter one by one; each takes the best augmenting path, which ends at a free target or
 * takes a place from another source. As the matching was optimal before, no gain can be had by going round in circles,
 * and it is optimal after (Kuhn 1955; the paths by label correction, Ford 1956). Matchings fall into groups of a few
 * cells, so the cost is near linear in the links between given candidates. Workspace; not thread-safe.
 */
final class LinkAssignment {
    private static final int NONE = -1;
    /** Gains are told from rounding errors by this many units in the last place of the largest value. */
    private static final int NOISE = 64;

    private final TrackingModel model;
    private final double leastGain;
    private final int[] outStart;
    private final int[] outLink;

    /** Link into a target, {@link #NONE} when it is free. */
    private final int[] into;

    private final int[] children;
    private final int[] required;

    private final double[] label;
    /** The link whose target the path took to reach the source, {@link #NONE} at its start. */
    private final int[] cameBy;
    /** The source the path came from. */
    private final int[] cameFrom;

    private final boolean[] queued;
    private final int[] queue;
    private final int[] touched;
    private int reached;
    private int head;
    private int tail;

    private double bestGain;
    private int bestLink;
    private int bestSource;

    LinkAssignment(TrackingModel model) {
        this.model = model;
        leastGain = NOISE * Math.ulp(largest(model));
        int n = model.candidates();
        outStart = new int[n + 1];
        outLink = new int[model.links()];
        for (int e = 0; e < model.links(); e++) {
            outStart[model.source(e) + 1]++;
        }
        for (int i = 0; i < n; i++) {
            outStart[i + 1] += outStart[i];
        }
        int[] next = outStart.clone();
        for (int e = 0; e < model.links(); e++) {
            outLink[next[model.source(e)]++] = e;
        }
        into = new int[n];
        children = new int[n];
        required = new int[n];
        label = new double[n];
        cameBy = new int[n];
        cameFrom = new int[n];
        queued = new boolean[n];
        queue = new int[n + 1];
        touched = new int[n];
        Arrays.fill(label, Double.NEGATIVE_INFINITY);
    }

    /** The largest size of a value, or 1. */
    private static double largest(TrackingModel model) {
        double largest = 1;
        for (int i = 0; i < model.candidates(); i++) {
            largest = Math.max(largest, Math.abs(model.appearValue(i)));
            largest = Math.max(largest, Math.abs(model.disappearValue(i)));
            largest = Math.max(largest, Math.abs(model.divisionValue(i)));
        }
        for (int e = 0; e < model.links(); e++) {
            largest = Math.max(largest, Math.abs(model.linkValue(e)));
        }
        return largest;
    }

    /**
     * Finds the best links.
     *
     * @param nodes selected candidates, with the ends of all required links
     * @return used links
     */
    BitSet assign(BitSet nodes) {
        Arrays.fill(into, NONE);
        Arrays.fill(children, 0);
        Arrays.fill(required, 0);
        for (int e = 0; e < model.links(); e++) {
            if (model.linkFixing(e) == Fixing.REQUIRED) {
                into[model.target(e)] = e;
                children[model.source(e)]++;
                required[model.source(e)]++;
            }
        }
        for (int place = 0; place < 2; place++) {
            for (int i = nodes.nextSetBit(0); i >= 0; i = nodes.nextSetBit(i + 1)) {
                if (children[i] <= 1 && required[i] <= place && outStart[i] < outStart[i + 1]) {
                    augment(i, nodes);
                }
            }
        }
        BitSet links = new BitSet(model.links());
        for (int e : into) {
            if (e != NONE) {
                links.set(e);
            }
        }
        return links;
    }

    private double placeValue(int source, int place) {
        double one = Math.max(0, model.disappearValue(source) + model.divisionValue(source));
        return place == 0 ? one - model.disappearValue(source) : model.divisionValue(source) - one;
    }

    private double value(int e) {
        return model.linkValue(e) - model.appearValue(model.target(e));
    }

    /** Gives the next place of a source its best augmenting path, if one gains. */
    private void augment(int start, BitSet nodes) {
        bestGain = leastGain;
        bestLink = NONE;
        reached = 0;
        head = 0;
        tail = 0;
        reach(start, placeValue(start, children[start]), NONE, NONE);
        while (head != tail) {
            int source = queue[head];
            head = head + 1 == queue.length ? 0 : head + 1;
            queued[source] = false;
            for (int k = outStart[source]; k < outStart[source + 1]; k++) {
                int e = outLink[k];
                int target = model.target(e);
                if (nodes.get(target) && into[target] != e) {
                    follow(start, source, e, into[target]);
                }
            }
        }
        for (int k = 0; k < reached; k++) {
            label[touched[k]] = Double.NEGATIVE_INFINITY;
        }
        if (bestLink != NONE) {
            apply(start);
        }
    }

    /** Takes the target of a link: free, it ends the path; taken, its source gives up a place or looks for another target. */
    private void follow(int start, int source, int e, int taken) {
        double gain = label[source] + value(e);
        if (taken == NONE) {
            end(gain, e, source);
            return;
        }
        int other = model.source(taken);
        if (other == source || model.linkFixing(taken) == Fixing.REQUIRED || comesThrough(source, other)) {
            return;
        }
        double without = gain - value(taken);
        if (other != start) {
            end(without - placeValue(other, children[other] - 1), e, source);
        }
        if (without > label[other] + leastGain) {
            reach(other, without, e, source);
        }
    }

    /** Whether the path to a source leads through another: only rounding errors make going round in circles pay. */
    private boolean comesThrough(int source, int other) {
        if (label[other] == Double.NEGATIVE_INFINITY) {
            return false;
        }
        int at = source;
        while (at != NONE && at != other) {
            at = cameFrom[at];
        }
        return at == other;
    }

    private void end(double gain, int e, int source) {
        if (gain > bestGain) {
            bestGain = gain;
            bestLink = e;
            bestSource = source;
        }
    }

    private void reach(int source, double gain, int e, int from) {
        if (label[source] == Double.NEGATIVE_INFINITY) {
            touched[reached++] = source;
        }
        label[source] = gain;
        cameBy[source] = e;
        cameFrom[source] = from;
        if (!queued[source]) {
            queued[source] = true;
            queue[tail] = source;
            tail = tail + 1 == queue.length ? 0 : tail + 1;
        }
    }

    /** Gives each target on the best path, from its end to its start, to the source before it. */
    private void apply(int start) {
        int displaced = into[model.target(bestLink)];
        if (displaced != NONE) {
            children[model.source(displaced)]--;
        }
        children[start]++;
        into[model.target(bestLink)] = bestLink;
        for (int at = bestSource; cameBy[at] != NONE; at = cameFrom[at]) {
            into[model.target(cameBy[at])] = cameBy[at];
        }
    }
}
