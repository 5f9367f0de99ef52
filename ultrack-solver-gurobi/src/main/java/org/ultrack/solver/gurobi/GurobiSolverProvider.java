// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.solver.gurobi;

import com.gurobi.gurobi.GRBException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.ultrack.error.InvalidInputException;
import org.ultrack.solver.Capability;
import org.ultrack.solver.Solver;
import org.ultrack.solver.SolverProvider;
import org.ultrack.solver.program.PartwiseProgramSolver;

/**
 * The solver {@code GUROBI}: Gurobi 12, for those who have a licence. Each thread starts an environment of its own, with one
 * thread and a fixed seed, so that the answer does not depend on the number of threads.
 */
public final class GurobiSolverProvider implements SolverProvider {
    static final String NAME = "GUROBI";

    /** For {@link java.util.ServiceLoader}. */
    public GurobiSolverProvider() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String version() {
        String version = GRBException.class.getPackage().getImplementationVersion();
        return "Gurobi " + (version == null ? "of unknown version" : version);
    }

    @Override
    public Set<Capability> capabilities() {
        return EnumSet.allOf(Capability.class);
    }

    @Override
    public int priority() {
        return 60;
    }

    /** Asks for a licence and gives it back; with a licence server this takes a moment. */
    @Override
    public Optional<String> obstacle() {
        try {
            new GurobiLibrary().close();
            return Optional.empty();
        } catch (InvalidInputException obstacle) {
            return Optional.of(obstacle.problems().getFirst());
        }
    }

    @Override
    public Solver create() {
        return new PartwiseProgramSolver(NAME, GurobiLibrary::new);
    }
}
