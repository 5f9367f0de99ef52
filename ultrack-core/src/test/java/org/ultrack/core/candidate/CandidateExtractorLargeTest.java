// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.candidate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ultrack.config.HierarchyCriterion;
import org.ultrack.config.SegmentationConfig;
import org.ultrack.core.array.FramePixels;
import org.ultrack.core.array.FrameShape;
import org.ultrack.image.Mask;

/** Frames too large for the oracle: what must hold of any hierarchy of candidates. */
class CandidateExtractorLargeTest {
    private static final FrameShape SHAPE = FrameShape.of2d(220, 300);

    @ParameterizedTest
    @EnumSource(HierarchyCriterion.class)
    void extract_allForegroundAndNoise_givesNestedRegionsOfTheAreasAskedFor(HierarchyCriterion criterion) {
        SegmentationConfig config =
                SegmentationConfig.defaults().withMinArea(40).withMaxArea(6000).withHierarchy(criterion);

        FrameCandidates candidates =
                new CandidateExtractor(config, SHAPE).extract(0, filled(1), noise(new SplittableRandom(5)));

        assertThat(candidates.count()).isGreaterThan(1000);
        int[] children = new int[candidates.count()];
        for (int candidate = 0; candidate < candidates.count(); candidate++) {
            Mask mask = candidates.mask(candidate);
            assertThat(mask.area()).isEqualTo(candidates.area(candidate)).isBetween(40, 6000);
            assertThat(candidates.height(candidate)).isPositive();
            int parent = candidates.parent(candidate);
            if (parent >= 0) {
                assertThat(parent).isGreaterThan(candidate);
                assertThat(candidates.hierarchy(parent)).isEqualTo(candidates.hierarchy(candidate));
                assertThat(candidates.mask(parent).intersection(mask)).isEqualTo(mask.area());
                children[parent] += mask.area();
            }
        }
        int[] covered = new int[SHAPE.pixels()];
        for (int candidate = 0; candidate < candidates.count(); candidate++) {
            // a parent is the union of its children, the lowest candidates part the frame
            assertThat(children[candidate]).isIn(0, candidates.area(candidate));
            if (children[candidate] == 0) {
                candidates.mask(candidate).forEachPixel((z, y, x) -> covered[SHAPE.index(z, y, x)]++);
            }
        }
        assertThat(covered).containsOnly(1);
        assertThat(candidates.overlapCount()).isEqualTo(countAncestors(candidates));
    }

    private static int countAncestors(FrameCandidates candidates) {
        int ancestors = 0;
        for (int candidate = 0; candidate < candidates.count(); candidate++) {
            for (int above = candidates.parent(candidate); above >= 0; above = candidates.parent(above)) {
                ancestors++;
            }
        }
        return ancestors;
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 100_000})
    void extract_allForegroundAndFlat_isOneCandidate(int maxArea) {
        SegmentationConfig config = SegmentationConfig.defaults().withMaxArea(maxArea);

        FrameCandidates candidates = new CandidateExtractor(config, SHAPE).extract(0, filled(1), filled(0));

        assertThat(candidates.count()).isEqualTo(1);
        assertThat(candidates.area(0)).isEqualTo(SHAPE.pixels());
        assertThat(candidates.frontier(0)).isEqualTo(maxArea < SHAPE.pixels() ? -1 : 0);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void extract_thousandsOfComponents_keepTheirOrder(int minArea) {
        float[] dots = new float[SHAPE.pixels()];
        int number = 0;
        for (int pixel = 0; pixel < dots.length; pixel++) {
            if (SHAPE.x(pixel) % 2 == 0 && SHAPE.y(pixel) % 2 == 0) {
                dots[pixel] = 1;
                number++;
            }
        }
        SegmentationConfig config = SegmentationConfig.defaults().withMinArea(minArea);

        FrameCandidates candidates =
                new CandidateExtractor(config, SHAPE).extract(0, FramePixels.of(SHAPE, dots), filled(0));

        assertThat(candidates.count()).isEqualTo(number);
        int previous = -1;
        for (int candidate = 0; candidate < number; candidate++) {
            int pixel = SHAPE.index(0, candidates.y(candidate), candidates.x(candidate));
            assertThat(pixel).isGreaterThan(previous);
            assertThat(dots[pixel]).isEqualTo(1);
            assertThat(candidates.hierarchy(candidate)).isEqualTo(candidate + 1);
            previous = pixel;
        }
    }

    private static FramePixels filled(float value) {
        float[] pixels = new float[SHAPE.pixels()];
        Arrays.fill(pixels, value);
        return FramePixels.of(SHAPE, pixels);
    }

    private static FramePixels noise(SplittableRandom random) {
        float[] pixels = new float[SHAPE.pixels()];
        for (int pixel = 0; pixel < pixels.length; pixel++) {
            pixels[pixel] = (float) random.nextDouble();
        }
        return FramePixels.of(SHAPE, pixels);
    }
}
