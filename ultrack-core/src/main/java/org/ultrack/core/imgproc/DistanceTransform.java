// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.imgproc;

import java.util.Arrays;
import org.ultrack.core.array.FrameShape;

/**
 * For every pixel of an object the exact distance to the nearest pixel that is not of the same object, from centre to
 * centre; 0 in the background, infinite where all of a plane or volume is one object. What lies beyond the frame does
 * not count.
 *
 * <p>One axis after the other: along x the square of the distance to the nearer end of the run of equal labels; then,
 * along y and z, for every run of equal labels the lower envelope of the parabolas that stand on what was found so far,
 * and at its ends one that stands on 0. Cost O(pixels) for each axis.
 *
 * <p>Felzenszwalb and Huttenlocher 2012, Distance transforms of sampled functions.
 */
final class DistanceTransform {
    private final LabelImage labels;
    private final double[] squares;

    /** The run worked on: its squares, and one place more at either end. */
    private final double[] run;

    /** The envelope from left to right: where its parabolas stand, and from where each is the lowest. */
    private final int[] apex;

    private final double[] from;

    private DistanceTransform(LabelImage labels) {
        this.labels = labels;
        FrameShape shape = labels.shape();
        int longest = Math.max(shape.depth(), Math.max(shape.height(), shape.width())) + 2;
        squares = new double[shape.pixels()];
        run = new double[longest];
        apex = new int[longest];
        from = new double[longest];
    }

    /**
     * The distances.
     *
     * @param edges size of a pixel along X, Y; with a third number along Z too, otherwise planes are kept apart
     * @return (Z)YX, x fastest, in the unit of the edges
     */
    static float[] of(LabelImage labels, double[] edges) {
        FrameShape shape = labels.shape();
        DistanceTransform transform = new DistanceTransform(labels);
        Arrays.fill(transform.squares, Double.POSITIVE_INFINITY);
        int plane = shape.height() * shape.width();
        transform.along(plane * shape.depth(), shape.width(), 1, edges[0]);
        transform.along(plane * shape.depth(), shape.height(), shape.width(), edges[1]);
        if (edges.length == 3) {
            transform.along(plane * shape.depth(), shape.depth(), plane, edges[2]);
        }
        float[] distances = new float[shape.pixels()];
        for (int pixel = 0; pixel < distances.length; pixel++) {
            distances[pixel] = labels.get(pixel) == 0 ? 0 : (float) Math.sqrt(transform.squares[pixel]);
        }
        return distances;
    }

    /** All lines along one axis, of which neighbouring pixels are {@code step} apart. */
    private void along(int pixels, int length, int step, double edge) {
        for (int slab = 0; slab < pixels; slab += length * step) {
            for (int first = slab; first < slab + step; first++) {
                int start = 0;
                while (start < length) {
                    double label = labels.get(first + start * step);
                    int end = start + 1;
                    while (end < length && labels.get(first + end * step) == label) {
                        end++;
                    }
                    if (label != 0) {
                        lower(first, start, end, length, step, edge);
                    }
                    start = end;
                }
            }
        }
    }

    /** One run of equal labels, from start to end (exclusive) of its line. */
    private void lower(int first, int start, int end, int length, int step, double edge) {
        int count = end - start + 2;
        run[0] = start > 0 ? 0 : Double.POSITIVE_INFINITY;
        run[count - 1] = end < length ? 0 : Double.POSITIVE_INFINITY;
        for (int i = 1; i < count - 1; i++) {
            run[i] = squares[first + (start + i - 1) * step];
        }
        int parabolas = envelope(count, edge * edge);
        if (parabolas == 0) {
            return;
        }
        int lowest = 0;
        for (int i = 1; i < count - 1; i++) {
            while (lowest + 1 < parabolas && from[lowest + 1] < i) {
                lowest++;
            }
            double distance = edge * (i - apex[lowest]);
            squares[first + (start + i - 1) * step] = run[apex[lowest]] + distance * distance;
        }
    }

    /** The lower envelope of {@code run[i] + scale * (x - i)^2}; returns how many parabolas take part. */
    private int envelope(int count, double scale) {
        int parabolas = 0;
        for (int i = 0; i < count; i++) {
            if (run[i] == Double.POSITIVE_INFINITY) {
                continue;
            }
            double crossing = Double.NEGATIVE_INFINITY;
            while (parabolas > 0) {
                int other = apex[parabolas - 1];
                crossing = ((run[i] - run[other]) / scale / (i - other) + i + other) / 2;
                if (crossing > from[parabolas - 1]) {
                    break;
                }
                parabolas--;
                crossing = Double.NEGATIVE_INFINITY;
            }
            apex[parabolas] = i;
            from[parabolas] = crossing;
            parabolas++;
        }
        return parabolas;
    }
}
