// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.solver.ojalgo;

import java.util.Arrays;

/**
 * The lines of one side of a {@link SignedProgram}, its columns or its rows, in an order made for sweeping over all of them
 * many times. Lines with equally many +1 and −1 entries follow each other in runs, so that inner loops have a constant
 * length, which the branch prediction of processors rewards; runs are cut into blocks of lines that lie near each other in
 * the program (breadth-first order over its entries), so that what a block reads across stays in the cache.
 */
final class LineRuns {
    private static final int BLOCK = 1 << 16;
    private static final int SHORT = 255;
    private static final int STRIP = 1 << 14;

    /** Number of runs. */
    final int runs;
    /** First position of a run; one more than there are runs. */
    final int[] start;
    /** First entry of a run, in {@link #across}. */
    final int[] firstEntry;
    /** Entries of +1 in each line of a run. */
    final int[] plus;
    /** Entries of −1 in each line of a run. */
    final int[] minus;
    /** First run of each strip of runs with enough lines to be worth a thread; one more than there are strips. */
    final int[] strips;
    /** The line at a position. */
    final int[] line;
    /** Position, on the other side, of each entry; those of a line follow each other, +1 first. */
    final int[] across;

    private LineRuns(int[] line, int[] entryStart, int[] entrySplit, int[] entry, int[] otherPosition) {
        this.line = line;
        int[] first = new int[line.length + 1];
        int[] offset = new int[line.length];
        int[] plusOf = new int[line.length];
        int[] minusOf = new int[line.length];
        across = new int[entry.length];
        int count = 0;
        int next = 0;
        for (int position = 0; position < line.length; position++) {
            int from = entryStart[line[position]];
            int split = entrySplit[line[position]];
            int to = entryStart[line[position] + 1];
            if (count == 0 || plusOf[count - 1] != split - from || minusOf[count - 1] != to - split) {
                first[count] = position;
                offset[count] = next;
                plusOf[count] = split - from;
                minusOf[count] = to - split;
                count++;
            }
            for (int k = from; k < to; k++) {
                across[next++] = otherPosition[entry[k]];
            }
        }
        runs = count;
        first[count] = line.length;
        start = Arrays.copyOf(first, count + 1);
        firstEntry = Arrays.copyOf(offset, count);
        plus = Arrays.copyOf(plusOf, count);
        minus = Arrays.copyOf(minusOf, count);
        strips = strips();
    }

    private int[] strips() {
        int[] strip = new int[runs + 1];
        int count = 0;
        for (int run = 1; run <= runs; run++) {
            if (run == runs || start[run] - start[strip[count]] >= STRIP) {
                strip[++count] = run;
            }
        }
        return Arrays.copyOf(strip, count + 1);
    }

    /** The two sides of a program. */
    record Sides(LineRuns columns, LineRuns rows) {
        static Sides of(SignedProgram program) {
            int[] columnBlock = new int[program.columns];
            int[] rowBlock = new int[program.rows];
            blocks(program, columnBlock, rowBlock);
            int[] columnOrder = order(columnBlock, program.columnStart, program.columnSplit);
            int[] rowOrder = order(rowBlock, program.rowStart, program.rowSplit);
            return new Sides(
                    new LineRuns(
                            columnOrder,
                            program.columnStart,
                            program.columnSplit,
                            program.columnRow,
                            inverse(rowOrder)),
                    new LineRuns(
                            rowOrder, program.rowStart, program.rowSplit, program.rowColumn, inverse(columnOrder)));
        }
    }

    /** Breadth-first over columns and rows in turn; a block is full after {@value #BLOCK} of both. */
    private static void blocks(SignedProgram program, int[] columnBlock, int[] rowBlock) {
        Arrays.fill(columnBlock, -1);
        Arrays.fill(rowBlock, -1);
        int columns = program.columns;
        int[] queue = new int[columns + program.rows];
        int tail = 0;
        for (int seed = 0, head = 0; seed < columns; seed++) {
            if (columnBlock[seed] < 0) {
                columnBlock[seed] = tail / BLOCK;
                queue[tail++] = seed;
            }
            for (; head < tail; head++) {
                int at = queue[head];
                boolean column = at < columns;
                int from = column ? program.columnStart[at] : program.rowStart[at - columns];
                int to = column ? program.columnStart[at + 1] : program.rowStart[at - columns + 1];
                for (int k = from; k < to; k++) {
                    int other = column ? program.columnRow[k] : program.rowColumn[k];
                    int[] block = column ? rowBlock : columnBlock;
                    if (block[other] < 0) {
                        block[other] = tail / BLOCK;
                        queue[tail++] = column ? columns + other : other;
                    }
                }
            }
        }
    }

    /** Lines by block, then by numbers of entries, then by index. */
    private static int[] order(int[] block, int[] start, int[] split) {
        long[] keys = new long[block.length];
        for (int line = 0; line < keys.length; line++) {
            long plus = Math.min(SHORT, split[line] - start[line]);
            long minus = Math.min(SHORT, start[line + 1] - split[line]);
            keys[line] = (long) block[line] << 48 | plus << 40 | minus << 32 | line;
        }
        Arrays.sort(keys);
        int[] order = new int[keys.length];
        Arrays.setAll(order, position -> (int) keys[position]);
        return order;
    }

    private static int[] inverse(int[] order) {
        int[] position = new int[order.length];
        for (int at = 0; at < order.length; at++) {
            position[order[at]] = at;
        }
        return position;
    }

    /** Puts values given by position in the order of the lines. */
    void scatter(double[] byPosition, double[] byLine) {
        for (int position = 0; position < line.length; position++) {
            byLine[line[position]] = byPosition[position];
        }
    }

    /** Puts values given by line in the order of the positions. */
    double[] gather(double[] byLine) {
        double[] byPosition = new double[line.length];
        Arrays.setAll(byPosition, position -> byLine[line[position]]);
        return byPosition;
    }
}
