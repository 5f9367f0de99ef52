// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.cli;

import java.nio.file.Path;
import java.util.List;
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
@Command(name = "segment", description = "Make the candidates of every frame from foreground and contours.")
final class SegmentCommand implements Runnable {

    @Parameters(
            paramLabel = "PATHS",
            arity = "1..*",
            description = "Movies: TIFF stacks, or folders with a TIFF for each frame. A layer is named after its file"
                    + " or folder, without the extension.")
    private List<Path> paths;

    @Option(
            names = {"-fl", "--foreground-layer"},
            required = true,
            paramLabel = "NAME",
            description = "Layer with the foreground: a probability or a mask.")
    private String foreground;

    @Option(
            names = {"-cl", "--contours-layer"},
            required = true,
            paramLabel = "NAME",
            description = "Layer with the strength of the contours.")
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

    @Mixin
    private StepOptions step;

    @Override
    public void run() {
        if (!images.isEmpty() && features.stream().noneMatch(name -> name.contains("intensity"))) {
            throw new InvalidInputException("--images-layer " + images + " is given, but no feature (" + features
                    + ") needs it. Maybe add --properties intensity_mean.");
        }
        MainConfig config = step.config();
        Layers layers = new Layers(paths);
        Movie foregroundMovie = layers.movie(foreground);
        Movie contoursMovie = layers.movie(contours);
        List<Movie> channels = images.stream().map(layers::movie).toList();
        try (Tracker tracker = step.tracker(config)) {
            tracker.segment(
                    foregroundMovie,
                    contoursMovie,
                    SegmentOptions.defaults()
                            .withImages(channels)
                            .withFeatures(features)
                            .withBatch(step.batch()));
        }
    }
}
