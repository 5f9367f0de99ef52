// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.ultrack.error.InvalidInputException;
import org.ultrack.error.Suggestion;
import org.ultrack.solver.Capability;
import org.ultrack.solver.SolverProvider;
import org.ultrack.solver.Solvers;
import org.ultrack.solver.TrackingSolution;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Which solvers there are, and whether they work. */
@Command(
        name = "check_solvers",
        description = {
            "List the solvers that tracking.solver_name can name, and solve a small problem with each.",
            "Ends with 0 when the default solver works, or all that are named here."
        },
        footer = {"%nExample:", "  ultrack check_solvers"})
final class CheckSolversCommand implements Callable<Integer> {
    private static final String LINE = "%-8s %-20s %-16s %-10s %-8s %-8s %s%n";

    @Parameters(arity = "0..*", paramLabel = "SOLVER", description = "Only these. Default: all.")
    private List<String> names = List.of();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        return check(spec.commandLine().getOut(), names);
    }

    /** Prints the table; the exit code. */
    static int check(PrintWriter out, List<String> names) {
        List<SolverProvider> providers = new ArrayList<>(Solvers.available());
        Set<String> wanted = wanted(names, providers);
        List<String> remarks = new ArrayList<>();
        boolean anyWorks = false;
        boolean allWork = true;
        out.printf(Locale.ROOT, LINE, "solver", "version", "state", "objective", "gap", "seconds", "can");
        for (SolverProvider provider : providers) {
            if (!wanted.contains(provider.name())) {
                continue;
            }
            SolverTrial trial = SolverTrial.of(provider);
            if (trial.works()) {
                print(out, provider, anyWorks || !names.isEmpty() ? "works" : "works, default", trial);
                anyWorks = true;
            } else {
                print(out, provider, "does not work", trial);
                remarks.add(provider.name() + ": " + trial.problem());
                allWork = false;
            }
        }
        Set<String> found = providers.stream().map(SolverProvider::name).collect(Collectors.toSet());
        for (Map.Entry<String, String> known : Solvers.modules().entrySet()) {
            String name = known.getKey();
            if (wanted.contains(name) && !found.contains(name)) {
                out.printf(Locale.ROOT, LINE, name, "-", "not installed", "-", "-", "-", "-");
                remarks.add(
                        name + ": Add org.ultrack:" + known.getValue() + " to the class path; in a checkout, run make "
                                + known.getValue().replace("ultrack-", "") + ".");
                allWork = false;
            }
        }
        remarks.forEach(remark -> out.printf(Locale.ROOT, "%n%s%n", remark));
        return (names.isEmpty() ? anyWorks : allWork) ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private static Set<String> wanted(List<String> names, List<SolverProvider> providers) {
        Set<String> known = new LinkedHashSet<>();
        providers.forEach(provider -> known.add(provider.name()));
        known.addAll(Solvers.modules().keySet());
        Set<String> wanted = new LinkedHashSet<>();
        for (String name : names) {
            String upper = name.toUpperCase(Locale.ROOT);
            if (!known.contains(upper)) {
                List<String> written = known.stream()
                        .map(other -> other.toLowerCase(Locale.ROOT))
                        .sorted()
                        .toList();
                throw new InvalidInputException(
                        name + " is not the name of a solver. " + Suggestion.of(name, written, "There are "));
            }
            wanted.add(upper);
        }
        return names.isEmpty() ? known : wanted;
    }

    private static void print(PrintWriter out, SolverProvider provider, String state, SolverTrial trial) {
        TrackingSolution solution = trial.solution();
        out.printf(
                Locale.ROOT,
                LINE,
                provider.name(),
                provider.version(),
                state,
                solution == null ? "-" : String.format(Locale.ROOT, "%.6f", solution.objective()),
                solution == null ? "-" : String.format(Locale.ROOT, "%.0e", solution.gap()),
                solution == null
                        ? "-"
                        : String.format(Locale.ROOT, "%.3f", solution.time().toNanos() * 1e-9),
                capabilities(provider));
    }

    private static String capabilities(SolverProvider provider) {
        return provider.capabilities().stream()
                .sorted(Comparator.comparingInt(Capability::ordinal))
                .map(capability -> capability.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .collect(Collectors.joining(", "));
    }
}
