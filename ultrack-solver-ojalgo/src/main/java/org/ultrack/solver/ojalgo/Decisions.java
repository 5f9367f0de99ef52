// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.solver.ojalgo;

import java.util.BitSet;
import org.ultrack.solver.TrackingModel;
import org.ultrack.solver.TrackingModel.Fixing;

/**
 * What was decided beforehand about beginnings, ends and divisions. The heuristics that make solutions do not know such
 * rules; they work on a {@link #softened} model in which keeping them pays more than anything else, and what they give is a
 * solution when the rules {@link #areKept}.
 *
 * <p>A selection that keeps all rules is worth more in the softened model than any that breaks one. So a step that is
 * optimal for what it is given keeps the rules whenever that can be done.
 */
final class Decisions {
    private final TrackingModel model;
    private final boolean any;

    Decisions(TrackingModel model) {
        this.model = model;
        boolean decided = false;
        for (int i = 0; i < model.candidates() && !decided; i++) {
            decided = model.appearFixing(i) != Fixing.FREE
                    || model.disappearFixing(i) != Fixing.FREE
                    || model.divisionFixing(i) != Fixing.FREE;
        }
        any = decided;
    }

    /** The model without these rules, values in their place; the model itself when there are none. */
    TrackingModel softened() {
        if (!any) {
            return model;
        }
        int n = model.candidates();
        double swing = 1;
        for (int i = 0; i < n; i++) {
            swing += Math.abs(model.nodeValue(i))
                    + Math.abs(model.appearValue(i))
                    + Math.abs(model.disappearValue(i))
                    + Math.abs(model.divisionValue(i));
        }
        for (int e = 0; e < model.links(); e++) {
            swing += Math.abs(model.linkValue(e));
        }
        double penalty = 2 * swing;
        TrackingModel.Builder soft = TrackingModel.builder(n, model.links());
        for (int i = 0; i < n; i++) {
            soft.addCandidate(
                    model.frame(i),
                    model.parent(i),
                    model.nodeValue(i),
                    model.appearValue(i) + penalty * sign(model.appearFixing(i)),
                    model.disappearValue(i) + penalty * sign(model.disappearFixing(i)),
                    model.divisionValue(i) + penalty * sign(model.divisionFixing(i)));
            soft.fixNode(i, model.nodeFixing(i));
        }
        for (int e = 0; e < model.links(); e++) {
            soft.addLink(model.source(e), model.target(e), model.linkValue(e));
            soft.fixLink(e, model.linkFixing(e));
        }
        for (int k = 0; k < model.counts(); k++) {
            soft.requireCount(model.countFrame(k), model.count(k));
        }
        return soft.build();
    }

    private static int sign(Fixing fixing) {
        return switch (fixing) {
            case FREE -> 0;
            case FORBIDDEN -> -1;
            case REQUIRED -> 1;
        };
    }

    /** Whether a selection that keeps all other rules keeps these. */
    boolean areKept(BitSet nodes, BitSet links) {
        if (!any) {
            return true;
        }
        int[] in = new int[model.candidates()];
        int[] out = new int[model.candidates()];
        for (int e = links.nextSetBit(0); e >= 0; e = links.nextSetBit(e + 1)) {
            in[model.target(e)]++;
            out[model.source(e)]++;
        }
        for (int i = 0; i < in.length; i++) {
            int selected = nodes.get(i) ? 1 : 0;
            if (!agrees(selected - in[i], model.appearFixing(i)) || !endingIsKept(i, selected, out[i])) {
                return false;
            }
        }
        return true;
    }

    /** Whether there are v ≤ x and d in 0..1 with {@code x + v = out + d} as decided. */
    private boolean endingIsKept(int candidate, int selected, int children) {
        for (int divides = 0; divides <= selected; divides++) {
            int ends = selected + divides - children;
            if (ends >= 0
                    && ends <= 1
                    && agrees(ends, model.disappearFixing(candidate))
                    && agrees(divides, model.divisionFixing(candidate))) {
                return true;
            }
        }
        return false;
    }

    private static boolean agrees(int value, Fixing fixing) {
        return fixing == Fixing.FREE || (value == 1) == (fixing == Fixing.REQUIRED);
    }
}
