// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.imgproc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ultrack.core.array.FrameShape;

class QuarterScaleTest {

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 1", "6, 2", "7, 2", "10, 2", "11, 3", "14, 4", "700, 175", "1100, 275"})
    void pixels_roundsHalfToEvenAndKeepsOne(int length, int samples) {
        assertThat(QuarterScale.pixels(FrameShape.of2d(1, length))).isEqualTo(samples);
        assertThat(QuarterScale.pixels(FrameShape.of3d(length, 1, 4))).isEqualTo(samples);
    }

    @Test
    void sample_plane_isThePlaneWithTheSameCorners() {
        FrameShape shape = FrameShape.of3d(8, 13, 21);
        float[] pixels = new float[shape.pixels()];
        for (int pixel = 0; pixel < pixels.length; pixel++) {
            pixels[pixel] = 100 * shape.z(pixel) + 10 * shape.y(pixel) + shape.x(pixel);
        }
        float[] small = new float[QuarterScale.pixels(shape)];

        QuarterScale.sample(pixels, shape, small);

        assertThat(small).hasSize(2 * 3 * 5);
        int sample = 0;
        for (int z = 0; z < 2; z++) {
            for (int y = 0; y < 3; y++) {
                for (int x = 0; x < 5; x++) {
                    assertThat(small[sample++]).isCloseTo(700 * z + 60 * y + 5 * x, within(1e-3f));
                }
            }
        }
    }

    /** 174 * (699 / 174.0) is above 699: scipy takes that sample for outside. So contours of such frames depend on it. */
    @Test
    void sample_lengthOf700_hasTheLastSampleBeyondTheLastPixel() {
        FrameShape shape = FrameShape.of2d(1, 700);
        float[] pixels = new float[700];
        Arrays.fill(pixels, 3);
        float[] small = new float[175];

        QuarterScale.sample(pixels, shape, small);

        assertThat(small[173]).isEqualTo(3);
        assertThat(small[174]).isZero();
    }
}
