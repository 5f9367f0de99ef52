// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.imgproc;

import java.util.Arrays;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;
import org.ultrack.error.InvalidInputException;
import org.ultrack.image.Movie;

/**
 * Brings the grey values of a frame to 0 to 1: the lower quantile is taken off, what is left divided by its upper
 * quantile, cut to 0 to 1 and raised to the power gamma.
 *
 * <p>Computed in 32-bit floats whatever the pixel type. A frame without contrast becomes 0 (NaN in Python's ultrack).
 * Cost O(pixels). Immutable; to be used by any number of threads at once.
 *
 * @param gamma exponent, above 0; below 1 brightens what is dark
 * @param lowerQuantile what becomes 0, from 0 to 1
 * @param upperQuantile what becomes 1, from 0 to 1
 */
public record Normalization(double gamma, double lowerQuantile, double upperQuantile) {
    private static final Normalization DEFAULTS = new Normalization(1, 0.001, 0.9999);

    /** Checks that gamma is above 0 and quantiles are ordered, from 0 to 1. */
    public Normalization {
        if (!(gamma > 0) || Double.isInfinite(gamma)) {
            throw new InvalidInputException("The gamma of the normalization (" + gamma + ") must be above 0 and finite."
                    + " 1 leaves the values as they are.");
        }
        Quantile.check("the normalization", lowerQuantile, upperQuantile);
    }

    /** Gamma 1, from the quantile 0.001 to the quantile 0.9999. */
    public static Normalization defaults() {
        return DEFAULTS;
    }

    /** A copy with another {@link #gamma}. */
    public Normalization withGamma(double gamma) {
        return new Normalization(gamma, lowerQuantile, upperQuantile);
    }

    /** A copy with other quantiles. */
    public Normalization withQuantiles(double lowerQuantile, double upperQuantile) {
        return new Normalization(gamma, lowerQuantile, upperQuantile);
    }

    /**
     * One frame, normalised by its own values.
     *
     * @param frame axes X, Y(, Z); any real type; channels in place of Z share the quantiles
     * @return 0 to 1; same size
     * @throws InvalidInputException for NaN and infinities
     */
    public Img<FloatType> normalize(RandomAccessibleInterval<? extends RealType<?>> frame) {
        InputFrame input = InputFrame.of(frame);
        float[] pixels = input.pixels();
        float[] normalized = new float[pixels.length];
        float low = Quantile.of(pixels, pixels.length, lowerQuantile);
        for (int pixel = 0; pixel < pixels.length; pixel++) {
            normalized[pixel] = pixels[pixel] - low;
        }
        float high = Quantile.of(normalized, normalized.length, upperQuantile);
        if (high > 0) {
            scale(normalized, high);
        } else {
            Arrays.fill(normalized, 0);
        }
        return OutputFrame.of(input.shape(), normalized);
    }

    /** Every frame, normalised by its own values when it is asked for. */
    public Movie normalize(Movie movie) {
        return FrameByFrame.map(movie, this::normalize);
    }

    private void scale(float[] pixels, float high) {
        for (int pixel = 0; pixel < pixels.length; pixel++) {
            float scaled = Math.min(Math.max(pixels[pixel] / high, 0), 1);
            pixels[pixel] = gamma == 1 ? scaled : (float) Math.pow(scaled, gamma);
        }
    }
}
