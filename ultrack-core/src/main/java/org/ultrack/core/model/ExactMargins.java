// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ultrack.progress.Cancellation;
import org.ultrack.solver.Choice;
import org.ultrack.solver.Choice.Kind;
import org.ultrack.solver.ContradictionException;
import org.ultrack.solver.Solver;
import org.ultrack.solver.Solver.SolverProgress;
import org.ultrack.solver.SolverOptions;
import org.ultrack.solver.TrackingModel;
import org.ultrack.solver.TrackingModel.Fixing;
import org.ultrack.solver.TrackingSolution;
import org.ultrack.solver.formulation.ConnectedParts;
import org.ultrack.solver.formulation.ConnectedParts.Part;
import org.ultrack.solver.formulation.PartSolution;

/**
 * What a solution loses when one choice is reversed and everything else is chosen anew: the part of the model that the
 * choice belongs to is solved again, to the optimum, with that choice fixed the other way.
 *
 * <p>The loss is counted from the solution at hand, not from the optimum. A solution that was stopped at a gap may have
 * choices whose reversal would be a gain; their margin is 0. When the time is up before the optimum is proven, the margin
 * is the loss that is proven.
 *
 * <p>A choice costs one solve of its part; the parts are made once, in O(candidates + links). Safe for several threads.
 */
public final class ExactMargins {
    private static final int NONE = -1;

    private final TrackingModel model;
    private final TrackingSolution solution;
    private final Solver solver;
    private final SolverOptions options;
    private final Cancellation cancellation;
    private final List<Part> parts;
    private final int[] partOfNode;
    private final int[] partOfLink;

    /**
     * Prepares a model.
     *
     * @param model the problem
     * @param solution of it
     * @param solver solves the parts
     * @param timeLimit for one choice
     * @param cancellation a request to stop
     */
    public ExactMargins(
            TrackingModel model,
            TrackingSolution solution,
            Solver solver,
            Duration timeLimit,
            Cancellation cancellation) {
        this.model = model;
        this.solution = solution;
        this.solver = solver;
        this.options = new SolverOptions(0, timeLimit, 1);
        this.cancellation = cancellation;
        this.parts = ConnectedParts.of(model);
        partOfNode = new int[model.candidates()];
        partOfLink = new int[model.links()];
        Arrays.fill(partOfNode, NONE);
        Arrays.fill(partOfLink, NONE);
        for (int part = 0; part < parts.size(); part++) {
            for (int i : parts.get(part).candidates()) {
                partOfNode[i] = part;
            }
            for (int e : parts.get(part).links()) {
                partOfLink[e] = part;
            }
        }
    }

    /** The loss if a candidate was dropped, or taken if it is not selected; infinite when that is impossible. */
    public double ofCandidate(int candidate) {
        Part part = part(partOfNode[candidate]);
        if (part == null) {
            return Double.POSITIVE_INFINITY;
        }
        int i = Arrays.binarySearch(part.candidates(), candidate);
        return part.model().nodeFixing(i) == Fixing.FREE
                ? loss(part, part.model().toBuilder().fixNode(i, reversed(solution.nodes(), candidate)))
                : Double.POSITIVE_INFINITY;
    }

    /** The loss if a link was not used, or used if it is not; infinite when that is impossible. */
    public double ofLink(int link) {
        Part part = part(partOfLink[link]);
        if (part == null) {
            return Double.POSITIVE_INFINITY;
        }
        int e = Arrays.binarySearch(part.links(), link);
        return part.model().linkFixing(e) == Fixing.FREE
                ? loss(part, part.model().toBuilder().fixLink(e, reversed(solution.links(), link)))
                : Double.POSITIVE_INFINITY;
    }

    /** What is forbidden beforehand is in no part. */
    private @Nullable Part part(int index) {
        return index == NONE ? null : parts.get(index);
    }

    private static Fixing reversed(BitSet chosen, int index) {
        return chosen.get(index) ? Fixing.FORBIDDEN : Fixing.REQUIRED;
    }

    private double loss(Part part, TrackingModel.Builder reversed) {
        TrackingSolution start = PartSolution.of(part, model, solution);
        try {
            TrackingSolution other =
                    solver.solve(reversed.build(), options.withStart(start), SolverProgress.SILENT, cancellation);
            return Math.max(0, start.objective() - other.bound());
        } catch (ContradictionException impossible) {
            return Double.POSITIVE_INFINITY;
        }
    }

    /**
     * What the solution is least certain of: of the selected candidates and used links whose choice was free, those with
     * the lowest margins, lowest first; candidates before links, lower indices first where they are equal.
     *
     * @param most how many, at most
     * @param fromFrame first frame of the candidates and of the targets of the links
     * @param toFrame last frame
     * @return {@link Kind#CANDIDATE} and {@link Kind#LINK} as the solution has them
     */
    public List<Choice> leastCertain(int most, int fromFrame, int toFrame) {
        List<Choice> choices = new ArrayList<>();
        int end = model.firstAt(toFrame + 1);
        for (int i = solution.nodes().nextSetBit(model.firstAt(fromFrame));
                i >= 0 && i < end;
                i = solution.nodes().nextSetBit(i + 1)) {
            choices.add(new Choice(Kind.CANDIDATE, i, Fixing.REQUIRED));
        }
        for (int e = solution.links().nextSetBit(0);
                e >= 0;
                e = solution.links().nextSetBit(e + 1)) {
            int frame = model.frame(model.target(e));
            if (frame >= fromFrame && frame <= toFrame) {
                choices.add(new Choice(Kind.LINK, e, Fixing.REQUIRED));
            }
        }
        choices.removeIf(choice -> !isFree(choice));
        choices.sort(Comparator.comparingDouble(this::cheapMargin)); // stable
        return List.copyOf(choices.subList(0, Math.min(most, choices.size())));
    }

    private boolean isFree(Choice choice) {
        int index = choice.index();
        if (choice.kind() == Kind.LINK) {
            Part part = parts.get(partOfLink[index]);
            return part.model().linkFixing(Arrays.binarySearch(part.links(), index)) == Fixing.FREE;
        }
        Part part = parts.get(partOfNode[index]);
        return part.model().nodeFixing(Arrays.binarySearch(part.candidates(), index)) == Fixing.FREE;
    }

    private double cheapMargin(Choice choice) {
        return choice.kind() == Kind.LINK
                ? solution.linkMargins()[choice.index()]
                : solution.nodeMargins()[choice.index()];
    }

    /** The margin of one of {@link #leastCertain}: what is lost without it, never below what was known before. */
    public double of(Choice choice) {
        double loss = choice.kind() == Kind.LINK ? ofLink(choice.index()) : ofCandidate(choice.index());
        return Math.max(cheapMargin(choice), loss);
    }
}
