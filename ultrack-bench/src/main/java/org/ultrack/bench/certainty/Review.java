// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.bench.certainty;

import java.util.Arrays;
import java.util.Comparator;

/**
 * What somebody finds who looks at choices in order of their margins, the lowest first. Choices of equal margin come in
 * any order: what is counted is the expectation, so that many zeros earn nothing.
 */
public final class Review {
    private final double[] margins;
    private final boolean[] wrong;
    private final int errors;

    /** Errors found after so many choices, on average over the order of equal margins. */
    private final double[] found;

    private Review(double[] margins, boolean[] wrong) {
        this.margins = margins;
        this.wrong = wrong;
        int count = 0;
        for (boolean error : wrong) {
            count += error ? 1 : 0;
        }
        errors = count;
        found = new double[margins.length + 1];
        int from = 0;
        while (from < margins.length) {
            int to = from;
            int here = 0;
            while (to < margins.length && margins[to] == margins[from]) {
                here += wrong[to++] ? 1 : 0;
            }
            for (int k = from; k < to; k++) {
                found[k + 1] = found[k] + (double) here / (to - from);
            }
            from = to;
        }
    }

    /**
     * A review of choices.
     *
     * @param margins a margin for each choice, in any order
     * @param wrong whether each is an error
     */
    public static Review of(double[] margins, boolean[] wrong) {
        Integer[] order = new Integer[margins.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingDouble(i -> margins[i]));
        double[] sorted = new double[margins.length];
        boolean[] errors = new boolean[margins.length];
        for (int k = 0; k < order.length; k++) {
            sorted[k] = margins[order[k]];
            errors[k] = wrong[order[k]];
        }
        return new Review(sorted, errors);
    }

    /** Number of choices. */
    public int choices() {
        return margins.length;
    }

    /** Number of choices that are errors. */
    public int errors() {
        return errors;
    }

    /** Share of the choices of which nothing is known or which are ties. */
    public double zeros() {
        return (double) Arrays.stream(margins).filter(margin -> margin == 0).count() / margins.length;
    }

    /** Share of all errors that are found after a share of the choices: recall. */
    public double recall(double reviewed) {
        return found[looked(reviewed)] / errors;
    }

    /** Share of errors among what was looked at: precision. */
    public double precision(double reviewed) {
        return found[looked(reviewed)] / looked(reviewed);
    }

    private int looked(double reviewed) {
        return Math.max(1, (int) Math.round(reviewed * margins.length));
    }

    /**
     * Probability that a wrong choice has a lower margin than a right one, ties counted half: the area under the curve of
     * errors found against right choices looked at. 0.5 is what any order without knowledge gets, 1 is perfect.
     */
    public double area() {
        double pairs = 0;
        double errorsBefore = 0;
        int from = 0;
        while (from < margins.length) {
            int to = from;
            int errorsHere = 0;
            while (to < margins.length && margins[to] == margins[from]) {
                errorsHere += wrong[to++] ? 1 : 0;
            }
            int rightHere = to - from - errorsHere;
            pairs += rightHere * (errorsBefore + errorsHere / 2.0);
            errorsBefore += errorsHere;
            from = to;
        }
        return pairs / ((double) errors * (margins.length - errors));
    }
}
