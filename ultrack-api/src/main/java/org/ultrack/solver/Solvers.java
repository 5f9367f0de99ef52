// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.solver;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ServiceLoader;
import org.ultrack.error.InvalidInputException;

/** Finds solvers on the class path. */
public final class Solvers {
    private Solvers() {}

    /** Every provider found, best first; ties by name. */
    public static List<SolverProvider> available() {
        List<SolverProvider> providers = new ArrayList<>();
        ServiceLoader.load(SolverProvider.class, Solvers.class.getClassLoader()).forEach(providers::add);
        providers.sort(
                Comparator.comparingInt(SolverProvider::priority).reversed().thenComparing(SolverProvider::name));
        return providers;
    }

    /**
     * A provider, and what the user should know of the way it was chosen.
     *
     * @param provider can be used
     * @param note one line, when another one was asked for
     */
    public record Found(SolverProvider provider, Optional<String> note) {}

    /**
     * The solver of a name, or the best one that works.
     *
     * @param name name in any case; empty for the best one, as is {@code CBC}, which in Python's configurations means
     *     "the one that needs no licence"
     * @throws InvalidInputException when there is none or it cannot be used; the message says why and what to do
     */
    public static Found choose(String name) {
        return choose(name, available());
    }

    static Found choose(String name, List<SolverProvider> providers) {
        if (!name.equalsIgnoreCase("CBC")) {
            return new Found(find(name, providers), Optional.empty());
        }
        SolverProvider provider = find("", providers);
        return new Found(
                provider,
                Optional.of("tracking.solver_name is CBC, which is not part of this program; " + provider.name()
                        + " solves in its place."));
    }

    /** The provider of {@link #choose}. */
    public static SolverProvider find(String name) {
        return choose(name).provider();
    }

    static SolverProvider find(String name, List<SolverProvider> providers) {
        List<String> obstacles = new ArrayList<>();
        for (SolverProvider provider : providers) {
            if (!name.isEmpty() && !provider.name().equals(name.toUpperCase(Locale.ROOT))) {
                continue;
            }
            Optional<String> obstacle = provider.obstacle();
            if (obstacle.isEmpty()) {
                return provider;
            }
            obstacles.add(provider.name() + ": " + obstacle.get());
        }
        if (!obstacles.isEmpty()) {
            throw new InvalidInputException("No solver can be used. " + String.join(" ", obstacles));
        }
        if (providers.isEmpty()) {
            throw new InvalidInputException(
                    "There is no solver on the class path. Add org.ultrack:ultrack-solver-ojalgo.");
        }
        throw new InvalidInputException("tracking.solver_name (" + name + ") is not one of "
                + providers.stream().map(SolverProvider::name).toList()
                + ". Leave it empty for the best one, or add the module of that solver to the class path.");
    }
}
