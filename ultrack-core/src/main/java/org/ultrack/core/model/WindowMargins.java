// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.model;

import org.ultrack.core.model.WindowPlan.Window;
import org.ultrack.core.store.CandidateTable;
import org.ultrack.core.store.LinkTable;
import org.ultrack.core.store.Margins;
import org.ultrack.solver.TrackingModel;
import org.ultrack.solver.TrackingModel.Fixing;
import org.ultrack.solver.TrackingSolution;
import org.ultrack.solver.formulation.ImpliedFixings;

/**
 * Which margins of a window's solution are written back: those of the candidates it commits and of the links that
 * arrive at them. They speak of the window's problem, in which the neighbours' decisions are given. A choice that was
 * made beforehand, by an annotation or by what follows from one, has an infinite margin; a candidate that a
 * neighbouring window has decided keeps the margin it has from there. O(candidates + links · log candidates).
 */
public final class WindowMargins {
    private WindowMargins() {}

    /**
     * The margins to write with the solution of a window.
     *
     * @param window frames and anchors
     * @param candidates of the window's frames, with the stored solution
     * @param links between those frames
     * @param model made of them
     * @param solution of the model
     */
    public static Margins of(
            Window window, CandidateTable candidates, LinkTable links, TrackingModel model, TrackingSolution solution) {
        ImpliedFixings fixings = ImpliedFixings.of(model);
        int from = candidates.firstAt(window.commitFrom());
        int to = candidates.firstAt(window.commitTo() + 1);
        long[] candidateIds = new long[to - from];
        double[] candidateMargins = new double[to - from];
        for (int i = from; i < to; i++) {
            candidateIds[i - from] = candidates.id(i);
            candidateMargins[i - from] = fixings.node(i) == Fixing.FREE
                    ? solution.nodeMargins()[i]
                    : isAnchored(window, candidates.t(i)) ? candidates.margin(i) : Double.POSITIVE_INFINITY;
        }
        int firstLink = 0;
        int linkCount = 0;
        for (int e = 0; e < links.size(); e++) {
            firstLink += links.t(e) + 1 < firstTarget(window) ? 1 : 0;
            linkCount += links.t(e) + 1 >= firstTarget(window) && links.t(e) + 1 <= window.commitTo() ? 1 : 0;
        }
        long[] linkIds = new long[linkCount];
        double[] linkMargins = new double[linkCount];
        for (int place = 0; place < linkCount; place++) {
            int e = firstLink + place;
            linkIds[place] = links.id(e);
            linkMargins[place] = fixings.link(e) == Fixing.FREE ? solution.linkMargins()[e] : Double.POSITIVE_INFINITY;
        }
        return new Margins(candidateIds, candidateMargins, linkIds, linkMargins);
    }

    private static boolean isAnchored(Window window, int t) {
        return (window.leftAnchored() && t == window.solveFrom()) || (window.rightAnchored() && t == window.solveTo());
    }

    /** Links into a first frame that the window does not see the parents of are not its own. */
    private static int firstTarget(Window window) {
        return window.knowsFirstParents() ? window.commitFrom() : window.commitFrom() + 1;
    }
}
