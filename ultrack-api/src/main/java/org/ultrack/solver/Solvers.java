// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.solver;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.ultrack.error.InvalidInputException;
import org.ultrack.error.Suggestion;

/**
 * Finds solvers on the class path. The best one is the first by priority that works: {@code OJALGO} (100), which needs
 * nothing and is the fastest measured; {@code GUROBI} (60), {@code HIGHS} (50) and {@code SCIP} (40) are asked when it is not
 * there, and work when named.
 */
public final class Solvers {
    private static final String CBC = "CBC";
    private static final Map<String, String> MODULES = Map.of(
            "OJALGO", "ultrack-solver-ojalgo",
            "GUROBI", "ultrack-solver-gurobi",
            "HIGHS", "ultrack-solver-ortools",
            "SCIP", "ultrack-solver-ortools");

    private static final String OTHERWISE = " Or set tracking.solver_name to \"\" for the best one that works.";

    private Solvers() {}

    /** Every provider found, best first; ties by name. */
    public static List<SolverProvider> available() {
        List<SolverProvider> providers = new ArrayList<>();
        ServiceLoader.load(SolverProvider.class, Solvers.class.getClassLoader()).forEach(providers::add);
        providers.sort(
                Comparator.comparingInt(SolverProvider::priority).reversed().thenComparing(SolverProvider::name));
        return providers;
    }

    /** The solvers that this project has, in alphabetical order, and the module (artifact of {@code org.ultrack}) of each. */
    public static SortedMap<String, String> modules() {
        return new TreeMap<>(MODULES);
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

    /** The provider of {@link #choose}, without the note. */
    public static SolverProvider find(String name) {
        return choose(name).provider();
    }

    static Found choose(String name, List<SolverProvider> providers) {
        String wanted = name.strip().toUpperCase(Locale.ROOT);
        if (wanted.isEmpty()) {
            return new Found(best(providers), Optional.empty());
        }
        if (wanted.equals(CBC)) {
            SolverProvider provider = best(providers);
            return new Found(
                    provider,
                    Optional.of("tracking.solver_name is CBC, which is not part of this program; " + provider.name()
                            + " solves in its place."));
        }
        return new Found(named(wanted, name, providers), Optional.empty());
    }

    private static SolverProvider best(List<SolverProvider> providers) {
        if (providers.isEmpty()) {
            throw new InvalidInputException(
                    "There is no solver on the class path. Add org.ultrack:" + MODULES.get("OJALGO") + ".");
        }
        List<String> obstacles = new ArrayList<>();
        for (SolverProvider provider : providers) {
            Optional<String> obstacle = provider.obstacle();
            if (obstacle.isEmpty()) {
                return provider;
            }
            obstacles.add(provider.name() + ": " + obstacle.get());
        }
        throw new InvalidInputException("No solver can be used. " + String.join(" ", obstacles));
    }

    private static SolverProvider named(String wanted, String name, List<SolverProvider> providers) {
        for (SolverProvider provider : providers) {
            if (provider.name().equals(wanted)) {
                provider.obstacle().ifPresent(obstacle -> {
                    throw new InvalidInputException("tracking.solver_name is " + wanted
                            + ", which cannot be used here. " + obstacle + OTHERWISE);
                });
                return provider;
            }
        }
        String module = MODULES.get(wanted);
        if (module != null) {
            throw new InvalidInputException(
                    "tracking.solver_name is " + wanted + ", which is not on the class path. Add" + " org.ultrack:"
                            + module + " (a checkout: make " + module.replace("ultrack-", "") + ")." + OTHERWISE);
        }
        Set<String> known = new TreeSet<>(MODULES.keySet());
        providers.forEach(provider -> known.add(provider.name()));
        List<String> written =
                known.stream().map(other -> other.toLowerCase(Locale.ROOT)).toList();
        throw new InvalidInputException("tracking.solver_name (" + name + ") is not the name of a solver. "
                + Suggestion.of(name, written, "There are ") + OTHERWISE);
    }
}
