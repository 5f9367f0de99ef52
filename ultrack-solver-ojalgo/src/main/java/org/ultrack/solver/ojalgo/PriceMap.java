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
    /** The first link of each source, −1 when it has none. */
    private final int[] firstOut;
    /** The next link of the same source. */
    private final int[] nextOut;

    PriceMap(TrackingModel whole) {
        this.whole = whole;
        order = HierarchyOrder.of(whole);
        firstOut = new int[whole.candidates()];
        nextOut = new int[whole.links()];
        Arrays.fill(firstOut, -1);
        for (int e = whole.links() - 1; e >= 0; e--) {
            nextOut[e] = firstOut[whole.source(e)];
            firstOut[whole.source(e)] = e;
        }
    }

    /** The prices of a part. */
    RowPrices prices(Part part, PartProgram rows, double[] multipliers) {
        RowPrices prices = new RowPrices();
        for (int i = 0; i < rows.program.rows; i++) {
            if (multipliers[i] > 0) {
                int row = rows.program.rowOrigin[i];
                RowKind kind = rows.formulation.kind(row);
                prices.add(kind, inWhole(part, kind, rows.formulation.subject(row)), multipliers[i]);
            }
        }
        addChildless(part, rows.formulation, prices);
        return prices;
    }

    /** Where the part has no links out, nothing divides; in the whole that is said by the row of a forbidden child. */
    private void addChildless(Part part, TightFormulation formulation, RowPrices prices) {
        for (int i = 0; i < part.candidates().length; i++) {
            int divides = formulation.divides(i);
            int candidate = part.candidates()[i];
            boolean closed = formulation.upper(divides) == 0 && formulation.objective(divides) > 0;
            if (closed && whole.divisionFixing(candidate) != Fixing.FORBIDDEN && firstOut[candidate] >= 0) {
                prices.add(RowKind.CHILD, candidate, formulation.objective(divides));
            }
        }
    }

    /**
     * The multipliers of a part from former prices, possibly those of a model with other fixed choices.
     *
     * @param part the part
     * @param rows of the part
     * @param former prices of the whole
     * @param around prices of the former part around this one, for its counts; null for none
     */
    double[] multipliers(Part part, PartProgram rows, Prices former, @Nullable RowPrices around) {
        double[] multipliers = new double[rows.program.rows];
        for (int i = 0; i < multipliers.length; i++) {
            int row = rows.program.rowOrigin[i];
            RowKind kind = rows.formulation.kind(row);
            int subject = inWhole(part, kind, rows.formulation.subject(row));
            if (kind != RowKind.AT_MOST && kind != RowKind.AT_LEAST) {
                multipliers[i] = former.of(kind, subject);
            } else if (around != null) {
                multipliers[i] = around.of(kind, subject);
            }
        }
        return multipliers;
    }

    /** Candidate or link; frame for a count. */
    private int inWhole(Part part, RowKind kind, int subject) {
        return switch (kind) {
            case PARENT, CHILDREN, DIVIDES, CHILD, APPEARS, DISAPPEARS -> part.candidates()[subject];
            case PATH -> order.candidate(order.last(part.candidates()[subject]));
            case CHAIN -> deepest(part.links()[subject]);
            case AT_MOST, AT_LEAST -> part.model().countFrame(subject);
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
        for (int e = firstOut[whole.source(link)]; e >= 0; e = nextOut[e]) {
            int rank = order.rank(whole.target(e));
            if (rank <= to && rank > order.rank(whole.target(deepest))) {
                deepest = e;
            }
        }
        return deepest;
    }

    /** Index of the number of a frame in the whole. */
    int count(int frame) {
        for (int k = 0; k < whole.counts(); k++) {
            if (whole.countFrame(k) == frame) {
                return k;
            }
        }
        throw new IllegalArgumentException("The number of frame " + frame + " is not given in the whole.");
    }
}
