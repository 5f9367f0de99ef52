// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.solver.formulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Conflicts are given; a set can be met when it holds none of them. */
class SmallestConflictTest {

    private static boolean canBeMet(List<BitSet> conflicts, BitSet set) {
        return conflicts.stream().noneMatch(conflict -> {
            BitSet missing = (BitSet) conflict.clone();
            missing.andNot(set);
            return missing.isEmpty();
        });
    }

    private static List<BitSet> conflicts(SplittableRandom random, int size) {
        List<BitSet> conflicts = new ArrayList<>();
        for (int k = 1 + random.nextInt(6); k > 0; k--) {
            BitSet conflict = new BitSet();
            for (int place = 2 + random.nextInt(5); place > 0; place--) {
                conflict.set(random.nextInt(size));
            }
            conflicts.add(conflict);
        }
        return conflicts;
    }

    private static BitSet all(int size) {
        BitSet all = new BitSet();
        all.set(0, size);
        return all;
    }

    @Test
    void among_randomConflicts_isOneOfTheSmallest() {
        SplittableRandom random = new SplittableRandom(1);
        for (int run = 0; run < 500; run++) {
            int size = 1 + random.nextInt(SmallestConflict.MOST);
            List<BitSet> conflicts = conflicts(random, size);
            SmallestConflict search = new SmallestConflict(size, set -> canBeMet(conflicts, set), 100_000);

            BitSet found = search.among(all(size));

            int smallest =
                    conflicts.stream().mapToInt(BitSet::cardinality).min().orElseThrow();
            assertThat(canBeMet(conflicts, found)).as("run %d", run).isFalse();
            assertThat(found.cardinality()).as("run %d", run).isEqualTo(smallest);
        }
    }

    @Test
    void among_moreChoicesThanSearchedOrNoTestsLeft_isIrreducible() {
        SplittableRandom random = new SplittableRandom(2);
        for (int run = 0; run < 300; run++) {
            int size = run % 2 == 0 ? 64 + random.nextInt(400) : 1 + random.nextInt(40);
            List<BitSet> conflicts = conflicts(random, size);
            int[] tests = {0};
            SmallestConflict search = new SmallestConflict(
                    size,
                    set -> {
                        tests[0]++;
                        return canBeMet(conflicts, set);
                    },
                    0);

            BitSet found = search.among(all(size));

            assertThat(canBeMet(conflicts, found)).isFalse();
            for (int choice = found.nextSetBit(0); choice >= 0; choice = found.nextSetBit(choice + 1)) {
                BitSet rest = (BitSet) found.clone();
                rest.clear(choice);
                assertThat(canBeMet(conflicts, rest)).as("run %d", run).isTrue();
            }
            int k = found.cardinality();
            assertThat(tests[0]).as("halving").isLessThanOrEqualTo(2 * k * (2 + (int) (Math.log(size) / Math.log(2))));
        }
    }

    @Test
    void among_someOfTheChoices_looksAtThoseOnly() {
        List<BitSet> conflicts = List.of(BitSet.valueOf(new long[] {0b11}), BitSet.valueOf(new long[] {0b11100}));
        SmallestConflict search = new SmallestConflict(5, set -> canBeMet(conflicts, set), 100);

        assertThat(search.among(BitSet.valueOf(new long[] {0b11111}))).isEqualTo(conflicts.getFirst());
        assertThat(search.among(BitSet.valueOf(new long[] {0b11101}))).isEqualTo(conflicts.getLast());
    }

    @Test
    void hittingSet_randomSets_noSmallerSetHitsAll() {
        SplittableRandom random = new SplittableRandom(3);
        for (int run = 0; run < 300; run++) {
            int size = 1 + random.nextInt(10);
            List<Long> sets =
                    random.longs(random.nextInt(8), 1, 1L << size).boxed().toList();

            long found = new HittingSet(sets).smallest();

            assertThat(sets).allMatch(set -> (set & found) != 0);
            int smallest = IntStream.range(0, 1 << size)
                    .filter(candidate -> sets.stream().allMatch(set -> (set & candidate) != 0))
                    .map(Integer::bitCount)
                    .min()
                    .orElseThrow();
            assertThat(Long.bitCount(found)).isEqualTo(smallest);
        }
    }
}
