// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.solver.formulation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import org.ultrack.solver.Choice;
import org.ultrack.solver.Choice.Kind;
import org.ultrack.solver.TrackingModel;
import org.ultrack.solver.TrackingModel.Fixing;

/**
 * The part of a model that what was decided beforehand can reach, cut into independent pieces.
 *
 * <p>Reached is a candidate that must be selected (by itself, by an event or a used link), or stands in a frame with a
 * given number; then the sources of a reached candidate where no track may start, and the targets of one where no track
 * may end or which must divide. Whatever subset of the choices is made: if there is a solution, then leaving out all
 * candidates that are not reached gives one, too. So choices contradict each other in the whole model if and only if
 * they do in one of the pieces. O(candidates + links).
 */
final class DecidedRegion {
    private final TrackingModel model;
    private final BitSet reached = new BitSet();

    private DecidedRegion(TrackingModel model) {
        this.model = model;
    }

    /** The pieces in which something was decided, in ascending order of their first candidate. */
    static List<Piece> pieces(TrackingModel model) {
        DecidedRegion region = new DecidedRegion(model);
        region.reach();
        return region.cut();
    }

    private void reach() {
        ArrayDeque<Integer> open = new ArrayDeque<>();
        for (int i = 0; i < model.candidates(); i++) {
            if (model.nodeFixing(i) == Fixing.REQUIRED
                    || model.appearFixing(i) == Fixing.REQUIRED
                    || model.disappearFixing(i) == Fixing.REQUIRED
                    || model.divisionFixing(i) == Fixing.REQUIRED) {
                enter(i, open);
            }
        }
        for (int e = 0; e < model.links(); e++) {
            if (model.linkFixing(e) == Fixing.REQUIRED) {
                enter(model.source(e), open);
                enter(model.target(e), open);
            }
        }
        for (int k = 0; k < model.counts(); k++) {
            for (int i = model.firstAt(model.countFrame(k)); i < model.firstAt(model.countFrame(k) + 1); i++) {
                enter(i, open);
            }
        }
        int[][] in = lists(model, false);
        int[][] out = lists(model, true);
        while (!open.isEmpty()) {
            int i = open.remove();
            if (model.appearFixing(i) == Fixing.FORBIDDEN) {
                for (int e : in[i]) {
                    enter(model.source(e), open);
                }
            }
            if (model.disappearFixing(i) == Fixing.FORBIDDEN || model.divisionFixing(i) == Fixing.REQUIRED) {
                for (int e : out[i]) {
                    enter(model.target(e), open);
                }
            }
        }
    }

    private void enter(int candidate, ArrayDeque<Integer> open) {
        if (!reached.get(candidate)) {
            reached.set(candidate);
            open.add(candidate);
        }
    }

    /** The links into each candidate, or out of it. */
    private static int[][] lists(TrackingModel model, boolean out) {
        int[] size = new int[model.candidates()];
        for (int e = 0; e < model.links(); e++) {
            size[out ? model.source(e) : model.target(e)]++;
        }
        int[][] lists = new int[size.length][];
        for (int i = 0; i < size.length; i++) {
            lists[i] = new int[size[i]];
        }
        for (int e = model.links() - 1; e >= 0; e--) {
            int end = out ? model.source(e) : model.target(e);
            lists[end][--size[end]] = e;
        }
        return lists;
    }

    private List<Piece> cut() {
        int[] parent = new int[model.candidates()];
        DisjointSets set = new DisjointSets(model.candidates());
        for (int i = reached.nextSetBit(0); i >= 0; i = reached.nextSetBit(i + 1)) {
            parent[i] = model.parent(i);
            while (parent[i] != TrackingModel.NO_PARENT && !reached.get(parent[i])) {
                parent[i] = model.parent(parent[i]);
            }
            if (parent[i] != TrackingModel.NO_PARENT) {
                set.unite(i, parent[i]);
            }
        }
        for (int e = 0; e < model.links(); e++) {
            if (inside(e)) {
                set.unite(model.source(e), model.target(e));
            }
        }
        List<Piece> pieces = new ArrayList<>();
        for (int k = 0; k < model.counts(); k++) {
            int first = model.firstAt(model.countFrame(k));
            if (first == model.firstAt(model.countFrame(k) + 1)) {
                Piece empty = new Piece(model);
                empty.choices.add(new Choice(Kind.COUNT, k, Fixing.REQUIRED));
                pieces.add(empty);
            }
            for (int i = first; i < model.firstAt(model.countFrame(k) + 1); i++) {
                set.unite(first, i);
            }
        }
        Piece[] pieceOf = new Piece[model.candidates()];
        for (int i = reached.nextSetBit(0); i >= 0; i = reached.nextSetBit(i + 1)) {
            int root = set.find(i);
            if (pieceOf[root] == null) {
                pieceOf[root] = new Piece(model);
                pieces.add(pieceOf[root]);
            }
            pieceOf[i] = pieceOf[root];
            pieceOf[i].addCandidate(i, parent[i]);
        }
        for (int e = 0; e < model.links(); e++) {
            if (inside(e)) {
                pieceOf[model.source(e)].addLink(e);
            }
        }
        for (int k = 0; k < model.counts(); k++) {
            int first = model.firstAt(model.countFrame(k));
            if (first < model.firstAt(model.countFrame(k) + 1)) {
                pieceOf[first].choices.add(new Choice(Kind.COUNT, k, Fixing.REQUIRED));
            }
        }
        return pieces;
    }

    private boolean inside(int link) {
        return reached.get(model.source(link)) && reached.get(model.target(link));
    }

    /** Reached candidates that hierarchies, links and given numbers tie together, and the choices made among them. */
    static final class Piece {
        private final TrackingModel whole;
        private final List<Integer> candidates = new ArrayList<>();
        private final List<Integer> parents = new ArrayList<>();
        private final List<Integer> links = new ArrayList<>();
        private final List<Choice> choices = new ArrayList<>();

        private Piece(TrackingModel whole) {
            this.whole = whole;
        }

        private void addCandidate(int i, int parent) {
            candidates.add(i);
            parents.add(parent);
            addChoice(Kind.CANDIDATE, i, whole.nodeFixing(i));
            addChoice(Kind.APPEARS, i, whole.appearFixing(i));
            addChoice(Kind.DISAPPEARS, i, whole.disappearFixing(i));
            addChoice(Kind.DIVIDES, i, whole.divisionFixing(i));
        }

        private void addLink(int e) {
            links.add(e);
            addChoice(Kind.LINK, e, whole.linkFixing(e));
        }

        private void addChoice(Kind kind, int index, Fixing fixing) {
            if (fixing != Fixing.FREE) {
                choices.add(new Choice(kind, index, fixing));
            }
        }

        /** What was decided, by places in the whole model. */
        List<Choice> choices() {
            return choices;
        }

        /** The piece as a model in which some of its choices are made and nothing earns anything. */
        TrackingModel with(List<Choice> made) {
            TrackingModel.Builder model = TrackingModel.builder(candidates.size(), links.size());
            for (int place = 0; place < candidates.size(); place++) {
                int parent = parents.get(place);
                model.addCandidate(
                        whole.frame(candidates.get(place)),
                        parent == TrackingModel.NO_PARENT ? TrackingModel.NO_PARENT : place(candidates, parent),
                        0,
                        0,
                        0,
                        0);
            }
            for (int e : links) {
                model.addLink(place(candidates, whole.source(e)), place(candidates, whole.target(e)), 0);
            }
            for (Choice choice : made) {
                int index = choice.index();
                switch (choice.kind()) {
                    case CANDIDATE -> model.fixNode(place(candidates, index), choice.fixing());
                    case APPEARS -> model.fixAppear(place(candidates, index), choice.fixing());
                    case DISAPPEARS -> model.fixDisappear(place(candidates, index), choice.fixing());
                    case DIVIDES -> model.fixDivision(place(candidates, index), choice.fixing());
                    case LINK -> model.fixLink(place(links, index), choice.fixing());
                    case COUNT -> model.requireCount(whole.countFrame(index), whole.count(index));
                }
            }
            return model.build();
        }

        private static int place(List<Integer> ascending, int index) {
            return Collections.binarySearch(ascending, index);
        }
    }
}
