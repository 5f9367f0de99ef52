// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.solver.ojalgo;

import java.util.Arrays;
import org.ultrack.solver.TrackingModel;
import org.ultrack.solver.formulation.HierarchyOrder;

/**
 * Which candidate to branch on: the undecided one with the most undecided candidates below it, {@code min(x, 1−x) · (0.001 +
 * Σ_below min(x, 1−x))}. Whether it or its children exist usually settles a run of frames. Workspace; not thread-safe.
 */
final class ParentRule {
    private static final double INTEGRAL = 1e-6;
    private static final double PARENT_FIRST = 1e-3;
    private static final int NONE = -1;

    /** The columns of candidates, those of descendants before those of their ancestors. */
    private final int[] upward;
    /** The column of the nearest candidate above that has one, by column. */
    private final int[] above;

    private final double[] undecided;

    /**
     * @param program columns of a model or of a part of it
     * @param model the model
     * @param order of the model
     */
    ParentRule(SignedProgram program, TrackingModel model, HierarchyOrder order) {
        int count = 0;
        while (count < program.columns && program.origin[count] < model.candidates()) {
            count++;
        }
        long[] byRank = new long[count];
        above = new int[count];
        for (int j = 0; j < count; j++) {
            int candidate = program.origin[j];
            byRank[j] = (long) -order.rank(candidate) << 32 | j;
            above[j] = NONE;
            int up = model.parent(candidate);
            while (up != TrackingModel.NO_PARENT && above[j] == NONE) {
                above[j] = Math.max(NONE, Arrays.binarySearch(program.origin, 0, count, up));
                up = model.parent(up);
            }
        }
        Arrays.sort(byRank);
        upward = new int[count];
        Arrays.setAll(upward, place -> (int) byRank[place]);
        undecided = new double[count];
    }

    /** The column to branch on at the present point, −1 when every candidate is decided. */
    int column(DualSimplex simplex) {
        Arrays.fill(undecided, 0);
        int column = NONE;
        double most = 0;
        for (int j : upward) {
            double own = Math.min(simplex.value(j), 1 - simplex.value(j));
            if (own > INTEGRAL && own * (PARENT_FIRST + undecided[j]) > most) {
                most = own * (PARENT_FIRST + undecided[j]);
                column = j;
            }
            if (above[j] != NONE) {
                undecided[above[j]] += undecided[j] + Math.max(0, own);
            }
        }
        return column;
    }
}
