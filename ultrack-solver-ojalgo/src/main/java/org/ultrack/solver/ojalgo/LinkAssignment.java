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

    private final TrackingModel model;
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

    LinkAssignment(TrackingModel model) {
        this.model = model;
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

    private void augment(int start, BitSet nodes) {
        int reached = 0;
        int head = 0;
        int tail = 0;
        label[start] = placeValue(start, children[start]);
        cameBy[start] = NONE;
        cameFrom[start] = NONE;
        touched[reached++] = start;
        queue[tail++] = start;
        queued[start] = true;
        double best = 0;
        int bestLink = NONE;
        int bestSource = NONE;
        while (head != tail) {
            int source = queue[head];
            head = head + 1 == queue.length ? 0 : head + 1;
            queued[source] = false;
            for (int k = outStart[source]; k < outStart[source + 1]; k++) {
                int e = outLink[k];
                int target = model.target(e);
                if (!nodes.get(target) || into[target] == e) {
                    continue;
                }
                double gain = label[source] + value(e);
                if (into[target] == NONE) {
                    if (gain > best) {
                        best = gain;
                        bestLink = e;
                        bestSource = source;
                    }
                    continue;
                }
                int other = model.source(into[target]);
                double without = gain - value(into[target]);
                if (other == source || model.linkFixing(into[target]) == Fixing.REQUIRED) {
                    continue;
                }
                double released = without - placeValue(other, children[other] - 1);
                if (other != start && released > best) {
                    best = released;
                    bestLink = e;
                    bestSource = source;
                }
                if (without > label[other] + 1e-12) {
                    if (label[other] == Double.NEGATIVE_INFINITY) {
                        touched[reached++] = other;
                    }
                    label[other] = without;
                    cameBy[other] = e;
                    cameFrom[other] = source;
                    if (!queued[other]) {
                        queued[other] = true;
                        queue[tail] = other;
                        tail = tail + 1 == queue.length ? 0 : tail + 1;
                    }
                }
            }
        }
        for (int k = 0; k < reached; k++) {
            label[touched[k]] = Double.NEGATIVE_INFINITY;
        }
        if (bestLink != NONE) {
            apply(start, bestLink, bestSource);
        }
    }

    /** Gives each target on the path, from its end to its start, to the source before it. */
    private void apply(int start, int lastLink, int lastSource) {
        int displaced = into[model.target(lastLink)];
        if (displaced != NONE) {
            children[model.source(displaced)]--;
        }
        children[start]++;
        into[model.target(lastLink)] = lastLink;
        for (int at = lastSource; cameBy[at] != NONE; at = cameFrom[at]) {
            into[model.target(cameBy[at])] = cameBy[at];
        }
    }
}
