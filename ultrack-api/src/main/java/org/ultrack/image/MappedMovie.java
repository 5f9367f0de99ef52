// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.image;

import java.util.Arrays;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;
import org.ultrack.error.InvalidInputException;

/** A movie computed from another, frame by frame, on demand. */
record MappedMovie(Movie source, FrameFunction function) implements Movie {

    @Override
    public int frames() {
        return source.frames();
    }

    @Override
    public long[] frameDimensions() {
        return source.frameDimensions();
    }

    @Override
    public RandomAccessibleInterval<? extends RealType<?>> frame(int t) {
        RandomAccessibleInterval<? extends RealType<?>> frame = function.apply(t, source.frame(t));
        long[] expected = frameDimensions();
        if (!Arrays.equals(frame.dimensionsAsLongArray(), expected)) {
            throw new InvalidInputException("Frame " + t + " became " + Arrays.toString(frame.dimensionsAsLongArray())
                    + " pixels, but must stay " + Arrays.toString(expected)
                    + ". Crop or scale the whole movie instead.");
        }
        return Views.zeroMin(frame);
    }
}
