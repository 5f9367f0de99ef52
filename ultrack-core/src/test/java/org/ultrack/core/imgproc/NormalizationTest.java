// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.imgproc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.imglib2.img.Img;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;
import org.junit.jupiter.api.Test;
import org.ultrack.error.InvalidInputException;
import org.ultrack.image.Movie;

class NormalizationTest {
    private static final Normalization NORMALIZATION = Normalization.defaults();

    @Test
    void normalize_fullRange_isFromZeroToOne() {
        Img<FloatType> frame = Pictures.drawn("2468", "2222");

        assertThat(Pictures.pixels(NORMALIZATION.withQuantiles(0, 1).normalize(frame)))
                .containsExactly(0, 1 / 3f, 2 / 3f, 1, 0, 0, 0, 0);
    }

    @Test
    void normalize_innerQuantiles_cutsBothEnds() {
        Img<FloatType> frame = Pictures.drawn("123456789");

        assertThat(Pictures.pixels(NORMALIZATION.withQuantiles(0.25, 0.75).normalize(frame)))
                .containsExactly(0, 0, 0, 0.25f, 0.5f, 0.75f, 1, 1, 1);
    }

    @Test
    void normalize_gamma_isThePowerOfTheNormalized() {
        Img<FloatType> frame = Pictures.drawn("2468");

        float[] pixels =
                Pictures.pixels(NORMALIZATION.withQuantiles(0, 1).withGamma(2).normalize(frame));

        assertThat(pixels[1]).isCloseTo(1 / 9f, within(1e-6f));
        assertThat(pixels[3]).isEqualTo(1);
    }

    @Test
    void normalize_constantFrame_isZeroAllOver() {
        assertThat(Pictures.pixels(NORMALIZATION.normalize(Pictures.drawn("777", "777"))))
                .containsOnly(0);
        assertThat(Pictures.pixels(NORMALIZATION.normalize(Pictures.drawn("."))))
                .containsOnly(0);
    }

    @Test
    void normalize_movie_takesEachFrameByItself() {
        Movie movie = Movie.of(Views.stack(Pictures.drawn("12"), Pictures.drawn("59")));

        Movie normalized = NORMALIZATION.withQuantiles(0, 1).normalize(movie);

        assertThat(Pictures.pixels(normalized.frame(0))).containsExactly(0, 1);
        assertThat(Pictures.pixels(normalized.frame(1))).containsExactly(0, 1);
    }

    @Test
    void withGamma_zero_namesIt() {
        assertThatThrownBy(() -> NORMALIZATION.withGamma(0))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("(0.0)");
        assertThatThrownBy(() -> NORMALIZATION.withQuantiles(0.5, 0.5)).isInstanceOf(InvalidInputException.class);
    }
}
