// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.feature;

import java.util.Arrays;

/**
 * How a region would resist being turned around its centroid, and the ellipse, in 3D the ellipsoid, that resists in the
 * same way.
 */
final class Inertia {
    private static final double PRECISION = 1e-16;
    private static final int SWEEPS = 50;

    private final int dimensions;
    private final double[] tensor;
    private final double[] eigenvalues;

    private Inertia(int dimensions, double[] tensor) {
        this.dimensions = dimensions;
        this.tensor = tensor;
        double[] values = dimensions == 2 ? eigenvaluesOfTwo(tensor) : eigenvaluesOfThree(tensor);
        Arrays.sort(values);
        eigenvalues = new double[dimensions];
        for (int i = 0; i < dimensions; i++) {
            // rounding can leave an eigenvalue of a line or a plane slightly negative
            eigenvalues[i] = Math.max(0, values[dimensions - 1 - i]);
        }
    }

    /** Of a region whose pixels count 1 each: its raw moments are whole numbers, and what can be exact is. */
    static Inertia of(Moments moments) {
        int dimensions = moments.dimensions();
        double size = moments.raw()[0];
        double[] covariance = new double[dimensions * dimensions];
        double total = 0;
        for (int i = 0; i < dimensions; i++) {
            double first = moments.raw(i, 1, i, 0);
            for (int j = 0; j < dimensions; j++) {
                double product = i == j ? moments.raw(i, 2, i, 0) : moments.raw(i, 1, j, 1);
                covariance[i * dimensions + j] = (product * size - first * moments.raw(j, 1, j, 0)) / (size * size);
            }
            total += covariance[i * dimensions + i];
        }
        double[] tensor = new double[covariance.length];
        for (int i = 0; i < dimensions; i++) {
            for (int j = 0; j < dimensions; j++) {
                int place = i * dimensions + j;
                // in 2D the other variance itself, not a difference
                double others = dimensions == 2 ? covariance[3 - place] : total - covariance[place];
                tensor[place] = i == j ? others : -covariance[place];
            }
        }
        return new Inertia(dimensions, tensor);
    }

    /** Row by row, axes (z, )y, x; for a region of mass 1. */
    double[] tensor() {
        return tensor;
    }

    /** Descending, none below 0. */
    double[] eigenvalues() {
        return eigenvalues;
    }

    double majorAxisLength() {
        return dimensions == 2
                ? 4 * Math.sqrt(eigenvalues[0])
                : Math.sqrt(10 * Math.max(0, eigenvalues[0] + eigenvalues[1] - eigenvalues[2]));
    }

    double minorAxisLength() {
        return dimensions == 2
                ? 4 * Math.sqrt(eigenvalues[1])
                : Math.sqrt(10 * Math.max(0, eigenvalues[1] + eigenvalues[2] - eigenvalues[0]));
    }

    /** 0 for a circle, towards 1 for a line; in 2D only. */
    double eccentricity() {
        return eigenvalues[0] == 0 ? 0 : Math.sqrt(1 - eigenvalues[1] / eigenvalues[0]);
    }

    /** The angle from the y axis to the major axis, -π/2 to π/2; in 2D only. */
    double orientation() {
        double a = tensor[0];
        double b = tensor[1];
        double c = tensor[3];
        if (a == c) {
            return b < 0 ? Math.PI / 4 : -Math.PI / 4;
        }
        return 0.5 * Math.atan2(-2 * b, c - a);
    }

    private static double[] eigenvaluesOfTwo(double[] t) {
        double middle = (t[0] + t[3]) / 2;
        double radius = Math.hypot((t[0] - t[3]) / 2, t[1]);
        return new double[] {middle - radius, middle + radius};
    }

    /** Jacobi 1846: turns planes until what is off the diagonal is gone. */
    private static double[] eigenvaluesOfThree(double[] t) {
        double[] a = t.clone();
        double scale = Math.abs(a[0]) + Math.abs(a[4]) + Math.abs(a[8]);
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            if (Math.abs(a[1]) + Math.abs(a[2]) + Math.abs(a[5]) <= PRECISION * scale) {
                break;
            }
            turn(a, 0, 1, 2);
            turn(a, 0, 2, 1);
            turn(a, 1, 2, 0);
        }
        return new double[] {a[0], a[4], a[8]};
    }

    /** Turns the plane of axes p and q so that their product vanishes. */
    private static void turn(double[] a, int p, int q, int other) {
        double product = a[3 * p + q];
        if (product == 0) {
            return;
        }
        double ratio = (a[4 * q] - a[4 * p]) / (2 * product);
        double tangent = Math.copySign(1, ratio) / (Math.abs(ratio) + Math.hypot(1, ratio));
        double cosine = 1 / Math.hypot(1, tangent);
        double sine = tangent * cosine;
        a[4 * p] -= tangent * product;
        a[4 * q] += tangent * product;
        set(a, p, q, 0);
        double toP = a[3 * p + other];
        double toQ = a[3 * q + other];
        set(a, p, other, cosine * toP - sine * toQ);
        set(a, q, other, sine * toP + cosine * toQ);
    }

    private static void set(double[] a, int row, int column, double value) {
        a[3 * row + column] = value;
        a[3 * column + row] = value;
    }
}
