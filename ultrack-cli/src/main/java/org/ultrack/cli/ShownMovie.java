// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.cli;

import org.jspecify.annotations.Nullable;
import org.ultrack.image.Movie;
import org.ultrack.io.MovieFiles;
import org.ultrack.io.picture.ColourBy;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What pictures of tracks show: the movie behind them, and how the tracks are coloured. */
final class ShownMovie {

    @Parameters(
            paramLabel = "MOVIE",
            description = "The movie that was tracked: TIFF stack or folder, Zarr folder or its address, HDF5 file.")
    private String movie;

    @Option(
            names = "--channel",
            paramLabel = "NAME",
            description = "Which channel of the movie, by its name or its number from 0. Default: the only one.")
    private @Nullable String channel;

    @Option(
            names = "--colour-by",
            paramLabel = "WHAT",
            defaultValue = "LINEAGE",
            description = "What has a colour of its own: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private ColourBy colourBy;

    Movie open() {
        return MovieFiles.open(movie, channel);
    }

    ColourBy colourBy() {
        return colourBy;
    }
}
