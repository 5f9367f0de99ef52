// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.imgproc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ultrack.core.array.FrameShape;
import org.ultrack.error.InvalidInputException;
import org.ultrack.image.Movie;

class ForegroundDetectionTest {
    private static final ForegroundDetection DETECTION = ForegroundDetection.defaults();
    private static final FrameShape FLAT = FrameShape.of2d(90, 120);
    private static final FrameShape VOLUME = FrameShape.of3d(24, 40, 48);

    @Test
    void detect_spotOnSlope_isTheSpot() {
        float[] mask = Pictures.pixels(DETECTION.detect(spot(FLAT, 0, 40, 70)));

        assertIsSpot(mask, FLAT, 0, 40, 70);
    }

    @Test
    void detect_spotInVolume_isTheSpot() {
        float[] mask = Pictures.pixels(DETECTION.detect(spot(VOLUME, 12, 20, 30)));

        assertIsSpot(mask, VOLUME, 12, 20, 30);
    }

    /** The pixels of the spot but for its rim, which opening may round, and nothing farther than one pixel from it. */
    private static void assertIsSpot(float[] mask, FrameShape shape, int z, int y, int x) {
        for (int pixel = 0; pixel < mask.length; pixel++) {
            double distance = Math.sqrt(Math.pow(shape.z(pixel) - z, 2)
                    + Math.pow(shape.y(pixel) - y, 2)
                    + Math.pow(shape.x(pixel) - x, 2));
            if (distance < 5) {
                assertThat(mask[pixel]).as("inside, pixel " + pixel).isEqualTo(1);
            } else if (distance > 7) {
                assertThat(mask[pixel]).as("outside, pixel " + pixel).isZero();
            }
        }
    }

    @Test
    void detect_brightPixelOfNoise_isOpenedAway() {
        float[] pixels = Pictures.pixels(spot(FLAT, 0, 40, 70));
        pixels[FLAT.index(0, 10, 10)] += 5000;

        Img<UnsignedByteType> mask = DETECTION.detect(Pictures.image(FLAT, pixels));

        assertThat(mask.getAt(10, 10).get()).isZero();
        assertThat(mask.getAt(70, 40).get()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(floats = {0, 1, -3, 33_000})
    void detect_constantFrame_hasNoForeground(float value) {
        float[] pixels = new float[FLAT.pixels()];
        Arrays.fill(pixels, value);

        assertThat(Pictures.pixels(DETECTION.detect(Pictures.image(FLAT, pixels))))
                .containsOnly(0);
    }

    @Test
    void detect_onePixel_hasNoForeground() {
        assertThat(Pictures.pixels(DETECTION.detect(ArrayImgs.floats(new float[] {9}, 1, 1))))
                .containsExactly(0);
        assertThat(Pictures.pixels(DETECTION.detect(ArrayImgs.floats(new float[] {9}, 1, 1, 1))))
                .containsExactly(0);
    }

    @Test
    void detect_minForegroundAboveTheSpot_findsNothing() {
        Img<FloatType> frame = spot(FLAT, 0, 40, 70);

        assertThat(Pictures.pixels(DETECTION.withMinForeground(4000).detect(frame)))
                .contains(1);
        assertThat(Pictures.pixels(DETECTION.withMinForeground(6000).detect(frame)))
                .containsOnly(0);
    }

    @Test
    void detect_histogramModeRemoved_neverFindsMore() {
        float[] all = Pictures.pixels(DETECTION.detect(noisySpot()));
        float[] without =
                Pictures.pixels(DETECTION.withRemoveHistogramMode(true).detect(noisySpot()));

        assertThat(without).contains(1);
        for (int pixel = 0; pixel < all.length; pixel++) {
            assertThat(without[pixel]).isLessThanOrEqualTo(all[pixel]);
        }
    }

    private static Img<FloatType> noisySpot() {
        float[] pixels = Pictures.spot(FLAT, 0, 40, 70, 6);
        float[] noise = Pictures.noise(pixels.length, 99);
        for (int pixel = 0; pixel < pixels.length; pixel++) {
            pixels[pixel] += 2000 * noise[pixel];
        }
        return Pictures.image(FLAT, pixels);
    }

    @Test
    void detect_voxelSizeAndSigmaScaledTogether_isTheSame() {
        Img<FloatType> frame = noisySpot();

        assertThat(Pictures.pixels(DETECTION
                        .withSigma(10)
                        .withVoxelSize(VoxelSize.of(2.5, 2.5))
                        .detect(frame)))
                .isEqualTo(Pictures.pixels(DETECTION.withSigma(4).detect(frame)));
    }

    @Test
    void detect_integersAndDoubles_givesWhatFloatsGive() {
        float[] pixels = Pictures.pixels(spot(FLAT, 0, 40, 70));
        short[] shorts = new short[pixels.length];
        double[] doubles = new double[pixels.length];
        float[] whole = new float[pixels.length];
        for (int pixel = 0; pixel < pixels.length; pixel++) {
            shorts[pixel] = (short) pixels[pixel];
            doubles[pixel] = shorts[pixel];
            whole[pixel] = shorts[pixel];
        }
        float[] expected = Pictures.pixels(DETECTION.detect(Pictures.image(FLAT, whole)));

        assertThat(Pictures.pixels(DETECTION.detect(ArrayImgs.unsignedShorts(shorts, 120, 90))))
                .isEqualTo(expected);
        assertThat(Pictures.pixels(DETECTION.detect(ArrayImgs.doubles(doubles, 120, 90))))
                .isEqualTo(expected);
    }

    @Test
    void detect_channels_isTheUnion() {
        Img<FloatType> left = spot(FLAT, 0, 40, 30);
        Img<FloatType> right = spot(FLAT, 0, 50, 90);
        float[] leftMask = Pictures.pixels(DETECTION.detect(left));
        float[] rightMask = Pictures.pixels(DETECTION.detect(right));
        float[] union = new float[leftMask.length];
        for (int pixel = 0; pixel < union.length; pixel++) {
            union[pixel] = Math.max(leftMask[pixel], rightMask[pixel]);
        }

        assertThat(Pictures.pixels(DETECTION.detect(Views.stack(left, right), 2)))
                .isEqualTo(union);
        assertThat(Pictures.pixels(DETECTION.detect(Views.moveAxis(Views.stack(left, right), 2, 0), 0)))
                .isEqualTo(union);
        Movie both = DETECTION.detectInAny(List.of(movie(left), movie(right)));
        assertThat(Pictures.pixels(both.frame(0))).isEqualTo(union);
    }

    @Test
    void detect_inputImage_isLeftAsItWas() {
        Img<FloatType> frame = spot(FLAT, 0, 40, 70);
        float[] before = Pictures.pixels(frame);

        DETECTION.detect(frame);

        assertThat(Pictures.pixels(frame)).isEqualTo(before);
    }

    @Test
    void detect_framesOfTwoSizesOnFourThreads_givesWhatOneThreadGives() throws Exception {
        List<Img<FloatType>> frames = IntStream.range(0, 24)
                .mapToObj(i -> i % 3 == 0 ? spot(VOLUME, 12, 20, 10 + i) : spot(FLAT, 0, 40, 20 + 3 * i))
                .toList();
        List<float[]> expected = frames.stream()
                .map(frame -> Pictures.pixels(DETECTION.detect(frame)))
                .toList();

        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<float[]>> masks = frames.stream()
                    .map(frame -> threads.submit(() -> Pictures.pixels(DETECTION.detect(frame))))
                    .toList();
            for (int i = 0; i < masks.size(); i++) {
                assertThat(masks.get(i).get()).as("frame " + i).isEqualTo(expected.get(i));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void detect_pixelNotFinite_namesValueAndPlace(float value) {
        float[] pixels = new float[FLAT.pixels()];
        pixels[FLAT.index(0, 5, 3)] = value;
        Img<FloatType> frame = Pictures.image(FLAT, pixels);

        assertThatThrownBy(() -> DETECTION.detect(frame))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("the value " + value + " at x 3, y 5");
        assertThatThrownBy(() -> DETECTION.detect(movie(frame)).frame(0))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("Frame 0: ")
                .hasMessageContaining("at x 3, y 5");
    }

    @Test
    void detect_doubleBeyondFloats_namesTheValue() {
        assertThatThrownBy(() -> DETECTION.detect(ArrayImgs.doubles(new double[] {0, 1e300}, 2, 1)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("1.0E300 at x 1, y 0");
    }

    @Test
    void detect_voxelSizeOfOtherAxes_namesBoth() {
        assertThatThrownBy(() -> DETECTION.withVoxelSize(VoxelSize.of(1, 1, 5)).detect(spot(FLAT, 0, 40, 70)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("[1.0, 1.0, 5.0] has 3 edges")
                .hasMessageContaining("2 axes");
    }

    @Test
    void detect_channelAxisTheFrameHasNot_namesIt() {
        assertThatThrownBy(() -> DETECTION.detect(spot(FLAT, 0, 40, 70), 2))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("channel axis (2)");
    }

    @Test
    void detectInAny_moviesOfOtherSize_namesBoth() {
        List<Movie> movies = List.of(movie(spot(FLAT, 0, 40, 70)), movie(ArrayImgs.floats(4, 3)));

        assertThatThrownBy(() -> DETECTION.detectInAny(movies))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("Movie 1 has 1 frames of [4, 3]")
                .hasMessageContaining("[120, 90]");
    }

    @Test
    void withSigma_negative_namesIt() {
        assertThatThrownBy(() -> DETECTION.withSigma(-1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("(-1.0)");
        assertThatThrownBy(() -> DETECTION.withMinForeground(Double.NaN))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("(NaN)");
    }

    private static Img<FloatType> spot(FrameShape shape, int z, int y, int x) {
        return Pictures.image(shape, Pictures.spot(shape, z, y, x, 6));
    }

    private static Movie movie(Img<FloatType> frame) {
        return Movie.of(Views.addDimension(frame, 0, 0));
    }
}
