// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.pipeline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ultrack.config.SegmentationConfig;
import org.ultrack.core.array.FramePixels;
import org.ultrack.core.array.FrameShape;
import org.ultrack.core.candidate.CandidateExtractor;
import org.ultrack.core.candidate.FrameCandidates;
import org.ultrack.core.feature.FeatureTable;
import org.ultrack.core.feature.RegionFeatures;
import org.ultrack.core.pipeline.FrameStage.FrameWork;
import org.ultrack.core.store.MovieMetadata;
import org.ultrack.core.store.TrackingStore;
import org.ultrack.engine.RunContext;
import org.ultrack.engine.SegmentOptions;
import org.ultrack.error.InvalidInputException;
import org.ultrack.image.Movie;
import org.ultrack.progress.Stage;
import org.ultrack.tracks.MovieShape;

/** Frames become candidates, each in its own transaction; frames that are complete already are not made again. */
final class SegmentStage {
    private final RunContext context;
    private final TrackingStore store;
    private final SegmentationConfig config;
    private final Movie foreground;
    private final Movie contours;
    private final List<Movie> images;
    private final @Nullable RegionFeatures features;
    private final MovieShape shape;
    private final SegmentOptions options;

    SegmentStage(RunContext context, TrackingStore store, Movie foreground, Movie contours, SegmentOptions options) {
        this.context = context;
        this.store = store;
        this.config = context.config().segmentation();
        this.foreground = foreground;
        this.contours = contours;
        this.images = options.images();
        this.options = options;
        this.shape = checkedShape();
        this.features = options.features().isEmpty()
                ? null
                : RegionFeatures.of(options.features(), shape.spatialDimensions(), images.size());
    }

    private MovieShape checkedShape() {
        List<String> problems = new ArrayList<>();
        requireSameSize("contours", contours, problems);
        for (int channel = 0; channel < images.size(); channel++) {
            requireSameSize("image of channel " + channel, images.get(channel), problems);
        }
        if (foreground.frames() == 0) {
            problems.add("The foreground has no frames. Check the path, or which axis is time.");
        }
        PixelScale.problem(options.scale(), foreground.spatialDimensions()).ifPresent(problems::add);
        if (!problems.isEmpty()) {
            throw new InvalidInputException(problems);
        }
        return MovieShape.of(foreground);
    }

    private void requireSameSize(String name, Movie movie, List<String> problems) {
        if (movie.frames() != foreground.frames()
                || !Arrays.equals(movie.frameDimensions(), foreground.frameDimensions())) {
            problems.add("The " + name + " (" + describe(movie) + ") must have the size of the foreground ("
                    + describe(foreground) + "). Maybe the axes are in another order, or frames are missing.");
        }
    }

    private static String describe(Movie movie) {
        String size = String.join(
                " x ",
                Arrays.stream(movie.frameDimensions()).mapToObj(Long::toString).toList());
        return movie.frames() + " frames of " + size + " pixels";
    }

    /** What must not change when frames are added to those that are there. */
    StageSettings settings() {
        return new StageSettings(
                store,
                "segmentation settings",
                "segmented",
                "SegmentationConfig " + config.withWorkers(1) + ", features " + options.features());
    }

    void run() {
        store.writeMovie(new MovieMetadata(shape, options.scale(), features == null ? List.of() : features.columns()));
        settings().keep();
        FrameStage stage = new FrameStage(Stage.SEGMENT, config.workers(), context.listener(), context.cancellation());
        int[] missing = stage.missing(
                Batches.range(options.batch(), config.workers(), shape.frames()), store.segmentedFrames());
        FrameShape frameShape = FrameShape.ofImage(foreground.frameDimensions());
        stage.run(missing, () -> worker(frameShape), frame -> store.writeFrame(frame.candidates, frame.features));
    }

    private FrameWork<SegmentedFrame> worker(FrameShape frameShape) {
        CandidateExtractor extractor = new CandidateExtractor(config, frameShape);
        return t -> {
            FrameCandidates candidates =
                    extractor.extract(t, FramePixels.of(foreground.frame(t)), FramePixels.of(contours.frame(t)));
            return new SegmentedFrame(candidates, measure(t, candidates));
        };
    }

    private float @Nullable [][] measure(int t, FrameCandidates candidates) {
        if (features == null) {
            return null;
        }
        List<FramePixels> channels =
                images.stream().map(image -> FramePixels.of(image.frame(t))).toList();
        FeatureTable table = features.measure(candidates, channels);
        float[][] rows = new float[table.rows()][];
        for (int candidate = 0; candidate < rows.length; candidate++) {
            rows[candidate] = table.row(candidate);
        }
        return rows;
    }

    @SuppressWarnings("ArrayRecordComponent") // from worker to writer, never compared
    private record SegmentedFrame(FrameCandidates candidates, float @Nullable [][] features) {}
}
