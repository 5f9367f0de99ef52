// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.imgproc;

import java.util.Arrays;
import org.ultrack.error.InvalidInputException;

/**
 * Quantiles of floats by linear interpolation between the two nearest in order (Hyndman and Fan 1996, type 7), in
 * float arithmetic as numpy.quantile does on a float32 array.
 *
 * <p>The k-th smallest is found by counting, not by sorting: floats are taken as ints of the same order, and three
 * passes settle 11, 11 and 10 of their bits. Cost O(n) whatever the values; the values stay as they are.
 */
final class Quantile {
    private static final int DIGIT_BITS = 11;
    private static final int[] SHIFTS = {21, 10, 0};
    private static final int[] BITS = {11, 11, 10};

    private Quantile() {}

    /**
     * The value below which a fraction of the values lies.
     *
     * @param values finite
     * @param count how many of them, at least 1
     * @param fraction 0 (the minimum) to 1 (the maximum)
     */
    static float of(float[] values, int count, double fraction) {
        double position = (count - 1) * fraction;
        int rank = (int) position;
        float lower = smallest(values, count, rank);
        float upper = rank + 1 < count ? smallest(values, count, rank + 1) : lower;
        double weight = position - rank;
        float difference = upper - lower;
        return weight < 0.5 ? lower + difference * (float) weight : upper - difference * (float) (1 - weight);
    }

    /**
     * Checks a pair of quantiles that span a range.
     *
     * @param owner whose they are, for the message
     */
    static void check(String owner, double lower, double upper) {
        if (!(lower >= 0 && lower < upper && upper <= 1)) {
            throw new InvalidInputException("The quantiles of " + owner + " (" + lower + ", " + upper
                    + ") must be from 0 to 1, the lower one below the upper one. Maybe swap them.");
        }
    }

    /** The value that would be at index {@code rank} if the values were sorted. */
    private static float smallest(float[] values, int count, int rank) {
        int[] histogram = new int[1 << DIGIT_BITS];
        int prefix = 0;
        int settled = 0;
        int below = rank;
        for (int pass = 0; pass < SHIFTS.length; pass++) {
            int shift = SHIFTS[pass];
            int digits = 1 << BITS[pass];
            Arrays.fill(histogram, 0);
            for (int i = 0; i < count; i++) {
                int key = key(values[i]);
                if (((key ^ prefix) & settled) == 0) {
                    histogram[(key >>> shift) & (digits - 1)]++;
                }
            }
            int digit = 0;
            while (below >= histogram[digit]) {
                below -= histogram[digit];
                digit++;
            }
            prefix |= digit << shift;
            settled |= (digits - 1) << shift;
        }
        return value(prefix);
    }

    /** Unsigned, the larger the float is. */
    private static int key(float value) {
        int bits = Float.floatToRawIntBits(value);
        return bits ^ ((bits >> 31) | Integer.MIN_VALUE);
    }

    private static float value(int key) {
        return Float.intBitsToFloat(key ^ (~(key >> 31) | Integer.MIN_VALUE));
    }
}
