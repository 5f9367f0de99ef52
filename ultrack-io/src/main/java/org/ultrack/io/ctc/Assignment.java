// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.ctc;

import java.util.Arrays;

/**
 * Rows and columns in pairs, as many as there can be, at the least total cost. Each row in turn finds the cheapest way
 * to a free column, passing columns on between the rows before it; dual prices keep the reduced costs from going below
 * 0, which makes the result optimal. Rows must not outnumber columns. O(rows² · columns); memory O(columns), costs are
 * computed when they are asked for. Ties go to the lower column.
 *
 * <p>[1] D. F. Crouse, On implementing 2D rectangular assignment algorithms, 2016.
 */
final class Assignment {
    private static final int FREE = -1;

    private final int columns;
    private final Cost cost;
    private final int[] columnOf;
    private final int[] rowOf;
    private final double[] rowPrice;
    private final double[] columnPrice;
    /** Length of the cheapest way to a column found so far. */
    private final double[] shortest;
    /** The row from which the cheapest way reaches a column. */
    private final int[] from;

    private final boolean[] reached;

    private Assignment(int rows, int columns, Cost cost) {
        this.columns = columns;
        this.cost = cost;
        this.columnOf = new int[rows];
        this.rowOf = new int[columns];
        this.rowPrice = new double[rows];
        this.columnPrice = new double[columns];
        this.shortest = new double[columns];
        this.from = new int[columns];
        this.reached = new boolean[columns];
        Arrays.fill(columnOf, FREE);
        Arrays.fill(rowOf, FREE);
    }

    /**
     * The column of each row, or -1 for rows left over.
     *
     * @param cost of a pair, finite
     */
    static int[] cheapest(int rows, int columns, Cost cost) {
        if (rows <= columns) {
            Assignment assignment = new Assignment(rows, columns, cost);
            assignment.solve();
            return assignment.columnOf;
        }
        Assignment turned = new Assignment(columns, rows, (column, row) -> cost.of(row, column));
        turned.solve();
        return turned.rowOf;
    }

    private void solve() {
        for (int row = 0; row < columnOf.length; row++) {
            int sink = search(row);
            augment(row, sink);
        }
    }

    /** Dijkstra over reduced costs from a row without column to the nearest free column; then new prices. */
    private int search(int start) {
        Arrays.fill(shortest, Double.POSITIVE_INFINITY);
        Arrays.fill(reached, false);
        double length = 0;
        int row = start;
        int nearest;
        do {
            nearest = FREE;
            for (int column = 0; column < columns; column++) {
                if (reached[column]) {
                    continue;
                }
                double way = length + cost.of(row, column) - rowPrice[row] - columnPrice[column];
                if (way < shortest[column]) {
                    shortest[column] = way;
                    from[column] = row;
                }
                if (nearest == FREE || shortest[column] < shortest[nearest]) {
                    nearest = column;
                }
            }
            length = shortest[nearest];
            reached[nearest] = true;
            row = rowOf[nearest];
        } while (row != FREE);
        raisePrices(start, length);
        return nearest;
    }

    private void raisePrices(int start, double length) {
        rowPrice[start] += length;
        for (int column = 0; column < columns; column++) {
            if (reached[column] && rowOf[column] != FREE) {
                rowPrice[rowOf[column]] += length - shortest[column];
            }
            if (reached[column]) {
                columnPrice[column] -= length - shortest[column];
            }
        }
    }

    /** Goes the way back, giving each column to the row before it. */
    private void augment(int start, int sink) {
        int column = sink;
        int row;
        do {
            row = from[column];
            rowOf[column] = row;
            int next = columnOf[row];
            columnOf[row] = column;
            column = next;
        } while (row != start);
    }

    /** What a pair costs. */
    @FunctionalInterface
    interface Cost {
        double of(int row, int column);
    }
}
