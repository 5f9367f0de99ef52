// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.image;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

/**
 * A time-lapse read frame by frame: whoever works on frame t asks for frame t, so memory is bounded by the frames in
 * flight and never by the length of the movie. Frames have axes X, Y(, Z) in imglib2's order, zero-based, all of one
 * size.
 *
 * <p>Implementations are safe for use by several threads, each asking for its own frame.
 */
public interface Movie {

    /** Number of frames, 0 or more. */
    int frames();

    /** Size of a frame in pixels: X, Y or X, Y, Z. A new array on each call. */
    long[] frameDimensions();

    /**
     * One frame. Reading may be slow (a file, a computation) and is not cached unless the implementation says so.
     *
     * @param t frame, 0 to {@link #frames()} - 1
     * @throws org.ultrack.error.InvalidInputException when the frame cannot be read; the message names the file
     */
    RandomAccessibleInterval<? extends RealType<?>> frame(int t);

    /** Number of spatial axes, 2 or 3. */
    default int spatialDimensions() {
        return frameDimensions().length;
    }

    /**
     * A movie whose frames are computed from these, one at a time, when they are asked for.
     *
     * @param function keeps the size of the frame; called by several threads at once
     */
    default Movie map(FrameFunction function) {
        return new MappedMovie(this, function);
    }

    /**
     * This movie with a memory: the frames given last are kept, so that two movies made from it ({@link #map}) read or
     * compute each frame once.
     *
     * @param frames how many to keep; at least as many as there are threads at work
     */
    default Movie remembering(int frames) {
        return new RememberingMovie(this, frames);
    }

    /**
     * An imglib2 image as a movie: the last axis is time.
     *
     * @param image axes X, Y, T or X, Y, Z, T; any real type, lazily loaded or not
     */
    static Movie of(RandomAccessibleInterval<? extends RealType<?>> image) {
        return new ImageMovie(image);
    }

    /** What a frame becomes. */
    @FunctionalInterface
    interface FrameFunction {
        /**
         * Computes the new frame.
         *
         * @param t the frame's number
         * @param frame the frame, axes X, Y(, Z)
         */
        RandomAccessibleInterval<? extends RealType<?>> apply(
                int t, RandomAccessibleInterval<? extends RealType<?>> frame);
    }
}
