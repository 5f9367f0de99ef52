// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.imgproc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.ultrack.core.array.FrameShape;

class ReconstructionTest {

    @Test
    void byDilation_domeWithShoulder_fillsToTheSaddleOnly() {
        float[] mask = {1, 5, 3, 9, 2, 8, 1};
        float[] seed = {1, 5, 0, 0, 0, 0, 0};

        reconstruct(seed, mask, FrameShape.of2d(1, 7));

        assertThat(seed).containsExactly(1, 5, 3, 3, 2, 2, 1);
    }

    @Test
    void byDilation_seedAboveMask_countsAsTheMask() {
        float[] mask = {1, 2, 3};
        float[] seed = {9, 9, 9};

        reconstruct(seed, mask, FrameShape.of2d(1, 3));

        assertThat(seed).containsExactly(1, 2, 3);
    }

    @Test
    void byDilation_cornersOfTheCubeTouch() {
        float[] mask = new float[27];
        mask[0] = mask[13] = mask[26] = 4;
        float[] seed = new float[27];
        seed[0] = 4;

        reconstruct(seed, mask, FrameShape.of3d(3, 3, 3));

        assertThat(seed).isEqualTo(mask);
    }

    @Test
    void byDilation_randomFrames_equalsDilationUntilNothingChanges() {
        Random random = new Random(11);
        for (int round = 0; round < 300; round++) {
            FrameShape shape = round % 2 == 0
                    ? FrameShape.of2d(1 + random.nextInt(20), 1 + random.nextInt(20))
                    : FrameShape.of3d(1 + random.nextInt(6), 1 + random.nextInt(8), 1 + random.nextInt(8));
            int levels = 2 + random.nextInt(round % 3 == 0 ? 4 : 1000);
            float[] mask = levels(shape.pixels(), levels, random);
            float[] seed = round % 5 == 0 ? new float[shape.pixels()] : levels(shape.pixels(), levels, random);
            if (round % 5 == 0) {
                Arrays.fill(seed, -levels);
                seed[random.nextInt(seed.length)] = levels;
            }
            float[] expected = dilatedUntilNothingChanges(seed, mask, shape);

            reconstruct(seed, mask, shape);

            assertThat(seed).as("round " + round + ", " + shape).isEqualTo(expected);
        }
    }

    /** So much to propagate that the newest-first phase runs out and the ring grows. */
    @Test
    void byDilation_oneSeedInNoise_equalsDilationUntilNothingChanges() {
        FrameShape shape = FrameShape.of2d(90, 110);
        float[] mask = Pictures.noise(shape.pixels(), 5);
        float[] seed = new float[shape.pixels()];
        seed[shape.index(0, 45, 55)] = 1;
        float[] expected = dilatedUntilNothingChanges(seed, mask, shape);

        reconstruct(seed, mask, shape);

        assertThat(seed).isEqualTo(expected);
    }

    @Test
    void byDilation_corridorToAndFro_isFilledToItsEnd() {
        FrameShape shape = FrameShape.of2d(31, 40);
        float[] mask = new float[shape.pixels()];
        for (int y = 0; y < 31; y++) {
            int from = y % 2 == 0 ? 0 : (y % 4 == 1 ? 39 : 0);
            int to = y % 2 == 0 ? 40 : from + 1;
            Arrays.fill(mask, y * 40 + from, y * 40 + to, 2);
        }
        float[] seed = new float[shape.pixels()];
        seed[0] = 2;

        reconstruct(seed, mask, shape);

        assertThat(seed).isEqualTo(mask);
    }

    private static void reconstruct(float[] seed, float[] mask, FrameShape shape) {
        try (Workspace work = Workspace.borrow()) {
            Reconstruction.byDilation(seed, mask, shape, work);
        }
    }

    private static float[] levels(int length, int levels, Random random) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = random.nextInt(levels) - levels / 2;
        }
        return values;
    }

    /** The definition. */
    private static float[] dilatedUntilNothingChanges(float[] seed, float[] mask, FrameShape shape) {
        float[] current = new float[seed.length];
        for (int pixel = 0; pixel < seed.length; pixel++) {
            current[pixel] = Math.min(seed[pixel], mask[pixel]);
        }
        while (true) {
            float[] next = new float[seed.length];
            for (int pixel = 0; pixel < seed.length; pixel++) {
                next[pixel] = Math.min(highestAround(current, shape, pixel), mask[pixel]);
            }
            if (Arrays.equals(current, next)) {
                return current;
            }
            current = next;
        }
    }

    private static float highestAround(float[] pixels, FrameShape shape, int pixel) {
        float highest = Float.NEGATIVE_INFINITY;
        for (int z = Math.max(0, shape.z(pixel) - 1); z <= Math.min(shape.depth() - 1, shape.z(pixel) + 1); z++) {
            for (int y = Math.max(0, shape.y(pixel) - 1); y <= Math.min(shape.height() - 1, shape.y(pixel) + 1); y++) {
                for (int x = Math.max(0, shape.x(pixel) - 1);
                        x <= Math.min(shape.width() - 1, shape.x(pixel) + 1);
                        x++) {
                    highest = Math.max(highest, pixels[shape.index(z, y, x)]);
                }
            }
        }
        return highest;
    }
}
