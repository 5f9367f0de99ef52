// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.solver.ortools;

import org.ultrack.solver.SolverProvider;
import org.ultrack.testkit.solver.SolverContract;

class HighsSolverContractTest extends SolverContract {
    @Override
    protected SolverProvider provider() {
        return new HighsSolverProvider();
    }

    @Override
    protected int smallModels() {
        return 1000;
    }

    @Override
    protected int largeModels() {
        return 6;
    }

    /** Its tolerances are those of the library: see PartwiseProgramSolver. */
    @Override
    protected double exactness() {
        return 1e-6;
    }
}
