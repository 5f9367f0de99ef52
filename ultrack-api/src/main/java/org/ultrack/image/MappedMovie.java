// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.image;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

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
        return function.apply(t, source.frame(t));
    }
}
