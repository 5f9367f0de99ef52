// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.imgproc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ultrack.core.array.FrameShape;

class GaussianSmoothingTest {

    @ParameterizedTest(name = "{0}x{1}x{2}, sigma {3}, {4}, {5}")
    @CsvSource({
        "0, 9, 40, 1.0, 1.0, 0",
        "0, 23, 35, 2.3, 0.6, 0",
        "0, 5, 4, 6, 6, 0",
        "0, 1, 1, 3, 3, 0",
        "0, 33, 17, 0, 1.5, 0",
        "0, 3, 1100, 0.2, 0.9, 0",
        "6, 7, 18, 1.0, 1.5, 0.7",
        "1, 4, 5, 1, 1, 2"
    })
    void smooth_noise_isTheSumOverAllTapsInAllAxes(
            int depth, int height, int width, double sigmaX, double sigmaY, double sigmaZ) {
        boolean flat = depth == 0;
        FrameShape shape = flat ? FrameShape.of2d(height, width) : FrameShape.of3d(depth, height, width);
        double[] sigmas = flat ? new double[] {sigmaX, sigmaY} : new double[] {sigmaX, sigmaY, sigmaZ};
        float[] noise = Pictures.noise(shape.pixels(), 3);
        float[] smooth = noise.clone();

        try (Workspace work = Workspace.borrow()) {
            GaussianSmoothing.smooth(smooth, shape, sigmas, work);
        }

        for (int pixel = 0; pixel < noise.length; pixel += 1 + noise.length / 97) {
            assertThat((double) smooth[pixel])
                    .as("pixel " + pixel)
                    .isCloseTo(summed(noise, shape, pixel, sigmaX, sigmaY, flat ? 0 : sigmaZ), within(1e-6));
        }
    }

    /** The definition: the mean of all pixels within four sigma, weighted by distance, the frame mirrored around. */
    private static double summed(
            float[] pixels, FrameShape shape, int pixel, double sigmaX, double sigmaY, double sigmaZ) {
        double sum = 0;
        double weights = 0;
        for (int dz = -reach(sigmaZ); dz <= reach(sigmaZ); dz++) {
            for (int dy = -reach(sigmaY); dy <= reach(sigmaY); dy++) {
                for (int dx = -reach(sigmaX); dx <= reach(sigmaX); dx++) {
                    double weight = bell(dz, sigmaZ) * bell(dy, sigmaY) * bell(dx, sigmaX);
                    int at = shape.index(
                            mirrored(shape.z(pixel) + dz, shape.depth()),
                            mirrored(shape.y(pixel) + dy, shape.height()),
                            mirrored(shape.x(pixel) + dx, shape.width()));
                    sum += weight * pixels[at];
                    weights += weight;
                }
            }
        }
        return sum / weights;
    }

    private static int reach(double sigma) {
        return (int) (4 * sigma + 0.5);
    }

    private static double bell(int distance, double sigma) {
        return distance == 0 ? 1 : Math.exp(-distance * distance / (2 * sigma * sigma));
    }

    private static int mirrored(int position, int length) {
        int inside = position;
        while (inside < 0 || inside >= length) {
            inside = inside < 0 ? -1 - inside : 2 * length - 1 - inside;
        }
        return inside;
    }
}
