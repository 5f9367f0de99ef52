// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.array;

import java.util.Arrays;

/**
 * A partition of 0 to n - 1 that only gets coarser (union-find with path halving, Tarjan &amp; van Leeuwen 1984). For
 * one thread; reused from frame to frame.
 *
 * <p>Invariant of {@link #unite}: a set's root is its smallest element, so {@code parent < element} for all others and
 * one ascending pass can label the sets in the order of their first elements.
 */
public final class DisjointSets {
    private int[] parent = {};

    /** Makes {@code count} sets of one element each. */
    public void reset(int count) {
        if (parent.length < count) {
            parent = new int[count];
        }
        for (int element = 0; element < count; element++) {
            parent[element] = element;
        }
    }

    /** Adds an element as a set of its own; it must be the next one after those there are. */
    public void add(int element) {
        if (element == parent.length) {
            parent = Arrays.copyOf(parent, Math.max(16, Math.addExact(element, element)));
        }
        parent[element] = element;
    }

    /** The root of the element's set. */
    public int find(int element) {
        int[] parent = this.parent;
        int above = parent[element];
        while (above != element) {
            int higher = parent[above];
            parent[element] = higher;
            element = higher;
            above = parent[element];
        }
        return element;
    }

    /** Unites the sets of two elements, the smaller root on top; false when they are one set already. */
    public boolean unite(int first, int second) {
        int a = find(first);
        int b = find(second);
        if (a == b) {
            return false;
        }
        if (a < b) {
            parent[b] = a;
        } else {
            parent[a] = b;
        }
        return true;
    }

    /** Hangs one root under another, whatever their order. */
    public void link(int root, int under) {
        parent[root] = under;
    }

    /**
     * Numbers the sets in the order of their first elements. Only after {@link #unite}, not {@link #link}.
     *
     * @param count number of elements
     * @param labels gets each element's label, from 0; must be at least {@code count} long
     * @return number of sets
     */
    public int label(int count, int[] labels) {
        int sets = 0;
        for (int element = 0; element < count; element++) {
            int above = parent[element];
            assert above <= element : "label() after link()";
            labels[element] = above == element ? sets++ : labels[above];
        }
        return sets;
    }
}
