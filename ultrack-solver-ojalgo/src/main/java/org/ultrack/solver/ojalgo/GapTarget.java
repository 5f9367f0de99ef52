// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.solver.ojalgo;

/**
 * How good an answer has to be.
 *
 * @param relative gap to aim at, relative to the objective; 0 for a proven optimum
 * @param enough gap that will do when the aim turns out to take long; the aim itself or larger
 */
record GapTarget(double relative, double enough) {
    /** An optimum is proven when the bound is this close, relative to the objective or to 1. */
    static final double EXACT = 1e-9;

    GapTarget(double relative) {
        this(relative, relative);
    }

    /** The gap that will do, as the aim. */
    GapTarget relaxed() {
        return new GapTarget(enough);
    }

    /** Whether a bound proves the objective of the whole. */
    boolean isMet(double objective, double bound) {
        double size = Math.abs(objective);
        return Double.isFinite(objective) && bound - objective <= Math.max(relative * size, EXACT * Math.max(1, size));
    }

    /**
     * The absolute gap allowed to a part, such that the parts together meet the target unless objectives of opposite signs
     * cancel.
     *
     * @param objective value of the part's solution, negative infinity when there is none yet: nothing is allowed then
     * @param share of the whole, 0 to 1, that the part is
     */
    double allowed(double objective, double share) {
        if (objective == Double.NEGATIVE_INFINITY) {
            return 0;
        }
        double size = Math.abs(objective);
        return Math.max(relative * size, 0.25 * EXACT * Math.max(share, size));
    }
}
