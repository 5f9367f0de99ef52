// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.cli;

import org.ultrack.image.Movie;
import org.ultrack.io.MovieFiles;
import org.ultrack.io.picture.ColourBy;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What pictures of tracks show: the movie behind them, and how the tracks are coloured. */
final class ShownMovie {

    @Parameters(paramLabel = "MOVIE", description = "The movie that was tracked: " + MovieFiles.READ + ".")
    private String movie;

    @Mixin
    private ChannelOption channel;

    @Option(
            names = "--colour-by",
            paramLabel = "WHAT",
            defaultValue = "LINEAGE",
            description = "What has a colour of its own: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private ColourBy colourBy;

    Movie open() {
        return channel.open(movie);
    }

    ColourBy colourBy() {
        return colourBy;
    }
}
