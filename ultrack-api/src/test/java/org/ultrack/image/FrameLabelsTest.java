// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ultrack.error.InvalidInputException;

class FrameLabelsTest {

    @Test
    void of_labelInTwoPieces_isOneObject() {
        FrameLabels labels = FrameLabels.of(ArrayImgs.unsignedBytes(
                new byte[] {
                    7, 7, 0, 0, 0, //
                    0, 2, 2, 0, 7
                },
                5,
                2));

        assertThat(labels.count()).isEqualTo(2);
        assertThat(labels.label(0)).isEqualTo(2);
        assertThat(labels.label(1)).isEqualTo(7);
        assertThat(labels.indexOf(7)).isEqualTo(1);
        assertThat(labels.indexOf(3)).isNegative();
        assertThat(labels.area(1)).isEqualTo(3);
        assertThat(labels.z(1)).isZero();
        assertThat(labels.y(1)).isEqualTo(1.0 / 3);
        assertThat(labels.x(1)).isEqualTo(5.0 / 3);
        assertThat(labels.mask(1)).isEqualTo(Mask.of2d(0, 0, 2, 5, new long[] {0b1000000011}));
    }

    @Test
    void of_nothing_hasNoObjects() {
        assertThat(FrameLabels.of(ArrayImgs.floats(4, 3)).count()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 4", "3, 1", "4, 5"})
    void of_randomPixels_equalsTheDefinition(int seed, int depth) {
        Random random = new Random(seed);
        int height = 1 + random.nextInt(9);
        int width = 1 + random.nextInt(9);
        int[] pixels = random.ints((long) depth * height * width, 0, 6).toArray();
        boolean flat = depth == 1;
        RandomAccessibleInterval<? extends RealType<?>> frame =
                flat ? ArrayImgs.ints(pixels, width, height) : ArrayImgs.ints(pixels, width, height, depth);

        FrameLabels labels = FrameLabels.of(frame);

        Map<Integer, double[]> sums = new TreeMap<>(); // z, y, x, pixels
        for (int i = 0; i < pixels.length; i++) {
            if (pixels[i] > 0) {
                double[] sum = sums.computeIfAbsent(pixels[i], label -> new double[4]);
                sum[0] += i / (height * width);
                sum[1] += i / width % height;
                sum[2] += i % width;
                sum[3]++;
            }
        }
        assertThat(labels.count()).isEqualTo(sums.size());
        int object = 0;
        for (Map.Entry<Integer, double[]> entry : sums.entrySet()) {
            double[] sum = entry.getValue();
            assertThat(labels.label(object)).isEqualTo((long) entry.getKey());
            assertThat(labels.area(object)).isEqualTo((int) sum[3]);
            assertThat(labels.z(object)).isEqualTo(sum[0] / sum[3]);
            assertThat(labels.y(object)).isEqualTo(sum[1] / sum[3]);
            assertThat(labels.x(object)).isEqualTo(sum[2] / sum[3]);
            Mask mask = labels.mask(object++);
            assertThat(mask.spatialDimensions()).isEqualTo(flat ? 2 : 3);
            for (int i = 0; i < pixels.length; i++) {
                assertThat(mask.contains(i / (height * width), i / width % height, i % width))
                        .isEqualTo(pixels[i] == entry.getKey());
            }
        }
    }

    @Test
    void of_shiftedView_countsFromItsCorner() {
        FrameLabels labels = FrameLabels.of(Views.interval(
                ArrayImgs.unsignedShorts(new short[] {0, 0, 0, 0, 9, 9}, 3, 2), new long[] {1, 1}, new long[] {2, 1}));

        assertThat(labels.mask(0)).isEqualTo(Mask.of2d(0, 0, 1, 2, new long[] {0b11}));
    }

    @Test
    void of_largeLabels_areKeptApart() {
        long large = FrameLabels.LARGEST;

        FrameLabels labels = FrameLabels.of(ArrayImgs.longs(new long[] {large, large - 1}, 2, 1));

        assertThat(labels.label(0)).isEqualTo(large - 1);
        assertThat(labels.label(1)).isEqualTo(large);
    }

    @Test
    void of_otherNumbers_areRefusedWithTheirPlace() {
        assertThatThrownBy(() -> FrameLabels.of(ArrayImgs.doubles(new double[] {0, 1, 0, 0.5}, 2, 2)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("0.5", "y, x = 1, 1");
        assertThatThrownBy(() -> FrameLabels.of(ArrayImgs.ints(new int[] {0, -3}, 1, 1, 2)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("-3", "z, y, x = 1, 0, 0");
        assertThatThrownBy(() -> FrameLabels.of(ArrayImgs.doubles(new double[] {Double.NaN}, 1, 1)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("NaN");
        assertThatThrownBy(() -> FrameLabels.of(ArrayImgs.longs(new long[] {Long.MAX_VALUE}, 1, 1)))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> FrameLabels.of(ArrayImgs.bytes(3)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("1 axes");
    }
}
