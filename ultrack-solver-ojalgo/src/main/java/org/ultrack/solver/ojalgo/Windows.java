// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.solver.ojalgo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Grows windows around columns of a {@link SignedProgram}: from row to row over columns with a small reduced cost, then a
 * shell of some more hops over all columns. Windows that touch become one. O(entries reached); not thread-safe.
 */
final class Windows {
    /** A row with more entries holds a frame together and says nothing about neighbourhood. */
    private static final int WIDE = 256;

    private final SignedProgram program;
    private final boolean[] inside;
    private final int[] queue;
    private int tail;

    Windows(SignedProgram program) {
        this.program = program;
        inside = new boolean[program.columns];
        queue = new int[program.columns];
    }

    /**
     * How far windows reach.
     *
     * @param threshold largest reduced cost of a column of the core
     * @param hops from row to row, of the core
     * @param shell hops around the core, over all columns; at least 2, or the windows gain nothing over the relaxation
     */
    record Reach(double threshold, int hops, int shell) {}

    /**
     * The windows around some columns, each with its columns in ascending order.
     *
     * @param seeds columns to start from
     * @param reduced reduced costs
     * @param reach how far
     */
    List<int[]> grow(BitSet seeds, double[] reduced, Reach reach) {
        Arrays.fill(inside, false);
        tail = 0;
        for (int j = seeds.nextSetBit(0); j >= 0; j = seeds.nextSetBit(j + 1)) {
            add(j);
        }
        hop(reach.hops(), reach.threshold(), reduced);
        hop(reach.shell(), Double.POSITIVE_INFINITY, reduced);
        return groups();
    }

    private void add(int column) {
        inside[column] = true;
        queue[tail++] = column;
    }

    private void hop(int hops, double threshold, double[] reduced) {
        boolean[] passed = new boolean[program.rows];
        int head = 0;
        for (int hop = 0; hop < hops; hop++) {
            for (int end = tail; head < end; head++) {
                int j = queue[head];
                for (int k = program.columnStart[j]; k < program.columnStart[j + 1]; k++) {
                    int row = program.columnRow[k];
                    if (!passed[row] && !isWide(row)) {
                        passed[row] = true;
                        reach(row, threshold, reduced);
                    }
                }
            }
        }
    }

    private void reach(int row, double threshold, double[] reduced) {
        for (int k = program.rowStart[row]; k < program.rowStart[row + 1]; k++) {
            int other = program.rowColumn[k];
            if (!inside[other] && Math.abs(reduced[other]) <= threshold) {
                add(other);
            }
        }
    }

    private boolean isWide(int row) {
        return program.rowStart[row + 1] - program.rowStart[row] > WIDE;
    }

    /** The connected groups of the columns inside; takes them out again. */
    private List<int[]> groups() {
        List<int[]> groups = new ArrayList<>();
        boolean[] passed = new boolean[program.rows];
        for (int seed = 0; seed < program.columns; seed++) {
            if (inside[seed]) {
                tail = 0;
                inside[seed] = false;
                queue[tail++] = seed;
                for (int head = 0; head < tail; head++) {
                    takeNeighbours(queue[head], passed);
                }
                int[] group = Arrays.copyOf(queue, tail);
                Arrays.sort(group);
                groups.add(group);
            }
        }
        return groups;
    }

    private void takeNeighbours(int column, boolean[] passed) {
        for (int k = program.columnStart[column]; k < program.columnStart[column + 1]; k++) {
            int row = program.columnRow[k];
            if (passed[row] || isWide(row)) {
                continue;
            }
            passed[row] = true;
            for (int at = program.rowStart[row]; at < program.rowStart[row + 1]; at++) {
                int other = program.rowColumn[at];
                if (inside[other]) {
                    inside[other] = false;
                    queue[tail++] = other;
                }
            }
        }
    }
}
