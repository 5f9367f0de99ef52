// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.evaluation;

import java.util.Arrays;

/**
 * How often each pair of labels was met: a hash table from long to long, open addressing with linear probing, a power
 * of two in size and at most half full. An empty slot is one whose count is 0.
 */
final class PairCounts {
    private long[] pairs = new long[1024];
    private long[] counts = new long[1024];
    private int size;

    /** Meets the pair that many times more, 0 or more. */
    void add(long pair, long times) {
        if (times == 0) {
            return;
        }
        int slot = slot(pair);
        if (counts[slot] == 0) {
            pairs[slot] = pair;
            size++;
        }
        counts[slot] += times;
        if (2 * size > pairs.length) {
            grow();
        }
    }

    /** How often the pair was met. */
    long get(long pair) {
        return counts[slot(pair)];
    }

    /** The pairs met, ascending. */
    long[] sortedPairs() {
        long[] sorted = new long[size];
        int index = 0;
        for (int slot = 0; slot < pairs.length; slot++) {
            if (counts[slot] != 0) {
                sorted[index++] = pairs[slot];
            }
        }
        Arrays.sort(sorted);
        return sorted;
    }

    private int slot(long pair) {
        int mask = pairs.length - 1;
        int slot = (int) ((pair * 0x9E3779B97F4A7C15L) >>> 32) & mask;
        while (counts[slot] != 0 && pairs[slot] != pair) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        long[] oldPairs = pairs;
        long[] oldCounts = counts;
        pairs = new long[2 * oldPairs.length];
        counts = new long[2 * oldPairs.length];
        for (int old = 0; old < oldPairs.length; old++) {
            if (oldCounts[old] != 0) {
                int slot = slot(oldPairs[old]);
                pairs[slot] = oldPairs[old];
                counts[slot] = oldCounts[old];
            }
        }
    }
}
