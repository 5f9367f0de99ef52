// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.solver.program;

import java.time.Duration;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;
import org.ultrack.solver.formulation.TightFormulation;

/**
 * A mixed-integer program to solve.
 *
 * @param program columns and rows, to be maximised
 * @param integers the first columns, so many, must be integral. With the candidates at 0 or 1 the others are a flow, and
 *     come out integral by themselves
 * @param gap relative gap to prove, 0 for the optimum
 * @param start columns that are 1 in a known solution of this or a similar program, null for none. A hint: it may break rows
 * @param time not longer than that
 * @param listener hears of better solutions and bounds, where the library tells; called by the thread that solves
 */
public record ProgramTask(
        TightFormulation program,
        int integers,
        double gap,
        @Nullable BitSet start,
        Duration time,
        Listener listener) {

    /** Hears how the search goes on. */
    @FunctionalInterface
    public interface Listener {
        /**
         * The state of the search.
         *
         * @param objective best value so far, negative infinity before the first solution
         * @param bound no solution is worth more, by the word of the library
         */
        void improved(double objective, double bound);
    }

    /** A copy in which all columns must be integral. */
    public ProgramTask inIntegers() {
        return new ProgramTask(program, program.columns(), gap, start, time, listener);
    }
}
