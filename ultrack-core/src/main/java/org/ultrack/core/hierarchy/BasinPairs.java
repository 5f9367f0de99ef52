// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.hierarchy;

import java.util.Arrays;
import org.ultrack.core.array.RadixSort;

/**
 * The pairs of touching {@link Basins} of a component, each with the sum and the number of the pixel edges between them.
 * They stand for all pixel edges: inside a basin those have saliency 0, and of several between the same two basins only
 * the first can join anything.
 *
 * <p>Found in one pass over the edges in their order, through a hash table of open addressing, at most half full. So
 * pairs are numbered by their first edges.
 */
final class BasinPairs {
    private final RadixSort sort = new RadixSort();
    private int[] table = new int[1 << 10];
    private long[] byLevel = {};

    /** Number of pairs. */
    int count;
    /** The basin of the pair's first edge's source. */
    int[] first = new int[256];
    /** The other basin. */
    int[] second = new int[256];
    /** Sum of the weights of the edges between. */
    double[] sum = new double[256];
    /** Number of the edges between. */
    int[] number = new int[256];
    /** Saliency of the pair, as a level of {@link Basins}. */
    int[] level = new int[256];

    /** Finds the pairs. */
    void find(PixelGraph graph, Components components, Basins basins) {
        Arrays.fill(table, 0);
        count = 0;
        int[] basinOf = basins.basinOf;
        int[] componentOf = basins.componentOf;
        byte[] axes = graph.axes;
        for (int vertex = 0; vertex < components.vertices; vertex++) {
            int basin = basinOf[vertex];
            for (int axis = 0, rest = axes[vertex]; rest != 0; axis++, rest >>>= 1) {
                if ((rest & 1) == 0) {
                    continue;
                }
                int target = graph.target(vertex, axis);
                int other = basinOf[target];
                if (other != basin && componentOf[other] == componentOf[basin]) {
                    int pair = pair(basin, other);
                    sum[pair] += graph.weight(vertex, target, axis);
                    number[pair]++;
                }
            }
        }
        for (int pair = 0; pair < count; pair++) {
            level[pair] = basins.level(first[pair], second[pair]);
        }
    }

    /** The number of a pair, new or old. */
    private int pair(int basin, int other) {
        int mask = table.length - 1;
        int slot = hash(basin, other) & mask;
        while (table[slot] != 0) {
            int pair = table[slot] - 1;
            if ((first[pair] == basin && second[pair] == other) || (first[pair] == other && second[pair] == basin)) {
                return pair;
            }
            slot = slot + 1 & mask;
        }
        if (count == first.length) {
            grow();
        }
        first[count] = basin;
        second[count] = other;
        sum[count] = 0;
        number[count] = 0;
        table[slot] = ++count;
        if (2 * count > table.length) {
            rehash();
        }
        return count - 1;
    }

    private static int hash(int basin, int other) {
        int mixed = (Math.min(basin, other) * 0x9e37_79b9 ^ Math.max(basin, other)) * 0x85eb_ca6b;
        return mixed ^ mixed >>> 15;
    }

    private void grow() {
        int capacity = Math.addExact(count, count >> 1);
        first = Arrays.copyOf(first, capacity);
        second = Arrays.copyOf(second, capacity);
        sum = Arrays.copyOf(sum, capacity);
        number = Arrays.copyOf(number, capacity);
        level = Arrays.copyOf(level, capacity);
    }

    private void rehash() {
        table = new int[Math.multiplyExact(table.length, 2)];
        int mask = table.length - 1;
        for (int pair = 0; pair < count; pair++) {
            int slot = hash(first[pair], second[pair]) & mask;
            while (table[slot] != 0) {
                slot = slot + 1 & mask;
            }
            table[slot] = pair + 1;
        }
    }

    /** The pairs by saliency, equal ones by their first edges, in the low 32 bits; valid until the next frame. */
    long[] sorted() {
        if (byLevel.length < count) {
            byLevel = new long[first.length];
        }
        for (int pair = 0; pair < count; pair++) {
            byLevel[pair] = (long) level[pair] << 32 | pair;
        }
        sort.byHighBits(byLevel, 0, count);
        return byLevel;
    }
}
