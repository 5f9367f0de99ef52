// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.imgproc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;
import org.junit.jupiter.api.Test;
import org.ultrack.core.array.FrameShape;
import org.ultrack.error.InvalidInputException;
import org.ultrack.image.Movie;

class LabelContoursTest {
    private static final LabelContours CONTOURS = LabelContours.defaults();

    @Test
    void contours_oneObject_isTheBackgroundAtItsSides() {
        assertThat(Pictures.digits(CONTOURS.contours(
                        List.of(Pictures.drawn(".......", ".......", "..333..", "..333..", ".......")))))
                .containsExactly(".......", "..111..", ".1...1.", ".1...1.", "..111..");
    }

    @Test
    void contours_objectsThatTouch_areTheirPixelsToo() {
        assertThat(Pictures.digits(
                        CONTOURS.contours(List.of(Pictures.drawn("........", "..1122..", "..1122..", "..1122..")))))
                .containsExactly("..1111..", ".1.11.1.", ".1.11.1.", ".1.11.1.");
    }

    /** Both have the background at a side, and each other at a corner. */
    @Test
    void contours_objectsThatTouchByACorner_areTheirCorners() {
        assertThat(Pictures.digits(CONTOURS.contours(List.of(Pictures.drawn("11....", "11....", "..22..", "..22..")))))
                .containsExactly("..1...", ".111..", "111.1.", ".1..1.");
    }

    @Test
    void contours_objectAtTheBorderOfTheFrame_hasNoneThere() {
        assertThat(Pictures.digits(CONTOURS.contours(List.of(Pictures.drawn("55", "55")))))
                .containsExactly("..", "..");
    }

    @Test
    void contours_voxel_isTheSixAroundIt() {
        Img<FloatType> frame = ArrayImgs.floats(3, 3, 3);
        frame.getAt(1, 1, 1).set(8);

        float[] contours = Pictures.pixels(CONTOURS.contours(List.of(frame)));

        for (int pixel = 0; pixel < 27; pixel++) {
            int steps = Math.abs(pixel % 3 - 1) + Math.abs(pixel / 3 % 3 - 1) + Math.abs(pixel / 9 - 1);
            assertThat(contours[pixel]).as("pixel " + pixel).isEqualTo(steps == 1 ? 1 : 0);
        }
    }

    @Test
    void contours_severalSegmentations_isTheFractionThatHasThem() {
        List<Img<FloatType>> labels = List.of(
                Pictures.drawn("..1.."), Pictures.drawn(".2..."), Pictures.drawn("..7.."), Pictures.drawn("....."));

        assertThat(Pictures.pixels(CONTOURS.contours(labels))).containsExactly(0.25f, 0.5f, 0.25f, 0.5f, 0);
        assertThat(Pictures.digits(CONTOURS.foreground(labels))).containsExactly(".11..");
    }

    @Test
    void contours_smoothed_isHighestAtOne() {
        Img<FloatType> labels = Pictures.drawn("........", "..11....", "..11....", "........");
        float[] sharp = Pictures.pixels(CONTOURS.contours(List.of(labels)));
        try (Workspace work = Workspace.borrow()) {
            GaussianSmoothing.smooth(sharp, FrameShape.of2d(4, 8), new double[] {0.5, 1.5}, work);
        }
        float highest = 0;
        for (float value : sharp) {
            highest = Math.max(highest, value);
        }

        float[] smooth = Pictures.pixels(CONTOURS.withSigma(0.5, 1.5).contours(List.of(labels)));

        assertThat(smooth).contains(1);
        for (int pixel = 0; pixel < smooth.length; pixel++) {
            assertThat(smooth[pixel]).isCloseTo(sharp[pixel] / highest, within(1e-6f));
        }
    }

    @Test
    void contours_blankFrame_isZeroSmoothedOrNot() {
        Img<FloatType> blank = Pictures.drawn("...", "...");

        assertThat(Pictures.pixels(CONTOURS.contours(List.of(blank)))).containsOnly(0);
        assertThat(Pictures.pixels(CONTOURS.withSigma(2).contours(List.of(blank))))
                .containsOnly(0);
        assertThat(Pictures.pixels(CONTOURS.foreground(List.of(blank)))).containsOnly(0);
    }

    @Test
    void contours_movies_areComputedFrameByFrame() {
        Movie first = Movie.of(Views.stack(Pictures.drawn("1..."), Pictures.drawn("...1")));
        Movie second = Movie.of(Views.stack(Pictures.drawn("4..."), Pictures.drawn("4...")));

        assertThat(Pictures.pixels(CONTOURS.contours(first, second).frame(1))).containsExactly(0, 0.5f, 0.5f, 0);
        assertThat(Pictures.digits(CONTOURS.foreground(first, second).frame(1))).containsExactly("1..1");
    }

    @Test
    void contours_shapesThatDiffer_namesBoth() {
        List<Img<FloatType>> labels = List.of(Pictures.drawn("12"), Pictures.drawn("12", "12"));

        assertThatThrownBy(() -> CONTOURS.contours(labels))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("Labels 1 are 2 x 2 pixels, but labels 0 are 1 x 2");
        assertThatThrownBy(() -> CONTOURS.contours(
                        Movie.of(Views.addDimension(labels.get(0), 0, 0)),
                        Movie.of(Views.addDimension(labels.get(0), 0, 1))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("Movie 1 has 2 frames");
    }

    @Test
    void contours_noLabels_isRefused() {
        assertThatThrownBy(() -> CONTOURS.contours(List.of())).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(CONTOURS::contours).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void foreground_notWholeNumbers_namesValueAndPlace() {
        for (float value : new float[] {0.5f, Float.NaN, Float.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> CONTOURS.foreground(List.of(ArrayImgs.floats(new float[] {0, 1, 2, value}, 2, 2))))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("the value " + (double) value + " at x 1, y 1");
        }
    }

    @Test
    void withSigma_numbersThatDoNotFit_namesThem() {
        assertThatThrownBy(() -> CONTOURS.withSigma(-2))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("-2.0");
        assertThatThrownBy(() -> CONTOURS.withSigma(1, 1, 1).contours(List.of(Pictures.drawn("12"))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("3 numbers")
                .hasMessageContaining("2 axes");
    }
}
