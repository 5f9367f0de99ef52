// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.pipeline;

import java.time.Duration;
import java.util.Arrays;
import java.util.OptionalInt;
import org.ultrack.core.array.FramePixels;
import org.ultrack.core.groundtruth.MatchedFrame;
import org.ultrack.core.groundtruth.TruthFrame;
import org.ultrack.core.groundtruth.TruthMatching;
import org.ultrack.core.store.TrackingStore;
import org.ultrack.engine.MatchSummary;
import org.ultrack.engine.RunContext;
import org.ultrack.error.InvalidInputException;
import org.ultrack.image.Movie;
import org.ultrack.progress.Stage;
import org.ultrack.solver.Solver;
import org.ultrack.tracks.MovieShape;

/** Candidates are matched to the cells of a ground truth, frame by frame; what was matched before is replaced. */
final class MatchStage {
    private static final double POOR_IOU = 0.5;

    private final RunContext context;
    private final TrackingStore store;
    private final Solver solver;
    private final Movie labels;
    private final MovieShape shape;
    private int cells;
    private int matches;
    private double sumOfIou;

    MatchStage(RunContext context, TrackingStore store, Solver solver, Movie labels, MovieShape shape) {
        this.context = context;
        this.store = store;
        this.solver = solver;
        this.labels = labels;
        this.shape = shape;
        if (labels.frames() != shape.frames() || !Arrays.equals(labels.frameDimensions(), dimensions(shape))) {
            throw new InvalidInputException("The ground truth has " + labels.frames() + " frames of "
                    + Arrays.toString(labels.frameDimensions()) + " pixels (x, y"
                    + (labels.spatialDimensions() == 3 ? ", z)" : ")")
                    + ", but the candidates were made of " + shape + ". Give labels of the whole movie.");
        }
    }

    private static long[] dimensions(MovieShape shape) {
        return shape.spatialDimensions() == 3
                ? new long[] {shape.width(), shape.height(), shape.depth()}
                : new long[] {shape.width(), shape.height()};
    }

    MatchSummary run(OptionalInt batch) {
        int workers = context.config().segmentation().workers();
        int[] frames = Batches.range(batch, workers, shape.frames()).toArray();
        Duration limit = Duration.ofSeconds(context.config().tracking().timeLimit());
        TruthMatching matching = new TruthMatching(solver, limit, context.cancellation());
        FrameStage stage = new FrameStage(Stage.MATCH, workers, context.listener(), context.cancellation());
        stage.<MatchedFrame>run(
                frames,
                () -> t -> matching.match(store.readFrame(t), TruthFrame.of(t, FramePixels.of(labels.frame(t)))),
                this::write);
        double meanIou = matches == 0 ? 0 : sumOfIou / matches;
        if (cells > 0 && meanIou < POOR_IOU) {
            context.listener()
                    .warning(
                            Stage.MATCH,
                            "cells and the candidates that match them share little (mean intersection over union "
                                    + Math.round(100 * meanIou) / 100.0
                                    + "). Maybe the labels belong to another movie, or segmentation.min_area and"
                                    + " max_area leave the cells out.");
        }
        return new MatchSummary(cells, matches, meanIou);
    }

    private void write(MatchedFrame frame) {
        store.writeMatches(frame);
        cells += frame.truth().size();
        matches += frame.matchCount();
        sumOfIou += frame.meanIou() * frame.matchCount();
    }
}
