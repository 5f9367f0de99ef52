// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.engine;

import java.time.Duration;
import org.ultrack.solver.TrackingSolution;

/**
 * How good the stored solution is.
 *
 * @param solver name of the solver
 * @param status {@code OPTIMAL} when every window was proven within the asked gap
 * @param objective value of the whole solution
 * @param bound with one window: no solution is worth more; with several: the sum of the objectives of what each window
 *     committed can lie above or below, so it is NaN
 * @param windows windows solved
 * @param candidates candidates there were
 * @param links links there were
 * @param time spent in the solver
 */
public record SolveSummary(
        String solver,
        TrackingSolution.Status status,
        double objective,
        double bound,
        int windows,
        int candidates,
        int links,
        Duration time) {

    /** Relative gap of {@link #objective} and {@link #bound}, NaN when the bound is. */
    public double gap() {
        return Double.isNaN(bound) ? Double.NaN : TrackingSolution.gap(objective, bound);
    }
}
