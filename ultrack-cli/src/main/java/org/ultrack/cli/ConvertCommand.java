// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.cli;

import java.nio.file.Path;
import java.util.List;
import org.ultrack.io.TrackFiles;
import org.ultrack.io.geff.GeffOptions;
import org.ultrack.tracks.TrackGraph;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** From one format of tracks to another. */
@Command(
        name = "convert",
        description = {
            "Read tracks of any program and write them in another format; there is no database.",
            "Read are " + TrackFiles.READ + ". Written are " + TrackFiles.WRITTEN + ".",
            "Masks go along where both formats have them. For movies: convert_movie."
        },
        footer = {
            "%nExamples:",
            "  ultrack convert tracks.geff tracks.xml",
            "  ultrack convert 01_RES segments.ome.zarr --levels 4"
        })
final class ConvertCommand implements Runnable {

    @Parameters(index = "0", paramLabel = "INPUT", description = "File or folder with tracks.")
    private Path input;

    @Parameters(
            index = "1",
            paramLabel = "OUTPUT",
            description = "File or folder to write; its ending says the format.")
    private Path output;

    @Option(
            names = {"-s", "--scale"},
            split = ",",
            paramLabel = "SIZE",
            description =
                    "Size of a pixel along (z,)y,x, for tracks in another unit than pixels (GEFF), in their unit.")
    private List<Double> scale = List.of();

    @Mixin
    private TimeIntervalOption timeInterval;

    @Mixin
    private LevelsOption levels;

    @Option(
            names = {"-ow", "--overwrite"},
            description = "Replace what is there.")
    private boolean overwrite;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        GeffOptions units = timeInterval.units(scale);
        try (Terminal terminal = new Terminal(spec)) {
            TrackGraph graph = TrackFiles.read(input, units, terminal.progress());
            TrackFiles.write(graph, output, overwrite, levels.levels(), terminal.progress());
            Summary.print(spec.commandLine().getOut(), graph);
        }
    }
}
