// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.imgproc;

import java.util.Arrays;

/**
 * Counts of values in bins of equal width, and Otsu's threshold on them, in float arithmetic as numpy and scikit-image
 * do on a float32 image.
 */
final class Histogram {
    private final int[] counts;
    private final float[] centres;

    private Histogram(int[] counts, float[] centres) {
        this.counts = counts;
        this.centres = centres;
    }

    /**
     * Counts values in bins from their minimum to their maximum; a bin holds its lower edge, the last one its upper
     * edge too. When all values are one, the bins span one unit around it.
     *
     * @param values finite
     * @param length how many of them, at least 1
     * @param bins 1 or more
     */
    static Histogram of(float[] values, int length, int bins) {
        float lowest = values[0];
        float highest = values[0];
        for (int i = 1; i < length; i++) {
            lowest = Math.min(lowest, values[i]);
            highest = Math.max(highest, values[i]);
        }
        if (lowest == highest) {
            lowest -= 0.5f;
            highest += 0.5f;
        }
        float[] edges = edges(lowest, highest, bins);
        float range = highest - lowest;
        int[] counts = new int[bins];
        for (int i = 0; i < length; i++) {
            float value = values[i];
            int bin = Math.min((int) ((value - lowest) / range * bins), bins - 1);
            if (value < edges[bin]) {
                bin--;
            } else if (bin < bins - 1 && value >= edges[bin + 1]) {
                bin++;
            }
            counts[bin]++;
        }
        float[] centres = new float[bins];
        for (int bin = 0; bin < bins; bin++) {
            centres[bin] = (edges[bin] + edges[bin + 1]) / 2;
        }
        return new Histogram(counts, centres);
    }

    private static float[] edges(float lowest, float highest, int bins) {
        float width = (highest - lowest) / bins;
        float[] edges = new float[bins + 1];
        for (int edge = 0; edge < bins; edge++) {
            edges[edge] = edge * width + lowest;
        }
        edges[bins] = highest;
        return edges;
    }

    /** What lies above the fullest bin (the first of them, when tied); can be without bins. */
    Histogram aboveMode() {
        int mode = 0;
        for (int bin = 1; bin < counts.length; bin++) {
            if (counts[bin] > counts[mode]) {
                mode = bin;
            }
        }
        return new Histogram(
                Arrays.copyOfRange(counts, mode + 1, counts.length),
                Arrays.copyOfRange(centres, mode + 1, centres.length));
    }

    /** Number of bins. */
    int bins() {
        return counts.length;
    }

    /** Values in a bin. */
    int count(int bin) {
        return counts[bin];
    }

    /** The middle of a bin. */
    float centre(int bin) {
        return centres[bin];
    }

    /**
     * The centre of the bin that ends the lower class, when the values are cut in two classes whose means differ most:
     * {@code argmax of weight1 * weight2 * (mean1 - mean2)^2}, the lowest when tied. With values in one bin only, that
     * bin's centre; without values, infinity: nothing is above.
     *
     * <p>Otsu 1979, A threshold selection method from gray-level histograms.
     */
    float otsuThreshold() {
        int first = 0;
        int end = counts.length;
        while (first < end && counts[first] == 0) {
            first++;
        }
        while (end > first && counts[end - 1] == 0) {
            end--;
        }
        if (first == end) {
            return Float.POSITIVE_INFINITY;
        }
        float[] weightAbove = new float[end];
        float[] sumAbove = new float[end];
        float weight = 0;
        float sum = 0;
        for (int bin = end - 1; bin > first; bin--) {
            weight += counts[bin];
            sum += counts[bin] * centres[bin];
            weightAbove[bin - 1] = weight;
            sumAbove[bin - 1] = sum;
        }
        int best = first;
        float bestVariance = Float.NEGATIVE_INFINITY;
        weight = 0;
        sum = 0;
        for (int bin = first; bin < end - 1; bin++) {
            weight += counts[bin];
            sum += counts[bin] * centres[bin];
            float difference = sum / weight - sumAbove[bin] / weightAbove[bin];
            float variance = weight * weightAbove[bin] * (difference * difference);
            if (variance > bestVariance) {
                bestVariance = variance;
                best = bin;
            }
        }
        return centres[best];
    }
}
