// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.solver.ojalgo;

/**
 * The gap that counts as proven: {@code relative · |objective|}, and never less than what double precision can tell.
 *
 * @param relative share of the objective
 */
record GapTarget(double relative) {
    /** An optimum is proven when the bound is this close, relative to the objective or to 1. */
    static final double EXACT = 1e-9;

    /** Whether a bound proves an objective. */
    boolean isMet(double objective, double bound) {
        return bound - objective <= allowed(objective, 1);
    }

    /**
     * The absolute gap allowed.
     *
     * @param objective value of the solution
     * @param share of the whole, 0 to 1, that has this objective
     */
    double allowed(double objective, double share) {
        double size = Math.abs(objective);
        return Math.max(relative * size, EXACT * Math.max(share, size));
    }
}
