// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.bench.solver;

import org.ultrack.solver.SolverProvider;
import org.ultrack.solver.Solvers;

/** The solvers on the class path that work here, and the head of the table. */
public final class UsableSolvers {
    private UsableSolvers() {}

    /**
     * Prints the head of the table, or the names of the solvers, one to a line, best first.
     *
     * @param arguments {@code head} or {@code names}
     */
    public static void main(String[] arguments) {
        if (arguments[0].equals("head")) {
            ResultTable.header();
            return;
        }
        for (SolverProvider provider : Solvers.available()) {
            if (provider.obstacle().isEmpty()) {
                System.out.println(provider.name());
            }
        }
    }
}
