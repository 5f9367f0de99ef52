// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.candidate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import net.imglib2.img.array.ArrayImgs;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ultrack.config.HierarchyCriterion;
import org.ultrack.config.SegmentationConfig;
import org.ultrack.core.array.FramePixels;
import org.ultrack.core.array.FrameShape;
import org.ultrack.core.candidate.PlainSegmentation.Region;

/** Thousands of small frames against the definition, {@link PlainSegmentation}. */
class CandidateExtractorFuzzTest {
    private static final int FRAMES = 1500;

    /** Where contours come from. */
    enum Contours {
        ROUGH,
        SMOOTH,
        SMOOTH_DOUBLE,
        QUANTISED,
        INTEGER,
        WIDE_INTEGER,
        FLAT,
        NEGATIVE
    }

    @ParameterizedTest
    @EnumSource(HierarchyCriterion.class)
    void extract_randomFrames_givesWhatTheDefinitionGives(HierarchyCriterion criterion) {
        SplittableRandom random = new SplittableRandom(2013 + criterion.ordinal());
        Map<Contours, Integer> candidates = new EnumMap<>(Contours.class);
        int cuts = 0;
        int overlaps = 0;
        int lone = 0;
        for (int round = 0; round < FRAMES; round++) {
            FrameShape shape = shape(random);
            Contours kind = Contours.values()[random.nextInt(Contours.values().length)];
            SegmentationConfig config = config(random, criterion);
            FramePixels foreground = foreground(random, shape);
            FramePixels contours = contours(random, shape, kind);
            // one extractor for two frames: the first must leave no trace
            CandidateExtractor extractor = new CandidateExtractor(config, shape);
            extractor.extract(0, foreground(random, shape), contours(random, shape, kind));

            FrameCandidates actual = extractor.extract(7, foreground, contours);
            PlainSegmentation expected = PlainSegmentation.of(config, foreground, contours);

            assertEqual(actual, expected.regions(), "round " + round + ", " + kind + ", " + shape + ", " + config);
            candidates.merge(kind, actual.count(), Integer::sum);
            cuts += expected.cuts;
            overlaps += actual.overlapCount();
            lone += (int) expected.regions().stream()
                    .filter(region -> region.height() == -1)
                    .count();
        }
        assertThat(candidates).containsOnlyKeys(Contours.values());
        assertThat(candidates.values()).allSatisfy(count -> assertThat(count).isGreaterThan(200));
        assertThat(cuts).as("oversize components").isGreaterThan(100);
        assertThat(overlaps).as("overlaps").isGreaterThan(1000);
        assertThat(lone).as("components without hierarchy").isGreaterThan(100);
    }

    private static void assertEqual(FrameCandidates actual, List<Region> expected, String what) {
        assertThat(actual.count()).as(what).isEqualTo(expected.size());
        List<List<Integer>> ancestors = new ArrayList<>();
        for (int candidate = 0; candidate < actual.count(); candidate++) {
            Region region = expected.get(candidate);
            String name = "candidate " + candidate + " of " + what;
            FrameShape shape = actual.shape();
            List<Integer> pixels = new ArrayList<>();
            actual.mask(candidate).forEachPixel((z, y, x) -> pixels.add(shape.index(z, y, x)));
            assertThat(pixels).as(name).isEqualTo(region.pixels());
            assertThat(actual.id(candidate)).as(name).isEqualTo(8_000_001 + candidate);
            assertThat(actual.area(candidate))
                    .as(name)
                    .isEqualTo(region.pixels().size());
            assertThat(actual.hierarchy(candidate)).as(name).isEqualTo(region.hierarchy());
            assertThat(actual.parent(candidate)).as(name).isEqualTo(region.parent());
            assertThat(actual.height(candidate)).as(name).isEqualTo(region.height());
            assertThat(actual.frontier(candidate))
                    .as(name)
                    .isCloseTo(region.frontier(), within(1e-9 * Math.abs(region.frontier())));
            assertThat(List.of(actual.z(candidate), actual.y(candidate), actual.x(candidate)))
                    .as(name)
                    .isEqualTo(region.centroid());
            ancestors.add(new ArrayList<>());
        }
        int previous = 0;
        for (int overlap = 0; overlap < actual.overlapCount(); overlap++) {
            assertThat(actual.overlapCandidate(overlap)).as(what).isGreaterThanOrEqualTo(previous);
            previous = actual.overlapCandidate(overlap);
            ancestors.get(previous).add(actual.overlapAncestor(overlap));
        }
        assertThat(ancestors)
                .as(what)
                .isEqualTo(expected.stream().map(Region::ancestors).toList());
    }

    private static FrameShape shape(SplittableRandom random) {
        return random.nextInt(3) == 0
                ? FrameShape.of3d(1 + random.nextInt(4), 1 + random.nextInt(5), 1 + random.nextInt(6))
                : FrameShape.of2d(1 + random.nextInt(11), 1 + random.nextInt(12));
    }

    private static SegmentationConfig config(SplittableRandom random, HierarchyCriterion criterion) {
        int minArea = random.nextInt(3) == 0 ? random.nextInt(2) : random.nextInt(12);
        int maxArea = Math.max(1, minArea) + (random.nextBoolean() ? random.nextInt(25) : 1000);
        return SegmentationConfig.defaults()
                .withMinArea(minArea)
                .withMaxArea(maxArea)
                .withMinAreaFactor(0.5 + 4 * random.nextDouble())
                .withMinFrontier(random.nextBoolean() ? 0 : random.nextDouble())
                .withThreshold(random.nextInt(3) == 0 ? 0.3 : 0.5)
                .withAnisotropyPenalization(random.nextInt(3) == 0 ? random.nextDouble() - 0.3 : 0)
                .withHierarchy(criterion);
    }

    private static FramePixels foreground(SplittableRandom random, FrameShape shape) {
        double[] values = smooth(random, shape, random.nextInt(3));
        double fill = random.nextDouble();
        boolean binary = random.nextBoolean();
        float[] foreground = new float[values.length];
        for (int pixel = 0; pixel < values.length; pixel++) {
            double value = values[pixel] - 0.5 + fill;
            foreground[pixel] = (float) (binary ? (value > 0.5 ? 1 : 0) : Math.rint(value * 10) / 10);
        }
        return FramePixels.of(shape, foreground);
    }

    private static FramePixels contours(SplittableRandom random, FrameShape shape, Contours kind) {
        double[] values = smooth(random, shape, kind == Contours.ROUGH ? 0 : 1 + random.nextInt(2));
        switch (kind) {
            case SMOOTH_DOUBLE -> {
                return FramePixels.of(shape, values);
            }
            case INTEGER -> {
                byte[] bytes = new byte[values.length];
                for (int pixel = 0; pixel < bytes.length; pixel++) {
                    bytes[pixel] = (byte) (values[pixel] * 8);
                }
                return FramePixels.of(ArrayImgs.unsignedBytes(bytes, size(shape)));
            }
            case WIDE_INTEGER -> {
                int[] ints = new int[values.length];
                for (int pixel = 0; pixel < ints.length; pixel++) {
                    ints[pixel] = (int) (values[pixel] * Integer.MAX_VALUE);
                }
                return FramePixels.of(ArrayImgs.ints(ints, size(shape)));
            }
            default -> {
                float[] floats = new float[values.length];
                for (int pixel = 0; pixel < floats.length; pixel++) {
                    floats[pixel] = (float)
                            switch (kind) {
                                case QUANTISED -> Math.rint(values[pixel] * 8) / 8;
                                case FLAT -> values[pixel] > 0.6 ? 1 : 0;
                                case NEGATIVE -> 10 * values[pixel] - 5;
                                default -> values[pixel];
                            };
                }
                return FramePixels.of(shape, floats);
            }
        }
    }

    private static long[] size(FrameShape shape) {
        return shape.spatialDimensions() == 2
                ? new long[] {shape.width(), shape.height()}
                : new long[] {shape.width(), shape.height(), shape.depth()};
    }

    /** Uniform noise from 0 to 1, averaged with its neighbours in C order a few times. */
    private static double[] smooth(SplittableRandom random, FrameShape shape, int times) {
        double[] values = random.doubles(shape.pixels()).toArray();
        int[] steps = {1, shape.width()};
        for (int round = 0; round < times; round++) {
            for (int step : steps) {
                double[] next = values.clone();
                for (int pixel = step; pixel + step < values.length; pixel++) {
                    next[pixel] = (values[pixel - step] + 2 * values[pixel] + values[pixel + step]) / 4;
                }
                values = next;
            }
        }
        return values;
    }
}
