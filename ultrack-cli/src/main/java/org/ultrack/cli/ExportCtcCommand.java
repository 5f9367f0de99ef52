// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.ultrack.Tracker;
import org.ultrack.io.ctc.CtcExport;
import org.ultrack.io.ctc.CtcScale;
import org.ultrack.io.ctc.CtcSelection;
import org.ultrack.io.tiff.TiffMovie;
import org.ultrack.tracks.TrackGraph;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes label images and lineages as the Cell Tracking Challenge has them. */
@Command(name = "ctc", description = "Label images and lineages as the Cell Tracking Challenge has them.")
final class ExportCtcCommand implements Runnable {

    @Mixin
    private ConfigOption config;

    @Option(
            names = {"-o", "--output-directory"},
            required = true,
            paramLabel = "FOLDER",
            description = "Folder for mask000.tif … and res_track.txt.")
    private Path folder;

    @Option(
            names = {"-ma", "--margin"},
            defaultValue = "0",
            paramLabel = "N",
            description = "Leave out cells that lie in a border of so many pixels in y and x."
                    + " Default: ${DEFAULT-VALUE}.")
    private int margin;

    @Option(
            names = {"-s", "--scale"},
            paramLabel = "Z,Y,X",
            description = "Size of the masks for that of the movie, for example 0.2,1,1 where it was stretched five"
                    + " times in z before tracking. In 2D the first number counts for nothing.")
    private @Nullable String scale;

    @Option(
            names = "--first-frame-path",
            paramLabel = "FILE",
            description = "Label image of frame 0, as large as the masks; only lineages of its cells are written.")
    private @Nullable Path firstFrame;

    @Option(
            names = "--stitch-tracks",
            description = "Let lineages of the first frame that break off go on with near ones that start in the next"
                    + " frame.")
    private boolean stitched;

    @Option(
            names = {"-di", "--dilation-iters"},
            defaultValue = "0",
            paramLabel = "N",
            description =
                    "Grow each cell into the background by so many pixels, after scaling. Default: ${DEFAULT-VALUE}.")
    private int dilation;

    @Option(
            names = {"-ow", "--overwrite"},
            description = "Replace results in the folder.")
    private boolean overwrite;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        CtcExport export = CtcExport.defaults()
                .withOverwrite(overwrite)
                .withSelection(
                        new CtcSelection(margin, firstFrame == null ? null : TiffMovie.readFrame(firstFrame), stitched))
                .withScale(scale == null ? CtcScale.ONE : CtcScale.parse(scale))
                .withDilation(dilation);
        try (Terminal terminal = new Terminal(spec);
                Tracker tracker = terminal.watch(Tracker.open(config.load()))) {
            TrackGraph written = export.withProgress(terminal.progress())
                    .write(tracker.solved().toGraph(), folder);
            Summary.print(spec.commandLine().getOut(), written);
        }
    }
}
