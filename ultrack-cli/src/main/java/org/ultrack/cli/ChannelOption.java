// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.cli;

import org.jspecify.annotations.Nullable;
import org.ultrack.image.Movie;
import org.ultrack.io.MovieFiles;
import picocli.CommandLine.Option;

/** Which channel of a movie is meant. */
final class ChannelOption {

    @Option(
            names = "--channel",
            paramLabel = "NAME",
            description = "Which channel of the movie, by its name or its number from 0. Default: the only one.")
    private @Nullable String name;

    /** Name or number; null for the only one. */
    @Nullable
    String name() {
        return name;
    }

    /**
     * Opens the channel.
     *
     * @param location the movie
     */
    Movie open(String location) {
        return MovieFiles.open(location, name);
    }
}
