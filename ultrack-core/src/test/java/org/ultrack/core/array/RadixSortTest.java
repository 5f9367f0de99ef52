// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.array;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RadixSortTest {
    private final SplittableRandom random = new SplittableRandom(11);

    @Test
    void byHighBits_rangeWithManyTies_isStableAndLeavesTheRestAlone() {
        RadixSort sort = new RadixSort();
        for (int bits : new int[] {1, 5, 12, 23, 32}) {
            for (int count : new int[] {0, 1, 2, 40, 300, 5000}) {
                long[] items = new long[count + 5];
                for (int i = 0; i < items.length; i++) {
                    items[i] = (random.nextLong() >>> (64 - bits)) << 32 | i;
                }
                Long[] expected = Arrays.stream(items).boxed().toArray(Long[]::new);
                Arrays.sort(expected, 2, 2 + count, (a, b) -> Long.compareUnsigned(a >>> 32, b >>> 32));

                sort.byHighBits(items, 2, 2 + count);

                assertThat(Arrays.stream(items).boxed()).containsExactly(expected);
            }
        }
    }

    @Test
    void order_doublesOfAllSizes_isStable() {
        RadixSort sort = new RadixSort();
        int[] order = new int[3000];
        for (double grain : new double[] {0.5, 1e-3, 1e-12, 1e300}) {
            double[] values = random.doubles(3000)
                    .map(value -> Math.rint(value / grain) * grain)
                    .toArray();
            Integer[] expected = IntStream.range(0, 3000).boxed().toArray(Integer[]::new);
            Arrays.sort(expected, Comparator.comparingDouble(i -> values[i]));

            order = sort.order(values, values.length, order);

            assertThat(Arrays.stream(order).boxed()).containsExactly(expected);
        }
    }

    @Test
    void ascendingBits_orderedFloats_ascendAndComeBack() {
        float[] ascending = {-Float.MAX_VALUE, -1.5f, -1e-30f, 0f, Float.MIN_VALUE, 1e-8f, 1f, 1.0000001f, 3e38f};
        for (int i = 0; i < ascending.length; i++) {
            int bits = RadixSort.ascendingBits(ascending[i]);
            assertThat(RadixSort.fromAscendingBits(bits)).isEqualTo(ascending[i]);
            if (i > 0) {
                assertThat(Integer.compareUnsigned(RadixSort.ascendingBits(ascending[i - 1]), bits))
                        .isNegative();
            }
        }
    }
}
