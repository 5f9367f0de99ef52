// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.feature;

import java.util.Arrays;

/** Statistics of a region's pixel values. Each is NaN when a value is. */
final class Intensities {
    private final double[] values;

    /** @param values at least one; taken over, not copied */
    Intensities(double[] values) {
        this.values = values;
    }

    double[] values() {
        return values;
    }

    double sum() {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }

    double mean() {
        return sum() / values.length;
    }

    /** Of the population, not of a sample. */
    double standardDeviation() {
        double mean = mean();
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return Math.sqrt(squares / values.length);
    }

    double min() {
        double least = values[0];
        for (double value : values) {
            least = Math.min(least, value);
        }
        return least;
    }

    double max() {
        double most = values[0];
        for (double value : values) {
            most = Math.max(most, value);
        }
        return most;
    }

    /** The middle value, or the mean of the two in the middle. */
    double median() {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        if (Double.isNaN(sorted[sorted.length - 1])) {
            return Double.NaN;
        }
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
