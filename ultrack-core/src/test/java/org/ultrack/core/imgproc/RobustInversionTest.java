// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.imgproc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;
import org.junit.jupiter.api.Test;
import org.ultrack.core.array.FrameShape;
import org.ultrack.error.InvalidInputException;
import org.ultrack.image.Movie;

class RobustInversionTest {
    private static final RobustInversion INVERSION = RobustInversion.defaults();

    /** A quarter of 5 pixels is the first alone, a quarter of 8 the first and the last. */
    @Test
    void invert_notSmoothed_isOneMinusTheDistanceFromTheDarkestByTheBrightest() {
        Img<FloatType> frame = Pictures.drawn("24685.48");

        float[] contours =
                Pictures.pixels(INVERSION.withSigma(0).withQuantiles(0, 1).invert(frame));

        assertThat(contours).containsExactly(1, 0.75f, 0.5f, 0.25f, 0.625f, 1, 0.75f, 0.25f);
    }

    @Test
    void invert_quantiles_cutBothEnds() {
        float[] pixels = new float[401];
        for (int x = 0; x < 401; x++) {
            pixels[x] = x;
        }

        float[] contours = Pictures.pixels(
                INVERSION.withSigma(0).withQuantiles(0.25, 0.5).invert(ArrayImgs.floats(pixels, 401, 1)));

        assertThat(contours[50]).isEqualTo(1);
        assertThat(contours[100]).isEqualTo(1);
        assertThat(contours[200]).isCloseTo(0.5f, within(1e-6f));
        assertThat(contours[300]).isCloseTo(0, within(1e-6f));
        assertThat(contours[400]).isZero();
    }

    @Test
    void invert_brighterPixels_neverHaveHigherContours() {
        FrameShape shape = FrameShape.of3d(9, 20, 22);
        float[] pixels = Pictures.spot(shape, 4, 10, 11, 4);
        float[] smooth = pixels.clone();
        try (Workspace work = Workspace.borrow()) {
            GaussianSmoothing.smooth(smooth, shape, new double[] {1, 1, 0.2}, work);
        }

        float[] contours =
                Pictures.pixels(INVERSION.withVoxelSize(VoxelSize.of(1, 1, 5)).invert(Pictures.image(shape, pixels)));

        for (int pixel = 1; pixel < pixels.length; pixel++) {
            assertThat(contours[pixel]).isBetween(0f, 1f);
            if (smooth[pixel] > smooth[pixel - 1]) {
                assertThat(contours[pixel]).isLessThanOrEqualTo(contours[pixel - 1]);
            }
        }
        assertThat(contours).contains(1);
    }

    @Test
    void invert_channels_isTheMean() {
        Img<FloatType> first = ArrayImgs.floats(Pictures.noise(80 * 64, 1), 80, 64);
        Img<FloatType> second = ArrayImgs.floats(Pictures.noise(80 * 64, 2), 80, 64);
        float[] one = Pictures.pixels(INVERSION.invert(first));
        float[] other = Pictures.pixels(INVERSION.invert(second));

        float[] mean = Pictures.pixels(INVERSION.invert(Views.stack(first, second), 2));
        float[] ofMovies = Pictures.pixels(INVERSION
                .invertMean(
                        List.of(Movie.of(Views.addDimension(first, 0, 0)), Movie.of(Views.addDimension(second, 0, 0))))
                .frame(0));

        for (int pixel = 0; pixel < mean.length; pixel++) {
            assertThat(mean[pixel]).isCloseTo((one[pixel] + other[pixel]) / 2, within(1e-6f));
        }
        assertThat(ofMovies).isEqualTo(mean);
    }

    @Test
    void invert_constantFrames_isOneAllOver() {
        for (float value : new float[] {0, 4}) {
            float[] pixels = new float[64];
            Arrays.fill(pixels, value);

            assertThat(Pictures.pixels(INVERSION.invert(ArrayImgs.floats(pixels, 8, 8))))
                    .containsOnly(1);
        }
        assertThat(Pictures.pixels(INVERSION.invert(ArrayImgs.floats(new float[] {5}, 1, 1))))
                .containsExactly(1);
    }

    @Test
    void invert_notANumber_namesValueAndPlace() {
        Img<FloatType> frame = ArrayImgs.floats(new float[] {1, 2, 3, Float.NaN}, 1, 2, 2);

        assertThatThrownBy(() -> INVERSION.invert(frame))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("NaN at x 0, y 1, z 1");
    }

    @Test
    void withQuantiles_swapped_namesThem() {
        assertThatThrownBy(() -> INVERSION.withQuantiles(0.9, 0.1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("inversion (0.9, 0.1)");
        assertThatThrownBy(() -> INVERSION.withSigma(Double.NaN)).isInstanceOf(InvalidInputException.class);
    }
}
