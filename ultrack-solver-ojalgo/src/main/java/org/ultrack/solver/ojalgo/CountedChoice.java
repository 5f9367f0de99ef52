// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.solver.ojalgo;

import java.util.Arrays;
import java.util.BitSet;
import org.ultrack.solver.formulation.HierarchyOrder;

/**
 * A given number of candidates without overlap whose values sum to the most, exactly. In depth-first order, the best k
 * of the candidates from position p on are
 *
 * <pre>
 *   most(p, k) = max( most(p + 1, k),  value(p) + most(first position not below p, k − 1) )
 * </pre>
 *
 * <p>O(candidates · number) in time and memory. Workspace; not thread-safe.
 */
final class CountedChoice {
    private final HierarchyOrder order;
    private final int from;
    private final int to;
    private final int number;
    private final double[] most;

    /**
     * @param order of the model
     * @param from first position, that of the top of a hierarchy
     * @param to position after the last, that of the top of another hierarchy or the number of candidates
     * @param number how many candidates to take
     */
    CountedChoice(HierarchyOrder order, int from, int to, int number) {
        this.order = order;
        this.from = from;
        this.to = to;
        this.number = number;
        most = number <= to - from ? new double[(to - from + 1) * (number + 1)] : new double[0];
    }

    /**
     * Takes the best candidates.
     *
     * @param value what each candidate is worth, by candidate
     * @param nodes receives the candidates taken
     * @return whether there are as many without overlap
     */
    boolean take(double[] value, BitSet nodes) {
        int width = number + 1;
        if (number > to - from) {
            return false;
        }
        Arrays.fill(most, (to - from) * width + 1, most.length, Double.NEGATIVE_INFINITY);
        for (int position = to - 1; position >= from; position--) {
            int row = (position - from) * width;
            int i = order.candidate(position);
            int after = (order.last(i) + 1 - from) * width;
            most[row] = 0;
            for (int k = 1; k <= number; k++) {
                most[row + k] = Math.max(most[row + width + k], value[i] + most[after + k - 1]);
            }
        }
        if (most[number] == Double.NEGATIVE_INFINITY) {
            return false;
        }
        int left = number;
        int position = from;
        while (left > 0) {
            int i = order.candidate(position);
            int row = (position - from) * width;
            if (most[row + left] > most[row + width + left]) {
                nodes.set(i);
                left--;
                position = order.last(i) + 1;
            } else {
                position++;
            }
        }
        return true;
    }
}
