// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The shuffles against their definitions, written out byte by byte and bit by bit. */
class ShuffleTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 8, 12, 16, 255})
    void byteShuffle_anyLength_isTheDefinition(int elementSize) {
        Random random = new Random(elementSize);
        for (int round = 0; round < 200; round++) {
            byte[] elements = bytes(random, random.nextInt(40 * elementSize) + random.nextInt(elementSize + 5));
            byte[] planes = elements.clone();
            int count = elements.length / elementSize;
            for (int i = 0; i < count; i++) {
                for (int k = 0; k < elementSize; k++) {
                    planes[k * count + i] = elements[i * elementSize + k];
                }
            }
            byte[] shuffled = new byte[elements.length + 3];
            ByteShuffle.apply(elementSize, elements, 0, elements.length, shuffled, 2);
            assertThat(Arrays.copyOfRange(shuffled, 2, 2 + elements.length)).isEqualTo(planes);
            byte[] back = new byte[elements.length + 3];
            ByteShuffle.undo(elementSize, shuffled, 2, elements.length, back, 1);
            assertThat(Arrays.copyOfRange(back, 1, 1 + elements.length)).isEqualTo(elements);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 8, 16})
    void bitShuffle_anyCount_isTheDefinition(int elementSize) {
        Random random = new Random(elementSize);
        for (int round = 0; round < 60; round++) {
            int count = 8 * (1 + random.nextInt(round < 50 ? 40 : 700));
            byte[] elements = bytes(random, count * elementSize);
            byte[] rows = new byte[elements.length];
            for (int i = 0; i < count; i++) {
                for (int bit = 0; bit < 8 * elementSize; bit++) {
                    int value = elements[i * elementSize + bit / 8] >> (bit % 8) & 1;
                    int place = bit * count + i;
                    rows[place / 8] |= (byte) (value << place % 8);
                }
            }
            byte[] shuffled = new byte[elements.length + 3];
            BitShuffle.apply(elementSize, count, elements, 0, shuffled, 2, new byte[elements.length]);
            assertThat(Arrays.copyOfRange(shuffled, 2, 2 + elements.length)).isEqualTo(rows);
            byte[] back = new byte[elements.length + 3];
            byte[] spare = new byte[BitShuffle.spareLength(elementSize, count)];
            BitShuffle.undo(elementSize, count, shuffled, 2, back, 1, spare);
            assertThat(Arrays.copyOfRange(back, 1, 1 + elements.length)).isEqualTo(elements);
        }
    }

    private static byte[] bytes(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
