// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.ctc;

import java.util.BitSet;
import java.util.List;
import org.ultrack.error.InvalidInputException;
import org.ultrack.image.Mask;
import org.ultrack.progress.Cancellation;
import org.ultrack.tracks.TrackGraph;
import org.ultrack.tracks.TrackNode;

/**
 * Leaves out cells by their pixels. The masks of one frame are looked at at a time, however many rules there are.
 *
 * @param rules what a cell must be, all of them
 * @param cancellation heeded before each frame
 */
record CellFilter(List<CellRule> rules, Cancellation cancellation) {

    /**
     * The cells that meet every rule; children of others start lineages.
     *
     * @throws InvalidInputException when there are none; the message names the rules
     */
    TrackGraph filter(TrackGraph graph) {
        if (rules.isEmpty()) {
            return graph;
        }
        BitSet staying = new BitSet(graph.size());
        int[] broken = new int[rules.size()];
        for (int t = 0; t < graph.shape().frames(); t++) {
            cancellation.check("Choosing the cells of frame " + t);
            List<TrackNode> nodes = graph.nodesAt(t);
            List<Mask> masks = graph.masksAt(t);
            for (int i = 0; i < nodes.size(); i++) {
                staying.set(nodes.get(i).index(), stays(masks.get(i), broken));
            }
        }
        if (staying.isEmpty()) {
            throw nothingLeft(graph.size(), broken);
        }
        return staying.cardinality() == graph.size() ? graph : graph.filter(node -> staying.get(node.index()));
    }

    private boolean stays(Mask mask, int[] broken) {
        boolean stays = true;
        for (int rule = 0; rule < broken.length; rule++) {
            if (!rules.get(rule).met().test(mask)) {
                broken[rule]++;
                stays = false;
            }
        }
        return stays;
    }

    private InvalidInputException nothingLeft(int cells, int[] broken) {
        StringBuilder message = new StringBuilder("The solution is empty after filtering: of " + cells + " cells");
        for (int rule = 0; rule < broken.length; rule++) {
            message.append(rule == 0 ? " " : " and ")
                    .append(rules.get(rule).option())
                    .append(" removes ")
                    .append(broken[rule] == cells ? "all" : broken[rule]);
        }
        return new InvalidInputException(message + ". Choose values that keep some.");
    }
}
