// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.cli;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ultrack.error.InvalidInputException;
import org.ultrack.file.AtomicFile;
import org.ultrack.io.tiff.PixelSize;
import org.ultrack.io.trackmate.Calibration;
import org.ultrack.io.trackmate.TrackMateFile;
import org.ultrack.io.trackmate.TrackMateOptions;
import org.ultrack.io.trackmate.TrackMateOptions.Layout;
import org.ultrack.tracks.MovieShape;
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
        },
        footer = {
            "%nExample:",
            "  ultrack export trackmate -cfg config.toml -o tracks.xml -i movie.tif",
            "  ultrack export trackmate -cfg config.toml -o tracks.xml -i 01 --image-copy movie.tif"
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
            paramLabel = "MOVIE",
            description = "The movie: intensities are measured in it, and TrackMate opens it with the tracks where Fiji"
                    + " opens such a file with its frames: a TIFF that ImageJ saved, or an OME-TIFF.")
    private @Nullable String image;

    @Mixin
    private ChannelOption channel;

    @Option(
            names = "--image-copy",
            paramLabel = "FILE",
            description =
                    "Write the movie there as a TIFF that Fiji opens with its frames and pixel size, and let TrackMate"
                            + " open that one.")
    private @Nullable Path copy;

    @Option(
            names = {"-s", "--pixel-size"},
            split = ",",
            paramLabel = "SIZE",
            description = "Size of a pixel along (z,)y,x, in --space-unit. Default: what a TIFF says, otherwise 1.")
    private List<Double> pixelSize = List.of();

    @Option(
            names = "--space-unit",
            paramLabel = "UNIT",
            description = "For example micron. Default: what a TIFF says, otherwise pixel.")
    private @Nullable String spaceUnit;

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
        if (channel.name() != null && image == null) {
            throw new InvalidInputException(
                    "--channel " + channel.name() + " is given, but no movie. Give --image-path, or leave it out.");
        }
        if (copy != null && (image == null || tracklets)) {
            throw new InvalidInputException("--image-copy " + copy + " needs the movie and a file that names it. Give"
                    + " --image-path, and leave out --tracklets.");
        }
        FijiImage shown = image == null || tracklets ? null : new FijiImage(image, channel.open(image));
        Calibration calibration =
                calibration(shown == null ? null : shown.pixelSize().orElse(null));
        TrackMateOptions options = TrackMateOptions.defaults()
                .withCalibration(calibration)
                .withLayout(tracklets ? Layout.TRACKLETS : Layout.LINEAGES);
        TrackMateOptions chosen = shown == null ? options : withImage(options, shown);
        export.write(spec, (graph, overwrite, progress) -> {
            AtomicFile.refuseExisting(file, overwrite);
            // a movie of another size is refused by the export
            if (copy != null && shown != null && MovieShape.of(shown.movie()).equals(graph.shape())) {
                shown.copy(copy, calibration, overwrite, progress);
            }
            TrackMateFile.write(graph, file, overwrite, chosen, progress);
        });
    }

    private TrackMateOptions withImage(TrackMateOptions options, FijiImage shown) {
        if (copy != null) {
            return options.withIntensities(shown.movie()).withImageFile(copy);
        }
        String obstacle = shown.obstacle(options.calibration());
        if (obstacle == null) {
            return options.withIntensities(shown.movie(), channelInFiji()).withImageFile(shown.file());
        }
        spec.commandLine()
                .getErr()
                .println("note: " + obstacle
                        + ", so that the tracks are written without the image. --image-copy FILE.tif"
                        + " writes one that TrackMate shows under them.");
        return options.withIntensities(shown.movie());
    }

    /** What Fiji opens are TIFFs, whose channels have numbers. */
    private int channelInFiji() {
        return channel.name() == null ? 1 : Integer.parseInt(channel.name()) + 1;
    }

    private Calibration calibration(@Nullable PixelSize told) {
        int given = pixelSize.size();
        if (given == 1 || given > 3) {
            throw new InvalidInputException("--pixel-size " + pixelSize + " has " + given
                    + " values, but must have one for each spatial axis: y,x or z,y,x.");
        }
        PixelSize size = given > 0 || told == null ? new PixelSize(1, 1, null, "pixel") : told;
        return new Calibration(
                given == 0 ? size.x() : pixelSize.get(given - 1),
                given == 0 ? size.y() : pixelSize.get(given - 2),
                given == 3 ? pixelSize.getFirst() : size.z() == null ? 1 : size.z(),
                timeInterval,
                spaceUnit == null ? size.unit() : spaceUnit,
                timeUnit);
    }
}
