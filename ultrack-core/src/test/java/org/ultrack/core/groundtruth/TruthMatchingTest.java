// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.groundtruth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.ultrack.core.array.FramePixels;
import org.ultrack.core.array.FrameShape;
import org.ultrack.core.candidate.FrameCandidates;
import org.ultrack.core.candidate.FrameCandidatesBuilder;
import org.ultrack.error.InvalidInputException;
import org.ultrack.image.Mask;
import org.ultrack.progress.Cancellation;
import org.ultrack.solver.Solvers;

/** Frames of one row, drawn as text: a digit is a label, a dot the background. */
class TruthMatchingTest {
    private final TruthMatching matching =
            new TruthMatching(Solvers.find("OJALGO").create(), Duration.ofMinutes(1), new Cancellation());

    private static TruthFrame truth(String row) {
        float[] pixels = new float[row.length()];
        for (int x = 0; x < pixels.length; x++) {
            pixels[x] = row.charAt(x) == '.' ? 0 : row.charAt(x) - '0';
        }
        return TruthFrame.of(3, FramePixels.of(FrameShape.of2d(1, pixels.length), pixels));
    }

    /** Candidates from x0 to x1, parents after their children. */
    private static FrameCandidates candidates(int width, int[][] ranges) {
        FrameCandidatesBuilder builder = FrameCandidates.builder(3, FrameShape.of2d(1, width));
        for (int i = 0; i < ranges.length; i++) {
            int parent = parent(ranges, i);
            int size = ranges[i][1] - ranges[i][0] + 1;
            Mask mask = Mask.of2d(0, ranges[i][0], 1, size, new long[] {-1L >>> (64 - size)});
            builder.add(4_000_001 + i, 1, parent, 0, 0, 0, 0, ranges[i][0], mask);
        }
        for (int i = 0; i < ranges.length; i++) {
            for (int up = parent(ranges, i); up >= 0; up = parent(ranges, up)) {
                builder.addOverlap(i, up);
            }
        }
        return builder.build();
    }

    /** The first later range that holds a range, -1 when there is none. */
    private static int parent(int[][] ranges, int i) {
        for (int other = i + 1; other < ranges.length; other++) {
            if (ranges[other][0] <= ranges[i][0] && ranges[other][1] >= ranges[i][1]) {
                return other;
            }
        }
        return -1;
    }

    private static List<String> matches(MatchedFrame frame) {
        List<String> matches = new ArrayList<>();
        for (int pair = 0; pair < frame.size(); pair++) {
            if (frame.matches(pair)) {
                matches.add(frame.label(pair) + ":" + (frame.candidateId(pair) - 4_000_001));
            }
        }
        return matches;
    }

    @Test
    void match_childrenAndParent_theChildrenShareMore() {
        FrameCandidates candidates = candidates(10, new int[][] {{1, 3}, {4, 7}, {1, 7}});
        assertThat(matches(matching.match(candidates, truth(".222.555..")))).containsExactly("2:0", "5:1");
        assertThat(matches(matching.match(candidates, truth(".2222222..")))).containsExactly("2:2");
    }

    @Test
    void match_equallyManySharedPixels_theTightestCandidate() {
        FrameCandidates candidates = candidates(12, new int[][] {{4, 5}, {3, 6}, {2, 8}, {1, 10}});
        MatchedFrame frame = matching.match(candidates, truth("...7777....."));

        assertThat(matches(frame)).containsExactly("7:1");
        assertThat(frame.meanIou()).isEqualTo(1);
        assertThat(frame.size()).as("pairs that share pixels").isEqualTo(4);
        assertThat(frame.shared(0)).isEqualTo(2);
    }

    @Test
    void match_labelsWithoutCandidateAndCandidatesWithoutLabel_areLeftAlone() {
        FrameCandidates candidates = candidates(10, new int[][] {{0, 1}, {5, 6}});
        MatchedFrame frame = matching.match(candidates, truth("..33.44.55"));
        assertThat(matches(frame)).containsExactly("4:1");
        assertThat(frame.truth().size()).isEqualTo(3);
        assertThat(frame.meanIou()).isEqualTo(1);
        assertThat(matches(matching.match(candidates, truth("..........")))).isEmpty();
        assertThat(matches(matching.match(candidates(10, new int[0][]), truth("111......."))))
                .isEmpty();
    }

    /** The judge tries every way to give cells candidates. */
    @Test
    void match_randomFrames_noOtherChoiceSharesMore() {
        Random random = new Random(7);
        for (int run = 0; run < 200; run++) {
            int width = 24;
            int[][] ranges = laminar(random, width);
            StringBuilder row = new StringBuilder();
            while (row.length() < width) {
                String label = random.nextInt(4) == 0 ? "." : String.valueOf((char) ('1' + row.length() / 4));
                row.append(label.repeat(Math.min(1 + random.nextInt(4), width - row.length())));
            }
            TruthFrame truth = truth(row.toString());
            FrameCandidates candidates = candidates(width, ranges);
            MatchedFrame frame = matching.match(candidates, truth);

            boolean[] usedCandidate = new boolean[ranges.length];
            boolean[] usedLabel = new boolean[128];
            double value = 0;
            for (int pair = 0; pair < frame.size(); pair++) {
                if (frame.matches(pair)) {
                    int i = candidates.indexOf(frame.candidateId(pair));
                    assertThat(usedCandidate[i] || usedLabel[frame.label(pair)]).isFalse();
                    usedCandidate[i] = true;
                    usedLabel[frame.label(pair)] = true;
                    value += value(candidates.area(i), frame.shared(pair), width);
                }
            }
            for (int overlap = 0; overlap < candidates.overlapCount(); overlap++) {
                assertThat(usedCandidate[candidates.overlapCandidate(overlap)]
                                && usedCandidate[candidates.overlapAncestor(overlap)])
                        .isFalse();
            }
            assertThat(value).as("run %d", run).isEqualTo(best(ranges, row.toString()), within(1e-9));
        }
    }

    private static double value(int area, int shared, int width) {
        return shared - (area - shared) / (width + 1.0);
    }

    /** Ranges of which two are apart or one holds the other, small ones first. */
    private static int[][] laminar(Random random, int width) {
        List<int[]> ranges = new ArrayList<>();
        for (int attempt = 0; attempt < 30 && ranges.size() < 7; attempt++) {
            int from = random.nextInt(width);
            int to = Math.min(width - 1, from + random.nextInt(9));
            boolean fits = ranges.stream()
                    .allMatch(other -> other[1] < from
                            || other[0] > to
                            || (other[0] <= from && other[1] >= to)
                            || (other[0] >= from && other[1] <= to));
            boolean same = ranges.stream().anyMatch(other -> other[0] == from && other[1] == to);
            if (fits && !same) {
                ranges.add(new int[] {from, to});
            }
        }
        ranges.sort((a, b) -> Integer.compare(a[1] - a[0], b[1] - b[0]));
        return ranges.toArray(int[][]::new);
    }

    private static double best(int[][] ranges, String row) {
        int[] labels =
                row.chars().filter(label -> label != '.').distinct().sorted().toArray();
        return best(ranges, row, labels, 0, new boolean[ranges.length]);
    }

    private static double best(int[][] ranges, String row, int[] labels, int place, boolean[] used) {
        if (place == labels.length) {
            return 0;
        }
        double best = best(ranges, row, labels, place + 1, used);
        for (int i = 0; i < ranges.length; i++) {
            int[] range = ranges[i];
            int shared = (int) row.substring(range[0], range[1] + 1)
                    .chars()
                    .filter(label -> label == labels[place])
                    .count();
            boolean free = shared > 0;
            for (int other = 0; other < ranges.length; other++) {
                free &= !used[other] || ranges[other][1] < range[0] || ranges[other][0] > range[1];
            }
            if (free) {
                used[i] = true;
                double rest = best(ranges, row, labels, place + 1, used);
                best = Math.max(best, rest + value(range[1] - range[0] + 1, shared, row.length()));
                used[i] = false;
            }
        }
        return best;
    }

    @Test
    void truth_cellsOfAVolume_haveTheirPixels() {
        FrameShape shape = FrameShape.of3d(3, 2, 4);
        float[] pixels = new float[24];
        pixels[shape.index(1, 0, 2)] = 9;
        pixels[shape.index(2, 1, 3)] = 9;
        pixels[shape.index(0, 0, 0)] = 4;

        TruthFrame truth = TruthFrame.of(0, FramePixels.of(shape, pixels));

        assertThat(truth.size()).isEqualTo(2);
        assertThat(truth.label(1)).isEqualTo(9);
        assertThat(truth.mask(1).area()).isEqualTo(2);
        assertThat(truth.mask(1).contains(2, 1, 3)).isTrue();
        assertThat(truth.mask(1).contains(1, 0, 2)).isTrue();
        assertThat(truth.mask(0).contains(0, 0, 0)).isTrue();
        assertThat(truth.centroid(1)).containsExactly(1.5, 0.5, 2.5);
    }

    @Test
    void truth_notALabel_isNamedWithItsPlace() {
        for (float wrong : new float[] {0.5f, -1, Float.NaN, 3e9f}) {
            float[] pixels = new float[12];
            Arrays.fill(pixels, 2);
            pixels[6] = wrong;
            assertThatThrownBy(() -> TruthFrame.of(5, FramePixels.of(FrameShape.of2d(3, 4), pixels)))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("frame 5 at y 1, x 2");
        }
    }
}
