// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.array;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** {@link DisjointSets} and {@link JoinForest} against a plain array of colours. */
class SetsTest {
    private static final int ELEMENTS = 60;

    @Test
    void unite_randomPairs_labelsSetsByTheirFirstElements() {
        SplittableRandom random = new SplittableRandom(3);
        DisjointSets sets = new DisjointSets();
        for (int round = 0; round < 100; round++) {
            int[] colour = IntStream.range(0, ELEMENTS).toArray();
            sets.reset(ELEMENTS);
            for (int union = random.nextInt(ELEMENTS); union > 0; union--) {
                int a = random.nextInt(ELEMENTS);
                int b = random.nextInt(ELEMENTS);
                assertThat(sets.unite(a, b)).isEqualTo(colour[a] != colour[b]);
                recolour(colour, colour[b], colour[a]);
            }
            int[] labels = new int[ELEMENTS];
            int count = sets.label(ELEMENTS, labels);

            int[] seen = Arrays.stream(colour).distinct().toArray();
            assertThat(count).isEqualTo(seen.length);
            for (int element = 0; element < ELEMENTS; element++) {
                assertThat(seen[labels[element]]).isEqualTo(colour[element]);
            }
        }
    }

    @Test
    void joinOf_anyTwoElements_isTheJoinThatUnitedThem() {
        SplittableRandom random = new SplittableRandom(4);
        JoinForest forest = new JoinForest();
        for (int round = 0; round < 50; round++) {
            forest.reset(ELEMENTS);
            int[] colour = IntStream.range(0, ELEMENTS).toArray();
            int[][] unitedAt = new int[ELEMENTS][ELEMENTS];
            for (int join = 0; join < ELEMENTS - 1; join++) {
                int a = random.nextInt(ELEMENTS);
                int b = random.nextInt(ELEMENTS);
                while (colour[a] == colour[b]) {
                    b = random.nextInt(ELEMENTS);
                }
                forest.join(forest.root(a), forest.root(b));
                int old = colour[b];
                for (int i = 0; i < ELEMENTS; i++) {
                    for (int j = 0; j < ELEMENTS; j++) {
                        if (colour[i] == colour[a] && colour[j] == old) {
                            unitedAt[i][j] = join;
                            unitedAt[j][i] = join;
                        }
                    }
                }
                recolour(colour, old, colour[a]);
            }
            for (int i = 0; i < ELEMENTS; i++) {
                for (int j = 0; j < ELEMENTS; j++) {
                    if (i != j) {
                        assertThat(forest.joinOf(i, j)).isEqualTo(unitedAt[i][j]);
                    }
                }
            }
        }
    }

    private static void recolour(int[] colour, int from, int to) {
        for (int element = 0; element < colour.length; element++) {
            colour[element] = colour[element] == from ? to : colour[element];
        }
    }
}
