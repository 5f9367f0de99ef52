// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ultrack.Tracker;
import org.ultrack.config.MainConfig;
import org.ultrack.engine.SegmentOptions;
import org.ultrack.error.InvalidInputException;
import org.ultrack.image.Movie;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes the candidates of every frame. */
@Command(
        name = "segment",
        description = {
            "Make the candidates of every frame from foreground and contours.",
            "A candidate is a region that may be a cell. Each frame is cut in many ways, from coarse to fine; which"
                    + " candidates are cells is decided by solve, which looks at the whole movie. The candidates go"
                    + " into the database that the configuration names (data.working_dir). A run that was"
                    + " interrupted goes on where it stopped."
        },
        footer = {
            "%nExample:",
            "  ultrack segment fg.tif edges.tif -fl fg -cl edges -cfg config.toml",
            "Next: ultrack link."
        })
final class SegmentCommand implements Runnable {

    @Parameters(
            paramLabel = "PATHS",
            arity = "1..*",
            description = "Movies: TIFF stacks, folders with a TIFF for each frame, Zarr folders (OME-NGFF or plain"
                    + " arrays), or their http(s) addresses. A layer is named after its file or folder, without the"
                    + " extension, or is a channel of an OME-NGFF image, by its name.")
    private List<String> paths;

    @Option(
            names = {"-fl", "--foreground-layer"},
            required = true,
            paramLabel = "NAME",
            description = "Layer that tells where cells are: a probability or a mask. Pixels above"
                    + " segmentation.threshold are looked at.")
    private String foreground;

    @Option(
            names = {"-cl", "--contours-layer"},
            required = true,
            paramLabel = "NAME",
            description = "Layer that is high between neighbouring cells and low inside them.")
    private String contours;

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
        Movie foregroundMovie = layers.movie(foreground);
        Movie contoursMovie = layers.movie(contours);
        List<Movie> channels = images.stream().map(layers::movie).toList();
        try (Terminal terminal = step.terminal();
                Tracker tracker = step.tracker(config, terminal)) {
            tracker.segment(
                    foregroundMovie,
                    contoursMovie,
                    SegmentOptions.defaults()
                            .withImages(channels)
                            .withFeatures(features)
                            .withScale(scale)
                            .withBatch(step.batch()));
        }
    }
}
