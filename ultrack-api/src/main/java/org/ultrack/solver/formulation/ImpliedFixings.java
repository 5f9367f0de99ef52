// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.solver.formulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ultrack.error.InvalidInputException;
import org.ultrack.solver.TrackingModel;
import org.ultrack.solver.TrackingModel.Fixing;

/**
 * What the fixed choices of a model imply. A required link requires its ends; a required candidate forbids all that
 * overlap it; a forbidden candidate forbids its links; a required link forbids the others into its target, two required
 * ones the others out of their source. What is then required, and nothing else, is a solution: the rules are complete,
 * so a model has a solution if and only if this finds no contradiction. O(candidates + links).
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
     * @throws InvalidInputException when they contradict each other; it names the candidates and links of each conflict
     */
    public static ImpliedFixings of(TrackingModel model) {
        return new Derivation(model).run();
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
        /** The required link that makes a candidate required, {@link #NONE} when it is required by itself. */
        private final int[] because;

        private final List<String> problems = new ArrayList<>();

        Derivation(TrackingModel model) {
            this.model = model;
            node = new Fixing[model.candidates()];
            link = new Fixing[model.links()];
            because = new int[model.candidates()];
            Arrays.setAll(node, model::nodeFixing);
            Arrays.setAll(link, model::linkFixing);
            Arrays.fill(because, NONE);
        }

        ImpliedFixings run() {
            requireEnds();
            excludeOverlaps();
            limitLinks();
            if (!problems.isEmpty()) {
                int all = problems.size();
                List<String> shown = new ArrayList<>(problems.subList(0, Math.min(all, REPORTED)));
                if (all > REPORTED) {
                    shown.add("… and " + (all - REPORTED) + " more conflicts.");
                }
                throw new InvalidInputException(shown);
            }
            for (int e = 0; e < link.length; e++) {
                if (node[model.source(e)] == Fixing.FORBIDDEN || node[model.target(e)] == Fixing.FORBIDDEN) {
                    link[e] = Fixing.FORBIDDEN;
                }
            }
            return new ImpliedFixings(node, link);
        }

        private void requireEnds() {
            for (int e = 0; e < link.length; e++) {
                if (link[e] == Fixing.REQUIRED) {
                    requireEnd(e, model.source(e));
                    requireEnd(e, model.target(e));
                }
            }
        }

        private void requireEnd(int e, int end) {
            if (node[end] == Fixing.FORBIDDEN) {
                problems.add(
                        linkName(e) + " is required, but candidate " + end + " is forbidden. Release one of them.");
            } else if (node[end] == Fixing.FREE) {
                node[end] = Fixing.REQUIRED;
                because[end] = e;
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
                    problems.add("Candidates " + requiredTop + why(requiredTop) + " and " + i + why(i)
                            + " overlap and are both required. Release one of them.");
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

        private void limitLinks() {
            int[] into = new int[node.length];
            int[] firstOut = new int[node.length];
            int[] secondOut = new int[node.length];
            Arrays.fill(into, NONE);
            Arrays.fill(firstOut, NONE);
            Arrays.fill(secondOut, NONE);
            for (int e = 0; e < link.length; e++) {
                if (link[e] != Fixing.REQUIRED) {
                    continue;
                }
                int from = model.source(e);
                int to = model.target(e);
                if (into[to] != NONE) {
                    problems.add(linkName(into[to]) + " and " + linkName(e) + " are both required, but a candidate has"
                            + " at most one parent. Release one of them.");
                }
                into[to] = e;
                if (firstOut[from] == NONE) {
                    firstOut[from] = e;
                } else if (secondOut[from] == NONE) {
                    secondOut[from] = e;
                } else {
                    problems.add(linkName(firstOut[from]) + ", " + linkName(secondOut[from]) + " and " + linkName(e)
                            + " are all required, but a candidate has at most two children. Release one of them.");
                }
            }
            for (int e = 0; e < link.length; e++) {
                if (link[e] == Fixing.FREE && (into[model.target(e)] != NONE || secondOut[model.source(e)] != NONE)) {
                    link[e] = Fixing.FORBIDDEN;
                }
            }
        }

        private String why(int candidate) {
            return because[candidate] == NONE ? "" : " (an end of required " + linkName(because[candidate]) + ")";
        }

        private String linkName(int e) {
            return "Link " + e + " (" + model.source(e) + " to " + model.target(e) + ")";
        }
    }
}
