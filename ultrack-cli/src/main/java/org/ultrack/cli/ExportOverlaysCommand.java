// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.cli;

import java.nio.file.Path;
import org.ultrack.image.Movie;
import org.ultrack.io.picture.OverlayOptions;
import org.ultrack.io.picture.OverlaySeries;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes a picture of each frame. */
@Command(
        name = "overlays",
        description = {
            "A PNG of each frame: outlines and track numbers over the movie.",
            "All pictures are of one size and one contrast."
        })
final class ExportOverlaysCommand implements Runnable {

    @Mixin
    private SolutionExport export;

    @Mixin
    private ShownMovie shown;

    @Option(
            names = {"-o", "--output-directory"},
            required = true,
            paramLabel = "FOLDER",
            description = "Folder for overlay000.png …")
    private Path folder;

    @Option(names = "--no-ids", description = "Leave out the track numbers.")
    private boolean withoutIds;

    @Option(
            names = "--max-side",
            paramLabel = "PIXELS",
            defaultValue = "3072",
            description = "Longest side of a picture. Default: ${DEFAULT-VALUE}.")
    private int maxSide;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        Movie movie = shown.open();
        OverlayOptions options = OverlayOptions.defaults()
                .withIds(!withoutIds)
                .withColourBy(shown.colourBy())
                .withMaxSide(maxSide);
        export.write(
                spec,
                (graph, overwrite, progress) ->
                        OverlaySeries.write(graph, movie, folder, options, overwrite, progress));
    }
}
