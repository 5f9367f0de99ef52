// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.solver.ojalgo;

import java.util.Optional;
import org.ultrack.solver.Solver;
import org.ultrack.solver.SolverProvider;

/** The default solver. Pure Java: works wherever the library does. */
public final class OjalgoSolverProvider implements SolverProvider {
    static final String NAME = "OJALGO";

    /** For {@link java.util.ServiceLoader}. */
    public OjalgoSolverProvider() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int priority() {
        return 100;
    }

    @Override
    public Optional<String> obstacle() {
        return Optional.empty();
    }

    @Override
    public Solver create() {
        return new PartwiseSolver();
    }
}
