// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.cli;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ultrack.error.InvalidInputException;
import org.ultrack.io.MovieFiles;
import org.ultrack.io.trackmate.Calibration;
import org.ultrack.io.trackmate.TrackMateFile;
import org.ultrack.io.trackmate.TrackMateOptions;
import org.ultrack.io.trackmate.TrackMateOptions.Layout;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes XML for TrackMate. */
@Command(
        name = "trackmate",
        description = {
            "Tracks as XML that TrackMate opens in Fiji (Plugins > Tracking > Load a TrackMate file).",
            "A TrackMate track is a whole lineage with its divisions; in 2D spots have the outlines of the cells."
        })
final class ExportTrackMateCommand implements Runnable {

    @Mixin
    private SolutionExport export;

    @Option(
            names = {"-o", "--output-path"},
            required = true,
            paramLabel = "FILE",
            description = "The XML file.")
    private Path file;

    @Option(
            names = {"-i", "--image-path"},
            paramLabel = "FILE",
            description = "The movie: TrackMate opens it with the tracks, and intensities are measured in it.")
    private @Nullable Path image;

    @Option(
            names = {"-s", "--pixel-size"},
            split = ",",
            paramLabel = "SIZE",
            description = "Size of a pixel along (z,)y,x, in --space-unit. Default: 1.")
    private List<Double> pixelSize = List.of();

    @Option(
            names = "--space-unit",
            defaultValue = "pixel",
            paramLabel = "UNIT",
            description = "For example micron. Default: ${DEFAULT-VALUE}.")
    private String spaceUnit;

    @Option(
            names = "--time-interval",
            defaultValue = "1",
            paramLabel = "TIME",
            description = "From a frame to the next, in --time-unit. Default: ${DEFAULT-VALUE}.")
    private double timeInterval;

    @Option(
            names = "--time-unit",
            defaultValue = "frame",
            paramLabel = "UNIT",
            description = "For example sec. Default: ${DEFAULT-VALUE}.")
    private String timeUnit;

    @Option(
            names = "--tracklets",
            description = "A TrackMate track for each path without division, as Python's ultrack writes it: without"
                    + " outlines, image and measures.")
    private boolean tracklets;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        TrackMateOptions options = TrackMateOptions.defaults().withCalibration(calibration());
        if (tracklets) {
            options = options.withLayout(Layout.TRACKLETS);
        }
        if (image != null) {
            options = options.withImageFile(image).withIntensities(MovieFiles.open(image.toString()));
        }
        TrackMateOptions chosen = options;
        export.write(spec, (graph, overwrite) -> TrackMateFile.write(graph, file, overwrite, chosen));
    }

    private Calibration calibration() {
        int given = pixelSize.size();
        if (given == 1 || given > 3) {
            throw new InvalidInputException("--pixel-size " + pixelSize + " has " + given
                    + " values, but must have one for each spatial axis: y,x or z,y,x.");
        }
        return new Calibration(
                given == 0 ? 1 : pixelSize.get(given - 1),
                given == 0 ? 1 : pixelSize.get(given - 2),
                given == 3 ? pixelSize.getFirst() : 1,
                timeInterval,
                spaceUnit,
                timeUnit);
    }
}
