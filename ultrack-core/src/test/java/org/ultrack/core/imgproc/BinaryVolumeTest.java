// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.imgproc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ultrack.core.array.FrameShape;

class BinaryVolumeTest {

    @ParameterizedTest(name = "{0}x{1}x{2} {3}")
    @CsvSource({
        "0, 1, 1, 0.3",
        "0, 5, 7, 0.2",
        "0, 20, 63, 0.2",
        "0, 20, 64, 0.2",
        "0, 20, 65, 0.3",
        "0, 9, 130, 0.7",
        "1, 9, 9, 0.1",
        "5, 8, 66, 0.1",
        "7, 3, 20, 0.4"
    })
    void openAndClose_noise_areErosionsAndDilationsByTheElement(int depth, int height, int width, float threshold) {
        FrameShape shape = depth == 0 ? FrameShape.of2d(height, width) : FrameShape.of3d(depth, height, width);
        float[] noise = Pictures.noise(shape.pixels(), depth * 31 + width);
        boolean[] mask = new boolean[noise.length];
        for (int pixel = 0; pixel < mask.length; pixel++) {
            mask[pixel] = noise[pixel] > threshold;
        }

        assertThat(after(noise, threshold, shape, volume -> {})).isEqualTo(mask);
        assertThat(after(noise, threshold, shape, BinaryVolume::open))
                .isEqualTo(dilated(eroded(mask, shape, false), shape, false));
        assertThat(after(noise, threshold, shape, BinaryVolume::close))
                .isEqualTo(eroded(dilated(mask, shape, false), shape, true));
    }

    private static boolean[] after(float[] pixels, float threshold, FrameShape shape, Consumer<BinaryVolume> change) {
        byte[] bytes = new byte[shape.pixels()];
        try (Workspace work = Workspace.borrow()) {
            BinaryVolume volume = BinaryVolume.above(threshold, pixels, shape, work);
            change.accept(volume);
            volume.addTo(bytes);
        }
        boolean[] mask = new boolean[bytes.length];
        for (int pixel = 0; pixel < mask.length; pixel++) {
            mask[pixel] = bytes[pixel] == 1;
        }
        return mask;
    }

    private static boolean[] dilated(boolean[] mask, FrameShape shape, boolean outside) {
        boolean[] dilated = new boolean[mask.length];
        for (int pixel = 0; pixel < mask.length; pixel++) {
            dilated[pixel] = anyAround(mask, shape, pixel, true, outside);
        }
        return dilated;
    }

    private static boolean[] eroded(boolean[] mask, FrameShape shape, boolean outside) {
        boolean[] eroded = new boolean[mask.length];
        for (int pixel = 0; pixel < mask.length; pixel++) {
            eroded[pixel] = !anyAround(mask, shape, pixel, false, outside);
        }
        return eroded;
    }

    /** Whether any pixel of the structuring element, in the frame or outside, has the value. */
    private static boolean anyAround(boolean[] mask, FrameShape shape, int pixel, boolean value, boolean outside) {
        int reachZ = shape.spatialDimensions() == 3 ? 1 : 0;
        for (int dz = -reachZ; dz <= reachZ; dz++) {
            for (int dy = -1; dy <= 1; dy++) {
                for (int dx = -1; dx <= 1; dx++) {
                    int z = shape.z(pixel) + dz;
                    int y = shape.y(pixel) + dy;
                    int x = shape.x(pixel) + dx;
                    boolean inside =
                            z >= 0 && z < shape.depth() && y >= 0 && y < shape.height() && x >= 0 && x < shape.width();
                    boolean inElement = Math.abs(dz) + Math.abs(dy) + Math.abs(dx) <= 2;
                    if (inElement && (inside ? mask[shape.index(z, y, x)] : outside) == value) {
                        return true;
                    }
                }
            }
        }
        return false;
    }
}
