// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.solver.ojalgo;

import org.ultrack.solver.SolverProvider;
import org.ultrack.testkit.solver.SolverContract;

class OjalgoSolverContractTest extends SolverContract {
    @Override
    protected SolverProvider provider() {
        return new OjalgoSolverProvider();
    }
}
