// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.cli;

import java.nio.file.Path;
import java.util.List;
import org.ultrack.Tracker;
import org.ultrack.config.MainConfig;
import org.ultrack.core.store.Stores;
import org.ultrack.core.store.TrackingStore;
import org.ultrack.engine.AdoptOptions;
import org.ultrack.error.InvalidInputException;
import org.ultrack.io.TrackFiles;
import org.ultrack.io.geff.GeffOptions;
import org.ultrack.tracks.TrackGraph;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes tracks from a file the solution in a database. */
@Command(
        name = "import",
        description = {
            "Make tracks of another program the solution in the database, to be exported, looked through, corrected,"
                    + " or solved again.",
            "Cells become candidates, links between neighbouring frames get the weight 1. Links over gaps stay in the"
                    + " solution until it is solved again."
        },
        footer = {
            "%nExamples:",
            "  ultrack import 01_RES -cfg config.toml",
            "  ultrack import labels.tif -cfg config.toml",
            "Next: ultrack export, ultrack solve, or ultrack link -ow to weigh links anew."
        })
final class ImportCommand implements Runnable {

    @Parameters(paramLabel = "PATH", description = "Tracks: " + TrackFiles.READ + ".")
    private Path path;

    @Mixin
    private ConfigOption config;

    @Option(
            names = {"-s", "--scale"},
            split = ",",
            paramLabel = "SIZE",
            description =
                    "Size of a pixel along (z,)y,x, kept in the database for link. Default: 1. Tracks in another unit"
                            + " than pixels (GEFF) are divided by it; give it in their unit.")
    private List<Double> scale = List.of();

    @Mixin
    private TimeIntervalOption timeInterval;

    @Option(
            names = "--radius",
            defaultValue = "0",
            paramLabel = "PIXELS",
            description =
                    "Make a disc (a ball in 3D) of this radius of each cell, for tracks that have positions but no"
                            + " masks.")
    private double radius;

    @Option(
            names = {"-ow", "--overwrite"},
            description = "Remove what the database holds.")
    private boolean overwrite;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        AdoptOptions options = AdoptOptions.defaults().withRadius(radius).withScale(scale);
        MainConfig loaded = config.load();
        requireUnsolved(loaded);
        GeffOptions units = timeInterval.units(scale);
        try (Terminal terminal = new Terminal(spec);
                Tracker tracker = terminal.watch(tracker(loaded))) {
            TrackGraph tracks = TrackFiles.read(path, units, terminal.progress());
            TrackGraph adopted = tracker.adopt(tracks, options).toGraph();
            Summary.print(spec.commandLine().getOut(), adopted);
        }
    }

    private Tracker tracker(MainConfig loaded) {
        return overwrite ? Tracker.from(loaded).overwriting() : Tracker.open(loaded);
    }

    /** What was interrupted goes on; what is whole is not touched. */
    private void requireUnsolved(MainConfig loaded) {
        if (overwrite) {
            return;
        }
        try (TrackingStore store = Stores.open(loaded.data())) {
            int frames = store.movie().map(movie -> movie.shape().frames()).orElse(0);
            if (frames > 0 && store.solvedFrames().nextClearBit(0) >= frames) {
                throw new InvalidInputException("The database " + store.location()
                        + " already holds a solution. Give --overwrite to remove all it holds, or another"
                        + " database (data.working_dir, data.address).");
            }
        }
    }
}
