// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.candidate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A binary or canonised partition tree, stored in full: leaves first, then inner nodes in the order made. Plain and
 * slow.
 */
final class PlainTree {
    final int leaves;
    /** Parent of each node, -1 for the root. */
    final int[] parent;
    /** Altitude of each node, 0 for leaves. */
    final double[] altitude;
    /** The edge that made each inner node, in their order: the minimum spanning tree. */
    final List<Integer> mst;

    private PlainTree(int leaves, int[] parent, double[] altitude, List<Integer> mst) {
        this.leaves = leaves;
        this.parent = parent;
        this.altitude = altitude;
        this.mst = mst;
    }

    /**
     * Kruskal over edges in the order of their weights, equal ones in the order given.
     *
     * @param ends the two leaves of each edge
     * @param edges the edges to take, in the order that decides ties
     * @param weight weight of each edge
     */
    static PlainTree kruskal(int leaves, List<int[]> ends, List<Integer> edges, double[] weight) {
        List<Integer> order = new ArrayList<>(edges);
        order.sort(Comparator.comparingDouble(edge -> weight[edge] + 0.0));
        int[] parent = new int[2 * leaves - 1];
        double[] altitude = new double[2 * leaves - 1];
        Arrays.fill(parent, -1);
        List<Integer> mst = new ArrayList<>();
        for (int edge : order) {
            int a = top(parent, ends.get(edge)[0]);
            int b = top(parent, ends.get(edge)[1]);
            if (a != b) {
                int node = leaves + mst.size();
                parent[a] = node;
                parent[b] = node;
                altitude[node] = weight[edge];
                mst.add(edge);
            }
        }
        return new PlainTree(leaves, parent, altitude, mst);
    }

    private static int top(int[] parent, int node) {
        while (parent[node] >= 0) {
            node = parent[node];
        }
        return node;
    }

    int nodes() {
        return parent.length;
    }

    int root() {
        return parent.length - 1;
    }

    boolean isLeaf(int node) {
        return node < leaves;
    }

    List<Integer> children(int node) {
        return IntStream.range(0, nodes())
                .filter(child -> parent[child] == node)
                .boxed()
                .toList();
    }

    /** The leaves below a node, ascending. */
    List<Integer> leavesOf(int node) {
        return IntStream.range(0, leaves)
                .filter(leaf -> isAncestor(node, leaf))
                .boxed()
                .toList();
    }

    int area(int node) {
        return leavesOf(node).size();
    }

    /** Whether a node is another one or above it. */
    boolean isAncestor(int ancestor, int node) {
        while (node >= 0 && node != ancestor) {
            node = parent[node];
        }
        return node == ancestor;
    }

    int lowestCommonAncestor(int a, int b) {
        while (!isAncestor(a, b)) {
            a = parent[a];
        }
        return a;
    }

    /** The tree without the nodes marked; children of a removed node move up, the order stays. */
    PlainTree without(boolean[] removed) {
        int[] number = new int[nodes()];
        int kept = 0;
        for (int node = 0; node < nodes(); node++) {
            number[node] = removed[node] ? -1 : kept++;
        }
        int[] newParent = new int[kept];
        double[] newAltitude = new double[kept];
        for (int node = 0; node < nodes(); node++) {
            if (!removed[node]) {
                int above = parent[node];
                while (above >= 0 && removed[above]) {
                    above = parent[above];
                }
                newParent[number[node]] = above < 0 ? -1 : number[above];
                newAltitude[number[node]] = altitude[node];
            }
        }
        return new PlainTree(leaves, newParent, newAltitude, List.of());
    }

    /** Step 4 (f): without inner nodes of the same altitude as their parents. */
    PlainTree canonised() {
        boolean[] removed = new boolean[nodes()];
        for (int node = leaves; node < root(); node++) {
            removed[node] = altitude[node] == altitude[parent[node]];
        }
        return without(removed);
    }
}
