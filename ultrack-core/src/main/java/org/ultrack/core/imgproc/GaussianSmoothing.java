// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.imgproc;

import org.ultrack.core.array.FrameShape;

/**
 * Gaussian smoothing, one axis after the other, cut off at four standard deviations and mirrored at the border ({@code
 * c b a | a b c | c b a}).
 *
 * <p>Sums are double, what passes from axis to axis is float, and the pairs of taps are added from the outermost to the
 * innermost, so the result is bit for bit scipy.ndimage.gaussian_filter's on a float32 image.
 *
 * <p>Layout: a line along x, or {@value #TILE} neighbouring lines along y or z, is copied with its mirrored ends into
 * a buffer that fits the first-level cache; there, all taps of all lines of the tile are the same loop over a flat
 * array, {@code tile} elements per step along the axis. Pixels are read as floats and summed as doubles: arrays of two
 * types cannot overlap, which is what lets the JIT compiler vectorise the loop. Cost O(pixels * sigma) per axis.
 */
final class GaussianSmoothing {
    /** Lines along y or z smoothed side by side: a cache line of floats. */
    private static final int TILE = 16;

    /** Sums kept at a time, so that they stay in the first-level cache while the taps pass. */
    private static final int BLOCK = 1024;

    private static final double CUT_OFF = 4.0;

    private GaussianSmoothing() {}

    /**
     * Smooths a frame in place.
     *
     * @param pixels (Z)YX, x fastest; may be longer than the frame
     * @param sigmas standard deviation in pixels along X, Y(, Z), 0 to leave an axis alone
     */
    static void smooth(float[] pixels, FrameShape shape, double[] sigmas, Workspace work) {
        int width = shape.width();
        int height = shape.height();
        int depth = shape.depth();
        if (shape.spatialDimensions() == 3) {
            smoothAxis(pixels, 1, depth, height * width, sigmas[2], work);
        }
        smoothAxis(pixels, depth, height, width, sigmas[1], work);
        smoothAxis(pixels, depth * height, width, 1, sigmas[0], work);
    }

    /** The pixels are {@code [slabs][length][stride]}; smooths along the middle. */
    private static void smoothAxis(float[] pixels, int slabs, int length, int stride, double sigma, Workspace work) {
        if (sigma <= 1e-15) {
            return;
        }
        double[] weights = weights(sigma);
        int radius = weights.length - 1;
        int tile = Math.min(TILE, stride);
        int[] reflected = reflected(length, radius, work.reflected);
        float[] line = work.line.atLeast(Math.multiplyExact(length + 2 * radius, tile));
        float[] smoothed = work.smoothedLine.atLeast(length * tile);
        double[] sums = work.sums.atLeast(BLOCK);
        for (int slab = 0; slab < slabs; slab++) {
            for (int column = 0; column < stride; column += TILE) {
                int columns = Math.min(TILE, stride - column);
                int first = slab * length * stride + column;
                gather(pixels, first, stride, columns, length, radius, reflected, line);
                correlate(line, columns, length * columns, weights, sums, smoothed);
                scatter(smoothed, columns, length, pixels, first, stride);
            }
        }
    }

    /** Half of the kernel: {@code weights[k]} belongs to the taps at distance k on either side. */
    static double[] weights(double sigma) {
        int radius = (int) (CUT_OFF * sigma + 0.5);
        double[] weights = new double[radius + 1];
        double sum = 0;
        for (int distance = radius; distance >= 0; distance--) {
            weights[distance] = StrictMath.exp(-0.5 / (sigma * sigma) * ((double) distance * distance));
            sum += distance == 0 ? weights[0] : 2 * weights[distance];
        }
        for (int distance = 0; distance <= radius; distance++) {
            weights[distance] /= sum;
        }
        return weights;
    }

    /** For each position from {@code -radius} to {@code length + radius - 1}, where on the line its value is. */
    private static int[] reflected(int length, int radius, Workspace.Ints buffer) {
        int[] reflected = buffer.atLeast(length + 2 * radius);
        long period = 2L * length;
        for (int position = -radius; position < length + radius; position++) {
            long phase = Math.floorMod((long) position, period);
            reflected[position + radius] = (int) Math.min(phase, period - 1 - phase);
        }
        return reflected;
    }

    private static void gather(
            float[] pixels, int first, int stride, int columns, int length, int radius, int[] reflected, float[] line) {
        int from = 0;
        int to = length + 2 * radius;
        if (columns == stride) {
            System.arraycopy(pixels, first, line, radius * columns, length * columns);
            for (int position = 0; position < radius; position++) {
                copy(pixels, first + reflected[position] * stride, line, position * columns, columns);
            }
            from = radius + length;
        }
        for (int position = from; position < to; position++) {
            copy(pixels, first + reflected[position] * stride, line, position * columns, columns);
        }
    }

    private static void copy(float[] source, int from, float[] target, int to, int length) {
        if (length == 1) {
            target[to] = source[from];
        } else {
            System.arraycopy(source, from, target, to, length);
        }
    }

    private static void scatter(float[] smoothed, int columns, int length, float[] pixels, int first, int stride) {
        if (columns == stride) {
            System.arraycopy(smoothed, 0, pixels, first, length * columns);
            return;
        }
        for (int position = 0; position < length; position++) {
            System.arraycopy(smoothed, position * columns, pixels, first + position * stride, columns);
        }
    }

    /**
     * {@code smoothed[i] = sum over k of weights[|k|] * line[i + (radius + k) * step]}, for count values.
     */
    private static void correlate(
            float[] line, int step, int count, double[] weights, double[] sums, float[] smoothed) {
        int radius = weights.length - 1;
        for (int block = 0; block < count; block += BLOCK) {
            int length = Math.min(BLOCK, count - block);
            int centre = block + radius * step;
            setCentre(sums, line, centre, weights[0], length);
            int distance = radius;
            for (; distance >= 2; distance -= 2) {
                int outer = distance * step;
                addTwoPairs(
                        sums,
                        line,
                        centre - outer,
                        centre + outer,
                        step,
                        weights[distance],
                        weights[distance - 1],
                        length);
            }
            if (distance == 1) {
                addPair(sums, line, centre - step, centre + step, weights[1], length);
            }
            narrow(sums, smoothed, block, length);
        }
    }

    private static void setCentre(double[] sums, float[] line, int centre, double weight, int length) {
        for (int i = 0; i < length; i++) {
            sums[i] = line[centre + i] * weight;
        }
    }

    private static void addPair(double[] sums, float[] line, int low, int high, double weight, int length) {
        for (int i = 0; i < length; i++) {
            sums[i] += ((double) line[low + i] + (double) line[high + i]) * weight;
        }
    }

    /** Two pairs in one pass save half of the loads and stores of the sums; more would no longer be unrolled. */
    private static void addTwoPairs(
            double[] sums, float[] line, int low, int high, int step, double outer, double inner, int length) {
        int innerLow = low + step;
        int innerHigh = high - step;
        for (int i = 0; i < length; i++) {
            sums[i] = sums[i]
                    + ((double) line[low + i] + (double) line[high + i]) * outer
                    + ((double) line[innerLow + i] + (double) line[innerHigh + i]) * inner;
        }
    }

    private static void narrow(double[] sums, float[] smoothed, int first, int length) {
        for (int i = 0; i < length; i++) {
            smoothed[first + i] = (float) sums[i];
        }
    }
}
