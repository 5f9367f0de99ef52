// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.solver.formulation;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;
import org.ultrack.solver.Prices;
import org.ultrack.solver.RowKind;
import org.ultrack.solver.SolutionCheck;
import org.ultrack.solver.TrackingModel;
import org.ultrack.solver.TrackingSolution;
import org.ultrack.solver.formulation.ConnectedParts.Part;

/** What a solution of the whole is in one of its parts: a start for solving the part again. O(size of the part). */
public final class PartSolution {
    private PartSolution() {}

    /**
     * The part's selection with its value; the bound of the whole says nothing about a part.
     *
     * @param part of the model
     * @param model the whole
     * @param whole a solution of it
     */
    public static TrackingSolution of(Part part, TrackingModel model, TrackingSolution whole) {
        BitSet nodes = restricted(whole.nodes(), part.candidates());
        BitSet links = restricted(whole.links(), part.links());
        return new TrackingSolution(
                TrackingSolution.Status.FEASIBLE,
                nodes,
                links,
                SolutionCheck.objective(part.model(), nodes, links),
                Double.POSITIVE_INFINITY,
                restricted(whole.nodeMargins(), part.candidates()),
                restricted(whole.linkMargins(), part.links()),
                restricted(whole.prices(), model, part),
                0,
                whole.time(),
                whole.solver());
    }

    private static BitSet restricted(BitSet chosen, int[] members) {
        BitSet restricted = new BitSet(members.length);
        for (int place = 0; place < members.length; place++) {
            restricted.set(place, chosen.get(members[place]));
        }
        return restricted;
    }

    private static double[] restricted(double[] margins, int[] members) {
        double[] restricted = new double[members.length];
        for (int place = 0; place < members.length; place++) {
            restricted[place] = margins[members[place]];
        }
        return restricted;
    }

    private static @Nullable Prices restricted(@Nullable Prices prices, TrackingModel model, Part part) {
        if (prices == null) {
            return null;
        }
        Prices.Builder restricted = Prices.builder(part.model());
        for (RowKind kind : RowKind.values()) {
            switch (kind) {
                case AT_MOST, AT_LEAST -> {
                    for (int k = 0; k < part.model().counts(); k++) {
                        restricted.set(
                                kind,
                                k,
                                prices.of(kind, indexOf(model, part.model().countFrame(k))));
                    }
                }
                case CHAIN -> {
                    for (int e = 0; e < part.links().length; e++) {
                        restricted.set(kind, e, prices.of(kind, part.links()[e]));
                    }
                }
                default -> {
                    for (int i = 0; i < part.candidates().length; i++) {
                        restricted.set(kind, i, prices.of(kind, part.candidates()[i]));
                    }
                }
            }
        }
        return restricted.build();
    }

    /** The count of a frame; a part has all candidates of a frame whose number is given. */
    private static int indexOf(TrackingModel model, int countFrame) {
        int k = 0;
        while (model.countFrame(k) != countFrame) {
            k++;
        }
        return k;
    }
}
