// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ultrack.Tracker;
import org.ultrack.config.MainConfig;
import org.ultrack.engine.SegmentOptions;
import org.ultrack.error.InvalidInputException;
import org.ultrack.image.Movie;
import org.ultrack.io.MovieFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes the candidates of every frame. */
@Command(
        name = "segment",
        description = {
            "Make the candidates of every frame from foreground and contours, or from segmentations.",
            "A candidate is a region that may be a cell. Each frame is cut in many ways, from coarse to fine; which"
                    + " candidates are cells is decided by solve, which looks at the whole movie. The candidates go"
                    + " into the database that the configuration names (data.working_dir). A run that was"
                    + " interrupted goes on where it stopped."
        },
        footer = {
            "%nExample:",
            "  ultrack segment fg.tif edges.tif -fl fg -cl edges -cfg config.toml",
            "  ultrack segment cells.tif -ll cells --keep-labels -cfg config.toml",
            "Next: ultrack link."
        })
final class SegmentCommand implements Runnable {

    @Parameters(
            paramLabel = "PATHS",
            arity = "1..*",
            description =
                    "Movies, each " + MovieFiles.READ
                            + ". A layer is named after its file or folder, without the extension, or is a channel of an OME-NGFF image, by its name.")
    private List<String> paths;

    @Option(
            names = {"-fl", "--foreground-layer"},
            paramLabel = "NAME",
            description = "Layer that tells where cells are: a probability or a mask. Pixels above"
                    + " segmentation.threshold are looked at.")
    private @Nullable String foreground;

    @Option(
            names = {"-cl", "--contours-layer"},
            paramLabel = "NAME",
            description = "Layer that is high between neighbouring cells and low inside them.")
    private @Nullable String contours;

    @Option(
            names = {"-ll", "--labels-layer"},
            paramLabel = "NAME",
            description = "Layer of labels, a segmentation that is there already, in the place of foreground and"
                    + " contours. Repeat it for several segmentations, and solve chooses between them.")
    private List<String> labels = List.of();

    @Mixin
    private LabelOptions labelOptions;

    @Option(
            names = {"-il", "--images-layer"},
            paramLabel = "NAME",
            description = "Layer to measure intensities in; repeat it for each channel.")
    private List<String> images = List.of();

    @Option(
            names = {"-p", "--properties"},
            paramLabel = "NAME",
            description = "Feature to measure, as in scikit-image's regionprops; repeat it for each.")
    private List<String> features = List.of();

    @Option(
            names = {"-s", "--scale"},
            split = ",",
            paramLabel = "SIZE",
            description = "Size of a pixel along (z,)y,x, kept in the database for link. Default: 1.")
    private List<Double> scale = List.of();

    @Option(
            names = "--insertion-throttle-rate",
            hidden = true, // how often Python's ultrack writes; here each frame is written once, as soon as it is done
            paramLabel = "N",
            description = "Accepted for scripts written for Python's ultrack; without effect.")
    private @Nullable Integer unusedThrottleRate;

    @Mixin
    private ReaderOption reader;

    @Mixin
    private StepOptions step;

    @Override
    public void run() {
        reader.tellUnused();
        if (!images.isEmpty() && features.stream().noneMatch(name -> name.contains("intensity"))) {
            throw new InvalidInputException("--images-layer " + images + " is given, but no feature (" + features
                    + ") needs it. Maybe add --properties intensity_mean.");
        }
        MainConfig config = step.config();
        step.requireUndone(config, Step.SEGMENT);
        Layers layers = new Layers(paths);
        Segmentation segmentation = segmentation(layers);
        List<Movie> channels = images.stream().map(layers::movie).toList();
        try (Terminal terminal = step.terminal();
                Tracker tracker = step.tracker(config, terminal)) {
            segmentation.make(
                    tracker,
                    SegmentOptions.defaults()
                            .withImages(channels)
                            .withFeatures(features)
                            .withScale(scale)
                            .withBatch(step.batch()));
        }
    }

    private Segmentation segmentation(Layers layers) {
        labelOptions.check(labels.size());
        if (!labels.isEmpty() && foreground == null && contours == null) {
            List<Movie> movies = labels.stream().map(layers::movie).toList();
            return (tracker, options) -> labelOptions.segment(tracker, movies, options);
        }
        if (labels.isEmpty() && foreground != null && contours != null) {
            Movie foregroundMovie = layers.movie(foreground);
            Movie contoursMovie = layers.movie(contours);
            return (tracker, options) -> tracker.segment(foregroundMovie, contoursMovie, options);
        }
        throw new InvalidInputException("Give --foreground-layer and --contours-layer, or --labels-layer"
                + (labels.isEmpty() ? "." : ", but not both."));
    }
}
