// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.feature;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Moments of a region up to the third power along each axis, of its pixels or of their values. Powers of (z, )y, x in C
 * order: in 2D the moment of y^i x^j is at 4 i + j.
 */
final class Moments {
    private static final int POWERS = 4;

    private final Region region;
    private final int dimensions;
    private final double @Nullable [] weights;
    private final double[] raw;
    private final double[] centroid;

    private Moments(Region region, double @Nullable [] weights) {
        this.region = region;
        this.weights = weights;
        dimensions = region.dimensions();
        raw = around(new double[dimensions]);
        centroid = new double[dimensions];
        for (int axis = 0; axis < dimensions; axis++) {
            centroid[axis] = raw[step(axis)] / raw[0];
        }
    }

    /** Moments in which each pixel counts 1. */
    static Moments of(Region region) {
        return new Moments(region, null);
    }

    /**
     * Moments in which each pixel counts its value.
     *
     * @param weights values in C order
     */
    static Moments weighted(Region region, double[] weights) {
        return new Moments(region, weights);
    }

    /** Distance in the array between neighbouring powers of an axis. */
    private int step(int axis) {
        int step = 1;
        for (int after = axis + 1; after < dimensions; after++) {
            step *= POWERS;
        }
        return step;
    }

    int dimensions() {
        return dimensions;
    }

    /** Around the corner of the region's box. */
    double[] raw() {
        return raw;
    }

    /** The moment of the given powers around the corner of the region's box. */
    double raw(int axis, int power, int otherAxis, int otherPower) {
        return raw[power * step(axis) + otherPower * step(otherAxis)];
    }

    /** (z, )y, x from the corner of the region's box. */
    double[] centroid() {
        return centroid;
    }

    /** Around the centroid. */
    double[] central() {
        return around(centroid);
    }

    /** Central moments of a region scaled to size 1; NaN where the powers add up to less than 2. */
    double[] normalized() {
        double[] normalized = central();
        double size = normalized[0];
        for (int place = 0; place < normalized.length; place++) {
            int powers = 0;
            for (int rest = place; rest > 0; rest /= POWERS) {
                powers += rest % POWERS;
            }
            normalized[place] =
                    powers < 2 ? Double.NaN : normalized[place] / Math.pow(size, (double) powers / dimensions + 1);
        }
        return normalized;
    }

    /** The seven invariants of Hu 1962, Visual pattern recognition by moment invariants; in 2D only. */
    double[] hu() {
        double[] n = normalized();
        double n02 = n[2];
        double n03 = n[3];
        double n11 = n[POWERS + 1];
        double n12 = n[POWERS + 2];
        double n20 = n[2 * POWERS];
        double n21 = n[2 * POWERS + 1];
        double n30 = n[3 * POWERS];

        double sum = n20 + n02;
        double difference = n20 - n02;
        double p = n30 + n12;
        double q = n21 + n03;
        double r = n30 - 3 * n12;
        double s = 3 * n21 - n03;
        double pCubic = p * (p * p - 3 * q * q);
        double qCubic = q * (3 * p * p - q * q);
        return new double[] {
            sum,
            difference * difference + 4 * n11 * n11,
            r * r + s * s,
            p * p + q * q,
            r * pCubic + s * qCubic,
            difference * (p * p - q * q) + 4 * n11 * p * q,
            s * pCubic - r * qCubic
        };
    }

    private double[] around(double[] center) {
        double centerZ = dimensions == 3 ? center[0] : 0;
        double centerY = center[dimensions - 2];
        double centerX = center[dimensions - 1];
        int powersOfZ = dimensions == 3 ? POWERS : 1;
        double[] moments = new double[powersOfZ * POWERS * POWERS];
        double[] rowSums = new double[POWERS];
        int pixel = 0;
        for (int run = 0; run < region.runs(); run++) {
            int from = region.runFrom(run);
            int to = region.runTo(run);
            Arrays.fill(rowSums, 0);
            for (int x = from; x < to; x++) {
                double term = weights == null ? 1 : weights[pixel++];
                double gap = x - centerX;
                rowSums[0] += term;
                term *= gap;
                rowSums[1] += term;
                term *= gap;
                rowSums[2] += term;
                rowSums[3] += term * gap;
            }
            int place = 0;
            double powerOfZ = 1;
            for (int i = 0; i < powersOfZ; i++) {
                double powerOfZy = powerOfZ;
                for (int j = 0; j < POWERS; j++) {
                    for (int k = 0; k < POWERS; k++) {
                        moments[place++] += powerOfZy * rowSums[k];
                    }
                    powerOfZy *= region.runY(run) - centerY;
                }
                powerOfZ *= region.runZ(run) - centerZ;
            }
        }
        return moments;
    }
}
