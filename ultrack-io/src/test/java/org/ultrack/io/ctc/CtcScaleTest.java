// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.ctc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ultrack.error.InvalidInputException;
import org.ultrack.tracks.MovieShape;

class CtcScaleTest {

    @Test
    void parse_threeNumbers_areZyx() {
        assertThat(CtcScale.parse("0.2, 1,1.5")).isEqualTo(new CtcScale(0.2, 1, 1.5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "1,1", "1,1,1,1", "1,x,1", "1,,1"})
    void parse_otherTexts_areRefusedWithAnExample(String text) {
        assertThatThrownBy(() -> CtcScale.parse(text))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("scale (" + text + ") must be three numbers")
                .hasMessageContaining("0.2,1,1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0,1,1", "1,-1,1", "1,1,NaN", "Infinity,1,1"})
    void parse_impossibleFactors_areRefused(String text) {
        assertThatThrownBy(() -> CtcScale.parse(text))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("above 0");
    }

    @Test
    void sampling_halves_showTheSecondOfEachPair() {
        // from SciPy's zoom(arange(n), factor, order=0, grid_mode=True, mode="grid-constant")
        assertThat(shown(new AxisSampling(6, 0.5))).containsExactly(1, 3, 5);
        assertThat(shown(new AxisSampling(5, 0.5))).containsExactly(1, 3);
        assertThat(shown(new AxisSampling(3, 2))).containsExactly(0, 0, 1, 1, 2, 2);
        assertThat(shown(new AxisSampling(7, 1.5))).containsExactly(0, 1, 1, 2, 3, 3, 4, 5, 5, 6);
        assertThat(shown(new AxisSampling(29, 0.33))).containsExactly(1, 4, 7, 10, 13, 15, 18, 21, 24, 27);
        assertThat(shown(new AxisSampling(4, 0.1))).isEmpty();
    }

    @Test
    void sampling_firstFrom_isTheFirstThatShowsIt() {
        AxisSampling stretched = new AxisSampling(3, 2);
        assertThat(stretched.firstFrom(1)).isEqualTo(2);
        assertThat(stretched.firstFrom(3)).isEqualTo(6);
        AxisSampling halved = new AxisSampling(6, 0.5);
        assertThat(halved.firstFrom(0)).isZero();
        assertThat(halved.firstFrom(2)).isEqualTo(1);
        assertThat(halved.firstFrom(6)).isEqualTo(3);
    }

    @Test
    void sampling_ofAMovieIn2d_passesOverZ() {
        FrameSampling sampling = FrameSampling.of(new MovieShape(1, 2, 1, 8, 10), new CtcScale(0.1, 0.5, 2));
        assertThat(sampling.z().size()).isEqualTo(1);
        assertThat(sampling.y().size()).isEqualTo(4);
        assertThat(sampling.x().size()).isEqualTo(20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1,0.01,1", "1,1e6,1e6", "1,1e30,1"})
    void sampling_nothingLeftOrTooMuch_isRefused(String scale) {
        MovieShape shape = new MovieShape(1, 2, 1, 8, 10);
        assertThatThrownBy(() -> FrameSampling.of(shape, CtcScale.parse(scale)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("scale (1.0,")
                .hasMessageContaining("nearer to 1");
    }

    private static int[] shown(AxisSampling axis) {
        int[] shown = new int[axis.size()];
        for (int pixel = 0; pixel < shown.length; pixel++) {
            shown[pixel] = axis.shownBy(pixel);
        }
        return shown;
    }
}
