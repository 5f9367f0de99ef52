// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.solver.formulation;

import java.util.Arrays;

/** Which candidates are connected, each set known by its lowest: union by index with path halving. */
final class DisjointSets {
    private final int[] set;

    DisjointSets(int elements) {
        set = new int[elements];
        Arrays.setAll(set, i -> i);
    }

    void unite(int first, int second) {
        int a = find(first);
        int b = find(second);
        set[Math.max(a, b)] = Math.min(a, b);
    }

    /** The lowest element of a set. */
    int find(int element) {
        int at = element;
        while (set[at] != at) {
            set[at] = set[set[at]];
            at = set[at];
        }
        return at;
    }
}
