// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;
import org.ultrack.core.evaluation.SegmentationScore.CellOverlap;
import org.ultrack.error.InvalidInputException;
import org.ultrack.image.Movie;

/**
 * Scores a tracking against a reference as the Cell Tracking Challenge does. Movies are read once, a frame at a time,
 * in the order of time; memory holds one frame of each and 4 bytes per cell and frame.
 */
public final class Scoring {
    private static final int LARGEST_TOLERANCE = 3;

    private Scoring() {}

    /**
     * DET, TRA and LNK with the errors behind them (Matula et al., PLoS ONE 2015), and the measures of tracks and
     * divisions (Ulman et al., Nature Methods 2017). A reference cell is found when a result cell covers more than half
     * of its pixels. O(pixels), one thread.
     *
     * @param reference the truth, at least one track; in the challenge the markers of {@code 01_GT/TRA}
     * @param result what is scored; without tracks it scores 0
     * @throws InvalidInputException with everything that is wrong: frames that differ in number or size, tracks outside
     *     the movie, masks and table that contradict each other
     */
    public static TrackingScore tracking(LabelledMovie reference, LabelledMovie result) {
        NodeMatching nodes = NodeMatching.of(reference, result);
        DivisionMatching divisions = new DivisionMatching(nodes);
        return new TrackingScore(
                GraphMatching.count(nodes),
                TrackMeasures.completeTracks(nodes),
                TrackMeasures.trackFractions(nodes),
                IntStream.rangeClosed(0, LARGEST_TOLERANCE)
                        .mapToObj(divisions::score)
                        .toList(),
                TrackMeasures.cellCycleAccuracy(reference.lineage(), result.lineage()));
    }

    /**
     * SEG (Maška et al., Bioinformatics 2014) on the frames and planes that were annotated.
     *
     * @param annotated some frames of the movie, whole or by the plane, with at least one cell in all
     * @param result labels, any numbering; only the annotated frames are read
     * @throws InvalidInputException with all frames and planes outside the movie; or when a frame's size differs, or no
     *     cell was annotated
     */
    public static SegmentationScore segmentation(List<AnnotatedFrame> annotated, Movie result) {
        checkInside(annotated, result);
        List<CellOverlap> cells = new ArrayList<>();
        for (AnnotatedFrame frame : annotated) {
            FrameOverlap overlap = overlap(frame, result);
            for (int index = 0; index < overlap.referenceLabels().length; index++) {
                cells.add(new CellOverlap(
                        frame.t(), frame.z(), overlap.referenceLabels()[index], overlap.jaccard(index)));
            }
        }
        if (cells.isEmpty()) {
            throw new InvalidInputException("The segmentation reference has no cell in its " + annotated.size()
                    + " frames, but must have one at least. Maybe its masks are empty.");
        }
        return new SegmentationScore(cells);
    }

    /** SEG against a reference with outlines in every frame; see {@link #segmentation(List, Movie)}. */
    public static SegmentationScore segmentation(Movie reference, Movie result) {
        return segmentation(
                IntStream.range(0, reference.frames())
                        .mapToObj(t -> AnnotatedFrame.whole(t, () -> reference.frame(t)))
                        .toList(),
                result);
    }

    private static void checkInside(List<AnnotatedFrame> annotated, Movie result) {
        long[] size = result.frameDimensions();
        List<String> problems = new ArrayList<>();
        for (AnnotatedFrame frame : annotated) {
            if (frame.t() < 0 || frame.t() >= result.frames()) {
                problems.add("The segmentation reference has " + frame.name() + ", but the result has "
                        + result.frames() + " frames. Maybe masks are missing.");
            } else if (frame.z() != AnnotatedFrame.ALL_PLANES
                    && (size.length != 3 || frame.z() < 0 || frame.z() >= size[2])) {
                problems.add("The segmentation reference has " + frame.name() + ", but the frames of the result are "
                        + FrameOverlap.size(size) + ". Maybe its masks have lost the z axis.");
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidInputException(problems);
        }
    }

    private static FrameOverlap overlap(AnnotatedFrame frame, Movie result) {
        RandomAccessibleInterval<? extends RealType<?>> expected =
                frame.labels().get();
        RandomAccessibleInterval<? extends RealType<?>> whole = result.frame(frame.t());
        RandomAccessibleInterval<? extends RealType<?>> actual =
                frame.z() == AnnotatedFrame.ALL_PLANES ? whole : Views.hyperSlice(whole, 2, whole.min(2) + frame.z());
        return FrameOverlap.of(expected, actual, frame.name());
    }
}
