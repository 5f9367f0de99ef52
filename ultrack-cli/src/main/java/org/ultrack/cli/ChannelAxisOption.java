// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ultrack.error.InvalidInputException;
import org.ultrack.image.Movie;
import org.ultrack.io.MovieFiles;
import picocli.CommandLine.Option;

/** The channels to measure in, from movies of one channel each or from movies with an axis of channels. */
final class ChannelAxisOption {

    @Option(
            names = {"-cha", "--channel-axis"},
            paramLabel = "AXIS",
            description = "Which axis of each movie its channels are along, counted from 0, time first. Without it each"
                    + " movie is one channel.")
    private @Nullable Integer axis;

    /**
     * Opens them.
     *
     * @param locations movies
     * @throws InvalidInputException when there is an axis but no movie, or a movie cannot be opened
     */
    List<Movie> open(List<String> locations) {
        if (axis == null) {
            return locations.stream().map(MovieFiles::open).toList();
        }
        if (locations.isEmpty()) {
            throw new InvalidInputException(
                    "--channel-axis " + axis + " is given, but no movie. Name the movies, or leave it out.");
        }
        int along = axis;
        return locations.stream()
                .flatMap(location -> MovieFiles.openChannels(location, along).stream())
                .toList();
    }
}
