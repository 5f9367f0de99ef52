// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.ctc;

import org.ultrack.error.InvalidInputException;

/**
 * Pixels of an exported mask for each pixel of the movie, by axis: 0.2 along z where the movie was stretched five times
 * before tracking. In 2D the factor along z counts for nothing.
 *
 * @param z factor along z, above 0
 * @param y factor along y, above 0
 * @param x factor along x, above 0
 */
public record CtcScale(double z, double y, double x) {
    /** Masks as large as the movie. */
    public static final CtcScale ONE = new CtcScale(1, 1, 1);

    /** A difference from 1 that is taken for rounding. */
    private static final double ROUNDING = 1e-5;

    /** Checks the factors. */
    public CtcScale {
        if (!(possible(z) && possible(y) && possible(x))) {
            throw new InvalidInputException("scale (" + z + "," + y + "," + x
                    + ") must be numbers above 0. For example 0.2,1,1 for masks with a fifth of the planes.");
        }
    }

    /**
     * Reads {@code z,y,x}.
     *
     * @throws InvalidInputException when these are not three numbers above 0
     */
    public static CtcScale parse(String text) {
        String[] words = text.split(",", -1);
        double[] factors = new double[words.length];
        try {
            for (int i = 0; i < words.length; i++) {
                factors[i] = Double.parseDouble(words[i]);
            }
        } catch (NumberFormatException e) {
            throw new InvalidInputException(notThreeNumbers(text), e);
        }
        if (factors.length != 3) {
            throw new InvalidInputException(notThreeNumbers(text));
        }
        return new CtcScale(factors[0], factors[1], factors[2]);
    }

    private static String notThreeNumbers(String text) {
        return "scale (" + text
                + ") must be three numbers, z,y,x. For example 0.2,1,1; in 2D the first counts for nothing.";
    }

    /** Whether masks keep their size. */
    boolean isOne() {
        return Math.abs(z - 1) <= ROUNDING && Math.abs(y - 1) <= ROUNDING && Math.abs(x - 1) <= ROUNDING;
    }

    @Override
    public String toString() {
        return z + "," + y + "," + x;
    }

    private static boolean possible(double factor) {
        return factor > 0 && factor < Double.POSITIVE_INFINITY;
    }
}
