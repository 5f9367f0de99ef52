// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.solver.ojalgo;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.ultrack.solver.Capability;
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
    public String version() {
        String version = OjalgoSolverProvider.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    @Override
    public Set<Capability> capabilities() {
        return EnumSet.of(
                Capability.TIME_LIMIT,
                Capability.THREADS,
                Capability.CANCELLATION,
                Capability.PROGRESS,
                Capability.MARGINS,
                Capability.PRICES,
                Capability.WARM_START);
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
