// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.trackmate;

import java.util.Arrays;
import org.ultrack.image.Mask;

/**
 * The outline of a mask in 2D: the corners of the pixel edges around its largest connected part, clockwise, y downwards. Pixel
 * (y, x) reaches from x - 0.5 to x + 0.5, as in TrackMate. Parts joined by a corner only are separate; holes are not
 * followed, a TrackMate contour has none. O(pixels of the box).
 */
final class SpotContour {
    private static final int[] STEP_Y = {0, 1, 0, -1}; // right, down, left, up
    private static final int[] STEP_X = {1, 0, -1, 0};
    private static final int STEPS = 4;

    private final int height;
    private final int width;
    private final int y0;
    private final int x0;
    /** The part each pixel of the box belongs to, from 1, 0 outside of the mask; with a border of 0. */
    private final int[] part;

    private double[] corners = new double[32];
    private int length;

    private SpotContour(Mask mask) {
        this.height = mask.height() + 2;
        this.width = mask.width() + 2;
        this.y0 = mask.y0();
        this.x0 = mask.x0();
        this.part = new int[height * width];
    }

    /**
     * The outline.
     *
     * @param mask 2D, with a pixel
     * @return x, y, x, y, …, in pixels of the frame
     */
    static double[] of(Mask mask) {
        SpotContour contour = new SpotContour(mask);
        mask.forEachPixel((z, y, x) -> contour.part[contour.place(y, x)] = -1);
        contour.walk(contour.largestPart());
        return Arrays.copyOf(contour.corners, contour.length);
    }

    private int place(int y, int x) {
        return (y - y0 + 1) * width + x - x0 + 1;
    }

    /** Numbers the parts; gives the first pixel of the largest one, the first of those. */
    private int largestPart() {
        int[] stack = new int[part.length];
        int parts = 0;
        int largest = 0;
        int first = -1;
        for (int pixel = 0; pixel < part.length; pixel++) {
            if (part[pixel] >= 0) {
                continue;
            }
            parts++;
            int size = 0;
            int top = 0;
            part[pixel] = parts;
            stack[top++] = pixel;
            while (top > 0) {
                int here = stack[--top];
                size++;
                for (int step = 0; step < STEPS; step++) {
                    int next = here + STEP_Y[step] * width + STEP_X[step];
                    if (part[next] < 0) {
                        part[next] = parts;
                        stack[top++] = next;
                    }
                }
            }
            if (size > largest) {
                largest = size;
                first = pixel;
            }
        }
        return first;
    }

    /** Goes round with the part on the right hand, from the upper left corner of its first pixel. */
    private void walk(int first) {
        int number = part[first];
        int startY = first / width;
        int startX = first % width;
        int y = startY;
        int x = startX;
        int step = 0;
        do {
            y += STEP_Y[step];
            x += STEP_X[step];
            // of the four pixels around corner (y, x), the one ahead on either side
            boolean right = number == ahead(y, x, step, true);
            boolean left = number == ahead(y, x, step, false);
            int turned = !right ? (step + 1) % STEPS : left ? (step + STEPS - 1) % STEPS : step;
            if (turned != step) {
                add(y, x);
                step = turned;
            }
        } while (y != startY || x != startX || step != 0);
    }

    private int ahead(int y, int x, int step, boolean right) {
        // the pixel whose upper left corner is (y, x) has index (y, x)
        int side = right ? (step + 1) % STEPS : (step + STEPS - 1) % STEPS;
        int down = STEP_Y[step] + STEP_Y[side];
        int across = STEP_X[step] + STEP_X[side];
        return part[(down > 0 ? y : y - 1) * width + (across > 0 ? x : x - 1)];
    }

    private void add(int y, int x) {
        if (length == corners.length) {
            corners = Arrays.copyOf(corners, 2 * length);
        }
        corners[length++] = x0 + x - 1 - 0.5;
        corners[length++] = y0 + y - 1 - 0.5;
    }
}
