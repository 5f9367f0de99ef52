// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.cli;

import java.nio.file.Path;
import org.ultrack.Tracker;
import org.ultrack.io.ctc.CtcExport;
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
            names = {"-di", "--dilation-iters"},
            defaultValue = "0",
            paramLabel = "N",
            description = "Grow each cell into the background by so many pixels. Default: ${DEFAULT-VALUE}.")
    private int dilation;

    @Option(
            names = {"-ow", "--overwrite"},
            description = "Replace results in the folder.")
    private boolean overwrite;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        try (Tracker tracker = Tracker.open(config.load())) {
            TrackGraph graph = tracker.solved().toGraph();
            CtcExport.defaults()
                    .withOverwrite(overwrite)
                    .withDilation(dilation)
                    .withListener(new Terminal(spec.commandLine().getErr()))
                    .write(graph, folder);
            Summary.print(spec.commandLine().getOut(), graph);
        }
    }
}
