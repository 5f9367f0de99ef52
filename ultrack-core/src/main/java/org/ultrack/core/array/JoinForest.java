// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.array;

/**
 * Sets that are joined one after the other and can be asked at any time which join brought two elements together: the
 * altitude of a lowest common ancestor in a binary partition tree, without the tree. For one thread; reused.
 *
 * <p>Layout: union by size without path compression, each link marked with the number of its join. Numbers ascend on
 * every way up and ways are at most log2(n) long, so the join of two elements is the last link taken when always the
 * lower link is climbed. O(log n) for both operations.
 */
public final class JoinForest {
    private static final int NO_LINK = Integer.MAX_VALUE;

    private int[] parent = {};
    private int[] link = {};
    private int[] size = {};
    private int joins;

    /** Makes {@code count} sets of one element each. */
    public void reset(int count) {
        if (parent.length < count) {
            parent = new int[count];
            link = new int[count];
            size = new int[count];
        }
        for (int element = 0; element < count; element++) {
            parent[element] = element;
            link[element] = NO_LINK;
            size[element] = 1;
        }
        joins = 0;
    }

    /** The root of the element's set. */
    public int root(int element) {
        while (parent[element] != element) {
            element = parent[element];
        }
        return element;
    }

    /**
     * The next join, numbered from 0.
     *
     * @param first a root
     * @param second another root
     * @return the root of both
     */
    public int join(int first, int second) {
        assert parent[first] == first && parent[second] == second && first != second;
        int above = size[first] < size[second] ? second : first;
        int below = first + second - above;
        parent[below] = above;
        link[below] = joins++;
        size[above] += size[below];
        return above;
    }

    /** Number of the join that brought two different elements of one set together. */
    public int joinOf(int first, int second) {
        int last = NO_LINK;
        while (first != second) {
            if (link[first] < link[second]) {
                last = link[first];
                first = parent[first];
            } else {
                last = link[second];
                second = parent[second];
            }
            assert last != NO_LINK : "asked for two elements never joined";
        }
        return last;
    }
}
