// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.solver.program;

import org.ultrack.solver.formulation.TightFormulation;

/** What an objective is multiplied by before a library sees it. */
public final class ObjectiveScale {
    private static final int EXPONENT = 9;

    private ObjectiveScale() {}

    /**
     * A power of two that makes the largest coefficient of the objective 512 to 1024, so that the absolute tolerances of the
     * libraries, 1e-6 to 1e-9, are small beside what is at stake; exact to undo.
     */
    public static double of(TightFormulation program) {
        double largest = 0;
        for (int j = 0; j < program.columns(); j++) {
            largest = Math.max(largest, Math.abs(program.objective(j)));
        }
        int shift = largest == 0 ? 0 : EXPONENT - Math.getExponent(largest);
        return Math.scalb(1.0, Math.clamp(shift, -500, 500));
    }
}
