// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.ctc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ultrack.error.InvalidInputException;
import org.ultrack.tracks.MovieShape;

class MarkersTest {

    @Test
    void of_labels_areCentroidsByLabel() {
        Markers markers = of(ArrayImgs.unsignedBytes(new byte[] {5, 5, 0, 2, 5, 0, 0, 2}, 4, 2), "1,1,1", 1, 2, 4);

        assertThat(markers.centres()).hasSize(2);
        assertThat(markers.centres().get(0)).containsExactly(0, 0.5, 3);
        assertThat(markers.centres().get(1)).containsExactly(new double[] {0, 1 / 3.0, 1 / 3.0}, within(1e-12));
    }

    @Test
    void of_imageThatBeginsElsewhere_countsFromItsCorner() {
        RandomAccessibleInterval<? extends RealType<?>> moved =
                Views.translate(ArrayImgs.unsignedBytes(new byte[] {0, 3}, 2, 1), 7, -4);
        assertThat(of(moved, "1,1,1", 1, 1, 2).centres().getFirst()).containsExactly(0, 0, 1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"1,1,1", "0.5,1,1", "1,0.25,0.5", "2,1,1", "0.5,2,0.25", "1,0.5,1"})
    void of_scaledVolume_hasTheCentroidsOfTheStretchedOne(String factors) {
        CtcScale scale = CtcScale.parse(factors);
        int[] size = {4, 6, 8};
        int[] movie = {(int) (4 / scale.z()), (int) (6 / scale.y()), (int) (8 / scale.x())};
        byte[] pixels = new byte[4 * 6 * 8];
        Random random = new Random(3);
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) random.nextInt(4);
        }
        // every pixel of the movie by itself; factors are halves or doubles, so what each shows is plain
        double[][] sums = new double[4][4];
        for (int z = 0; z < movie[0]; z++) {
            for (int y = 0; y < movie[1]; y++) {
                for (int x = 0; x < movie[2]; x++) {
                    int label = pixels[
                            (shown(z, scale.z()) * size[1] + shown(y, scale.y())) * size[2] + shown(x, scale.x())];
                    sums[label][0]++;
                    sums[label][1] += z;
                    sums[label][2] += y;
                    sums[label][3] += x;
                }
            }
        }

        List<double[]> centres = of(
                        ArrayImgs.unsignedBytes(pixels, size[2], size[1], size[0]),
                        factors,
                        movie[0],
                        movie[1],
                        movie[2])
                .centres();

        assertThat(centres).hasSize(3);
        for (int label = 1; label < 4; label++) {
            double[] sum = sums[label];
            assertThat(centres.get(label - 1))
                    .containsExactly(new double[] {sum[1] / sum[0], sum[2] / sum[0], sum[3] / sum[0]}, within(1e-9));
        }
    }

    /** A pixel of the movie shows the one of the image under its centre; between two the later. */
    private static int shown(int pixel, double factor) {
        return (int) Math.floor((pixel + 0.5) * factor);
    }

    @Test
    void of_otherSize_isRefused() {
        assertThatThrownBy(() -> of(ArrayImgs.unsignedBytes(4, 3), "1,1,1", 1, 3, 5))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("1 x 3 x 4")
                .hasMessageContaining("1 x 3 x 5");
        assertThatThrownBy(() -> of(ArrayImgs.unsignedBytes(4, 3, 2), "1,1,1", 1, 3, 4))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("2 x 3 x 4");
        assertThatThrownBy(() -> of(ArrayImgs.unsignedBytes(8, 3), "1,1,0.5", 1, 3, 12))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("another scale");
    }

    @Test
    void of_sizeRoundedByStretching_isTaken() {
        // 10 columns were stretched by 2.5 and cut to 24, which makes masks of 10; 9 is within the rounding
        byte[] labels = new byte[9];
        labels[0] = 1;
        assertThat(of(ArrayImgs.unsignedBytes(labels, 9, 1), "1,1,0.4", 1, 1, 24)
                        .centres())
                .hasSize(1);
    }

    @Test
    void of_numbersThatAreNoLabels_areRefused() {
        assertThatThrownBy(() -> of(ArrayImgs.floats(new float[] {0, 0.5f}, 2, 1), "1,1,1", 1, 1, 2))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("0.5");
        assertThatThrownBy(() -> of(ArrayImgs.shorts(new short[] {0, -1}, 2, 1), "1,1,1", 1, 1, 2))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("-1.0");
        assertThatThrownBy(() -> of(ArrayImgs.floats(new float[] {0, Float.NaN}, 2, 1), "1,1,1", 1, 1, 2))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("NaN");
        assertThatThrownBy(() -> of(ArrayImgs.unsignedBytes(2, 1), "1,1,1", 1, 1, 2))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("no labels");
    }

    private static Markers of(
            RandomAccessibleInterval<? extends RealType<?>> image, String factors, int depth, int height, int width) {
        MovieShape shape = new MovieShape(1, image.numDimensions() == 3 && depth > 1 ? 3 : 2, depth, height, width);
        CtcScale scale = CtcScale.parse(factors);
        return Markers.of(image, shape, scale, FrameSampling.of(shape, scale));
    }
}
