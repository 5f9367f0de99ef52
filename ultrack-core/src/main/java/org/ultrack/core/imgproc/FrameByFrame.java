// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.imgproc;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import org.ultrack.error.InvalidInputException;
import org.ultrack.image.Movie;

/** What is defined for a frame, for movies: computed when a frame is asked for; mistakes are told with its number. */
final class FrameByFrame {

    private FrameByFrame() {}

    /** Each frame by itself. */
    static <F extends RandomAccessibleInterval<? extends RealType<?>>> Movie map(
            Movie movie, Function<RandomAccessibleInterval<? extends RealType<?>>, F> function) {
        return movie.map((t, frame) -> atFrame(t, frame, function));
    }

    /**
     * The frames of one time together.
     *
     * @param movies one at least, of one size and length
     */
    static <F extends RandomAccessibleInterval<? extends RealType<?>>> Movie merge(
            List<? extends Movie> movies, Function<List<RandomAccessibleInterval<? extends RealType<?>>>, F> function) {
        List<Movie> all = List.copyOf(movies);
        checkSameSize(all);
        return all.get(0).map((t, first) -> {
            List<RandomAccessibleInterval<? extends RealType<?>>> frames = new ArrayList<>(all.size());
            frames.add(first);
            for (Movie movie : all.subList(1, all.size())) {
                frames.add(movie.frame(t));
            }
            return atFrame(t, frames, function);
        });
    }

    private static <A, F> F atFrame(int t, A frame, Function<A, F> function) {
        try {
            return function.apply(frame);
        } catch (InvalidInputException e) {
            throw new InvalidInputException("Frame " + t + ": " + e.getMessage(), e);
        }
    }

    private static void checkSameSize(List<Movie> movies) {
        if (movies.isEmpty()) {
            throw new InvalidInputException("There is no movie to work on; there must be one at least.");
        }
        Movie first = movies.get(0);
        for (int i = 1; i < movies.size(); i++) {
            Movie other = movies.get(i);
            if (other.frames() != first.frames() || !Arrays.equals(other.frameDimensions(), first.frameDimensions())) {
                throw new InvalidInputException(
                        "Movie " + i + " has " + size(other) + ", but movie 0 has " + size(first)
                                + ". Movies to be merged must have the same size. Maybe crop or resample one of them first.");
            }
        }
    }

    private static String size(Movie movie) {
        return movie.frames() + " frames of " + Arrays.toString(movie.frameDimensions()) + " pixels";
    }
}
