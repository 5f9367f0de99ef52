// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.solver.program;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.ultrack.error.TrackingException;
import org.ultrack.progress.Cancellation;
import org.ultrack.solver.ContradictionException;
import org.ultrack.solver.Prices;
import org.ultrack.solver.SolutionCheck;
import org.ultrack.solver.Solver;
import org.ultrack.solver.SolverOptions;
import org.ultrack.solver.TrackingModel;
import org.ultrack.solver.TrackingSolution;
import org.ultrack.solver.TrackingSolution.Status;
import org.ultrack.solver.formulation.ConflictSearch;
import org.ultrack.solver.formulation.ConnectedParts;
import org.ultrack.solver.formulation.ConnectedParts.Part;

/**
 * Solves a model with a library for mixed-integer programs, part by part ({@link ConnectedParts}), the largest first,
 * several at a time. Of each part, the library first solves the relaxation, whose multipliers give a bound that does not
 * depend on the library's word, margins, and prices; where a known solution does not meet that bound, it then solves the
 * program in integers. Every selection is checked, its value computed anew.
 *
 * <p>Libraries compute with tolerances. Where the relaxation does not prove a solution, the bound is the library's word,
 * widened by 1e-7 of it (or of 1, for each part); hence gap 0 means a bound within 1e-6 of the objective (or of 1). The
 * bound is never below the objective.
 *
 * <p>A part is solved by one thread and knows nothing of the others, so that the solution does not depend on the number of
 * threads. Safe for use by several threads if the supplier is.
 */
public final class PartwiseProgramSolver implements Solver {
    private static final double EXACT = 1e-6;

    private final String name;
    private final Supplier<? extends ProgramSolver> libraries;

    /**
     * @param name name of the solver, for solutions and messages
     * @param libraries gives an instance for each thread, closed after each model
     */
    public PartwiseProgramSolver(String name, Supplier<? extends ProgramSolver> libraries) {
        this.name = name;
        this.libraries = libraries;
    }

    @Override
    public TrackingSolution solve(
            TrackingModel model, SolverOptions options, SolverProgress progress, Cancellation cancellation) {
        Limit limit = new Limit(options.timeLimit(), cancellation);
        List<Part> parts = ConnectedParts.of(model);
        try (Workers workers = new Workers(options.threads(), libraries, limit)) {
            List<PartRun> runs = begin(parts, options.start());
            if (runs.size() == parts.size()) {
                Tally tally = new Tally(progress, runs);
                workers.run(tasks(parts, runs, options.gap(), limit, tally));
                if (!limit.isReached() && !isProven(runs, options.gap())) {
                    workers.run(tasks(parts, runs, 0, limit, tally)); // gains and losses of the parts cancel
                }
            }
            if (runs.size() < parts.size() || runs.stream().anyMatch(PartRun::isInfeasible)) {
                throw explain(model, workers, limit);
            }
            TrackingSolution solution = assemble(model, runs, options, limit);
            progress.report(solution.iterations(), solution.objective(), solution.bound());
            return solution;
        }
    }

    /** One run for each part; fewer when the choices of a part contradict each other. */
    private static List<PartRun> begin(List<Part> parts, @Nullable TrackingSolution start) {
        List<PartRun> runs = new ArrayList<>(parts.size());
        for (Part part : parts) {
            try {
                runs.add(new PartRun(part, start));
            } catch (ContradictionException inTermsOfThePart) {
                return runs; // to be said in terms of the whole
            }
        }
        return runs;
    }

    /** The parts that are not proven yet, the largest first. */
    private static List<Consumer<ProgramSolver>> tasks(
            List<Part> parts, List<PartRun> runs, double gap, Limit limit, Tally tally) {
        List<Integer> order = new ArrayList<>();
        for (int part = 0; part < parts.size(); part++) {
            order.add(part);
        }
        order.sort(Comparator.comparingInt(part -> -parts.get(part).links().length));
        List<Consumer<ProgramSolver>> tasks = new ArrayList<>(order.size());
        for (int part : order) {
            PartRun run = runs.get(part);
            Runnable step = () -> {
                tally.update(part, run);
                tally.report();
            };
            tasks.add(library -> run.improve(library, gap, limit, step));
        }
        return tasks;
    }

    private RuntimeException explain(TrackingModel model, Workers workers, Limit limit) {
        List<RuntimeException> found = new ArrayList<>(1);
        workers.run(List.of(
                library -> found.add(ConflictSearch.explain(model, part -> hasSolution(part, library, limit)))));
        return found.getFirst();
    }

    private boolean hasSolution(TrackingModel part, ProgramSolver library, Limit limit) {
        PartRun run = new PartRun(new Part(part, new int[part.candidates()], new int[part.links()]), null);
        if (!run.hasSolution()) {
            run.improve(library, 0, limit, () -> {});
        }
        if (!run.hasSolution() && !run.isInfeasible()) {
            throw stopped("What contradicts each other was not found");
        }
        return run.hasSolution();
    }

    private static boolean isProven(List<PartRun> runs, double gap) {
        double objective = runs.stream().mapToDouble(PartRun::objective).sum();
        double bound = runs.stream().mapToDouble(PartRun::bound).sum();
        return isProven(objective, bound, gap);
    }

    private static boolean isProven(double objective, double bound, double gap) {
        double size = Math.abs(objective);
        return bound - objective <= Math.max(gap * size, EXACT * Math.max(1, size));
    }

    private TrackingSolution assemble(TrackingModel model, List<PartRun> runs, SolverOptions options, Limit limit) {
        BitSet nodes = new BitSet(model.candidates());
        BitSet links = new BitSet(model.links());
        double[] nodeMargins = new double[model.candidates()];
        double[] linkMargins = new double[model.links()];
        Prices.Builder prices = Prices.builder(model);
        double bound = 0;
        long calls = 0;
        for (PartRun run : runs) {
            if (!run.hasSolution()) {
                throw stopped("No solution was found");
            }
            run.copyTo(nodes, links, nodeMargins, linkMargins);
            run.copyTo(prices, model);
            bound += run.bound();
            calls += run.calls();
        }
        double objective = SolutionCheck.objective(model, nodes, links);
        bound = Math.max(bound, objective);
        return new TrackingSolution(
                isProven(objective, bound, options.gap()) ? Status.OPTIMAL : Status.FEASIBLE,
                nodes,
                links,
                objective,
                bound,
                nodeMargins,
                linkMargins,
                prices.build(),
                calls,
                limit.elapsed(),
                name);
    }

    private TrackingException stopped(String what) {
        return new TrackingException(
                what + " by " + name
                        + " before the time was up or the run was cancelled. Raise tracking.time_limit, or decide less beforehand.");
    }
}
