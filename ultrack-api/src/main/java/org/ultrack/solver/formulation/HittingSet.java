// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.solver.formulation;

import java.util.List;

/**
 * A smallest set that has an element in common with each of some sets, as bits of a long. Branches on the elements of a
 * smallest set that is not hit; sets that share no element bound what is still needed. Exponential in the worst case.
 */
final class HittingSet {
    private final long[] sets;
    private long best = -1;

    HittingSet(List<Long> sets) {
        this.sets = sets.stream().mapToLong(Long::longValue).toArray();
    }

    /** One of the smallest; the empty set when there is nothing to hit. */
    long smallest() {
        search(0, 0);
        return best;
    }

    /** Tries to complete the chosen elements without those that other branches have tried. */
    private void search(long chosen, long excluded) {
        long next = 0;
        long disjoint = 0;
        int needed = 0;
        for (long set : sets) {
            long open = set & ~excluded;
            if ((set & chosen) != 0) {
                continue;
            }
            if (open == 0) {
                return;
            }
            if (next == 0 || Long.bitCount(open) < Long.bitCount(next)) {
                next = open;
            }
            if ((open & disjoint) == 0) {
                disjoint |= open;
                needed++;
            }
        }
        if (Long.bitCount(chosen) + needed >= Long.bitCount(best)) {
            return;
        }
        if (next == 0) {
            best = chosen;
            return;
        }
        long tried = excluded;
        for (long rest = next; rest != 0; rest &= rest - 1) {
            long element = Long.lowestOneBit(rest);
            search(chosen | element, tried);
            tried |= element;
        }
    }
}
