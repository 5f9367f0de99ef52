// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.solver.formulation;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.ultrack.error.TrackingException;
import org.ultrack.solver.Choice;
import org.ultrack.solver.ContradictionException;
import org.ultrack.solver.TrackingModel;
import org.ultrack.solver.TrackingModel.Fixing;

/**
 * Says why a model has no solution: the fewest choices made beforehand that contradict each other. Only the part of the
 * model that the choices can reach is looked at, one independent piece after the other, with as few tests as possible.
 */
public final class ConflictSearch {
    private static final int REPORTED = 20;
    private static final int TESTS = 1000;

    private ConflictSearch() {}

    /**
     * The conflicts of a model, which share no choice. Each is irreducible, and of the smallest number of choices in its
     * piece when there are at most 63 to look at.
     *
     * @param infeasible a model without solution
     * @param feasible whether a model has a solution; asked of models that are parts of the given one, in which nothing earns
     *     anything and {@link ImpliedFixings} finds no contradiction, up to some thousand times
     * @throws TrackingException when all pieces have solutions, so that the model has one, too
     */
    public static ContradictionException explain(TrackingModel infeasible, Predicate<TrackingModel> feasible) {
        List<List<Choice>> conflicts = new ArrayList<>();
        for (DecidedRegion.Piece piece : DecidedRegion.pieces(infeasible)) {
            addConflicts(piece, feasible, conflicts);
        }
        if (conflicts.isEmpty()) {
            throw new TrackingException("A model of " + infeasible.candidates() + " candidates and "
                    + infeasible.links() + " links was found to have no solution, but each of its parts has one.");
        }
        return new ContradictionException(
                conflicts.stream()
                        .map(conflict -> sentence(infeasible, conflict))
                        .toList(),
                conflicts);
    }

    private static void addConflicts(
            DecidedRegion.Piece piece, Predicate<TrackingModel> feasible, List<List<Choice>> conflicts) {
        List<Choice> choices = piece.choices();
        SmallestConflict search = new SmallestConflict(
                choices.size(), made -> hasSolution(piece.with(of(choices, made)), feasible), TESTS);
        BitSet left = new BitSet();
        left.set(0, choices.size());
        while (conflicts.size() < REPORTED && !search.canBeMet(left)) {
            BitSet conflict = search.among(left);
            conflicts.add(of(choices, conflict));
            left.andNot(conflict);
        }
    }

    /** The cheap rules are asked first. */
    private static boolean hasSolution(TrackingModel model, Predicate<TrackingModel> feasible) {
        try {
            ImpliedFixings.of(model);
        } catch (ContradictionException contradiction) {
            return false;
        }
        return feasible.test(model);
    }

    private static List<Choice> of(List<Choice> choices, BitSet some) {
        return some.stream().mapToObj(choices::get).toList();
    }

    private static String sentence(TrackingModel model, List<Choice> conflict) {
        return conflict.stream().map(choice -> words(model, choice)).collect(Collectors.joining("; "))
                + (conflict.size() == 1 ? ": this cannot be. Release it." : ": not all can be. Release one of them.");
    }

    private static String words(TrackingModel model, Choice choice) {
        int index = choice.index();
        String must = choice.fixing() == Fixing.REQUIRED ? " must " : " must not ";
        return switch (choice.kind()) {
            case CANDIDATE -> "Candidate " + index + must + "be selected";
            case APPEARS -> "A track" + must + "start at candidate " + index;
            case DISAPPEARS -> "A track" + must + "end at candidate " + index;
            case DIVIDES -> "Candidate " + index + must + "divide";
            case LINK ->
                "Link " + index + " (" + model.source(index) + " to " + model.target(index) + ")" + must + "be used";
            case COUNT -> "Frame " + model.countFrame(index) + " must have " + model.count(index) + " cells";
        };
    }
}
