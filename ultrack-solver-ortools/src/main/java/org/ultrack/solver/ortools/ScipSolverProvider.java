// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.solver.ortools;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.ultrack.solver.Capability;
import org.ultrack.solver.Solver;
import org.ultrack.solver.SolverProvider;
import org.ultrack.solver.program.PartwiseProgramSolver;

/**
 * The solver {@code SCIP}: SCIP 10 through OR-Tools. No licence needed. When it is cancelled it ends between two relaxations
 * of its own, which in a large part may take some seconds.
 */
public final class ScipSolverProvider implements SolverProvider {
    static final String NAME = "SCIP";

    /** For {@link java.util.ServiceLoader}. */
    public ScipSolverProvider() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String version() {
        return OrTools.version();
    }

    @Override
    public Set<Capability> capabilities() {
        return EnumSet.allOf(Capability.class);
    }

    @Override
    public int priority() {
        return 40;
    }

    @Override
    public Optional<String> obstacle() {
        return OrTools.obstacle();
    }

    @Override
    public Solver create() {
        OrTools.require();
        return new PartwiseProgramSolver(NAME, ScipLibrary::new);
    }
}
