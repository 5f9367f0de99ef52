// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.solver.ojalgo;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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
 * Solves a model part by part, the largest first, several at a time. Every part goes on until it meets the asked gap by
 * itself, small parts until they are solved or have shown to be hard: that costs next to nothing, and a gap over the whole
 * would leave mistakes in them. Parts of opposite signs may leave the sum short of the asked gap, then all go on with a stricter one.
 * Where a part has no solution, the fewest choices that contradict each other are searched for and thrown. A part is
 * solved by one thread and knows nothing of the others, so that the solution does not depend on the number of
 * threads.
 */
final class PartwiseSolver implements Solver {
    private static final Logger LOG = LoggerFactory.getLogger(PartwiseSolver.class);
    private static final double STRICTER = 0.1;
    private static final int SMALL = 10_000;

    @Override
    public TrackingSolution solve(
            TrackingModel model, SolverOptions options, SolverProgress progress, Cancellation cancellation) {
        Deadline deadline = new Deadline(options.timeLimit(), cancellation);
        List<Part> parts = ConnectedParts.of(model);
        double whole = Math.max(1, model.candidates() + model.links());
        try (ExecutorService threads = Executors.newFixedThreadPool(options.threads())) {
            List<Callable<PartSearch>> starts = new ArrayList<>(parts.size());
            for (Part part : parts) {
                double share = (part.candidates().length + part.links().length) / whole;
                starts.add(() -> new PartSearch(part.model(), share));
            }
            List<PartSearch> searches;
            try {
                searches = inOrder(threads, deadline, starts);
            } catch (ContradictionException inPart) {
                throw explain(model, options, cancellation);
            }
            Tally tally = new Tally(progress, searches);
            GapTarget asked = new GapTarget(options.gap());
            double relative = options.gap();
            boolean strictest;
            do {
                List<Callable<PartSearch>> open = open(parts, searches, relative, deadline, tally);
                inOrder(threads, deadline, open);
                if (searches.stream().anyMatch(PartSearch::isInfeasible)) {
                    throw explain(model, options, cancellation);
                }
                strictest = relative == 0;
                relative = relative < GapTarget.EXACT ? 0 : STRICTER * relative;
            } while (!strictest && !deadline.isReached() && !asked.isMet(objective(searches), bound(searches)));
            requireSolutions(searches, deadline, cancellation);
            TrackingSolution solution = assemble(model, parts, searches, asked, deadline);
            progress.report(solution.iterations(), solution.objective(), solution.bound());
            return solution;
        }
    }

    /** The conflicts in terms of the whole, for which there is as much time again. */
    private static ContradictionException explain(
            TrackingModel model, SolverOptions options, Cancellation cancellation) {
        return ConflictSearch.explain(model, new Feasibility(new Deadline(options.timeLimit(), cancellation)));
    }

    private static void requireSolutions(List<PartSearch> searches, Deadline deadline, Cancellation cancellation) {
        long without = searches.stream().filter(search -> !search.isFound()).count();
        if (without > 0) {
            cancellation.check("Solving");
            throw new TrackingException("Stopped after " + deadline.elapsed().toSeconds() + " s: for " + without
                    + " of "
                    + searches.size() + " independent parts no solution was found yet that keeps all that was decided"
                    + " beforehand. Raise tracking.time_limit, or release some of it.");
        }
    }

    /** The parts that do not meet a target yet, as tasks, the largest first. */
    private static List<Callable<PartSearch>> open(
            List<Part> parts, List<PartSearch> searches, double relative, Deadline deadline, Tally tally) {
        List<Integer> open = new ArrayList<>();
        for (int part = 0; part < parts.size(); part++) {
            if (!searches.get(part).isProven(target(parts.get(part), relative))) {
                open.add(part);
            }
        }
        open.sort(Comparator.comparingInt(part -> -parts.get(part).links().length));
        List<Callable<PartSearch>> tasks = new ArrayList<>(open.size());
        for (int part : open) {
            PartSearch search = searches.get(part);
            GapTarget target = target(parts.get(part), relative);
            Runnable step = () -> {
                if (search.isInfeasible()) {
                    deadline.abandon();
                    return;
                }
                tally.update(part, search);
                tally.report();
            };
            tasks.add(() -> {
                search.improve(target, deadline, step);
                step.run();
                return search;
            });
        }
        return tasks;
    }

    private static GapTarget target(Part part, double relative) {
        boolean small = part.candidates().length + part.links().length <= SMALL;
        return new GapTarget(small ? 0 : relative, relative);
    }

    private static TrackingSolution assemble(
            TrackingModel model, List<Part> parts, List<PartSearch> searches, GapTarget asked, Deadline deadline) {
        BitSet nodes = new BitSet(model.candidates());
        BitSet links = new BitSet(model.links());
        double[] nodeMargins = new double[model.candidates()];
        double[] linkMargins = new double[model.links()];
        PriceMap map = new PriceMap(model);
        Prices.Builder prices = Prices.builder(model);
        long iterations = 0;
        for (int part = 0; part < parts.size(); part++) {
            int[] candidates = parts.get(part).candidates();
            int[] partLinks = parts.get(part).links();
            PartSearch search = searches.get(part);
            double[] partNodeMargins = new double[candidates.length];
            double[] partLinkMargins = new double[partLinks.length];
            search.margins(partNodeMargins, partLinkMargins);
            search.price(parts.get(part), map, prices);
            for (int i = 0; i < candidates.length; i++) {
                nodes.set(candidates[i], search.nodes().get(i));
                nodeMargins[candidates[i]] = partNodeMargins[i];
            }
            for (int e = 0; e < partLinks.length; e++) {
                links.set(partLinks[e], search.links().get(e));
                linkMargins[partLinks[e]] = partLinkMargins[e];
            }
            iterations += search.iterations();
        }
        double objective = SolutionCheck.objective(model, nodes, links);
        double bound = Math.max(objective, bound(searches));
        Status status = asked.isMet(objective, bound) ? Status.OPTIMAL : Status.FEASIBLE;
        if (status == Status.FEASIBLE) {
            LOG.info(
                    "Stopped after {} with a gap of {}, asked was {}.",
                    deadline.elapsed(),
                    TrackingSolution.gap(objective, bound),
                    asked.relative());
        }
        return new TrackingSolution(
                status,
                nodes,
                links,
                objective,
                bound,
                nodeMargins,
                linkMargins,
                prices.build(),
                iterations,
                deadline.elapsed(),
                OjalgoSolverProvider.NAME);
    }

    private static double objective(List<PartSearch> searches) {
        return searches.stream().mapToDouble(PartSearch::objective).sum();
    }

    private static double bound(List<PartSearch> searches) {
        return searches.stream().mapToDouble(PartSearch::bound).sum();
    }

    /** Runs all; the first failure in order travels, the rest is stopped. */
    private static <T> List<T> inOrder(ExecutorService threads, Deadline deadline, List<Callable<T>> tasks) {
        List<Future<T>> futures = tasks.stream().map(threads::submit).toList();
        List<T> results = new ArrayList<>(tasks.size());
        try {
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return results;
        } catch (InterruptedException interrupted) {
            deadline.abandon();
            threads.shutdownNow();
            Thread.currentThread().interrupt();
            throw new TrackingException("Solving was interrupted.", interrupted);
        } catch (ExecutionException failure) {
            deadline.abandon();
            threads.shutdownNow();
            if (failure.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new TrackingException("A part of the model could not be solved.", failure);
        }
    }
}
