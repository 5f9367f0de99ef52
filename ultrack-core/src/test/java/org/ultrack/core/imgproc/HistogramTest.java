// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.imgproc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class HistogramTest {

    @Test
    void of_valuesOnEdges_belongToTheBinAbove_theLastToTheLast() {
        Histogram histogram = Histogram.of(new float[] {0, 1, 1.5f, 2, 3, 4, 4}, 7, 4);

        assertThat(new int[] {histogram.count(0), histogram.count(1), histogram.count(2), histogram.count(3)})
                .containsExactly(1, 2, 1, 3);
        assertThat(histogram.centre(0)).isEqualTo(0.5f);
        assertThat(histogram.centre(3)).isEqualTo(3.5f);
    }

    @Test
    void otsuThreshold_twoClasses_liesOnTheLowerOne() {
        float[] values = {1, 1, 1, 2, 2, 9, 9, 10, 11};

        float threshold = Histogram.of(values, values.length, 10).otsuThreshold();

        assertThat(threshold).isEqualTo(2.5f);
    }

    @Test
    void otsuThreshold_randomValues_hasTheLargestVarianceBetweenClasses() {
        Random random = new Random(4);
        for (int round = 0; round < 100; round++) {
            float[] values = new float[400];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (random.nextGaussian() + (i % (2 + round % 5) == 0 ? 6 : 0));
            }
            Histogram histogram = Histogram.of(values, values.length, 10 + round % 16);

            double best = 0;
            for (int bin = 0; bin < histogram.bins() - 1; bin++) {
                best = Math.max(best, varianceBetween(histogram, histogram.centre(bin)));
            }

            assertThat(varianceBetween(histogram, histogram.otsuThreshold())).isCloseTo(best, within(best * 1e-5));
        }
    }

    private static double varianceBetween(Histogram histogram, double threshold) {
        double low = 0;
        double lowSum = 0;
        double high = 0;
        double highSum = 0;
        for (int bin = 0; bin < histogram.bins(); bin++) {
            if (histogram.centre(bin) <= threshold) {
                low += histogram.count(bin);
                lowSum += histogram.count(bin) * (double) histogram.centre(bin);
            } else {
                high += histogram.count(bin);
                highSum += histogram.count(bin) * (double) histogram.centre(bin);
            }
        }
        double difference = lowSum / low - highSum / high;
        return low == 0 || high == 0 ? 0 : low * high * difference * difference;
    }

    @Test
    void otsuThreshold_oneValue_isTheCentreOfItsBin() {
        Histogram histogram = Histogram.of(new float[] {7, 7, 7}, 3, 10);

        assertThat(histogram.otsuThreshold()).isCloseTo(7.05f, within(1e-4f));
    }

    @Test
    void aboveMode_leavesOutTheFullestBinAndAllBelow() {
        float[] values = {0, 1, 1, 1, 1, 5, 5, 6, 9, 10};

        Histogram above = Histogram.of(values, values.length, 10).aboveMode();

        assertThat(above.bins()).isEqualTo(8);
        assertThat(above.centre(0)).isEqualTo(2.5f);
    }

    @Test
    void otsuThreshold_modeInTheLastBin_nothingIsAbove() {
        float[] values = {0, 9, 10, 10, 10};

        assertThat(Histogram.of(values, 5, 10).aboveMode().otsuThreshold()).isEqualTo(Float.POSITIVE_INFINITY);
    }
}
