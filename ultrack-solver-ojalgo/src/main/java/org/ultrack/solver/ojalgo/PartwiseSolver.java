// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.solver.ojalgo;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
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
        PriceMap map = new PriceMap(model);
        List<PartTask> parts = parts(model, options.start(), map);
        Tally tally = new Tally(progress, parts);
        GapTarget asked = new GapTarget(options.gap());
        try (ExecutorService threads = new ForkJoinPool(options.threads())) {
            double relative = options.gap();
            boolean strictest;
            do {
                runAll(threads, deadline, open(parts, relative, deadline, tally));
                if (parts.stream().anyMatch(PartTask::isInfeasible)) {
                    throw explain(model, options, cancellation);
                }
                strictest = relative == 0;
                relative = relative < GapTarget.EXACT ? 0 : STRICTER * relative;
            } while (!strictest && !deadline.isReached() && !asked.isMet(objective(parts), bound(parts)));
        }
        requireSolutions(parts, deadline, cancellation);
        TrackingSolution solution = assemble(model, parts, map, asked, deadline);
        progress.report(solution.iterations(), solution.objective(), solution.bound());
        return solution;
    }

    private static List<PartTask> parts(TrackingModel model, @Nullable TrackingSolution former, PriceMap map) {
        Start start = former == null ? null : new Start(model, former, map);
        double whole = Math.max(1, model.candidates() + model.links());
        List<PartTask> parts = new ArrayList<>();
        for (Part part : ConnectedParts.of(model)) {
            parts.add(new PartTask(part, size(part) / whole, map, start));
        }
        return parts;
    }

    private static int size(Part part) {
        return part.candidates().length + part.links().length;
    }

    /** The conflicts in terms of the whole, for which there is as much time again. */
    private static ContradictionException explain(
            TrackingModel model, SolverOptions options, Cancellation cancellation) {
        return ConflictSearch.explain(model, new Feasibility(new Deadline(options.timeLimit(), cancellation)));
    }

    private static void requireSolutions(List<PartTask> parts, Deadline deadline, Cancellation cancellation) {
        long without = parts.stream().filter(part -> !part.isFound()).count();
        if (without > 0) {
            cancellation.check("Solving");
            throw new TrackingException("Stopped after " + deadline.elapsed().toSeconds() + " s: for " + without
                    + " of " + parts.size() + " independent parts no solution was found yet that keeps all that was"
                    + " decided beforehand. Raise tracking.time_limit, or release some of it.");
        }
    }

    /** The work on the parts that do not meet a target yet, the largest first. */
    private static List<Callable<Void>> open(List<PartTask> parts, double relative, Deadline deadline, Tally tally) {
        List<Integer> open = new ArrayList<>();
        for (int index = 0; index < parts.size(); index++) {
            if (!parts.get(index).isProven(target(parts.get(index).part(), relative))) {
                open.add(index);
            }
        }
        open.sort(Comparator.comparingInt(index -> -parts.get(index).part().links().length));
        List<Callable<Void>> work = new ArrayList<>(open.size());
        for (int index : open) {
            PartTask part = parts.get(index);
            Runnable step = () -> {
                if (part.isInfeasible()) {
                    deadline.abandon();
                } else {
                    tally.update(index, part);
                    tally.report();
                }
            };
            work.add(() -> {
                part.improve(target(part.part(), relative), deadline, step);
                return null;
            });
        }
        return work;
    }

    private static GapTarget target(Part part, double relative) {
        return new GapTarget(size(part) <= SMALL ? 0 : relative, relative);
    }

    private static TrackingSolution assemble(
            TrackingModel model, List<PartTask> parts, PriceMap map, GapTarget asked, Deadline deadline) {
        BitSet nodes = new BitSet(model.candidates());
        BitSet links = new BitSet(model.links());
        double[] nodeMargins = new double[model.candidates()];
        double[] linkMargins = new double[model.links()];
        Prices.Builder prices = Prices.builder(model);
        List<PartOutcome> outcomes = parts.stream().map(PartTask::outcome).toList();
        for (PartOutcome outcome : outcomes) {
            int[] candidates = outcome.part().candidates();
            int[] partLinks = outcome.part().links();
            for (int i = 0; i < candidates.length; i++) {
                nodes.set(candidates[i], outcome.best().nodes().get(i));
                nodeMargins[candidates[i]] = outcome.nodeMargins()[i];
            }
            for (int e = 0; e < partLinks.length; e++) {
                links.set(partLinks[e], outcome.best().links().get(e));
                linkMargins[partLinks[e]] = outcome.linkMargins()[e];
            }
            outcome.prices().addTo(prices, map);
        }
        double objective = SolutionCheck.objective(model, nodes, links);
        double bound = Math.max(objective, bound(parts));
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
                new FormerParts(model.candidates(), outcomes),
                parts.stream().mapToLong(PartTask::iterations).sum(),
                deadline.elapsed(),
                OjalgoSolverProvider.NAME);
    }

    private static double objective(List<PartTask> parts) {
        return parts.stream().mapToDouble(PartTask::objective).sum();
    }

    private static double bound(List<PartTask> parts) {
        return parts.stream().mapToDouble(PartTask::bound).sum();
    }

    /** Runs all; the first failure in order travels, the rest is stopped. */
    private static void runAll(ExecutorService threads, Deadline deadline, List<Callable<Void>> work) {
        List<Future<Void>> futures = work.stream().map(threads::submit).toList();
        try {
            for (Future<Void> future : futures) {
                future.get();
            }
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
