// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.cli;

import java.nio.file.Path;
import org.ultrack.image.Movie;
import org.ultrack.io.picture.AnimationOptions;
import org.ultrack.io.picture.TrackAnimation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes the movie with the tracks on it. */
@Command(
        name = "gif",
        description = "The movie as an animated GIF: outlines of the cells, and tails where they came from.")
final class ExportGifCommand implements Runnable {

    @Mixin
    private SolutionExport export;

    @Mixin
    private ShownMovie shown;

    @Option(
            names = {"-o", "--output-path"},
            required = true,
            paramLabel = "FILE",
            description = "The GIF.")
    private Path file;

    @Option(
            names = "--max-side",
            paramLabel = "PIXELS",
            defaultValue = "512",
            description = "Longest side of the picture. Default: ${DEFAULT-VALUE}.")
    private int maxSide;

    @Option(
            names = "--max-frames",
            paramLabel = "N",
            defaultValue = "120",
            description = "Of a longer movie every second, third … frame is shown. Default: ${DEFAULT-VALUE}.")
    private int maxFrames;

    @Option(
            names = "--tail",
            paramLabel = "N",
            defaultValue = "12",
            description = "Frames back to which the way of a cell is drawn. Default: ${DEFAULT-VALUE}.")
    private int tail;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        Movie movie = shown.open();
        AnimationOptions options = AnimationOptions.defaults()
                .withMaxSide(maxSide)
                .withMaxFrames(maxFrames)
                .withTail(tail)
                .withColourBy(shown.colourBy());
        export.write(
                spec,
                (graph, overwrite, progress) -> TrackAnimation.write(graph, movie, file, options, overwrite, progress));
    }
}
