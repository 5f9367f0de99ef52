// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SamplerTest {
    private static final int DRAWS = 200_000;

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.3, 4, 9.99, 10, 17, 250, 1400})
    void poisson_manyDraws_followTheDistribution(double mean) {
        Sampler random = new Sampler(3, 0);
        int[] counts = new int[(int) (mean + 12 * Math.sqrt(mean) + 20)];
        for (int draw = 0; draw < DRAWS; draw++) {
            counts[random.poisson(mean)]++;
        }

        // the largest gap between the cumulative distributions: Kolmogorov's bound, exceeded by chance once in 10^6
        double expected = 0;
        double observed = 0;
        double largest = 0;
        double probability = Math.exp(-mean);
        double logProbability = -mean;
        for (int count = 0; count < counts.length; count++) {
            if (count > 0) {
                logProbability += Math.log(mean / count);
                probability = mean == 0 ? 0 : Math.exp(logProbability);
            }
            expected += probability;
            observed += (double) counts[count] / DRAWS;
            largest = Math.max(largest, Math.abs(expected - observed));
        }
        assertThat(largest).isLessThan(2.7 / Math.sqrt(DRAWS));
    }

    @Test
    void gaussian_manyDraws_haveTheMomentsOfANormal() {
        Sampler random = new Sampler(5, 0);
        double[] moments = new double[5];
        for (int draw = 0; draw < DRAWS; draw++) {
            double value = random.gaussian();
            for (int order = 1; order <= 4; order++) {
                moments[order] += Math.pow(value, order) / DRAWS;
            }
        }

        assertThat(moments[1]).isCloseTo(0, within(0.012));
        assertThat(moments[2]).isCloseTo(1, within(0.02));
        assertThat(moments[3]).isCloseTo(0, within(0.06));
        assertThat(moments[4]).isCloseTo(3, within(0.12));
    }

    @Test
    void logFactorial_tableAndSeries_equalTheSumOfLogarithms() {
        double sum = 0;
        for (int n = 1; n < 3000; n++) {
            sum += Math.log(n);
            assertThat(Sampler.logFactorial(n)).isCloseTo(sum, within(1e-9));
        }
    }

    @Test
    void streams_ofOneSeed_shareNoNumbers() {
        for (int stream = 1; stream < 50; stream++) {
            Sampler first = new Sampler(7, stream - 1);
            Sampler second = new Sampler(7, stream);
            double next = second.uniform();
            for (int draw = 0; draw < 20; draw++) {
                assertThat(first.uniform()).isNotEqualTo(next);
            }
        }
    }
}
