// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.solver.formulation;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Finds few among n choices that cannot all be met, given a test whether some of them can. More choices are never easier
 * to meet.
 *
 * <p>First an irreducible set by halving (QuickXplain, [1]): O(k log(n / k) + k) tests for a set of k. Then a smallest
 * one by the duality of conflicts and corrections ([2], [3]): every conflict meets the complement of every maximal set
 * that can be met, so a smallest set that meets all complements found so far is no larger than the smallest conflict; it
 * either is one, or grows to another maximal set. Sets of more than {@value #MOST} choices, and searches that run out of
 * tests, end with the irreducible set.
 *
 * <p>[1] Junker 2004, AAAI. [2] Reiter 1987, Artif. Intell. 32. [3] Ignatiev, Previti, Liffiton, Marques-Silva 2015, CP.
 */
final class SmallestConflict {
    /** Sets are searched for the smallest one up to this size: bits of a long. */
    static final int MOST = 63;

    private final int size;
    private final Predicate<BitSet> feasible;
    private final Map<BitSet, Boolean> known = new HashMap<>();
    private int testsLeft;

    /**
     * @param size number of choices
     * @param feasible whether a set of choices can be met
     * @param tests most tests of the search for a smallest one
     */
    SmallestConflict(int size, Predicate<BitSet> feasible, int tests) {
        this.size = size;
        this.feasible = feasible;
        this.testsLeft = tests;
    }

    /** A conflict among some choices that cannot all be met; a smallest one unless they are many. */
    BitSet among(BitSet choices) {
        BitSet irreducible = choices.isEmpty() ? new BitSet() : explain(new BitSet(), false, choices);
        return size <= MOST ? smallest(choices, irreducible) : irreducible;
    }

    /** Whether choices can be met; each set is tested once. */
    boolean canBeMet(BitSet choices) {
        Boolean before = known.get(choices);
        if (before == null) {
            testsLeft--;
            before = feasible.test(choices);
            known.put((BitSet) choices.clone(), before);
        }
        return before;
    }

    /** What of the choices is needed for a conflict with the background. */
    private BitSet explain(BitSet background, boolean changed, BitSet choices) {
        if (changed && !canBeMet(background)) {
            return new BitSet();
        }
        if (choices.cardinality() == 1) {
            return choices;
        }
        BitSet first = new BitSet();
        BitSet second = (BitSet) choices.clone();
        int half = choices.cardinality() / 2;
        for (int choice = choices.nextSetBit(0); half > 0; choice = choices.nextSetBit(choice + 1), half--) {
            first.set(choice);
            second.clear(choice);
        }
        BitSet fromSecond = explain(union(background, first), true, second);
        BitSet fromFirst = explain(union(background, fromSecond), !fromSecond.isEmpty(), first);
        return union(fromFirst, fromSecond);
    }

    private static BitSet union(BitSet first, BitSet second) {
        BitSet union = (BitSet) first.clone();
        union.or(second);
        return union;
    }

    private BitSet smallest(BitSet choices, BitSet irreducible) {
        List<Long> corrections = new ArrayList<>();
        while (testsLeft > 0) {
            BitSet met = bits(new HittingSet(corrections).smallest());
            if (met.cardinality() >= irreducible.cardinality()) {
                return irreducible;
            }
            if (!canBeMet(met)) {
                return met;
            }
            corrections.add(correction(choices, met));
        }
        return irreducible;
    }

    /** What is left out of a maximal set that can be met and holds the given one. */
    private long correction(BitSet choices, BitSet met) {
        BitSet maximal = (BitSet) met.clone();
        long correction = 0;
        for (int choice = choices.nextSetBit(0); choice >= 0; choice = choices.nextSetBit(choice + 1)) {
            if (!maximal.get(choice)) {
                maximal.set(choice);
                if (!canBeMet(maximal)) {
                    maximal.clear(choice);
                    correction |= 1L << choice;
                }
            }
        }
        return correction;
    }

    private static BitSet bits(long set) {
        return BitSet.valueOf(new long[] {set});
    }
}
