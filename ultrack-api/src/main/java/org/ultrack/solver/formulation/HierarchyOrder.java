// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.solver.formulation;

import java.util.Arrays;
import org.ultrack.solver.TrackingModel;

/**
 * The candidates in depth-first order, parents first, so that the descendants of a candidate are a run of ranks and
 * "is an ancestor of" is two comparisons. Siblings and tops follow in ascending index. O(candidates).
 */
public final class HierarchyOrder {
    /** Candidates by rank. */
    private final int[] candidate;

    private final int[] rank;
    /** Last rank below a candidate, its own when it is a leaf. */
    private final int[] last;

    private HierarchyOrder(int[] candidate, int[] rank, int[] last) {
        this.candidate = candidate;
        this.rank = rank;
        this.last = last;
    }

    /**
     * Orders the hierarchies of a model.
     *
     * @param model any model
     */
    public static HierarchyOrder of(TrackingModel model) {
        int n = model.candidates();
        int[] firstChild = new int[n];
        int[] nextSibling = new int[n];
        Arrays.fill(firstChild, -1);
        Arrays.fill(nextSibling, -1);
        for (int i = n - 1; i >= 0; i--) {
            int up = model.parent(i);
            if (up != TrackingModel.NO_PARENT) {
                nextSibling[i] = firstChild[up];
                firstChild[up] = i;
            }
        }
        int[] candidate = new int[n];
        int[] rank = new int[n];
        int[] last = new int[n];
        int next = 0;
        for (int top = 0; top < n; top++) {
            if (model.parent(top) != TrackingModel.NO_PARENT) {
                continue;
            }
            int node = top;
            while (true) {
                candidate[next] = node;
                rank[node] = next++;
                if (firstChild[node] >= 0) {
                    node = firstChild[node];
                    continue;
                }
                last[node] = next - 1;
                while (node != top && nextSibling[node] < 0) {
                    node = model.parent(node);
                    last[node] = next - 1;
                }
                if (node == top) {
                    break;
                }
                node = nextSibling[node];
            }
        }
        return new HierarchyOrder(candidate, rank, last);
    }

    /** Number of candidates. */
    public int size() {
        return candidate.length;
    }

    /** The candidate at a position of the order. */
    public int candidate(int position) {
        return candidate[position];
    }

    /** The position of a candidate in the order. */
    public int rank(int node) {
        return rank[node];
    }

    /** The position of the last candidate below a candidate, its own when it is a leaf. */
    public int last(int node) {
        return last[node];
    }

    /** Whether nothing lies below a candidate. */
    public boolean isLeaf(int node) {
        return last[node] == rank[node];
    }

    /** Whether a candidate is another one or lies above it. */
    public boolean isAncestorOrSelf(int ancestor, int node) {
        return rank[ancestor] <= rank[node] && rank[node] <= last[ancestor];
    }
}
