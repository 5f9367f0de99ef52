// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.parity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ultrack.core.array.FramePixels;
import org.ultrack.core.array.FrameShape;
import org.ultrack.core.imgproc.ForegroundDetection;
import org.ultrack.core.imgproc.RobustInversion;

/** The maps that Python ultrack computed of two movies; they are equal to the last bit. */
@Tag("parity")
class ImageProcessingParityTest {

    @ParameterizedTest
    @CsvSource({"sim2d, 12, 25", "tgmm3d_crop, 8, 15"})
    void detect_golden_isThePeersForeground(String movie, int frames, double sigma) {
        Goldens golden = new Goldens(movie, "area");
        List<FramePixels> images = golden.frames("image", frames);
        List<FramePixels> expected = golden.frames("foreground", frames);
        ForegroundDetection detection = ForegroundDetection.defaults().withSigma(sigma);

        for (int t = 0; t < frames; t++) {
            FramePixels found = FramePixels.of(detection.detect(image(images.get(t))));
            assertThat(isSet(found)).as("frame " + t).isEqualTo(isSet(expected.get(t)));
        }
    }

    @ParameterizedTest
    @CsvSource({"sim2d, 12", "tgmm3d_crop, 8"})
    void invert_golden_isThePeersContours(String movie, int frames) {
        Goldens golden = new Goldens(movie, "area");
        List<FramePixels> images = golden.frames("image", frames);
        List<FramePixels> expected = golden.frames("contours", frames);

        for (int t = 0; t < frames; t++) {
            FramePixels found = FramePixels.of(RobustInversion.defaults().invert(image(images.get(t))));

            assertThat(found.floats())
                    .as("frame " + t)
                    .isEqualTo(expected.get(t).floats());
        }
    }

    private static boolean[] isSet(FramePixels mask) {
        boolean[] set = new boolean[mask.shape().pixels()];
        for (int pixel = 0; pixel < set.length; pixel++) {
            set[pixel] = mask.get(pixel) > 0;
        }
        return set;
    }

    private static Img<FloatType> image(FramePixels frame) {
        FrameShape shape = frame.shape();
        return shape.spatialDimensions() == 2
                ? ArrayImgs.floats(frame.floats(), shape.width(), shape.height())
                : ArrayImgs.floats(frame.floats(), shape.width(), shape.height(), shape.depth());
    }
}
