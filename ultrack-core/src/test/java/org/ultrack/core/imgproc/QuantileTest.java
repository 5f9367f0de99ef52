// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.imgproc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.ultrack.error.InvalidInputException;

class QuantileTest {

    @Test
    void of_fourValues_interpolatesBetweenNeighbours() {
        float[] values = {4, 1, 3, 2, 99};

        assertThat(Quantile.of(values, 4, 0)).isEqualTo(1);
        assertThat(Quantile.of(values, 4, 0.5)).isEqualTo(2.5f);
        assertThat(Quantile.of(values, 4, 0.9)).isCloseTo(3.7f, within(1e-6f));
        assertThat(Quantile.of(values, 4, 1)).isEqualTo(4);
    }

    @Test
    void of_randomValues_isWhatSortingGives() {
        Random random = new Random(2);
        for (int round = 0; round < 200; round++) {
            float[] values = new float[1 + random.nextInt(300)];
            for (int i = 0; i < values.length; i++) {
                values[i] = round % 2 == 0
                        ? random.nextInt(5) - 2
                        : Float.intBitsToFloat(random.nextInt() & ~0x0080_0000); // all magnitudes, no NaN
            }
            float[] sorted = values.clone();
            Arrays.sort(sorted);
            for (int rank = 0; rank < values.length; rank++) {
                double fraction = values.length == 1 ? 0 : rank / (values.length - 1.0);
                if (fraction * (values.length - 1) == rank) {
                    assertThat(Quantile.of(values, values.length, fraction))
                            .as("round " + round + " rank " + rank)
                            .isEqualTo(sorted[rank]);
                }
            }
        }
    }

    @Test
    void check_swappedQuantiles_namesBoth() {
        assertThatThrownBy(() -> Quantile.check("the inversion", 0.9, 0.1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("(0.9, 0.1)")
                .hasMessageContaining("swap");
    }
}
