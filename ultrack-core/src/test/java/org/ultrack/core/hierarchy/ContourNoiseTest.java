// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.hierarchy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ContourNoiseTest {
    private static final int PIXELS = 100_000;

    @Test
    void at_manyPixels_isUniformFromZeroToMax() {
        double[] noise = noise(new ContourNoise(0.2, 0), 3);
        double[] tenths = new double[10];
        for (double value : noise) {
            assertThat(value).isBetween(0.0, 0.2);
            tenths[(int) (value * 50)] += 10.0 / PIXELS;
        }
        assertThat(tenths).usingComparatorWithPrecision(0.05).containsOnly(1.0);
    }

    @Test
    void at_neighboursAndFrames_areUnrelated() {
        double[] frame = noise(new ContourNoise(1, 0), 0);
        double[] next = noise(new ContourNoise(1, 0), 1);
        double alongX = 0;
        double alongT = 0;
        for (int pixel = 0; pixel + 1 < PIXELS; pixel++) {
            alongX += 12 * (frame[pixel] - 0.5) * (frame[pixel + 1] - 0.5) / PIXELS;
            alongT += 12 * (frame[pixel] - 0.5) * (next[pixel] - 0.5) / PIXELS;
        }
        assertThat(alongX).isCloseTo(0, within(0.02));
        assertThat(alongT).isCloseTo(0, within(0.02));
    }

    @Test
    void at_sameSeedFrameAndPixel_isTheSame() {
        assertThat(noise(new ContourNoise(1, 7), 2)).isEqualTo(noise(new ContourNoise(1, 7), 2));
        assertThat(noise(new ContourNoise(1, 8), 2)).isNotEqualTo(noise(new ContourNoise(1, 7), 2));
    }

    private static double[] noise(ContourNoise noise, int t) {
        long stream = noise.stream(t);
        return IntStream.range(0, PIXELS)
                .mapToDouble(pixel -> noise.at(stream, pixel))
                .toArray();
    }
}
