// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.imgproc;

import org.ultrack.core.array.FrameShape;

/**
 * A frame at a quarter of its size along each axis, for statistics that need not see every pixel. The corners of both
 * frames coincide, values between pixels are interpolated linearly.
 *
 * <p>Value for value scipy.ndimage.zoom(frame, 0.25, order=1), which Python's ultrack uses, with its oddity: on an axis
 * where rounding moves the last sample an ulp beyond the last pixel (one length in ten, 700 is one) that sample is 0.
 */
final class QuarterScale {
    private static final double SCALE = 0.25;

    private QuarterScale() {}

    /** Number of pixels of the small frame: a quarter along each axis, rounded half to even, at least 1. */
    static int pixels(FrameShape shape) {
        int depth = shape.spatialDimensions() == 2 ? 1 : length(shape.depth());
        return depth * length(shape.height()) * length(shape.width());
    }

    private static int length(int length) {
        return Math.max(1, (int) Math.rint(length * SCALE));
    }

    /**
     * Writes the small frame.
     *
     * @param pixels (Z)YX, x fastest
     * @param small room for {@link #pixels} values, (Z)YX
     */
    static void sample(float[] pixels, FrameShape shape, float[] small) {
        Axis alongZ = shape.spatialDimensions() == 2 ? Axis.single() : Axis.of(shape.depth());
        Axis alongY = Axis.of(shape.height());
        Axis alongX = Axis.of(shape.width());
        int sample = 0;
        for (int z = 0; z < alongZ.samples(); z++) {
            for (int y = 0; y < alongY.samples(); y++) {
                for (int x = 0; x < alongX.samples(); x++) {
                    boolean outside = alongZ.outside(z) || alongY.outside(y) || alongX.outside(x);
                    small[sample++] = outside ? 0 : interpolate(pixels, shape, alongZ, z, alongY, y, alongX, x);
                }
            }
        }
    }

    private static float interpolate(
            float[] pixels, FrameShape shape, Axis alongZ, int z, Axis alongY, int y, Axis alongX, int x) {
        double sum = 0;
        for (int nextZ = 0; nextZ < alongZ.taps(); nextZ++) {
            double weightZ = alongZ.weight(z, nextZ);
            for (int nextY = 0; nextY < 2; nextY++) {
                double weightY = alongY.weight(y, nextY);
                int row = shape.index(alongZ.index(z, nextZ), alongY.index(y, nextY), 0);
                for (int nextX = 0; nextX < 2; nextX++) {
                    sum += pixels[row + alongX.index(x, nextX)] * weightZ * weightY * alongX.weight(x, nextX);
                }
            }
        }
        return (float) sum;
    }

    /** Where the samples of one axis lie between its pixels. */
    private static final class Axis {
        private final int length;
        private final int taps;
        private final int[] lower;
        private final double[] upperWeight;

        private Axis(int length, int samples, int taps) {
            this.length = length;
            this.taps = taps;
            lower = new int[samples];
            upperWeight = new double[samples];
            double spacing = samples == 1 ? 1 : (length - 1) / (double) (samples - 1);
            for (int sample = 0; sample < samples; sample++) {
                double position = sample * spacing;
                lower[sample] = position > length - 1 ? length : (int) position;
                upperWeight[sample] = position - (int) position;
            }
        }

        static Axis of(int length) {
            return new Axis(length, QuarterScale.length(length), 2);
        }

        /** The missing third axis of a flat frame. */
        static Axis single() {
            return new Axis(1, 1, 1);
        }

        int samples() {
            return lower.length;
        }

        int taps() {
            return taps;
        }

        boolean outside(int sample) {
            return lower[sample] == length;
        }

        int index(int sample, int next) {
            return Math.min(lower[sample] + next, length - 1);
        }

        double weight(int sample, int next) {
            return next == 0 ? 1 - upperWeight[sample] : 1 - (1 - upperWeight[sample]);
        }
    }
}
