// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.tracks;

import java.util.ArrayList;
import java.util.List;
import org.ultrack.error.InvalidInputException;
import org.ultrack.image.Movie;

/**
 * Frames and size of a movie in pixels.
 *
 * @param frames number of frames
 * @param spatialDimensions 2 or 3
 * @param depth planes, 1 in 2D
 * @param height rows
 * @param width columns
 */
public record MovieShape(int frames, int spatialDimensions, int depth, int height, int width) {

    /** Checks every rule. */
    public MovieShape {
        if (spatialDimensions != 2 && spatialDimensions != 3) {
            throw new InvalidInputException("A movie has 2 or 3 spatial axes, not " + spatialDimensions + ".");
        }
        if (frames < 0 || depth < 1 || height < 1 || width < 1 || (spatialDimensions == 2 && depth != 1)) {
            throw new InvalidInputException("A movie of " + frames + " frames of " + depth + " x " + height + " x "
                    + width + " pixels is not possible.");
        }
    }

    /** The shape of a movie. */
    public static MovieShape of(Movie movie) {
        long[] size = movie.frameDimensions();
        return new MovieShape(
                movie.frames(),
                size.length,
                size.length == 3 ? Math.toIntExact(size[2]) : 1,
                Math.toIntExact(size[1]),
                Math.toIntExact(size[0]));
    }

    /** T, (Z,) Y, X: the order of Python's arrays and of the metadata. */
    public List<Integer> toTzyx() {
        List<Integer> sizes = new ArrayList<>(List.of(frames));
        if (spatialDimensions == 3) {
            sizes.add(depth);
        }
        sizes.add(height);
        sizes.add(width);
        return List.copyOf(sizes);
    }

    /**
     * The shape that {@link #toTzyx} wrote.
     *
     * @param sizes T, Y, X or T, Z, Y, X
     */
    public static MovieShape fromTzyx(List<Integer> sizes) {
        return switch (sizes.size()) {
            case 3 -> new MovieShape(sizes.get(0), 2, 1, sizes.get(1), sizes.get(2));
            case 4 -> new MovieShape(sizes.get(0), 3, sizes.get(1), sizes.get(2), sizes.get(3));
            default -> throw new InvalidInputException("The shape " + sizes + " must be T, Y, X or T, Z, Y, X.");
        };
    }

    /** Pixels of a frame. */
    public long framePixels() {
        return (long) depth * height * width;
    }
}
