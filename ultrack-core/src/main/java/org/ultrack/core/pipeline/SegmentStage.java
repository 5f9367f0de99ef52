// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.pipeline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.ultrack.config.SegmentationConfig;
import org.ultrack.core.array.FramePixels;
import org.ultrack.core.array.FrameShape;
import org.ultrack.core.candidate.CandidateExtractor;
import org.ultrack.core.candidate.FrameCandidates;
import org.ultrack.core.candidate.LabelledCandidates;
import org.ultrack.core.feature.FeatureTable;
import org.ultrack.core.feature.RegionFeatures;
import org.ultrack.core.imgproc.LabelContours;
import org.ultrack.core.pipeline.FrameStage.FrameWork;
import org.ultrack.core.store.MovieMetadata;
import org.ultrack.core.store.TrackingStore;
import org.ultrack.engine.RunContext;
import org.ultrack.engine.SegmentOptions;
import org.ultrack.error.InvalidInputException;
import org.ultrack.image.FrameLabels;
import org.ultrack.image.Movie;
import org.ultrack.progress.Stage;
import org.ultrack.tracks.MovieShape;

/** Frames become candidates, each in its own transaction; frames that are complete already are not made again. */
final class SegmentStage {
    /** Note under which it is kept how candidates were made. */
    static final String SETTINGS = "segmentation settings";

    private final RunContext context;
    private final TrackingStore store;
    private final SegmentationConfig config;
    private final List<Movie> images;
    private final @Nullable RegionFeatures features;
    private final MovieShape shape;
    private final SegmentOptions options;
    private final String settings;
    private final Supplier<FrameWork<FrameCandidates>> candidates;

    private SegmentStage(
            RunContext context,
            TrackingStore store,
            Inputs inputs,
            SegmentOptions options,
            String settings,
            Supplier<FrameWork<FrameCandidates>> candidates) {
        this.context = context;
        this.store = store;
        this.config = context.config().segmentation();
        this.images = options.images();
        this.options = options;
        this.shape = inputs.checkedShape(options);
        this.settings = settings + ", features " + options.features();
        this.candidates = candidates;
        this.features = options.features().isEmpty()
                ? null
                : RegionFeatures.of(options.features(), shape.spatialDimensions(), images.size());
    }

    /** Candidates from foreground and contours. */
    static SegmentStage of(
            RunContext context, TrackingStore store, Movie foreground, Movie contours, SegmentOptions options) {
        return ofContours(context, store, foreground, contours, options, "");
    }

    /** Candidates from the foreground and the contours of several segmentations. */
    static SegmentStage ofLabels(
            RunContext context, TrackingStore store, List<Movie> labels, List<Double> sigma, SegmentOptions options) {
        int threads = context.config().segmentation().workers();
        Movie[] once =
                labels.stream().map(movie -> movie.remembering(2 * threads)).toArray(Movie[]::new);
        LabelContours merged = new LabelContours(sigma.reversed());
        String settings = ", from " + labels.size() + " label images, sigma " + sigma;
        return ofContours(context, store, merged.foreground(once), merged.contours(once), options, settings);
    }

    private static SegmentStage ofContours(
            RunContext context,
            TrackingStore store,
            Movie foreground,
            Movie contours,
            SegmentOptions options,
            String settings) {
        SegmentationConfig config = context.config().segmentation();
        return new SegmentStage(
                context,
                store,
                new Inputs("foreground", foreground, contours),
                options,
                "SegmentationConfig " + config.withWorkers(1) + settings,
                () -> {
                    CandidateExtractor extractor =
                            new CandidateExtractor(config, FrameShape.ofImage(foreground.frameDimensions()));
                    return t -> extractor.extract(
                            t, FramePixels.of(foreground.frame(t)), FramePixels.of(contours.frame(t)));
                });
    }

    /** The objects of a segmentation, as they are. */
    static SegmentStage ofObjects(RunContext context, TrackingStore store, Movie labels, SegmentOptions options) {
        return new SegmentStage(
                context,
                store,
                new Inputs("labels", labels, null),
                options,
                "objects of label images",
                () -> t -> objects(t, labels));
    }

    private static FrameCandidates objects(int t, Movie labels) {
        try {
            return LabelledCandidates.of(t, FrameLabels.of(labels.frame(t)), labels.frameDimensions());
        } catch (InvalidInputException e) {
            throw new InvalidInputException("Frame " + t + ": " + e.getMessage(), e);
        }
    }

    /** What must not change when frames are added to those that are there. */
    StageSettings settings() {
        return new StageSettings(store, SETTINGS, "segmented", settings);
    }

    void run() {
        store.writeMovie(new MovieMetadata(shape, options.scale(), features == null ? List.of() : features.columns()));
        settings().keep();
        FrameStage stage = new FrameStage(Stage.SEGMENT, config.workers(), context.listener(), context.cancellation());
        int[] missing = stage.missing(
                Batches.range(options.batch(), config.workers(), shape.frames()), store.segmentedFrames());
        stage.run(missing, this::worker, frame -> store.writeFrame(frame.candidates, frame.features));
    }

    private FrameWork<SegmentedFrame> worker() {
        FrameWork<FrameCandidates> work = candidates.get();
        return t -> {
            FrameCandidates found = work.work(t);
            return new SegmentedFrame(found, measure(t, found));
        };
    }

    private float @Nullable [][] measure(int t, FrameCandidates found) {
        if (features == null) {
            return null;
        }
        List<FramePixels> channels =
                images.stream().map(image -> FramePixels.of(image.frame(t))).toList();
        FeatureTable table = features.measure(found, channels);
        float[][] rows = new float[table.rows()][];
        for (int candidate = 0; candidate < rows.length; candidate++) {
            rows[candidate] = table.row(candidate);
        }
        return rows;
    }

    @SuppressWarnings("ArrayRecordComponent") // from worker to writer, never compared
    private record SegmentedFrame(FrameCandidates candidates, float @Nullable [][] features) {}

    /**
     * The movies that candidates are made from.
     *
     * @param name what messages call the first
     * @param first gives the size
     * @param contours must have it too; null when there are none
     */
    private record Inputs(
            String name, Movie first, @Nullable Movie contours) {

        MovieShape checkedShape(SegmentOptions options) {
            List<String> problems = new ArrayList<>();
            if (contours != null) {
                requireSameSize("contours", contours, problems);
            }
            for (int channel = 0; channel < options.images().size(); channel++) {
                requireSameSize("image of channel " + channel, options.images().get(channel), problems);
            }
            if (first.frames() == 0) {
                problems.add("The " + name + " has no frames. Check the path, or which axis is time.");
            }
            PixelScale.problem(options.scale(), first.spatialDimensions()).ifPresent(problems::add);
            if (!problems.isEmpty()) {
                throw new InvalidInputException(problems);
            }
            return MovieShape.of(first);
        }

        private void requireSameSize(String other, Movie movie, List<String> problems) {
            if (movie.frames() != first.frames() || !Arrays.equals(movie.frameDimensions(), first.frameDimensions())) {
                problems.add("The " + other + " (" + describe(movie) + ") must have the size of the " + name + " ("
                        + describe(first) + "). Maybe the axes are in another order, or frames are missing.");
            }
        }

        private static String describe(Movie movie) {
            String size = String.join(
                    " x ",
                    Arrays.stream(movie.frameDimensions())
                            .mapToObj(Long::toString)
                            .toList());
            return movie.frames() + " frames of " + size + " pixels";
        }
    }
}
