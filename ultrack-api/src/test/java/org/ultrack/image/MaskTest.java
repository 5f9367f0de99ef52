// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Masks against a plain model: a flag for each pixel of a small frame. */
class MaskTest {
    private static final int DEPTH = 5;
    private static final int HEIGHT = 12;
    private static final int WIDTH = 200;

    @RepeatedTest(200)
    void mask_randomPixels_equalsFlags(RepetitionInfo repetition) {
        SplittableRandom random = new SplittableRandom(repetition.getCurrentRepetition());
        boolean flat = random.nextBoolean();
        Model first = new Model(random, flat);
        Model second = new Model(random, flat);
        Mask mask = first.mask;

        assertThat(mask.area()).isEqualTo(first.pixels().size());
        assertThat(pixels(mask)).isEqualTo(first.pixels());
        assertThat(pixelsOfRuns(mask)).isEqualTo(first.pixels());
        for (int z = -1; z <= DEPTH; z++) {
            for (int y = -1; y <= HEIGHT; y++) {
                for (int x = -1; x <= WIDTH; x++) {
                    assertThat(mask.contains(z, y, x)).isEqualTo(first.has(z, y, x));
                }
            }
        }

        int dz = flat ? 0 : random.nextInt(-2, 3);
        int dy = random.nextInt(-3, 4);
        int dx = random.nextInt(-70, 71);
        int shared = 0;
        for (int[] pixel : first.pixels()) {
            shared += second.has(pixel[0] + dz, pixel[1] + dy, pixel[2] + dx) ? 1 : 0;
        }
        Mask moved = mask.shiftedBy(dz, dy, dx);
        assertThat(moved.intersection(second.mask)).isEqualTo(shared);
        assertThat(second.mask.intersection(moved)).isEqualTo(shared);
        int all = mask.area() + second.mask.area() - shared;
        assertThat(moved.intersectionOverUnion(second.mask)).isEqualTo(all == 0 ? 0 : (double) shared / all);
    }

    @RepeatedTest(50)
    void forEachRun_randomPixels_runsHaveGapsBetweenThem(RepetitionInfo repetition) {
        Model model = new Model(new SplittableRandom(1000 + repetition.getCurrentRepetition()), false);
        model.mask.forEachRun((z, y, fromX, toX) -> {
            assertThat(toX).isGreaterThan(fromX);
            assertThat(model.has(z, y, fromX - 1)).isFalse();
            assertThat(model.has(z, y, toX)).isFalse();
        });
    }

    @Test
    void intersection_touchingBoxes_isZero() {
        Mask left = Mask.of2d(0, 0, 2, 2, new long[] {0b1111});
        Mask right = Mask.of2d(0, 2, 2, 2, new long[] {0b1111});
        assertThat(left.intersection(right)).isZero();
        assertThat(left.intersectionOverUnion(right)).isZero();
    }

    @Test
    void equals_samePixelsInSameBox_isTrue() {
        Mask mask = Mask.of2d(3, 4, 1, 3, new long[] {0b101});
        assertThat(mask).isEqualTo(Mask.of2d(3, 4, 1, 3, new long[] {0b101}));
        assertThat(mask).hasSameHashCodeAs(Mask.of2d(3, 4, 1, 3, new long[] {0b101}));
        assertThat(mask).isNotEqualTo(Mask.of2d(3, 5, 1, 3, new long[] {0b101}));
        assertThat(mask).isNotEqualTo(Mask.of3d(0, 3, 4, 1, 1, 3, new long[] {0b101}));
        assertThat(mask.boundingBox()).containsExactly(3, 4, 4, 7);
    }

    @Test
    void of2d_wrongNumberOfWords_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Mask.of2d(0, 0, 8, 9, new long[1]))
                .withMessageContaining("72 pixels")
                .withMessageContaining("2 words");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Mask.of2d(0, 0, 0, 9, new long[0]))
                .withMessageContaining("1 x 0 x 9");
    }

    private static List<int[]> pixels(Mask mask) {
        List<int[]> pixels = new Pixels();
        mask.forEachPixel((z, y, x) -> pixels.add(new int[] {z, y, x}));
        return pixels;
    }

    private static List<int[]> pixelsOfRuns(Mask mask) {
        List<int[]> pixels = new Pixels();
        mask.forEachRun((z, y, fromX, toX) -> {
            for (int x = fromX; x < toX; x++) {
                pixels.add(new int[] {z, y, x});
            }
        });
        return pixels;
    }

    /** Equal when the pixels are equal, in order. */
    private static final class Pixels extends ArrayList<int[]> {
        @Override
        public boolean equals(Object object) {
            return object instanceof Pixels other
                    && Arrays.deepEquals(toArray(new int[0][]), other.toArray(new int[0][]));
        }

        @Override
        public int hashCode() {
            return Arrays.deepHashCode(toArray(new int[0][]));
        }
    }

    /** A random box in the frame, its pixels as flags and as a mask. */
    private static final class Model {
        private final boolean[][][] flags = new boolean[DEPTH][HEIGHT][WIDTH];
        private final Mask mask;

        Model(SplittableRandom random, boolean flat) {
            int z0 = flat ? 0 : random.nextInt(DEPTH);
            int depth = flat ? 1 : random.nextInt(1, DEPTH - z0 + 1);
            int y0 = random.nextInt(HEIGHT);
            int height = random.nextInt(1, HEIGHT - y0 + 1);
            int x0 = random.nextInt(WIDTH);
            int width = random.nextInt(1, WIDTH - x0 + 1);
            int density = random.nextInt(101);
            long[] bits = new long[(depth * height * width + 63) / 64];
            for (int i = 0; i < depth * height * width; i++) {
                if (random.nextInt(100) < density) {
                    bits[i / 64] |= 1L << i % 64;
                    flags[z0 + i / (height * width)][y0 + i / width % height][x0 + i % width] = true;
                }
            }
            mask = flat ? Mask.of2d(y0, x0, height, width, bits) : Mask.of3d(z0, y0, x0, depth, height, width, bits);
        }

        boolean has(int z, int y, int x) {
            return z >= 0 && z < DEPTH && y >= 0 && y < HEIGHT && x >= 0 && x < WIDTH && flags[z][y][x];
        }

        List<int[]> pixels() {
            List<int[]> pixels = new Pixels();
            for (int z = 0; z < DEPTH; z++) {
                for (int y = 0; y < HEIGHT; y++) {
                    for (int x = 0; x < WIDTH; x++) {
                        if (flags[z][y][x]) {
                            pixels.add(new int[] {z, y, x});
                        }
                    }
                }
            }
            return pixels;
        }
    }
}
