// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.picture;

import org.ultrack.error.InvalidInputException;
import org.ultrack.image.Movie;
import org.ultrack.tracks.MovieShape;
import org.ultrack.tracks.TrackGraph;

/** The rules that hold for every picture of tracks over a movie. */
final class Inputs {
    private Inputs() {}

    /** Refuses an empty movie and a movie that is not the tracks' own. */
    static void check(TrackGraph tracks, Movie image) {
        MovieShape shape = MovieShape.of(image);
        if (!shape.equals(tracks.shape())) {
            throw new InvalidInputException("The image is " + shape.toTzyx() + ", but the tracks were made from "
                    + tracks.shape().toTzyx() + " pixels (T, (Z,) Y, X). Give the movie that was tracked.");
        }
        if (shape.frames() == 0) {
            throw new InvalidInputException("The movie has no frames, so there is no picture of it.");
        }
    }
}
