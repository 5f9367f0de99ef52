// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.solver.gurobi;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.BeforeEach;
import org.ultrack.solver.SolverProvider;
import org.ultrack.testkit.solver.SolverContract;

/** Runs where Gurobi does. */
class GurobiSolverContractTest extends SolverContract {
    @BeforeEach
    void gurobi_here_hasALicence() {
        var obstacle = provider().obstacle();
        assumeTrue(obstacle.isEmpty(), () -> obstacle.orElse(""));
    }

    @Override
    protected SolverProvider provider() {
        return new GurobiSolverProvider();
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
