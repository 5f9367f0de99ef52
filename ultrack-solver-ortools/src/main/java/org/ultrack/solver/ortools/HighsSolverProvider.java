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
 * The solver {@code HIGHS}: HiGHS 1.12 through OR-Tools. No licence needed. OR-Tools can neither interrupt HiGHS nor tell
 * its bound: a cancelled run ends when the parts that are being solved are done, and at the time limit the bound is that of
 * the relaxation.
 */
public final class HighsSolverProvider implements SolverProvider {
    static final String NAME = "HIGHS";

    /** For {@link java.util.ServiceLoader}. */
    public HighsSolverProvider() {}

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
        return EnumSet.complementOf(EnumSet.of(Capability.CANCELLATION));
    }

    @Override
    public int priority() {
        return 50;
    }

    @Override
    public Optional<String> obstacle() {
        return OrTools.obstacle();
    }

    @Override
    public Solver create() {
        OrTools.require();
        return new PartwiseProgramSolver(NAME, HighsLibrary::new);
    }
}
