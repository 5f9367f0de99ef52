// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.solver.formulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ultrack.solver.Choice;
import org.ultrack.solver.Choice.Kind;
import org.ultrack.solver.ContradictionException;
import org.ultrack.solver.TrackingModel;
import org.ultrack.solver.TrackingModel.Fixing;

/**
 * What the fixed choices of a model imply. A required link requires its ends, as does a required beginning, end or
 * division; a required candidate forbids all that overlap it; a forbidden candidate forbids its links; a required
 * beginning forbids the links into its candidate; a required link forbids the others into its target; of a source, what
 * is required leaves room for none, one or two links.
 *
 * <p>Where only candidates and links are fixed the rules are complete: what is then required, and nothing else, is a
 * solution, so a model has a solution if and only if this finds no contradiction. Forbidden beginnings and ends, required
 * divisions and given counts reach further than these rules; a solver finds their contradictions. O(candidates + links).
 */
public final class ImpliedFixings {
    private static final int NONE = -1;

    private final Fixing[] node;
    private final Fixing[] link;

    private ImpliedFixings(Fixing[] node, Fixing[] link) {
        this.node = node;
        this.link = link;
    }

    /**
     * Follows the fixed choices of a model.
     *
     * @throws ContradictionException when these rules find that they contradict each other
     */
    public static ImpliedFixings of(TrackingModel model) {
        return new Derivation(model).run();
    }

    /** Divisions may lack children for each other, so a conflict that names some need not be irreducible. */
    private static boolean isDivision(Choice choice) {
        return choice.kind() == Kind.DIVIDES;
    }

    /** Whether the choice of a candidate is open. */
    public Fixing node(int candidate) {
        return node[candidate];
    }

    /** Whether the choice of a link is open. */
    public Fixing link(int index) {
        return link[index];
    }

    /** One pass over a model; used once. */
    private static final class Derivation {
        private static final int REPORTED = 20;

        private final TrackingModel model;
        private final Fixing[] node;
        private final Fixing[] link;
        /** What makes a candidate required. */
        private final @Nullable Choice[] because;

        private final List<String> problems = new ArrayList<>();
        private final List<List<Choice>> conflicts = new ArrayList<>();

        Derivation(TrackingModel model) {
            this.model = model;
            node = new Fixing[model.candidates()];
            link = new Fixing[model.links()];
            because = new Choice[model.candidates()];
            Arrays.setAll(node, model::nodeFixing);
            Arrays.setAll(link, model::linkFixing);
        }

        ImpliedFixings run() {
            // what a step finds is irreducible when the steps before have found nothing
            requireChildren();
            reportAny();
            requireNodes();
            excludeOverlaps();
            reportAny();
            limitLinksIn();
            limitLinksOut();
            reportAny();
            limitCounts();
            reportAny();
            for (int e = 0; e < link.length; e++) {
                if (node[model.source(e)] == Fixing.FORBIDDEN || node[model.target(e)] == Fixing.FORBIDDEN) {
                    link[e] = Fixing.FORBIDDEN;
                }
            }
            return new ImpliedFixings(node, link);
        }

        private void reportAny() {
            if (problems.isEmpty()) {
                return;
            }
            int shown = Math.min(problems.size(), REPORTED);
            List<String> lines = new ArrayList<>(problems.subList(0, shown));
            if (shown < problems.size()) {
                lines.set(
                        shown - 1,
                        lines.get(shown - 1) + " There are " + (problems.size() - shown) + " more conflicts.");
            }
            throw new ContradictionException(lines, conflicts.subList(0, shown));
        }

        private void conflict(String problem, Choice... choices) {
            problems.add(problem + (choices.length == 1 ? " Release it." : " Release one of them."));
            conflicts.add(List.of(choices));
        }

        private void requireChildren() {
            BitSet parents = new BitSet(node.length);
            for (int e = 0; e < link.length; e++) {
                parents.set(model.source(e));
            }
            for (int i = 0; i < node.length; i++) {
                if (model.divisionFixing(i) == Fixing.REQUIRED && !parents.get(i)) {
                    conflict(
                            "Candidate " + i + " must divide, but has no links to the next frame.",
                            new Choice(Kind.DIVIDES, i, Fixing.REQUIRED));
                }
            }
        }

        private void requireNodes() {
            for (int i = 0; i < node.length; i++) {
                if (node[i] == Fixing.REQUIRED) {
                    because[i] = new Choice(Kind.CANDIDATE, i, Fixing.REQUIRED);
                }
                requireNode(i, Kind.APPEARS, model.appearFixing(i));
                requireNode(i, Kind.DISAPPEARS, model.disappearFixing(i));
                requireNode(i, Kind.DIVIDES, model.divisionFixing(i));
            }
            for (int e = 0; e < link.length; e++) {
                if (link[e] == Fixing.REQUIRED) {
                    Choice used = new Choice(Kind.LINK, e, Fixing.REQUIRED);
                    requireNode(model.source(e), used);
                    requireNode(model.target(e), used);
                }
            }
        }

        private void requireNode(int i, Kind kind, Fixing fixing) {
            if (fixing == Fixing.REQUIRED) {
                requireNode(i, new Choice(kind, i, fixing));
            }
        }

        private void requireNode(int i, Choice reason) {
            if (node[i] == Fixing.FORBIDDEN) {
                conflict(
                        name(reason) + " is required, but candidate " + i + " is forbidden.",
                        reason,
                        new Choice(Kind.CANDIDATE, i, Fixing.FORBIDDEN));
            } else if (node[i] == Fixing.FREE) {
                node[i] = Fixing.REQUIRED;
                because[i] = reason;
            }
        }

        private void excludeOverlaps() {
            HierarchyOrder order = HierarchyOrder.of(model);
            boolean[] above = new boolean[node.length];
            int requiredTop = NONE;
            for (int position = 0; position < order.size(); position++) {
                int i = order.candidate(position);
                boolean below = requiredTop != NONE && order.isAncestorOrSelf(requiredTop, i);
                if (node[i] == Fixing.REQUIRED && below) {
                    conflict(
                            "Candidates " + requiredTop + why(requiredTop) + " and " + i + why(i)
                                    + " overlap and are both required.",
                            reason(requiredTop),
                            reason(i));
                } else if (node[i] == Fixing.REQUIRED) {
                    requiredTop = i;
                    for (int up = model.parent(i); up != TrackingModel.NO_PARENT && !above[up]; up = model.parent(up)) {
                        above[up] = true;
                    }
                } else if (below) {
                    node[i] = Fixing.FORBIDDEN;
                }
            }
            for (int i = 0; i < node.length; i++) {
                if (above[i]) {
                    node[i] = Fixing.FORBIDDEN;
                }
            }
        }

        private void limitLinksIn() {
            int[] into = new int[node.length];
            Arrays.fill(into, NONE);
            for (int e = 0; e < link.length; e++) {
                if (link[e] != Fixing.REQUIRED) {
                    continue;
                }
                int to = model.target(e);
                if (model.appearFixing(to) == Fixing.REQUIRED) {
                    conflict(
                            linkName(e) + " is required, but so is that a track starts at candidate " + to + ".",
                            used(e),
                            new Choice(Kind.APPEARS, to, Fixing.REQUIRED));
                }
                if (into[to] != NONE) {
                    conflict(
                            linkName(into[to]) + " and " + linkName(e) + " are both required, but a candidate has at"
                                    + " most one parent.",
                            used(into[to]),
                            used(e));
                }
                into[to] = e;
            }
            for (int e = 0; e < link.length; e++) {
                int to = model.target(e);
                if (link[e] == Fixing.FREE && (into[to] != NONE || model.appearFixing(to) == Fixing.REQUIRED)) {
                    link[e] = Fixing.FORBIDDEN;
                }
            }
        }

        private void limitLinksOut() {
            int[] count = new int[node.length];
            int[][] out = new int[2][node.length];
            for (int e = 0; e < link.length; e++) {
                if (link[e] != Fixing.REQUIRED) {
                    continue;
                }
                int from = model.source(e);
                if (count[from] == room(from)) {
                    tooManyChildren(from, e, out[0][from], out[1][from]);
                } else {
                    out[count[from]++][from] = e;
                }
            }
            for (int e = 0; e < link.length; e++) {
                if (link[e] == Fixing.FREE && count[model.source(e)] == room(model.source(e))) {
                    link[e] = Fixing.FORBIDDEN;
                }
            }
        }

        /** How many children a candidate can have: {@code out = x + v − d}. */
        private int room(int i) {
            return 2
                    - (model.divisionFixing(i) == Fixing.FORBIDDEN ? 1 : 0)
                    - (model.disappearFixing(i) == Fixing.REQUIRED ? 1 : 0);
        }

        private void tooManyChildren(int from, int link, int first, int second) {
            List<Choice> choices = new ArrayList<>();
            List<String> links = new ArrayList<>();
            int room = room(from);
            if (room > 0) {
                choices.add(used(first));
                links.add(linkName(first));
            }
            if (room > 1) {
                choices.add(used(second));
                links.add(linkName(second));
            }
            choices.add(used(link));
            links.add(linkName(link));
            List<String> reasons = new ArrayList<>();
            if (model.divisionFixing(from) == Fixing.FORBIDDEN) {
                choices.add(new Choice(Kind.DIVIDES, from, Fixing.FORBIDDEN));
                reasons.add("must not divide");
            }
            if (model.disappearFixing(from) == Fixing.REQUIRED) {
                choices.add(new Choice(Kind.DISAPPEARS, from, Fixing.REQUIRED));
                reasons.add("is the end of a track");
            }
            if (reasons.isEmpty()) {
                reasons.add("has at most two children");
            }
            conflict(
                    String.join(", ", links) + (links.size() == 1 ? " is" : " are all") + " required, but candidate "
                            + from + " " + String.join(" and ", reasons) + ".",
                    choices.toArray(Choice[]::new));
        }

        /** More required candidates in a frame than its number allows, or a number that no choice in it reaches. */
        private void limitCounts() {
            for (int k = 0; k < model.counts(); k++) {
                int from = model.firstAt(model.countFrame(k));
                int to = model.firstAt(model.countFrame(k) + 1);
                int most = leaves(from, to);
                Set<Choice> reasons = new LinkedHashSet<>();
                int required = 0;
                for (int i = from; i < to; i++) {
                    if (node[i] == Fixing.REQUIRED && required++ <= model.count(k)) {
                        reasons.add(reason(i));
                    }
                }
                Choice count = new Choice(Kind.COUNT, k, Fixing.REQUIRED);
                if (model.count(k) > most) {
                    conflict(
                            "Frame " + model.countFrame(k) + " must have " + model.count(k) + " cells, but at most "
                                    + most + " of its candidates do not overlap.",
                            count);
                } else if (required > model.count(k) && reasons.stream().noneMatch(ImpliedFixings::isDivision)) {
                    reasons.add(count);
                    conflict(
                            "Frame " + model.countFrame(k) + " must have " + model.count(k) + " cells, but " + required
                                    + " of its candidates are required.",
                            reasons.toArray(Choice[]::new));
                }
            }
        }

        /** Number of candidates of a frame without hierarchy children: no selection without overlap is larger. */
        private int leaves(int from, int to) {
            BitSet inner = new BitSet(to - from);
            for (int i = from; i < to; i++) {
                if (model.parent(i) != TrackingModel.NO_PARENT) {
                    inner.set(model.parent(i) - from);
                }
            }
            return to - from - inner.cardinality();
        }

        private Choice reason(int candidate) {
            return Objects.requireNonNull(because[candidate]);
        }

        private static Choice used(int e) {
            return new Choice(Kind.LINK, e, Fixing.REQUIRED);
        }

        private String why(int candidate) {
            Choice reason = reason(candidate);
            return switch (reason.kind()) {
                case CANDIDATE, COUNT -> "";
                case LINK -> " (an end of required " + linkName(reason.index()) + ")";
                case APPEARS -> " (where a track must start)";
                case DISAPPEARS -> " (where a track must end)";
                case DIVIDES -> " (which must divide)";
            };
        }

        private String name(Choice choice) {
            return switch (choice.kind()) {
                case CANDIDATE -> "Candidate " + choice.index();
                case LINK -> linkName(choice.index());
                case APPEARS -> "That a track starts at candidate " + choice.index();
                case DISAPPEARS -> "That a track ends at candidate " + choice.index();
                case DIVIDES -> "That candidate " + choice.index() + " divides";
                case COUNT -> "The number of cells of frame " + model.countFrame(choice.index());
            };
        }

        private String linkName(int e) {
            return "Link " + e + " (" + model.source(e) + " to " + model.target(e) + ")";
        }
    }
}
