// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ultrack.error.InvalidInputException;
import org.ultrack.image.Movie;
import org.ultrack.io.MovieFiles;

/** The channels to measure in, from movies of one channel each or from movies with an axis of channels. */
final class Channels {
    private Channels() {}

    /**
     * Opens them.
     *
     * @param locations movies
     * @param channelAxis the axis of each movie that its channels are along, counted from 0, time first; missing where each
     *     movie is a channel
     * @throws InvalidInputException when there is an axis but no movie, or a movie cannot be opened
     */
    static List<Movie> open(List<String> locations, @Nullable Integer channelAxis) {
        if (channelAxis == null) {
            return locations.stream().map(MovieFiles::open).toList();
        }
        if (locations.isEmpty()) {
            throw new InvalidInputException(
                    "--channel-axis " + channelAxis + " is given, but no movie. Name the movies, or leave it out.");
        }
        int axis = channelAxis;
        return locations.stream()
                .flatMap(location -> MovieFiles.openChannels(location, axis).stream())
                .toList();
    }
}
