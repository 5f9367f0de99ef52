// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.solver.ojalgo;

/**
 * The ratio test of a dual simplex with boxed variables: breakpoints are passed in ascending order, their variables moved
 * to the other bound, as long as the leaving variable stays beyond its own bound without them. Among breakpoints of equal
 * ratio the largest pivot enters. A binary heap, as few breakpoints are passed of many. Workspace; not thread-safe.
 */
final class LongStepRatioTest {
    private static final double EQUAL = 1e-12;

    private final double[] ratio;
    private final int[] heap;
    private int size;
    private int firstPassed;
    private int end;

    LongStepRatioTest(int variables) {
        ratio = new double[variables];
        heap = new int[variables];
    }

    void clear() {
        size = 0;
    }

    /** Adds a breakpoint: at this step the reduced cost of the variable reaches 0. */
    void add(int variable, double step) {
        ratio[variable] = step;
        heap[size++] = variable;
    }

    /**
     * The entering variable, or −1 when all breakpoints can be passed, which means that the row cannot be kept.
     *
     * @param slope how far the leaving variable is beyond its bound
     * @param tolerance what of it may remain
     */
    int enter(double slope, double tolerance, double[] alpha, double[] low, double[] high) {
        end = size;
        for (int at = size / 2 - 1; at >= 0; at--) {
            sink(at, size);
        }
        double rest = slope;
        int last = size;
        int latest = -1;
        while (last > 0) {
            firstPassed = last;
            double limit = ratio[heap[0]] + EQUAL;
            double group = 0;
            int best = -1;
            while (last > 0 && ratio[heap[0]] <= limit) {
                int variable = pop(last--);
                group += Math.abs(alpha[variable]) * (high[variable] - low[variable]);
                double gain = best < 0 ? 1 : Math.abs(alpha[variable]) - Math.abs(alpha[best]);
                if (gain > 0 || (gain == 0 && variable < best)) {
                    best = variable;
                }
            }
            if (rest < group) {
                return best;
            }
            rest -= group;
            latest = best;
        }
        return rest <= tolerance ? latest : -1;
    }

    /** First of the variables passed by the last {@link #enter}, to move to their other bounds. */
    int firstPassed() {
        return firstPassed;
    }

    /** End of the variables passed. */
    int endPassed() {
        return end;
    }

    int passed(int position) {
        return heap[position];
    }

    /** Takes the smallest ratio off the heap and puts it behind its end. */
    private int pop(int count) {
        int top = heap[0];
        heap[0] = heap[count - 1];
        heap[count - 1] = top;
        sink(0, count - 1);
        return top;
    }

    private void sink(int start, int count) {
        int at = start;
        int moving = heap[at];
        while (2 * at + 1 < count) {
            int child = 2 * at + 1;
            if (child + 1 < count && isBefore(heap[child + 1], heap[child])) {
                child++;
            }
            if (!isBefore(heap[child], moving)) {
                break;
            }
            heap[at] = heap[child];
            at = child;
        }
        heap[at] = moving;
    }

    private boolean isBefore(int first, int second) {
        return ratio[first] < ratio[second] || (ratio[first] == ratio[second] && first < second);
    }
}
