// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.candidate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.imglib2.img.array.ArrayImgs;
import org.junit.jupiter.api.Test;
import org.ultrack.config.HierarchyCriterion;
import org.ultrack.config.RandomSeed;
import org.ultrack.config.SegmentationConfig;
import org.ultrack.core.array.FramePixels;
import org.ultrack.core.array.FrameShape;
import org.ultrack.error.InvalidInputException;
import org.ultrack.image.Mask;

/** Frames drawn by hand: a digit is a contour in the foreground, a dot is background. */
class CandidateExtractorTest {
    private static final SegmentationConfig SMALL =
            SegmentationConfig.defaults().withMinArea(2);

    @Test
    void watershed_twoBasins_mergeAtTheirPass() {
        FrameCandidates candidates = extract(SMALL, "1131.");

        // a pixel alone is no basin: it joins the one beside it
        assertThat(candidates.count()).isEqualTo(1);
        assertThat(pixels(candidates, 0)).isEqualTo("####.");

        candidates = extract(SMALL, "11311.");

        // edges 1, 2, 2, 1: the pass goes to the left basin, whose edges are complete first
        assertThat(drawn(candidates)).containsExactly("###...", "...##.", "#####.");
        assertThat(parents(candidates)).containsExactly(2, 2, -1);
        assertThat(candidates.frontier(0)).isCloseTo(2, within(1e-6));
        assertThat(candidates.frontier(1)).isCloseTo(2, within(1e-6));
        assertThat(candidates.frontier(2)).isZero();
        // area persistence of the pass: the smaller side
        assertThat(candidates.height(0)).isEqualTo(2);
        assertThat(candidates.height(1)).isEqualTo(2);
        assertThat(candidates.height(2)).isEqualTo(2);
        assertThat(overlaps(candidates)).containsExactly("0<2", "1<2");
    }

    @Test
    void watershed_byDynamics_altitudeIsTheDepthOfTheShallowerBasin() {
        FrameCandidates candidates = extract(SMALL.withHierarchy(HierarchyCriterion.DYNAMICS), "11944");

        // weights 1, 5, 6.5, 4: the basin of 4 is 2.5 deep below its pass at 6.5
        assertThat(drawn(candidates)).containsExactly("###..", "...##", "#####");
        assertThat(candidates.height(1)).isEqualTo(2.5);
    }

    @Test
    void watershed_byVolume_altitudeIsDepthTimesArea() {
        FrameCandidates candidates = extract(SMALL.withHierarchy(HierarchyCriterion.VOLUME), "11944");

        // two pixels of 4, 2.5 deep
        assertThat(candidates.height(1)).isCloseTo(5, within(1e-5));
    }

    @Test
    void minArea_smallBasin_joinsItsNeighbour() {
        String row = "11911911111";

        assertThat(drawn(extract(SMALL.withMinArea(4), row)))
                .allSatisfy(
                        region -> assertThat(region.replace(".", "").length()).isGreaterThanOrEqualTo(4));
        assertThat(extract(SMALL.withMinArea(12).withMaxArea(20), row).count()).isEqualTo(1);
    }

    @Test
    void components_touchingAtACornerOnly_areTwoHierarchiesInTheOrderOfFirstPixels() {
        FrameCandidates candidates = extract(SMALL, "..11", "..11", "11..", "11..");

        assertThat(drawn(candidates)).containsExactly("..## ..## .... ....", ".... .... ##.. ##..");
        assertThat(candidates.hierarchy(0)).isEqualTo(1);
        assertThat(candidates.hierarchy(1)).isEqualTo(2);
        assertThat(candidates.parent(1)).isEqualTo(FrameCandidates.NO_PARENT);
        assertThat(candidates.id(0)).isEqualTo(1_000_001);
        assertThat(candidates.id(1)).isEqualTo(1_000_002);
        assertThat(candidates.indexOf(1_000_002)).isEqualTo(1);
        assertThat(candidates.indexOf(1_000_003)).isEqualTo(-1);
    }

    @Test
    void components_smallerThanAQuarterOfMinArea_areDroppedUnlessAlone() {
        SegmentationConfig config = SMALL.withMinArea(12);

        assertThat(drawn(extract(config, "11.1111"))).containsExactly("...####");
        assertThat(drawn(extract(config, "11....."))).containsExactly("##.....");
        assertThat(drawn(extract(config.withMinAreaFactor(6), "11.1111"))).hasSize(2);
    }

    @Test
    void component_ofOnePixel_isACandidateWithoutHierarchy() {
        FrameCandidates candidates = extract(SMALL, ".....", "..1..");

        assertThat(candidates.count()).isEqualTo(1);
        assertThat(candidates.frontier(0)).isEqualTo(-1);
        assertThat(candidates.height(0)).isEqualTo(-1);
        assertThat(candidates.area(0)).isEqualTo(1);
        assertThat(List.of(candidates.z(0), candidates.y(0), candidates.x(0))).containsExactly(0, 1, 2);
    }

    @Test
    void maxArea_oversizeComponentOfOneBasin_isACandidateHoweverLarge() {
        FrameCandidates candidates = extract(SMALL.withMaxArea(3), "11111");

        assertThat(drawn(candidates)).containsExactly("#####");
        assertThat(candidates.height(0)).isEqualTo(-1);
    }

    @Test
    void maxArea_oversizeComponent_isCutIntoHierarchiesOfItsOwn() {
        FrameCandidates candidates = extract(SMALL.withMaxArea(4), "1131111911311");

        assertThat(drawn(candidates))
                .allSatisfy(
                        region -> assertThat(region.replace(".", "").length()).isLessThanOrEqualTo(8));
        assertThat(candidates.hierarchy(candidates.count() - 1)).isGreaterThan(1);
    }

    @Test
    void minFrontier_weakBorder_isDropped() {
        assertThat(extract(SMALL.withMinFrontier(1.9), "11311").count()).isEqualTo(3);
        assertThat(drawn(extract(SMALL.withMinFrontier(2.1), "11311"))).containsExactly("#####");
    }

    @Test
    void anisotropyPenalization_planes_partFirst() {
        FrameShape shape = FrameShape.of3d(2, 2, 4);
        FramePixels ones = filled(shape, 1);
        SegmentationConfig penalised = SMALL.withAnisotropyPenalization(1);

        assertThat(new CandidateExtractor(SMALL, shape).extract(0, ones, ones).count())
                .isEqualTo(1);
        FrameCandidates planes = new CandidateExtractor(penalised, shape).extract(0, ones, ones);
        assertThat(planes.count()).isEqualTo(3);
        assertThat(planes.mask(0).boundingBox()).containsExactly(0, 0, 0, 1, 2, 4);
        assertThat(planes.mask(1).boundingBox()).containsExactly(1, 0, 0, 2, 2, 4);
        assertThat(planes.frontier(0)).isCloseTo(2, within(1e-6));
    }

    @Test
    void threshold_float32Foreground_comparesWithTheRoundedThreshold() {
        FrameShape shape = FrameShape.of2d(1, 4);
        FramePixels contours = filled(shape, 0);
        CandidateExtractor extractor = new CandidateExtractor(SMALL.withThreshold(0.1), shape);

        assertThat(extractor.extract(0, filled(shape, 0.1f), contours).count()).isZero();
        double[] doubles = new double[4];
        Arrays.fill(doubles, 0.1f);
        assertThat(extractor
                        .extract(0, FramePixels.of(shape, doubles), contours)
                        .count())
                .as("0.1f is above 0.1 as a double")
                .isEqualTo(1);
    }

    @Test
    void threshold_integersBesideARoundedThreshold_compareExactly() {
        FrameShape shape = FrameShape.of2d(1, 4);
        CandidateExtractor extractor = new CandidateExtractor(SMALL.withThreshold(199.999999999), shape);
        byte[] values = new byte[4];
        Arrays.fill(values, (byte) 200);

        assertThat(extractor
                        .extract(0, FramePixels.of(ArrayImgs.unsignedBytes(values, 4, 1)), filled(shape, 0))
                        .count())
                .isEqualTo(1);
    }

    @Test
    void foreground_none_givesNoCandidates() {
        FrameCandidates candidates = extract(SMALL, "....", "....");

        assertThat(candidates.count()).isZero();
        assertThat(candidates.overlapCount()).isZero();
    }

    @Test
    void contours_notFiniteInTheForeground_areRefusedWithTheirPlace() {
        for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.MAX_VALUE}) {
            FrameShape shape = FrameShape.of3d(2, 3, 4);
            float[] contours = new float[shape.pixels()];
            contours[shape.index(1, 2, 3)] = bad;
            CandidateExtractor extractor = new CandidateExtractor(SMALL, shape);

            assertThatThrownBy(() -> extractor.extract(5, filled(shape, 1), FramePixels.of(shape, contours)))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("frame 5")
                    .hasMessageContaining("z=1, y=2, x=3")
                    .hasMessageContaining(String.valueOf(bad));
        }
    }

    @Test
    void contours_notFiniteInTheBackground_doNotMatter() {
        FrameShape shape = FrameShape.of2d(1, 3);
        FramePixels foreground = FramePixels.of(shape, new float[] {1, 1, Float.NaN});
        FramePixels contours = FramePixels.of(shape, new float[] {1, 1, Float.NaN});

        FrameCandidates candidates = new CandidateExtractor(SMALL, shape).extract(0, foreground, contours);

        assertThat(drawn(candidates)).containsExactly("##.");
    }

    @Test
    void shapes_thatDiffer_areRefused() {
        FrameShape shape = FrameShape.of2d(2, 3);
        FramePixels other = filled(FrameShape.of2d(3, 2), 1);
        CandidateExtractor extractor = new CandidateExtractor(SMALL, shape);

        assertThatThrownBy(() -> extractor.extract(4, filled(shape, 1), other))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("contours of frame 4 is 3 x 2")
                .hasMessageContaining("2 x 3");
        assertThatThrownBy(() -> extractor.extract(4, other, other)).hasMessageContaining("foreground of frame 4");
    }

    @Test
    void maxNoise_sameFrame_isTheSameInEveryExtractorAndOrder() {
        FrameShape shape = FrameShape.of2d(40, 40);
        FramePixels foreground = filled(shape, 1);
        FramePixels contours = filled(shape, 0.5f);
        SegmentationConfig noisy = SMALL.withMinArea(10).withMaxNoise(0.1);

        CandidateExtractor first = new CandidateExtractor(noisy, shape);
        List<String> frame0 = drawn(first.extract(0, foreground, contours));
        List<String> frame1 = drawn(first.extract(1, foreground, contours));
        CandidateExtractor second = new CandidateExtractor(noisy, shape);

        assertThat(drawn(second.extract(1, foreground, contours))).isEqualTo(frame1);
        assertThat(drawn(second.extract(0, foreground, contours))).isEqualTo(frame0);
        assertThat(frame0).hasSizeGreaterThan(10).isNotEqualTo(frame1);
        assertThat(extractOnce(noisy.withRandomSeed(RandomSeed.NONE), foreground, contours))
                .isNotEqualTo(extractOnce(noisy.withRandomSeed(RandomSeed.NONE), foreground, contours));
    }

    private static List<String> extractOnce(SegmentationConfig config, FramePixels foreground, FramePixels contours) {
        return drawn(new CandidateExtractor(config, foreground.shape()).extract(0, foreground, contours));
    }

    @Test
    void ids_moreThanThereAre_areRefused() {
        assertThat(CandidateIds.id(0, 0)).isEqualTo(1_000_001);
        assertThat(CandidateIds.id(3, 999_999)).isEqualTo(5_000_000);
        assertThatThrownBy(() -> CandidateIds.id(0, 1_000_000))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("Number of segments exceeds upper bound of 1000000 per time");
    }

    private static FrameCandidates extract(SegmentationConfig config, String... rows) {
        FrameShape shape = FrameShape.of2d(rows.length, rows[0].length());
        float[] foreground = new float[shape.pixels()];
        float[] contours = new float[shape.pixels()];
        for (int pixel = 0; pixel < foreground.length; pixel++) {
            char drawn = rows[shape.y(pixel)].charAt(shape.x(pixel));
            foreground[pixel] = drawn == '.' ? 0 : 1;
            contours[pixel] = drawn == '.' ? 0 : drawn - '0';
        }
        return new CandidateExtractor(config, shape)
                .extract(0, FramePixels.of(shape, foreground), FramePixels.of(shape, contours));
    }

    private static FramePixels filled(FrameShape shape, float value) {
        float[] pixels = new float[shape.pixels()];
        Arrays.fill(pixels, value);
        return FramePixels.of(shape, pixels);
    }

    private static List<String> drawn(FrameCandidates candidates) {
        List<String> drawn = new ArrayList<>();
        for (int candidate = 0; candidate < candidates.count(); candidate++) {
            drawn.add(pixels(candidates, candidate));
        }
        return drawn;
    }

    private static String pixels(FrameCandidates candidates, int candidate) {
        FrameShape shape = candidates.shape();
        Mask mask = candidates.mask(candidate);
        List<String> rows = new ArrayList<>();
        for (int y = 0; y < shape.height(); y++) {
            StringBuilder row = new StringBuilder();
            for (int x = 0; x < shape.width(); x++) {
                row.append(mask.contains(0, y, x) ? '#' : '.');
            }
            rows.add(row.toString());
        }
        return String.join(" ", rows);
    }

    private static List<Integer> parents(FrameCandidates candidates) {
        List<Integer> parents = new ArrayList<>();
        for (int candidate = 0; candidate < candidates.count(); candidate++) {
            parents.add(candidates.parent(candidate));
        }
        return parents;
    }

    private static List<String> overlaps(FrameCandidates candidates) {
        List<String> overlaps = new ArrayList<>();
        for (int overlap = 0; overlap < candidates.overlapCount(); overlap++) {
            overlaps.add(candidates.overlapCandidate(overlap) + "<" + candidates.overlapAncestor(overlap));
        }
        return overlaps;
    }
}
