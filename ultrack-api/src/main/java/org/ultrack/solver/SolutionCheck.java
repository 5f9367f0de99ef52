// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.solver;

import java.util.BitSet;
import org.ultrack.error.TrackingException;
import org.ultrack.solver.TrackingModel.Fixing;

/**
 * The independent judge: holds a selection against the textbook constraints of {@link TrackingModel} and computes its
 * value from scratch. Appearing, disappearing and dividing follow from the selected candidates and links. Shares no
 * code with any solver. O(candidates · depth + links).
 */
public final class SolutionCheck {
    private SolutionCheck() {}

    /**
     * Value of a selection.
     *
     * @param model the problem
     * @param nodes selected candidates
     * @param links used links
     * @throws TrackingException when the selection breaks a constraint; the message names it
     */
    public static double objective(TrackingModel model, BitSet nodes, BitSet links) {
        if (nodes.length() > model.candidates() || links.length() > model.links()) {
            throw new TrackingException("The solution selects candidate " + (nodes.length() - 1) + " and link "
                    + (links.length() - 1) + " at most, but there are " + model.candidates() + " candidates and "
                    + model.links() + " links.");
        }
        checkHierarchies(model, nodes);
        checkCounts(model, nodes);
        int[] in = new int[model.candidates()];
        int[] out = new int[model.candidates()];
        Sum objective = new Sum();
        for (int e = 0; e < model.links(); e++) {
            boolean used = links.get(e);
            require(used, model.linkFixing(e), "link", e);
            if (used) {
                int from = model.source(e);
                int to = model.target(e);
                if (!nodes.get(from) || !nodes.get(to)) {
                    throw new TrackingException("Link " + e + " is used, but one of its ends is not selected.");
                }
                out[from]++;
                in[to]++;
                objective.add(model.linkValue(e));
            }
        }
        for (int i = 0; i < model.candidates(); i++) {
            boolean selected = nodes.get(i);
            require(selected, model.nodeFixing(i), "candidate", i);
            if (in[i] > 1 || out[i] > 2) {
                throw new TrackingException(
                        "Candidate " + i + " has " + in[i] + " parents and " + out[i] + " children in the solution.");
            }
            boolean appears = selected && in[i] == 0;
            require(appears, model.appearFixing(i), "the appearance of candidate", i);
            if (selected) {
                objective.add(model.nodeValue(i));
                objective.add(appears ? model.appearValue(i) : 0);
            }
            objective.add(endingValue(model, i, selected, out[i]));
        }
        return objective.value();
    }

    /** What is best for a candidate with so many children: d and v are free in {@code x + v = out + d}, v ≤ x. */
    private static double endingValue(TrackingModel model, int candidate, boolean selected, int children) {
        Fixing disappear = model.disappearFixing(candidate);
        Fixing division = model.divisionFixing(candidate);
        boolean mayLoseOne = selected && children == 1 && disappear != Fixing.FORBIDDEN && division != Fixing.FORBIDDEN;
        boolean mustLoseOne = disappear == Fixing.REQUIRED || division == Fixing.REQUIRED;
        double losingOne = model.disappearValue(candidate) + model.divisionValue(candidate);
        if (mayLoseOne && (mustLoseOne || losingOne > 0)) {
            return losingOne;
        }
        boolean ends = selected && children == 0;
        boolean divides = selected && children == 2;
        require(ends, disappear, "the end of candidate", candidate);
        require(divides, division, "the division of candidate", candidate);
        if (ends) {
            return model.disappearValue(candidate);
        }
        return divides ? model.divisionValue(candidate) : 0;
    }

    private static void checkCounts(TrackingModel model, BitSet nodes) {
        for (int k = 0; k < model.counts(); k++) {
            int time = model.countFrame(k);
            int selected =
                    nodes.get(model.firstAt(time), model.firstAt(time + 1)).cardinality();
            if (selected != model.count(k)) {
                throw new TrackingException("The solution selects " + selected + " candidates of frame " + time
                        + ", but must " + model.count(k) + ".");
            }
        }
    }

    private static void checkHierarchies(TrackingModel model, BitSet nodes) {
        for (int i = nodes.nextSetBit(0); i >= 0; i = nodes.nextSetBit(i + 1)) {
            for (int up = model.parent(i); up != TrackingModel.NO_PARENT; up = model.parent(up)) {
                if (nodes.get(up)) {
                    throw new TrackingException("Candidates " + i + " and " + up + " overlap and are both selected.");
                }
            }
        }
    }

    private static void require(boolean chosen, Fixing fixing, String what, int index) {
        if (chosen ? fixing == Fixing.FORBIDDEN : fixing == Fixing.REQUIRED) {
            throw new TrackingException("The solution " + (chosen ? "has " : "leaves out ") + what + " " + index
                    + ", which is " + fixing + ".");
        }
    }

    /** Neumaier's compensated sum (1974): the objective of millions of links to the last digit. */
    private static final class Sum {
        private double sum;
        private double compensation;

        void add(double term) {
            double next = sum + term;
            compensation += Math.abs(sum) >= Math.abs(term) ? sum - next + term : term - next + sum;
            sum = next;
        }

        double value() {
            return sum + compensation;
        }
    }
}
