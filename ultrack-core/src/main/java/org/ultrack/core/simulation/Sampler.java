// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.simulation;

import java.util.SplittableRandom;

/**
 * Random numbers that are the same on every machine and Java version: only the bits come from {@link SplittableRandom},
 * the distributions are made here with {@link StrictMath}.
 */
final class Sampler {
    private static final double LOG_SQRT_2PI = 0.9189385332046727;
    private static final int LARGEST_TABLED = 16;
    private static final double[] LOG_FACTORIALS = logFactorials();

    private final SplittableRandom bits;
    private double spare = Double.NaN;

    /**
     * @param seed of the simulation
     * @param stream which of its independent sequences
     */
    Sampler(long seed, long stream) {
        // hashed apart: neighbouring seeds of this generator give overlapping sequences
        bits = new SplittableRandom(new SplittableRandom(seed).nextLong() ^ new SplittableRandom(stream).nextLong());
    }

    /** Uniform in [0, 1). */
    double uniform() {
        return (bits.nextLong() >>> 11) * 0x1p-53;
    }

    /** Uniform in [low, high). */
    double uniform(double low, double high) {
        return low + (high - low) * uniform();
    }

    /** Uniform from 0 to bound - 1. */
    int below(int bound) {
        return (int) (uniform() * bound);
    }

    /** Normal with mean 0 and variance 1: the polar method, Marsaglia &amp; Bray 1964. */
    double gaussian() {
        if (!Double.isNaN(spare)) {
            double gaussian = spare;
            spare = Double.NaN;
            return gaussian;
        }
        double x;
        double y;
        double square;
        do {
            x = uniform(-1, 1);
            y = uniform(-1, 1);
            square = x * x + y * y;
        } while (square >= 1 || square == 0);
        double scale = Math.sqrt(-2 * StrictMath.log(square) / square);
        spare = y * scale;
        return x * scale;
    }

    /** Poisson with this mean, 0 or more. */
    int poisson(double mean) {
        return mean < 10 ? poissonByProduct(mean) : poissonByRejection(mean);
    }

    /** As many uniform factors as it takes to fall to exp(-mean). O(mean) */
    private int poissonByProduct(double mean) {
        double limit = StrictMath.exp(-mean);
        int count = 0;
        for (double product = uniform(); product > limit; product *= uniform()) {
            count++;
        }
        return count;
    }

    /** PTRS: transformed rejection with a squeeze, Hörmann 1993, for means of 10 and more. O(1) */
    private int poissonByRejection(double mean) {
        double b = 0.931 + 2.53 * Math.sqrt(mean);
        double a = -0.059 + 0.02483 * b;
        double squeeze = 0.9277 - 3.6224 / (b - 2);
        while (true) {
            double u = uniform() - 0.5;
            double v = uniform();
            double us = 0.5 - Math.abs(u);
            double k = Math.floor((2 * a / us + b) * u + mean + 0.43);
            if (us >= 0.07 && v <= squeeze) {
                return (int) k;
            }
            if (k < 0 || (us < 0.013 && v > us)) {
                continue;
            }
            double inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
            if (StrictMath.log(v * inverseAlpha / (a / (us * us) + b))
                    <= k * StrictMath.log(mean) - mean - logFactorial((int) k)) {
                return (int) k;
            }
        }
    }

    /** Stirling's series, exact to 1e-12 beyond the table. */
    static double logFactorial(int n) {
        if (n < LARGEST_TABLED) {
            return LOG_FACTORIALS[n];
        }
        double square = (double) n * n;
        double series = (1.0 / 12 - (1.0 / 360 - 1.0 / (1260 * square)) / square) / n;
        return (n + 0.5) * StrictMath.log(n) - n + LOG_SQRT_2PI + series;
    }

    private static double[] logFactorials() {
        double[] logs = new double[LARGEST_TABLED];
        for (int n = 2; n < LARGEST_TABLED; n++) {
            logs[n] = logs[n - 1] + StrictMath.log(n);
        }
        return logs;
    }
}
