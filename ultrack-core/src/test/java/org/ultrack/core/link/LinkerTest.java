// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.ultrack.config.LinkingConfig;
import org.ultrack.core.array.FramePixels;
import org.ultrack.core.array.FrameShape;
import org.ultrack.core.candidate.CandidateIds;
import org.ultrack.core.candidate.FrameCandidates;
import org.ultrack.core.candidate.FrameCandidatesBuilder;
import org.ultrack.error.InvalidInputException;
import org.ultrack.image.Mask;

class LinkerTest {
    private static final LinkingConfig DEFAULTS = LinkingConfig.defaults();

    @Test
    void link_shiftedSquare_weighsSharedOverAllPixels() {
        FrameCandidates before = drawn(0, "aa...", "aa...", ".....");
        FrameCandidates after = drawn(1, ".a...", ".aa..", ".....");
        FrameLinks links = new Linker(DEFAULTS).link(before, after);
        assertThat(text(links)).containsExactly("0->0 0.4");
        assertThat(links.sourceFrame()).isZero();
        assertThat(links.targetFrame()).isEqualTo(1);
        assertThat(links.warning()).isEmpty();
    }

    @Test
    void link_disjointNeighbours_areLinkedWithWeightZeroNearestFirst() {
        FrameCandidates before = drawn(0, "a..b......c");
        FrameCandidates after = drawn(1, ".a.........");
        assertThat(text(new Linker(DEFAULTS).link(before, after))).containsExactly("0->0 0.0", "1->0 0.0", "2->0 0.0");
    }

    @Test
    void link_distanceWeight_isSubtractedForEachUnit() {
        FrameCandidates before = drawn(0, "aaa...", "aaa...", "aaa...");
        FrameCandidates after = drawn(1, "..aaa.", "..aaa.", "..aaa.");
        assertThat(text(new Linker(new LinkingConfig(15, 1, 5, 0.05, 5)).link(before, after)))
                .containsExactly("0->0 0.1");
    }

    @Test
    void link_maxDistance_isExclusive() {
        FrameCandidates before = drawn(0, "a......", ".......", ".......", ".......", "...b...");
        FrameCandidates after = drawn(1, ".......", ".......", ".......", ".......", "...a..b");
        // a is 5 away from the first, b 3 from the second
        assertThat(text(new Linker(DEFAULTS.withMaxDistance(5)).link(before, after)))
                .containsExactly("1->0 1.0", "1->1 0.0");
        assertThat(text(new Linker(DEFAULTS.withMaxDistance(3)).link(before, after)))
                .containsExactly("1->0 1.0");
        assertThat(text(new Linker(DEFAULTS.withMaxDistance(5.1)).link(before, after)))
                .containsExactly("1->0 1.0", "0->0 0.0", "1->1 0.0");
    }

    @Test
    void link_twiceMaxNeighborsNearest_thenBestByWeight() {
        // b shares most with the target, but a and c are nearer
        FrameCandidates before = drawn(0, ".......cabbbbbbbb");
        FrameCandidates after = drawn(1, "....aaaaaaaa.....");
        assertThat(text(new Linker(DEFAULTS.withMaxNeighbors(1)).link(before, after)))
                .containsExactly("0->0 0.125");
        assertThat(text(new Linker(DEFAULTS.withMaxNeighbors(2)).link(before, after)))
                .containsExactly("1->0 " + 3.0 / 13, "0->0 0.125");
    }

    @Test
    void link_sameWeightAndDistance_higherIdFirst() {
        FrameCandidates before = drawn(0, "a.c.b");
        FrameCandidates after = drawn(1, "..a..");
        assertThat(text(new Linker(DEFAULTS).link(before, after))).containsExactly("2->0 1.0", "1->0 0.0", "0->0 0.0");
    }

    @Test
    void link_tieForTheLastNeighbour_lowestIdIsNear() {
        FrameCandidates after = drawn(1, "..aaaaa.");
        Linker one = new Linker(DEFAULTS.withMaxNeighbors(1));
        // the two nearest: c, then a or b, which are as far
        assertThat(text(one.link(drawn(0, "..a.cbbb"), after))).containsExactly("2->0 0.2");
        assertThat(text(one.link(drawn(0, "..b.caaa"), after))).containsExactly("0->0 " + 2.0 / 6);
    }

    @Test
    void withScale_anisotropicVolume_measuresInUnits() {
        FrameCandidates before = volume(0, List.of("a..."), List.of("...."), List.of("...."));
        FrameCandidates after = volume(1, List.of("...b"), List.of("...."), List.of("a..."));
        LinkingConfig within4 = DEFAULTS.withMaxDistance(4);
        assertThat(text(new Linker(within4).link(before, after))).containsExactly("0->0 0.0", "0->1 0.0");
        assertThat(text(new Linker(within4).withScale(5, 1, 1).link(before, after)))
                .containsExactly("0->1 0.0");
        assertThat(text(new Linker(within4).withScale(60, 1, 1, 5).link(before, after)))
                .as("a leading axis is passed over")
                .containsExactly("0->0 0.0");
        assertThat(text(new Linker(within4).withScale(5).link(before, after)))
                .as("an axis left out has size 1")
                .containsExactly("0->0 0.0");
    }

    @Test
    void withScale_zero_isRefused() {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> new Linker(DEFAULTS).withScale(1, 0, 1))
                .withMessageContaining("[1.0, 0.0, 1.0]");
    }

    @Test
    void withShifts_movedCell_isFoundWhereItCameFrom() {
        FrameCandidates before = drawn(0, "aa...........", "aa...........");
        FrameCandidates after = drawn(1, ".........aa..", ".........aa..");
        LinkingFrame source = LinkingFrame.of(before);
        LinkingFrame target = LinkingFrame.of(after);
        Linker linker = new Linker(new LinkingConfig(3, 1, 5, 0.1, 5));
        assertThat(linker.link(source, target).count()).isZero();
        FrameLinks links = linker.link(source, target.withShifts(new double[1], new double[1], new double[] {-8.4}));
        // its mask moves 8 pixels, to columns 1 and 2; its centroid from 10 to 1.6, that of the source is 0
        assertThat(links.count()).isEqualTo(1);
        assertThat(links.weight(0)).isCloseTo(2.0 / 6 - 0.1 * 1.6, within(1e-6));
    }

    @Test
    void withShifts_notANumber_isRefused() {
        LinkingFrame frame = LinkingFrame.of(drawn(4, "a"));
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> frame.withShifts(new double[1], new double[] {Double.NaN}, new double[1]))
                .withMessageContaining("y_shift (NaN) of candidate 5000001");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> frame.withShifts(new double[1], new double[2], new double[1]));
    }

    @Test
    void withImages_otherBrightness_isLeftOut() {
        FrameCandidates before = drawn(0, "aa.bb");
        FrameCandidates after = drawn(1, "..aa.");
        // the target has mean 20 and standard deviation 2
        FramePixels bright = pixels(before, 10, 11, 0, 29, 31);
        FramePixels now = pixels(after, 0, 0, 18, 22, 0);
        assertThat(text(linkImages(before, after, 5, List.of(bright), List.of(now))))
                .containsExactly("1->0 0.3333333333333333", "0->0 0.0");
        assertThat(text(linkImages(before, after, 4.9, List.of(bright), List.of(now))))
                .containsExactly("0->0 0.0");
        FramePixels flat = pixels(before, 7, 7, 0, 7, 7);
        FramePixels flatNow = pixels(after, 0, 0, 7.5, 7.5, 0);
        assertThat(text(linkImages(before, after, 0.5, List.of(flat), List.of(flatNow))))
                .as("a flat target counts as of deviation 1")
                .hasSize(2);
        assertThat(linkImages(before, after, 0.49, List.of(flat), List.of(flatNow))
                        .warning())
                .hasValueSatisfying(warning -> assertThat(warning).contains("linking.z_score_threshold (0.49)"));
        assertThat(text(linkImages(before, after, 4.9, List.of(flat, bright), List.of(flatNow, now))))
                .as("the channel that differs most decides")
                .containsExactly("0->0 0.0");
        FramePixels hole = pixels(after, 0, 0, 18, Double.NaN, 0);
        assertThat(linkImages(before, after, 5, List.of(bright), List.of(hole)).count())
                .isZero();
    }

    @Test
    void withImages_otherSizeOrOnOneSideOnly_isRefused() {
        LinkingFrame before = LinkingFrame.of(drawn(0, "aa."));
        LinkingFrame after = LinkingFrame.of(drawn(1, "aa."));
        FramePixels image = FramePixels.of(FrameShape.of2d(1, 3), new float[3]);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Linker(DEFAULTS).link(before.withImages(List.of(image)), after))
                .withMessageContaining("frame 0 has 1 and frame 1 has 0");
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> before.withImages(List.of(FramePixels.of(FrameShape.of2d(3, 1), new float[3]))))
                .withMessageContaining("3 x 1")
                .withMessageContaining("1 x 3");
    }

    @Test
    void link_emptyFrame_warnsAndNamesIt() {
        FrameCandidates empty = drawn(3, "...");
        assertThat(new Linker(DEFAULTS).link(empty, drawn(4, "a..")).warning())
                .hasValueSatisfying(warning -> assertThat(warning)
                        .startsWith("Frame 3 has no segments: nothing is linked from frame 3 to frame 4."));
        assertThat(new Linker(DEFAULTS).link(drawn(2, "a.."), empty).warning())
                .hasValueSatisfying(warning -> assertThat(warning).startsWith("Frame 3 has no segments"));
        FrameLinks none = new Linker(DEFAULTS).link(empty, drawn(4, "..."));
        assertThat(none.count()).isZero();
        assertThat(none.warning())
                .hasValueSatisfying(warning -> assertThat(warning).startsWith("Frames 3 and 4 have no segments"));
    }

    @Test
    void link_nothingNear_warnsWithTheDistance() {
        FrameLinks links = new Linker(DEFAULTS.withMaxDistance(2)).link(drawn(0, "a...."), drawn(1, "....a"));
        assertThat(links.count()).isZero();
        assertThat(links.warning())
                .hasValueSatisfying(warning -> assertThat(warning).contains("linking.max_distance (2.0)"));
    }

    @Test
    void link_backInTimeOrOtherSize_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Linker(DEFAULTS).link(drawn(1, "a"), drawn(1, "a")))
                .withMessageContaining("from frame 1 to frame 1");
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> new Linker(DEFAULTS).link(drawn(0, "a"), drawn(1, "a.")))
                .withMessageContaining("Frame 1 (1 x 2)");
    }

    @RepeatedTest(60)
    void link_randomFrames_equalsThePlainRule(RepetitionInfo repetition) {
        SplittableRandom random = new SplittableRandom(repetition.getCurrentRepetition());
        FrameShape shape = random.nextBoolean() ? FrameShape.of2d(40, 50) : FrameShape.of3d(12, 20, 24);
        FrameCandidates before = boxes(0, shape, random);
        FrameCandidates after = boxes(1, shape, random);
        LinkingConfig config =
                new LinkingConfig(random.nextInt(1, 20), 1, random.nextInt(1, 7), random.nextInt(3) * 0.01, 5);
        double[] scale = {random.nextInt(1, 6), random.nextInt(1, 3), 1};
        FrameLinks links = new Linker(config).withScale(scale).link(before, after);
        assertThat(text(links)).isEqualTo(plainRule(config, scale, before, after));
        Set<List<Integer>> pairs = new HashSet<>();
        for (int link = 0; link < links.count(); link++) {
            assertThat(pairs.add(List.of(links.source(link), links.target(link))))
                    .isTrue();
        }
    }

    private record Pair(int source, int target, double weight, double distance, long squaredDistance) {}

    /** The rule as it is told, with sorted lists and pixel by pixel. Scales are whole, so squares are exact. */
    private static List<String> plainRule(
            LinkingConfig config, double[] scale, FrameCandidates before, FrameCandidates after) {
        List<String> text = new ArrayList<>();
        for (int target = 0; target < after.count(); target++) {
            List<Pair> near = new ArrayList<>();
            for (int source = 0; source < before.count(); source++) {
                long dz = (long) scale[0] * (before.z(source) - after.z(target));
                long dy = (long) scale[1] * (before.y(source) - after.y(target));
                long dx = (long) scale[2] * (before.x(source) - after.x(target));
                long square = dz * dz + dy * dy + dx * dx;
                double distance = Math.sqrt(square);
                if (distance < config.maxDistance()) {
                    double weight =
                            overlap(before.mask(source), after.mask(target)) - config.distanceWeight() * distance;
                    near.add(new Pair(source, target, weight, distance, square));
                }
            }
            near.sort(Comparator.comparingLong(Pair::squaredDistance).thenComparingInt(Pair::source));
            near.stream()
                    .limit(2L * config.maxNeighbors())
                    .sorted(Comparator.comparingDouble(Pair::weight)
                            .thenComparingDouble(pair -> -pair.distance())
                            .thenComparingInt(Pair::source)
                            .reversed())
                    .limit(config.maxNeighbors())
                    .forEach(pair -> text.add(pair.source() + "->" + pair.target() + " " + pair.weight()));
        }
        return text;
    }

    private static double overlap(Mask one, Mask other) {
        int[] shared = new int[1];
        one.forEachPixel((z, y, x) -> shared[0] += other.contains(z, y, x) ? 1 : 0);
        return (double) shared[0] / (one.area() + other.area() - shared[0]);
    }

    private static FrameLinks linkImages(
            FrameCandidates before,
            FrameCandidates after,
            double threshold,
            List<FramePixels> imagesBefore,
            List<FramePixels> imagesAfter) {
        return new Linker(DEFAULTS.withZScoreThreshold(threshold))
                .link(
                        LinkingFrame.of(before).withImages(imagesBefore),
                        LinkingFrame.of(after).withImages(imagesAfter));
    }

    private static FramePixels pixels(FrameCandidates candidates, double... values) {
        return FramePixels.of(candidates.shape(), values);
    }

    private static List<String> text(FrameLinks links) {
        List<String> text = new ArrayList<>();
        for (int link = 0; link < links.count(); link++) {
            text.add(links.source(link) + "->" + links.target(link) + " " + links.weight(link));
        }
        return text;
    }

    /** Boxes anywhere, on top of each other, some of them twice. */
    private static FrameCandidates boxes(int t, FrameShape shape, SplittableRandom random) {
        FrameCandidatesBuilder builder = FrameCandidates.builder(t, shape);
        int count = random.nextInt(1, 60);
        for (int candidate = 0; candidate < count; candidate++) {
            int depth = random.nextInt(1, Math.min(5, shape.depth() + 1));
            int height = random.nextInt(1, 9);
            int width = random.nextInt(1, 9);
            int z0 = random.nextInt(shape.depth() - depth + 1);
            int y0 = random.nextInt(shape.height() - height + 1);
            int x0 = random.nextInt(shape.width() - width + 1);
            Mask mask = box(shape, z0, y0, x0, depth, height, width);
            builder.add(
                    CandidateIds.id(t, candidate),
                    1,
                    FrameCandidates.NO_PARENT,
                    0,
                    0,
                    z0 + depth / 2,
                    y0 + height / 2,
                    x0 + width / 2,
                    mask);
        }
        return builder.build();
    }

    private static Mask box(FrameShape shape, int z0, int y0, int x0, int depth, int height, int width) {
        int pixels = depth * height * width;
        long[] bits = new long[(pixels + 63) / 64];
        for (int pixel = 0; pixel < pixels; pixel++) {
            bits[pixel / 64] |= 1L << pixel;
        }
        return shape.spatialDimensions() == 2
                ? Mask.of2d(y0, x0, height, width, bits)
                : Mask.of3d(z0, y0, x0, depth, height, width, bits);
    }

    /** Candidates of a flat frame drawn as letters, a first. */
    private static FrameCandidates drawn(int t, String... rows) {
        return fromLetters(t, FrameShape.of2d(rows.length, rows[0].length()), String.join("", rows));
    }

    /** Candidates of a volume drawn as letters, plane by plane. */
    @SafeVarargs
    private static FrameCandidates volume(int t, List<String>... planes) {
        StringBuilder letters = new StringBuilder();
        for (List<String> plane : planes) {
            plane.forEach(letters::append);
        }
        FrameShape shape = FrameShape.of3d(
                planes.length, planes[0].size(), planes[0].getFirst().length());
        return fromLetters(t, shape, letters.toString());
    }

    private static FrameCandidates fromLetters(int t, FrameShape shape, String letters) {
        TreeMap<Character, List<Integer>> pixelsByLetter = new TreeMap<>();
        for (int pixel = 0; pixel < letters.length(); pixel++) {
            if (letters.charAt(pixel) != '.') {
                pixelsByLetter
                        .computeIfAbsent(letters.charAt(pixel), letter -> new ArrayList<>())
                        .add(pixel);
            }
        }
        FrameCandidatesBuilder builder = FrameCandidates.builder(t, shape);
        int candidate = 0;
        for (List<Integer> pixels : pixelsByLetter.values()) {
            // the whole frame as box: masks need not be cropped
            long[] bits = new long[(shape.pixels() + 63) / 64];
            double z = 0;
            double y = 0;
            double x = 0;
            for (int pixel : pixels) {
                bits[pixel / 64] |= 1L << pixel;
                z += (double) shape.z(pixel) / pixels.size();
                y += (double) shape.y(pixel) / pixels.size();
                x += (double) shape.x(pixel) / pixels.size();
            }
            Mask mask = shape.spatialDimensions() == 2
                    ? Mask.of2d(0, 0, shape.height(), shape.width(), bits)
                    : Mask.of3d(0, 0, 0, shape.depth(), shape.height(), shape.width(), bits);
            builder.add(
                    CandidateIds.id(t, candidate++),
                    1,
                    FrameCandidates.NO_PARENT,
                    0,
                    0,
                    (int) Math.rint(z),
                    (int) Math.rint(y),
                    (int) Math.rint(x),
                    mask);
        }
        return builder.build();
    }
}
