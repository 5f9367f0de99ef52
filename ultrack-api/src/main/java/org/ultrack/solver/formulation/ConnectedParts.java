// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.solver.formulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ultrack.solver.TrackingModel;
import org.ultrack.solver.TrackingModel.Fixing;

/**
 * Splits a model into parts that share neither a hierarchy nor a link, so that solving each solves the whole; no
 * threshold, no approximation. Candidates of a frame whose number is given stay together. What is forbidden, by itself or by what else is fixed, is left out; a candidate whose
 * parent is left out gets the nearest ancestor that is not. O(candidates + links), for hierarchies of bounded depth.
 */
public final class ConnectedParts {
    private ConnectedParts() {}

    /**
     * A part, a model by itself.
     *
     * @param model the part
     * @param candidates the candidates of the whole that are those of the part, ascending
     * @param links the links of the whole that are those of the part, ascending
     */
    @SuppressWarnings("ArrayRecordComponent") // a carrier, never compared
    public record Part(TrackingModel model, int[] candidates, int[] links) {}

    /**
     * The parts of a model in ascending order of their first candidate.
     *
     * @throws org.ultrack.error.InvalidInputException when the fixed choices of the model contradict each other
     */
    public static List<Part> of(TrackingModel model) {
        ImpliedFixings fixings = ImpliedFixings.of(model);
        int n = model.candidates();
        int[] parent = openParents(model, fixings);
        int[] root = roots(model, fixings, parent);

        int[] partOf = new int[n];
        Arrays.fill(partOf, -1);
        int parts = 0;
        for (int i = 0; i < n; i++) {
            if (fixings.node(i) != Fixing.FORBIDDEN) {
                if (partOf[root[i]] < 0) {
                    partOf[root[i]] = parts++;
                }
                partOf[i] = partOf[root[i]];
            }
        }
        int[] linkPart = new int[model.links()];
        for (int e = 0; e < linkPart.length; e++) {
            linkPart[e] = fixings.link(e) == Fixing.FORBIDDEN ? -1 : partOf[model.source(e)];
        }
        int[][] candidates = group(partOf, parts);
        int[][] links = group(linkPart, parts);
        int[] position = new int[n];
        List<Part> result = new ArrayList<>(parts);
        for (int part = 0; part < parts; part++) {
            result.add(extract(model, fixings, parent, candidates[part], links[part], position));
        }
        addEmptyCounts(model, fixings, result);
        return result;
    }

    /** A number given for a frame of which nothing is left needs a part too: it tells whether it can be met. */
    private static void addEmptyCounts(TrackingModel model, ImpliedFixings fixings, List<Part> parts) {
        TrackingModel.Builder rest = TrackingModel.builder(0, 0);
        boolean any = false;
        for (int k = 0; k < model.counts(); k++) {
            if (!isOpen(model, fixings, model.countFrame(k))) {
                rest.requireCount(model.countFrame(k), model.count(k));
                any = true;
            }
        }
        if (any) {
            parts.add(new Part(rest.build(), new int[0], new int[0]));
        }
    }

    private static boolean isOpen(TrackingModel model, ImpliedFixings fixings, int frame) {
        int to = model.firstAt(frame + 1);
        for (int i = model.firstAt(frame); i < to; i++) {
            if (fixings.node(i) != Fixing.FORBIDDEN) {
                return true;
            }
        }
        return false;
    }

    private static int[] openParents(TrackingModel model, ImpliedFixings fixings) {
        int[] parent = new int[model.candidates()];
        for (int i = 0; i < parent.length; i++) {
            int up = model.parent(i);
            while (up != TrackingModel.NO_PARENT && fixings.node(up) == Fixing.FORBIDDEN) {
                up = model.parent(up);
            }
            parent[i] = up;
        }
        return parent;
    }

    /** The lowest candidate connected to each candidate. */
    private static int[] roots(TrackingModel model, ImpliedFixings fixings, int[] parent) {
        DisjointSets set = new DisjointSets(parent.length);
        for (int i = 0; i < parent.length; i++) {
            if (parent[i] != TrackingModel.NO_PARENT && fixings.node(i) != Fixing.FORBIDDEN) {
                set.unite(i, parent[i]);
            }
        }
        for (int e = 0; e < model.links(); e++) {
            if (fixings.link(e) != Fixing.FORBIDDEN) {
                set.unite(model.source(e), model.target(e));
            }
        }
        for (int k = 0; k < model.counts(); k++) {
            int first = -1;
            for (int i = model.firstAt(model.countFrame(k)); i < model.firstAt(model.countFrame(k) + 1); i++) {
                if (fixings.node(i) != Fixing.FORBIDDEN) {
                    first = first < 0 ? i : first;
                    set.unite(first, i);
                }
            }
        }
        int[] roots = new int[parent.length];
        Arrays.setAll(roots, set::find);
        return roots;
    }

    private static int[][] group(int[] partOf, int parts) {
        int[] size = new int[parts];
        for (int part : partOf) {
            if (part >= 0) {
                size[part]++;
            }
        }
        int[][] members = new int[parts][];
        for (int part = 0; part < parts; part++) {
            members[part] = new int[size[part]];
        }
        Arrays.fill(size, 0);
        for (int index = 0; index < partOf.length; index++) {
            int part = partOf[index];
            if (part >= 0) {
                members[part][size[part]++] = index;
            }
        }
        return members;
    }

    /** Whether a part has candidates of a frame; it has all that are open when the number of that frame is given. */
    private static boolean holds(int[] candidates, TrackingModel model, int frame) {
        int from = model.firstAt(frame);
        int place = Arrays.binarySearch(candidates, from);
        place = place < 0 ? -place - 1 : place;
        return place < candidates.length && candidates[place] < model.firstAt(frame + 1);
    }

    private static Part extract(
            TrackingModel model, ImpliedFixings fixings, int[] parent, int[] candidates, int[] links, int[] position) {
        for (int i = 0; i < candidates.length; i++) {
            position[candidates[i]] = i;
        }
        TrackingModel.Builder part = TrackingModel.builder(candidates.length, links.length);
        for (int i : candidates) {
            int index = part.addCandidate(
                    model.frame(i),
                    parent[i] == TrackingModel.NO_PARENT ? TrackingModel.NO_PARENT : position[parent[i]],
                    model.nodeValue(i),
                    model.appearValue(i),
                    model.disappearValue(i),
                    model.divisionValue(i));
            part.fixNode(index, fixings.node(i));
            part.fixAppear(index, model.appearFixing(i));
            part.fixDisappear(index, model.disappearFixing(i));
            part.fixDivision(index, model.divisionFixing(i));
        }
        for (int k = 0; k < model.counts() && candidates.length > 0; k++) {
            if (holds(candidates, model, model.countFrame(k))) {
                part.requireCount(model.countFrame(k), model.count(k));
            }
        }
        for (int e : links) {
            int index = part.addLink(position[model.source(e)], position[model.target(e)], model.linkValue(e));
            part.fixLink(index, fixings.link(e));
        }
        return new Part(part.build(), candidates, links);
    }
}
