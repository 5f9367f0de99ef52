// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.picture;

import java.util.Arrays;
import java.util.List;

/**
 * Brightness to grey: black at the 0.5th percentile, white at the 99.7th; in between with a gamma of 0.7, so that dim
 * cells beside bright ones are seen.
 *
 * @param low brightness shown black
 * @param high brightness shown white; as {@code low} in an even image, which is shown black
 */
record Contrast(float low, float high) {
    /** The brightest grey; below white, so that colours stand out. */
    static final int WHITEST = 208;

    private static final double GAMMA = 0.7;
    private static final int SAMPLES = 1 << 20;
    private static final int[] LEVELS = levels(4096);

    /**
     * The contrast that suits all of some frames.
     *
     * @param frames brightness of pixels; what is not finite is passed over
     */
    static Contrast of(List<float[]> frames) {
        long pixels = frames.stream().mapToLong(frame -> frame.length).sum();
        int step = (int) Math.max(1, pixels / SAMPLES) | 1; // odd: not in step with the columns
        float[] sample = new float[(int) (pixels / step) + frames.size()];
        int count = 0;
        for (float[] frame : frames) {
            for (int pixel = 0; pixel < frame.length; pixel += step) {
                if (Float.isFinite(frame[pixel])) {
                    sample[count++] = frame[pixel];
                }
            }
        }
        if (count == 0) {
            return new Contrast(0, 0);
        }
        Arrays.sort(sample, 0, count);
        return new Contrast(sample[(int) (0.005 * (count - 1))], sample[(int) Math.ceil(0.997 * (count - 1))]);
    }

    /** The curve from black to white; strict, because a pixel's level must not hang on the processor. */
    private static int[] levels(int steps) {
        int[] levels = new int[steps];
        for (int step = 0; step < steps; step++) {
            levels[step] = (int) Math.round(WHITEST * StrictMath.pow((double) step / (steps - 1), GAMMA));
        }
        return levels;
    }

    /** Grey as {@code 0xRRGGBB}; what is not a number is black. */
    int grey(float brightness) {
        double share = ((double) brightness - low) / ((double) high - low);
        int level = Double.isNaN(share) ? 0 : LEVELS[(int) Math.round((LEVELS.length - 1) * Math.clamp(share, 0, 1))];
        return level << 16 | level << 8 | level;
    }
}
