// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.cli;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ultrack.config.MainConfig;
import org.ultrack.core.imgproc.ForegroundDetection;
import org.ultrack.core.imgproc.RobustInversion;
import org.ultrack.core.imgproc.VoxelSize;
import org.ultrack.error.InvalidInputException;
import org.ultrack.image.Movie;
import org.ultrack.io.MovieFiles;
import org.ultrack.io.config.ConfigFile;
import org.ultrack.solver.Solvers;
import org.ultrack.tracks.MovieShape;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Everything from a raw movie to lineages. */
@Command(
        name = "track",
        description = {
            "Track the cells of a movie: foreground and contours from the raw images, candidates, links,"
                    + " solution, results and pictures.",
            "Cells must be brighter than the background, unless --labels say where they are. Into the folder go: ctc (a label image for each frame and"
                    + " res_track.txt), tracks.csv (for napari), overlay.png, tracks.gif, lineages.svg, config.toml and"
                    + " the database data.db."
        },
        footer = {
            "%nExample:",
            "  ultrack track movie.tif -o results",
            "  ultrack track 01 -o results -cfg config.toml",
            "  ultrack track movie.tif --labels cells.tif --keep-labels -o results"
        })
final class TrackCommand implements Runnable {

    @Parameters(paramLabel = "MOVIE", description = "The movie: " + MovieFiles.READ + ".")
    private String movie;

    @Mixin
    private ChannelOption channel;

    @Mixin
    private OutputOptions output;

    @Option(
            names = {"-cfg", "--config"},
            paramLabel = "FILE",
            description = "Configuration; without it the defaults are used.")
    private @Nullable Path configFile;

    @Option(
            names = {"-s", "--scale"},
            split = ",",
            paramLabel = "SIZE",
            description = "Size of a pixel along (z,)y,x, in the unit of linking.max_distance and of the sigmas."
                    + " Default: 1.")
    private List<Double> scale = List.of();

    @Option(
            names = "--foreground-sigma",
            paramLabel = "SIGMA",
            defaultValue = "15",
            description = "Larger than the cells: what varies more slowly is background. Default: ${DEFAULT-VALUE}.")
    private double foregroundSigma;

    @Option(
            names = "--contour-sigma",
            paramLabel = "SIGMA",
            defaultValue = "1",
            description = "Smoothing before contours are taken. Default: ${DEFAULT-VALUE}.")
    private double contourSigma;

    @Option(
            names = "--labels",
            paramLabel = "PATH",
            description = "Label images of the movie, a segmentation that is there already, in the place of foreground"
                    + " and contours from the raw images. Repeat it for several segmentations to choose from.")
    private List<String> labels = List.of();

    @Mixin
    private LabelOptions labelOptions;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        output.keep(configFile);
        labelOptions.check(labels.size());
        MainConfig config = configFile == null
                ? output.adapt(MainConfig.defaults(), false)
                : output.adapt(ConfigFile.load(configFile), true);
        Solvers.choose(config.tracking().solverName()); // a wrong name is told now, not when all else is done
        Movie image = channel.open(movie).remembering(2 * config.segmentation().workers());
        VoxelSize voxel = voxelSize(image);
        List<Movie> segmentations = labels.stream().map(MovieFiles::open).toList();
        TrackingJob job = new TrackingJob(config, output, spec.commandLine());
        if (!segmentations.isEmpty()) {
            requireSameSize(image, segmentations);
            job.run(image, (tracker, options) -> labelOptions.segment(tracker, segmentations, options), scale);
            return;
        }
        Movie foreground = ForegroundDetection.defaults()
                .withVoxelSize(voxel)
                .withSigma(foregroundSigma)
                .detect(image);
        Movie contours = RobustInversion.defaults()
                .withVoxelSize(voxel)
                .withSigma(contourSigma)
                .invert(image);
        job.run(image, (tracker, options) -> tracker.segment(foreground, contours, options), scale);
    }

    /** The pictures show the segmented cells over the movie. */
    private void requireSameSize(Movie image, List<Movie> segmentations) {
        MovieShape shape = MovieShape.of(image);
        for (int i = 0; i < segmentations.size(); i++) {
            MovieShape other = MovieShape.of(segmentations.get(i));
            if (!other.equals(shape)) {
                throw new InvalidInputException("The labels " + labels.get(i) + " have T(Z)YX " + other.toTzyx()
                        + ", but the movie " + shape.toTzyx() + ". Give labels of this movie.");
            }
        }
    }

    private VoxelSize voxelSize(Movie image) {
        if (scale.isEmpty()) {
            return VoxelSize.unit();
        }
        if (scale.size() != image.spatialDimensions()) {
            throw new InvalidInputException("--scale " + scale + " has " + scale.size() + " values, but the movie has "
                    + image.spatialDimensions() + " spatial axes. Give one for each: "
                    + (image.spatialDimensions() == 3 ? "z,y,x." : "y,x."));
        }
        return scale.size() == 3
                ? VoxelSize.of(scale.get(2), scale.get(1), scale.get(0))
                : VoxelSize.of(scale.get(1), scale.get(0));
    }
}
