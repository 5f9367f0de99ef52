// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.imgproc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.view.Views;
import org.junit.jupiter.api.Test;
import org.ultrack.core.array.FrameShape;
import org.ultrack.error.InvalidInputException;
import org.ultrack.image.Movie;

class InvertedDistanceTest {
    private static final InvertedDistance DISTANCE = InvertedDistance.defaults();

    @Test
    void contours_row_risesTowardsTheBackground() {
        assertThat(Pictures.pixels(DISTANCE.contours(Pictures.drawn(".111111."))))
                .containsExactly(1, 1 - 1 / 3f, 1 - 2 / 3f, 0, 0, 1 - 2 / 3f, 1 - 1 / 3f, 1);
    }

    @Test
    void contours_maskAtTheBorder_goesOnBeyondIt() {
        assertThat(Pictures.pixels(DISTANCE.contours(Pictures.drawn("11.")))).containsExactly(0, 0.5f, 1);
    }

    @Test
    void contours_randomLabels_isTheSearchThroughAllPixels() {
        Random random = new Random(8);
        for (int round = 0; round < 60; round++) {
            boolean flat = round % 2 == 0;
            FrameShape shape = flat
                    ? FrameShape.of2d(1 + random.nextInt(12), 2 + random.nextInt(12))
                    : FrameShape.of3d(1 + random.nextInt(5), 2 + random.nextInt(6), 2 + random.nextInt(6));
            boolean planes = !flat && round % 4 == 1;
            double[] edges = {0.5 + random.nextInt(3), 0.5 + random.nextInt(3), 0.5 + random.nextInt(6)};
            float[] labels = new float[shape.pixels()];
            for (int pixel = 0; pixel < labels.length; pixel++) {
                labels[pixel] = random.nextInt(10) > 0 ? 1 + round % 3 * random.nextInt(2) : 0;
            }
            InvertedDistance distance = DISTANCE.withPlaneByPlane(planes)
                    .withVoxelSize(
                            flat ? VoxelSize.of(edges[0], edges[1]) : VoxelSize.of(edges[0], edges[1], edges[2]));

            float[] contours = Pictures.pixels(distance.contours(Pictures.image(shape, labels)));

            double[] expected = searched(labels, shape, edges, planes);
            for (int pixel = 0; pixel < labels.length; pixel++) {
                assertThat((double) contours[pixel])
                        .as("round " + round + ", " + shape + ", pixel " + pixel)
                        .isCloseTo(expected[pixel], within(1e-6));
            }
        }
    }

    /** The definition. */
    private static double[] searched(float[] labels, FrameShape shape, double[] edges, boolean planes) {
        double[] distances = new double[labels.length];
        double largest = 0;
        for (int pixel = 0; pixel < labels.length; pixel++) {
            double nearest = Double.POSITIVE_INFINITY;
            for (int other = 0; other < labels.length; other++) {
                boolean counts = !planes || shape.z(other) == shape.z(pixel);
                if (counts && labels[other] != labels[pixel]) {
                    double dz = edges[2] * (shape.z(other) - shape.z(pixel));
                    double dy = edges[1] * (shape.y(other) - shape.y(pixel));
                    double dx = edges[0] * (shape.x(other) - shape.x(pixel));
                    nearest = Math.min(nearest, Math.sqrt(dz * dz + dy * dy + dx * dx));
                }
            }
            distances[pixel] = labels[pixel] == 0 ? 0 : nearest;
            largest = Double.isInfinite(distances[pixel]) ? largest : Math.max(largest, distances[pixel]);
        }
        for (int pixel = 0; pixel < labels.length; pixel++) {
            double distance = distances[pixel];
            distances[pixel] = distance == 0 ? 1 : Double.isInfinite(distance) ? 0 : 1 - distance / largest;
        }
        return distances;
    }

    @Test
    void contours_allForeground_isZeroAndAllBackgroundOne() {
        assertThat(Pictures.pixels(DISTANCE.contours(Pictures.drawn("111", "111"))))
                .containsOnly(0);
        assertThat(Pictures.pixels(DISTANCE.contours(Pictures.drawn("...", "..."))))
                .containsOnly(1);
    }

    @Test
    void contours_movie_takesEachFrameByItself() {
        Movie masks = Movie.of(Views.stack(Pictures.drawn(".1."), Pictures.drawn("11.")));

        assertThat(Pictures.pixels(DISTANCE.contours(masks).frame(1))).containsExactly(0, 0.5f, 1);
    }

    @Test
    void contours_maskOfFractions_isRefused() {
        assertThatThrownBy(() -> DISTANCE.contours(ArrayImgs.floats(new float[] {0.25f, 1}, 2, 1)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("0.25 at x 0, y 0");
    }
}
