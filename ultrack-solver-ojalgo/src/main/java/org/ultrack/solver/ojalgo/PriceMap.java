// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.solver.ojalgo;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.ultrack.solver.Prices;
import org.ultrack.solver.RowKind;
import org.ultrack.solver.TrackingModel;
import org.ultrack.solver.TrackingModel.Fixing;
import org.ultrack.solver.formulation.ConnectedParts.Part;
import org.ultrack.solver.formulation.HierarchyOrder;
import org.ultrack.solver.formulation.TightFormulation;

/**
 * Finds the rows of parts in the whole. A part lacks what is forbidden, so what is a leaf or the deepest link there may have
 * more below it in the whole; the price then goes to a row that holds all columns of the part's row and, beyond them, only
 * columns fixed at 0. The bound is the same in the part and in the whole. Not thread-safe.
 */
final class PriceMap {
    private final TrackingModel whole;
    private final HierarchyOrder order;
    private int @Nullable [] firstOut;
    private int[] nextOut = new int[0];

    PriceMap(TrackingModel whole) {
        this.whole = whole;
        order = HierarchyOrder.of(whole);
    }

    /** Adds the prices of a part to those of the whole. */
    void add(Part part, TightFormulation formulation, SignedProgram program, double[] multipliers, Prices.Builder to) {
        for (int i = 0; i < program.rows; i++) {
            if (multipliers[i] > 0) {
                int row = program.rowOrigin[i];
                RowKind kind = formulation.kind(row);
                to.set(kind, inWhole(part, kind, formulation.subject(row)), multipliers[i]);
            }
        }
        addChildless(part, formulation, to);
    }

    /** Where the part has no links out, nothing divides; in the whole that is said by the row of a forbidden child. */
    private void addChildless(Part part, TightFormulation formulation, Prices.Builder to) {
        for (int i = 0; i < part.candidates().length; i++) {
            int divides = formulation.divides(i);
            int candidate = part.candidates()[i];
            boolean closed = formulation.upper(divides) == 0 && formulation.objective(divides) > 0;
            if (closed && whole.divisionFixing(candidate) != Fixing.FORBIDDEN && linksBySource()[candidate] >= 0) {
                to.set(RowKind.CHILD, candidate, formulation.objective(divides));
            }
        }
    }

    /** The multipliers of a part from prices of the whole, possibly those of another model with other fixed choices. */
    double[] multipliers(Part part, TightFormulation formulation, SignedProgram program, Prices prices) {
        double[] multipliers = new double[program.rows];
        for (int i = 0; i < program.rows; i++) {
            int row = program.rowOrigin[i];
            RowKind kind = formulation.kind(row);
            multipliers[i] = prices.of(kind, inWhole(part, kind, formulation.subject(row)));
        }
        return multipliers;
    }

    private int inWhole(Part part, RowKind kind, int subject) {
        return switch (kind) {
            case PARENT, CHILDREN, DIVIDES, CHILD, APPEARS, DISAPPEARS -> part.candidates()[subject];
            case PATH -> order.candidate(order.last(part.candidates()[subject]));
            case CHAIN -> deepest(part.links()[subject]);
            case AT_MOST, AT_LEAST -> count(part.model().countFrame(subject));
        };
    }

    /** The last link, in depth-first order, of the same source to the target of a link or below it. */
    private int deepest(int link) {
        int deepest = link;
        int from = order.rank(whole.target(link));
        int to = order.last(whole.target(link));
        if (from == to) {
            return link;
        }
        for (int e = linksBySource()[whole.source(link)]; e >= 0; e = nextOut[e]) {
            int rank = order.rank(whole.target(e));
            if (rank <= to && rank > order.rank(whole.target(deepest))) {
                deepest = e;
            }
        }
        return deepest;
    }

    /** The first link of each source, {@link #nextOut} is the next one of the same source. */
    private int[] linksBySource() {
        if (firstOut == null) {
            firstOut = new int[whole.candidates()];
            nextOut = new int[whole.links()];
            Arrays.fill(firstOut, -1);
            for (int e = whole.links() - 1; e >= 0; e--) {
                nextOut[e] = firstOut[whole.source(e)];
                firstOut[whole.source(e)] = e;
            }
        }
        return firstOut;
    }

    private int count(int frame) {
        for (int k = 0; k < whole.counts(); k++) {
            if (whole.countFrame(k) == frame) {
                return k;
            }
        }
        throw new IllegalArgumentException("The number of frame " + frame + " is not given in the whole.");
    }
}
