// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.trackmate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ultrack.image.Mask;
import org.ultrack.tracks.MovieShape;

/** Outlines, judged by drawing and by the pixels a ray from outside finds inside of them. */
class SpotContourTest {
    private static final MovieShape SHAPE = new MovieShape(1, 2, 1, 60, 80);

    private static Mask drawn(int y0, int x0, String... rows) {
        long[] bits = new long[(rows.length * rows[0].length() + 63) / 64];
        for (int y = 0; y < rows.length; y++) {
            for (int x = 0; x < rows[0].length(); x++) {
                int bit = y * rows[0].length() + x;
                bits[bit / 64] |= rows[y].charAt(x) == '#' ? 1L << bit : 0;
            }
        }
        return Mask.of2d(y0, x0, rows.length, rows[0].length(), bits);
    }

    @Test
    void of_onePixel_isTheSquareAroundItsCentre() {
        assertThat(SpotContour.of(drawn(7, 5, "#"))).containsExactly(5.5, 6.5, 5.5, 7.5, 4.5, 7.5, 4.5, 6.5);
    }

    @Test
    void of_corner_hasCornersWhereItTurnsOnly() {
        assertThat(SpotContour.of(drawn(0, 0, "##.", "##.", "###")))
                .containsExactly(1.5, -0.5, 1.5, 1.5, 2.5, 1.5, 2.5, 2.5, -0.5, 2.5, -0.5, -0.5);
    }

    @Test
    void of_partsThatTouchAtACorner_followsTheLargestOnly() {
        Mask mask = drawn(3, 4, "#..", ".##", ".##");

        assertThat(new SpotRaster(SHAPE).ofContour(SpotContour.of(mask), 0, 4, 5))
                .isEqualTo(drawn(4, 5, "##", "##"));
    }

    @Test
    void of_ring_fillsItsHole() {
        assertThat(new SpotRaster(SHAPE).ofContour(SpotContour.of(drawn(2, 2, "###", "#.#", "###")), 0, 3, 3))
                .isEqualTo(drawn(2, 2, "###", "###", "###"));
    }

    /** Grown pixel by pixel, holes filled: the outline has to give back every pixel. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void of_grownShape_givesBackItsPixels(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 50; round++) {
            boolean[][] pixels = new boolean[14][17];
            pixels[7][8] = true;
            int wanted = 1 + random.nextInt(90);
            for (int i = 0; i < 40 * wanted; i++) {
                int y = 1 + random.nextInt(12);
                int x = 1 + random.nextInt(15);
                if (pixels[y - 1][x] || pixels[y + 1][x] || pixels[y][x - 1] || pixels[y][x + 1]) {
                    pixels[y][x] |= random.nextInt(20) == 0;
                }
            }
            boolean[][] outside = outside(pixels);
            long[] bits = new long[4];
            long[] filled = new long[4];
            for (int y = 0; y < 14; y++) {
                for (int x = 0; x < 17; x++) {
                    int bit = y * 17 + x;
                    bits[bit / 64] |= pixels[y][x] ? 1L << bit : 0;
                    filled[bit / 64] |= outside[y][x] ? 0 : 1L << bit;
                }
            }
            Mask expected = Mask.of2d(20, 30, 14, 17, filled);

            Mask mask = new SpotRaster(SHAPE).ofContour(SpotContour.of(Mask.of2d(20, 30, 14, 17, bits)), 0, 27, 38);

            assertThat(mask).isNotNull();
            assertThat(mask.area()).isEqualTo(expected.area());
            assertThat(mask.intersection(expected)).isEqualTo(expected.area());
        }
    }

    /** Pixels that a walk over sides from the border reaches; the walk does not pass corners of the shape. */
    private static boolean[][] outside(boolean[][] pixels) {
        boolean[][] reached = new boolean[14][17];
        reached[0][0] = true;
        for (boolean changed = true; changed; ) {
            changed = false;
            for (int y = 0; y < 14; y++) {
                for (int x = 0; x < 17; x++) {
                    if (!reached[y][x] && !pixels[y][x] && nextTo(reached, y, x)) {
                        reached[y][x] = true;
                        changed = true;
                    }
                }
            }
        }
        return reached;
    }

    /** Over sides and corners: two pixels of a shape that touch at a corner leave a gap there. */
    private static boolean nextTo(boolean[][] reached, int y, int x) {
        for (int dy = -1; dy <= 1; dy++) {
            for (int dx = -1; dx <= 1; dx++) {
                if (y + dy >= 0 && y + dy < 14 && x + dx >= 0 && x + dx < 17 && reached[y + dy][x + dx]) {
                    return true;
                }
            }
        }
        return false;
    }
}
