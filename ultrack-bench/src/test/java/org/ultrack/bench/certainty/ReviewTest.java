// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.bench.certainty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ReviewTest {
    @Test
    void of_errorsLowest_findsAllAtOnce() {
        Review review = Review.of(new double[] {9, 0.5, 8, 0.1, 7}, new boolean[] {false, true, false, true, false});
        assertThat(review.errors()).isEqualTo(2);
        assertThat(review.area()).isEqualTo(1);
        assertThat(review.recall(0.2)).isEqualTo(0.5);
        assertThat(review.recall(0.4)).isEqualTo(1);
        assertThat(review.precision(0.4)).isEqualTo(1);
        assertThat(review.precision(0.8)).isEqualTo(0.5);
    }

    @Test
    void of_errorsHighest_findsThemLast() {
        Review review = Review.of(new double[] {1, 2, 3, 4}, new boolean[] {false, false, false, true});
        assertThat(review.area()).isZero();
        assertThat(review.recall(0.75)).isZero();
        assertThat(review.recall(1)).isEqualTo(1);
    }

    @Test
    void of_allEqual_isAsGoodAsChance() {
        Review review = Review.of(new double[4], new boolean[] {true, false, false, false});
        assertThat(review.area()).isEqualTo(0.5);
        assertThat(review.recall(0.5)).isEqualTo(0.5);
        assertThat(review.precision(0.25)).isEqualTo(0.25);
        assertThat(review.zeros()).isEqualTo(1);
    }

    @Test
    void area_someTies_countHalf() {
        Review review = Review.of(
                new double[] {0, 0, 0, 1, Double.POSITIVE_INFINITY}, new boolean[] {true, false, true, false, false});
        assertThat(review.area()).isCloseTo((2 * 0.5 + 2 * 2) / 6, within(1e-12));
        assertThat(review.zeros()).isEqualTo(0.6);
    }
}
