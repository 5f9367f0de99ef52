// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.testkit.solver;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.ultrack.solver.Choice;
import org.ultrack.solver.TrackingModel;

/** Models made of others, of whose optima something is known. */
final class ModelCopies {
    private ModelCopies() {}

    /** A copy in which something is decided, in place of what was decided about it. */
    static TrackingModel with(TrackingModel model, Choice choice) {
        TrackingModel.Builder copy = model.toBuilder();
        decide(copy, model, choice);
        return copy.build();
    }

    /** Decides something in a copy of a model. */
    static void decide(TrackingModel.Builder copy, TrackingModel model, Choice choice) {
        int index = choice.index();
        switch (choice.kind()) {
            case CANDIDATE -> copy.fixNode(index, choice.fixing());
            case APPEARS -> copy.fixAppear(index, choice.fixing());
            case DISAPPEARS -> copy.fixDisappear(index, choice.fixing());
            case DIVIDES -> copy.fixDivision(index, choice.fixing());
            case LINK -> copy.fixLink(index, choice.fixing());
            case COUNT -> copy.requireCount(model.countFrame(index), model.count(index));
        }
    }

    /** A copy without choices. */
    static TrackingModel.Builder undecided(TrackingModel model) {
        TrackingModel.Builder copy = TrackingModel.builder(model.candidates(), model.links());
        for (int i = 0; i < model.candidates(); i++) {
            addCandidate(copy, model, i, model.frame(i), model.parent(i), 1);
        }
        for (int e = 0; e < model.links(); e++) {
            copy.addLink(model.source(e), model.target(e), model.linkValue(e));
        }
        return copy;
    }

    /** Every value multiplied. */
    static TrackingModel scaled(TrackingModel model, double factor) {
        int[] identity = identity(model.candidates());
        return copy(model, factor, identity, identity).build();
    }

    /** The candidates shuffled within their frames. */
    static TrackingModel permuted(TrackingModel model, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] order = identity(model.candidates());
        for (int i = order.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            if (model.frame(order[other]) == model.frame(order[i])) {
                int swap = order[i];
                order[i] = order[other];
                order[other] = swap;
            }
        }
        int[] position = new int[order.length];
        for (int i = 0; i < order.length; i++) {
            position[order[i]] = i;
        }
        return copy(model, 1, order, position).build();
    }

    /** One more frame behind the last one, whose candidates overlap in pairs; nothing that was there changes. */
    static TrackingModel withFrame(TrackingModel model, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int n = model.candidates();
        int last = model.frame(n - 1);
        int ends = n - model.firstAt(last);
        int more = 2 * ends;
        TrackingModel.Builder longer = TrackingModel.builder(n + more, model.links() + more);
        for (int i = 0; i < n; i++) {
            addCandidate(longer, model, i, model.frame(i), model.parent(i), 1);
        }
        for (int i = 0; i < more; i++) {
            int parent = i % 2 == 0 ? TrackingModel.NO_PARENT : n + i - 1;
            longer.addCandidate(last + 1, parent, random.nextDouble() - 0.5, -random.nextDouble(), 0, -0.1);
        }
        for (int e = 0; e < model.links(); e++) {
            longer.addLink(model.source(e), model.target(e), model.linkValue(e));
        }
        for (int i = 0; i < more; i++) {
            longer.addLink(n - 1 - i / 2, n + i, random.nextDouble() - 0.2);
        }
        return longer.build();
    }

    /** Two models one after the other in time, with a frame between them. */
    static TrackingModel oneAfterTheOther(TrackingModel first, TrackingModel second) {
        int n = first.candidates();
        int later = first.frame(n - 1) + 2 - second.frame(0);
        TrackingModel.Builder both = TrackingModel.builder(n + second.candidates(), first.links() + second.links());
        for (int i = 0; i < n; i++) {
            addCandidate(both, first, i, first.frame(i), first.parent(i), 1);
        }
        for (int i = 0; i < second.candidates(); i++) {
            int parent = second.parent(i);
            addCandidate(
                    both,
                    second,
                    i,
                    second.frame(i) + later,
                    parent == TrackingModel.NO_PARENT ? parent : parent + n,
                    1);
        }
        for (int e = 0; e < first.links(); e++) {
            both.addLink(first.source(e), first.target(e), first.linkValue(e));
        }
        for (int e = 0; e < second.links(); e++) {
            both.addLink(second.source(e) + n, second.target(e) + n, second.linkValue(e));
        }
        return both.build();
    }

    private static int[] identity(int size) {
        int[] identity = new int[size];
        Arrays.setAll(identity, i -> i);
        return identity;
    }

    private static void addCandidate(
            TrackingModel.Builder copy, TrackingModel model, int i, int frame, int parent, double factor) {
        copy.addCandidate(
                frame,
                parent,
                factor * model.nodeValue(i),
                factor * model.appearValue(i),
                factor * model.disappearValue(i),
                factor * model.divisionValue(i));
    }

    private static TrackingModel.Builder copy(TrackingModel model, double factor, int[] order, int[] position) {
        TrackingModel.Builder copy = TrackingModel.builder(model.candidates(), model.links());
        for (int place = 0; place < order.length; place++) {
            int i = order[place];
            int parent = model.parent(i);
            addCandidate(
                    copy,
                    model,
                    i,
                    model.frame(i),
                    parent == TrackingModel.NO_PARENT ? parent : position[parent],
                    factor);
            copy.fixNode(place, model.nodeFixing(i));
            copy.fixAppear(place, model.appearFixing(i));
            copy.fixDisappear(place, model.disappearFixing(i));
            copy.fixDivision(place, model.divisionFixing(i));
        }
        for (int e = 0; e < model.links(); e++) {
            copy.addLink(position[model.source(e)], position[model.target(e)], factor * model.linkValue(e));
            copy.fixLink(e, model.linkFixing(e));
        }
        for (int k = 0; k < model.counts(); k++) {
            copy.requireCount(model.countFrame(k), model.count(k));
        }
        return copy;
    }
}
