// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.solver.program;

import java.time.Duration;
import java.util.Optional;
import org.ultrack.solver.formulation.TightFormulation;

/**
 * A library that solves linear and mixed-integer programs. Used by one thread at a time; {@link #interrupt} may come from
 * another one. Single-threaded by itself: the parts of a model are solved side by side, each by its own instance, so that
 * the answer does not depend on the number of threads.
 */
public interface ProgramSolver extends AutoCloseable {

    /**
     * Multipliers of the rows at the optimum of the relaxation, by row. They need not be exact: what they prove is computed
     * from the program, and negative ones count as 0.
     *
     * @param time not longer than that
     * @return empty when there was not enough time, or no relaxed solution at all
     */
    Optional<double[]> relax(TightFormulation program, Duration time);

    /** Solves the program in integers. */
    ProgramResult solve(ProgramTask task);

    /** Asks the running call to end soon, where the library can. Does nothing when none is running. */
    void interrupt();

    /** Gives back what the library holds. */
    @Override
    void close();
}
