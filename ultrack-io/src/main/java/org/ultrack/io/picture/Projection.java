// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.picture;

import java.util.Arrays;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import org.ultrack.image.Movie;

/** Frames as seen along Z. */
final class Projection {
    private Projection() {}

    /**
     * The brightest pixel of each column of a frame.
     *
     * @return YX, x fastest; NaN where no pixel of the column is a number
     */
    static float[] brightest(Movie movie, int t) {
        RandomAccessibleInterval<? extends RealType<?>> frame = movie.frame(t);
        int width = (int) frame.dimension(0);
        int height = (int) frame.dimension(1);
        int depth = frame.numDimensions() == 3 ? (int) frame.dimension(2) : 1;
        float[] brightest = new float[width * height];
        Arrays.fill(brightest, Float.NaN);
        RandomAccess<? extends RealType<?>> pixel = frame.randomAccess();
        for (int z = 0; z < depth; z++) {
            if (frame.numDimensions() == 3) {
                pixel.setPosition(frame.min(2) + z, 2);
            }
            for (int y = 0; y < height; y++) {
                pixel.setPosition(frame.min(1) + y, 1);
                pixel.setPosition(frame.min(0), 0);
                for (int x = 0; x < width; x++) {
                    float value = pixel.get().getRealFloat();
                    if (!(value <= brightest[y * width + x]) && !Float.isNaN(value)) {
                        brightest[y * width + x] = value;
                    }
                    pixel.fwd(0);
                }
            }
        }
        return brightest;
    }
}
