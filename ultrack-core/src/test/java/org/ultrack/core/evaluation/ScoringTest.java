// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.ultrack.core.evaluation.DrawnMovie.labels;
import static org.ultrack.core.evaluation.DrawnMovie.orphans;
import static org.ultrack.core.evaluation.DrawnMovie.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.ultrack.core.evaluation.LineageTable.Track;
import org.ultrack.core.evaluation.SegmentationScore.CellOverlap;
import org.ultrack.error.InvalidInputException;
import org.ultrack.image.Movie;

/** Counts made by hand on movies drawn as text. Order of the counts: NS, FN, FP, ED, EA, EC, TP, nodes, edges. */
class ScoringTest {
    /** A mother in two frames, then two daughters in two frames: 6 nodes, 1 + 2 track edges, 2 parent edges. */
    private static final LabelledMovie DIVISION = new LabelledMovie(
            labels(".1111..", ".1111..", ".22.33.", ".22.33."), table("1 0 1 0", "2 2 3 1", "3 2 3 1"));

    private static AogmCounts counts(LabelledMovie reference, LabelledMovie result) {
        return Scoring.tracking(reference, result).counts();
    }

    @Test
    void tracking_resultEqualToReference_hasNoError() {
        TrackingScore score = Scoring.tracking(DIVISION, DIVISION);

        assertThat(score.counts()).isEqualTo(new AogmCounts(0, 0, 0, 0, 0, 0, 6, 6, 5));
        assertThat(score.det()).isEqualTo(1);
        assertThat(score.tra()).isEqualTo(1);
        assertThat(score.lnk()).isEqualTo(1);
        assertThat(score.completeTracks()).isEqualTo(1);
        assertThat(score.trackFractions()).isEqualTo(1);
        assertThat(score.divisions().getFirst()).isEqualTo(new DivisionScore(0, 1, 0, 0));
        assertThat(score.cellCycleAccuracy()).isNaN();
    }

    @Test
    void tracking_otherNumbersForTheSameCells_hasNoError() {
        LabelledMovie renamed = new LabelledMovie(
                labels(".7777..", ".7777..", ".99.22.", ".99.22."), table("7 0 1 0", "2 2 3 7", "9 2 3 7"));

        assertThat(counts(DIVISION, renamed)).isEqualTo(new AogmCounts(0, 0, 0, 0, 0, 0, 6, 6, 5));
    }

    @Test
    void tracking_missedCell_isFalseNegativeAndItsEdgesAreMissing() {
        LabelledMovie reference = orphans("11.22", "11.22", "11.22");
        LabelledMovie result = orphans("11.22", "11...", "11.33");

        AogmCounts counts = counts(reference, result);

        assertThat(counts).isEqualTo(new AogmCounts(0, 1, 0, 0, 2, 0, 5, 6, 4));
        assertThat(counts.aogm()).isEqualTo(10 + 2 * 1.5);
        assertThat(counts.aogmOfEmptyResult()).isEqualTo(6 * 10 + 4 * 1.5);
        assertThat(counts.det()).isEqualTo(1 - 10.0 / 60);
        assertThat(counts.tra()).isEqualTo(1 - 13.0 / 66);
        assertThat(counts.lnk()).isEqualTo(1 - 3.0 / 6);
    }

    @Test
    void tracking_cellFromNothing_isFalsePositiveAndItsEdgesCostNothing() {
        assertThat(counts(orphans("11...", "11..."), orphans("11.22", "11.22")))
                .isEqualTo(new AogmCounts(0, 0, 2, 0, 0, 0, 2, 2, 1));
    }

    @Test
    void tracking_threeCellsUnderOneMask_isTwoSplits() {
        AogmCounts counts = counts(orphans("1.2.3"), orphans("44444"));

        assertThat(counts).isEqualTo(new AogmCounts(2, 0, 0, 0, 0, 0, 3, 3, 0));
        assertThat(counts.det()).isEqualTo(1 - 10.0 / 30);
        assertThat(counts.lnk()).isNaN();
    }

    @Test
    void tracking_exactlyHalfCovered_isNotFound() {
        assertThat(counts(orphans("1111."), orphans("11..."))).isEqualTo(new AogmCounts(0, 1, 1, 0, 0, 0, 0, 1, 0));
        assertThat(counts(orphans("1111."), orphans("111.."))).isEqualTo(new AogmCounts(0, 0, 0, 0, 0, 0, 1, 1, 0));
    }

    @Test
    void tracking_swappedIdentities_areTwoRedundantAndTwoMissingEdges() {
        assertThat(counts(orphans("11.22", "11.22"), orphans("11.22", "22.11")))
                .isEqualTo(new AogmCounts(0, 0, 0, 2, 2, 0, 4, 4, 2));
    }

    @Test
    void tracking_daughterOfTheWrongMother_isARedundantAndAMissingEdge() {
        LabelledMovie reference =
                new LabelledMovie(labels("11.22", "33.44"), table("1 0 0 0", "2 0 0 0", "3 1 1 1", "4 1 1 2"));
        LabelledMovie result =
                new LabelledMovie(labels("11.22", "33.44"), table("1 0 0 0", "2 0 0 0", "3 1 1 1", "4 1 1 1"));

        assertThat(counts(reference, result)).isEqualTo(new AogmCounts(0, 0, 0, 1, 1, 0, 4, 4, 2));
    }

    @Test
    void tracking_motherGoesOnAsDaughter_isWrongSemantics() {
        LabelledMovie result =
                new LabelledMovie(labels(".1111..", ".1111..", ".11.33.", ".11.33."), table("1 0 3 0", "3 2 3 0"));

        assertThat(counts(DIVISION, result)).isEqualTo(new AogmCounts(0, 0, 0, 0, 1, 1, 6, 6, 5));
        assertThat(Scoring.tracking(DIVISION, result).divisions())
                .containsExactly(
                        new DivisionScore(0, 0, 0, 1),
                        new DivisionScore(1, 0, 0, 1),
                        new DivisionScore(2, 0, 0, 1),
                        new DivisionScore(3, 0, 0, 1));
    }

    @Test
    void tracking_cellLostForAFrame_hasAParentEdgeOverTheGap() {
        LabelledMovie reference = new LabelledMovie(labels("11.", "...", ".22"), table("1 0 0 0", "2 2 2 1"));

        assertThat(counts(reference, reference)).isEqualTo(new AogmCounts(0, 0, 0, 0, 0, 0, 2, 2, 1));
        assertThat(counts(reference, new LabelledMovie(reference.labels(), table("1 0 0 0", "2 2 2 0"))))
                .isEqualTo(new AogmCounts(0, 0, 0, 0, 1, 0, 2, 2, 1));
    }

    @Test
    void tracking_edgesOfASplitNode_areMissingAndNotRedundant() {
        assertThat(counts(orphans("11.22", "11.22"), orphans("33.44", "33333")).missingEdges())
                .isEqualTo(2);
        assertThat(counts(orphans("11.22", "11.22"), orphans("33.44", "33333")).redundantEdges())
                .isZero();
    }

    @Test
    void tracking_emptyResult_scoresZero() {
        TrackingScore score = Scoring.tracking(
                DIVISION, new LabelledMovie(labels(".......", ".......", ".......", "......."), table()));

        assertThat(score.counts()).isEqualTo(new AogmCounts(0, 6, 0, 0, 5, 0, 0, 6, 5));
        assertThat(List.of(score.det(), score.tra(), score.lnk(), score.completeTracks(), score.trackFractions()))
                .containsOnly(0.0);
    }

    @Test
    void tracking_worseThanEmpty_scoresZeroAndNotLess() {
        assertThat(counts(orphans("1.........."), orphans(".2345678923")).det()).isZero();
    }

    @Test
    void tracking_movies_areReadOnceInTheOrderOfTime() {
        List<Integer> asked = new ArrayList<>();
        Movie recorded = DIVISION.labels().map((t, frame) -> {
            asked.add(t);
            return frame;
        });

        Scoring.tracking(DIVISION, new LabelledMovie(recorded, DIVISION.lineage()));

        assertThat(asked).containsExactly(0, 1, 2, 3);
    }

    @Test
    void tracking_manyLabelsInAFrame_areAllCounted() {
        int[] pixels =
                IntStream.rangeClosed(1, 5000).map(label -> 400_000 * label).toArray();
        LineageTable table = new LineageTable(Arrays.stream(pixels)
                .mapToObj(label -> new Track(label, 0, 0, 0))
                .toList());
        LabelledMovie movie = new LabelledMovie(Movie.of(ArrayImgs.ints(pixels, 5000, 1, 1)), table);

        assertThat(counts(movie, movie)).isEqualTo(new AogmCounts(0, 0, 0, 0, 0, 0, 5000, 5000, 0));
    }

    @Test
    void trackFractions_brokenOnce_countsTheLongerPart() {
        LabelledMovie reference = orphans("1", "1", "1", "1");
        LabelledMovie result = orphans("1", "2", "2", "2");

        TrackingScore score = Scoring.tracking(reference, result);

        assertThat(score.trackFractions()).isEqualTo(0.75);
        assertThat(score.completeTracks()).isZero();
    }

    @Test
    void completeTracks_oneOfTwoWhole_isTheF1OfTracks() {
        TrackingScore score = Scoring.tracking(orphans("1.2", "1.2"), orphans("1.2", "1.3"));

        assertThat(score.completeTracks()).isEqualTo(2.0 * 1 / (2 + 3));
    }

    @Test
    void divisions_oneFrameLate_areFoundAtToleranceOne() {
        LabelledMovie result = new LabelledMovie(
                labels(".1111..", ".1111..", ".11111.", ".22.33."), table("1 0 2 0", "2 3 3 1", "3 3 3 1"));

        List<DivisionScore> divisions = Scoring.tracking(DIVISION, result).divisions();

        assertThat(divisions.get(0)).isEqualTo(new DivisionScore(0, 0, 1, 1));
        assertThat(divisions.get(0).branchingCorrectness()).isZero();
        assertThat(divisions.get(1)).isEqualTo(new DivisionScore(1, 1, 0, 0));
        assertThat(divisions.get(1).branchingCorrectness()).isEqualTo(1);
    }

    @Test
    void cellCycleAccuracy_cyclesOfOtherLength_isOneMinusTheLargestGap() {
        LineageTable reference = table("1 0 0 0", "2 1 4 1", "3 1 2 1", "4 5 5 2", "5 5 5 2", "6 3 5 3", "7 3 5 3");
        LineageTable result = table("1 0 0 0", "2 1 4 1", "3 1 5 1", "4 5 5 2", "5 5 5 2");

        // cycles: lengths 4 and 2 in the reference, 4 in the result; up to length 2 the shares are 1/2 and 0
        assertThat(TrackMeasures.cellCycleAccuracy(reference, result)).isEqualTo(0.5);
        assertThat(TrackMeasures.cellCycleAccuracy(reference, table("1 0 5 0"))).isZero();
    }

    @Test
    void segmentation_coveredByHalfOrLess_countsZero() {
        SegmentationScore score = Scoring.segmentation(labels("1111.222.3333"), labels("111..22255..."));

        assertThat(score.cells())
                .containsExactly(
                        new CellOverlap(0, AnnotatedFrame.ALL_PLANES, 1, 0.75),
                        new CellOverlap(0, AnnotatedFrame.ALL_PLANES, 2, 1.0),
                        new CellOverlap(0, AnnotatedFrame.ALL_PLANES, 3, 0.0));
        assertThat(score.seg()).isCloseTo(1.75 / 3, within(1e-15));
        assertThat(score.matched()).isEqualTo(2);
    }

    @Test
    void segmentation_annotatedFrames_areTheOnlyOnesRead() {
        AtomicInteger read = new AtomicInteger();
        Movie result = labels("11.", ".11", "111").map((t, frame) -> {
            read.incrementAndGet();
            return frame;
        });
        Movie truth = labels(".22");

        SegmentationScore score = Scoring.segmentation(List.of(AnnotatedFrame.whole(1, () -> truth.frame(0))), result);

        assertThat(score.seg()).isEqualTo(1);
        assertThat(read).hasValue(1);
    }

    @Test
    void segmentation_planeOf3dFrame_isComparedWithThatPlane() {
        int[] volume = {1, 1, 0, 0, 5, 5, 0, 0}; // x = 2, y = 2, z = 2, one frame
        Movie result = Movie.of(ArrayImgs.ints(volume, 2, 2, 2, 1));
        int[] plane = {7, 7, 7, 0};

        SegmentationScore second =
                Scoring.segmentation(List.of(AnnotatedFrame.plane(0, 1, () -> ArrayImgs.ints(plane, 2, 2))), result);
        SegmentationScore whole = Scoring.segmentation(List.of(AnnotatedFrame.whole(0, () -> result.frame(0))), result);

        assertThat(second.cells()).containsExactly(new CellOverlap(0, 1, 7, 2.0 / 3));
        assertThat(whole.seg()).isEqualTo(1);
        assertThat(whole.cells()).hasSize(2);
    }

    @Test
    void segmentation_badFrames_areAllReported() {
        List<AnnotatedFrame> annotated = List.of(
                AnnotatedFrame.whole(3, () -> labels("1").frame(0)),
                AnnotatedFrame.plane(0, 2, () -> labels("1").frame(0)));

        assertThatThrownBy(() -> Scoring.segmentation(annotated, labels("1")))
                .asInstanceOf(InstanceOfAssertFactories.type(InvalidInputException.class))
                .extracting(InvalidInputException::problems, InstanceOfAssertFactories.list(String.class))
                .containsExactly(
                        "The segmentation reference has frame 3, but the result has 1 frames. Maybe masks are missing.",
                        "The segmentation reference has plane 2 of frame 0, but the frames of the result are 1 x 1."
                                + " Maybe its masks have lost the z axis.");
    }

    @Test
    void segmentation_sizesDifferOrNothingAnnotated_isRefused() {
        assertThatThrownBy(() -> Scoring.segmentation(labels("11"), labels("111")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("The result is 3 x 1 pixels in frame 0, but the reference is 2 x 1 there."
                        + " Maybe the result was cropped or scaled.");
        assertThatThrownBy(() -> Scoring.segmentation(labels(".."), labels("11")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("has no cell in its 1 frames");
    }

    @Test
    void tracking_moviesThatDoNotCompare_reportsEveryReason() {
        LabelledMovie reference = new LabelledMovie(labels("1.", "1."), table());
        LabelledMovie result = new LabelledMovie(labels("1..", "1..", "1.."), table("1 0 5 0"));

        assertThatThrownBy(() -> Scoring.tracking(reference, result))
                .asInstanceOf(InstanceOfAssertFactories.type(InvalidInputException.class))
                .extracting(InvalidInputException::problems, InstanceOfAssertFactories.list(String.class))
                .satisfiesExactly(
                        frames -> assertThat(frames).startsWith("The result has 3 frames, but the reference has 2."),
                        size -> assertThat(size)
                                .startsWith("The frames of the result are 3 x 1, but the reference's are 2 x 1."),
                        empty -> assertThat(empty).startsWith("The reference has no tracks"),
                        outside -> assertThat(outside)
                                .startsWith("The result has track 1 (frames 0 to 5, parent 0) in its table, but only 3"
                                        + " frames of masks, counted from 0."));
    }

    @Test
    void tracking_oneFrameOfAnotherSize_isNamed() {
        Movie uneven = new Movie() {
            @Override
            public int frames() {
                return 2;
            }

            @Override
            public long[] frameDimensions() {
                return new long[] {2, 1};
            }

            @Override
            public RandomAccessibleInterval<? extends RealType<?>> frame(int t) {
                return labels(t == 0 ? "1." : "1..").frame(0);
            }
        };

        assertThatThrownBy(() -> Scoring.tracking(orphans("1.", "1."), new LabelledMovie(uneven, table("1 0 1 0"))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("The result is 3 x 1 pixels in frame 1, but the reference is 2 x 1 there.");
    }

    @Test
    void tracking_masksAndTableContradict_reportsEveryTrack() {
        LabelledMovie reference = new LabelledMovie(labels("1.2", "1.2", "1.2"), table("1 0 2 0", "2 1 2 0"));
        LabelledMovie result = new LabelledMovie(labels("1.3", "1..", "..."), table("1 0 2 0"));

        assertThatThrownBy(() -> Scoring.tracking(reference, result))
                .asInstanceOf(InstanceOfAssertFactories.type(InvalidInputException.class))
                .extracting(InvalidInputException::problems, InstanceOfAssertFactories.list(String.class))
                .containsExactly(
                        "The reference has label 2 in the masks of frame 0, but track 2 (frames 1 to 2, parent 0) does"
                                + " not cover it. Correct the frames of the track.",
                        "The result has label 3 in the masks of frame 0, but its table has no such track. Add the"
                                + " track, or clear the label.",
                        "The result has track 1 (frames 0 to 2, parent 0) in its table, but no pixel of it in frame 2."
                                + " Correct the frames of the track, or split it in two where it is lost.");
    }

    @Test
    void tracking_manyContradictions_areCutShort() {
        LabelledMovie reference = orphans("1");
        LabelledMovie result = new LabelledMovie(
                labels("."),
                new LineageTable(IntStream.rangeClosed(1, 50)
                        .mapToObj(label -> new Track(label, 0, 0, 0))
                        .toList()));

        assertThatThrownBy(() -> Scoring.tracking(reference, result))
                .asInstanceOf(InstanceOfAssertFactories.type(InvalidInputException.class))
                .extracting(InvalidInputException::problems, InstanceOfAssertFactories.list(String.class))
                .hasSize(21)
                .last()
                .isEqualTo("The result has 30 more problems of this kind.");
    }

    @Test
    void tracking_pixelsThatAreNoLabels_nameValueAndFrame() {
        LabelledMovie reference = orphans("1.", "1.");
        for (double value : new double[] {0.5, -1, Double.NaN, 1e10}) {
            Movie bad = Movie.of(ArrayImgs.doubles(new double[] {1, 0, 1, value}, 2, 1, 2));

            assertThatThrownBy(() -> Scoring.tracking(reference, new LabelledMovie(bad, table("1 0 1 0"))))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageStartingWith("The result holds the value " + value + " in frame 1, but labels must be");
        }
    }
}
