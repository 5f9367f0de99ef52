// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.solver.ojalgo;

import java.util.Arrays;

/**
 * A set of columns of a program that grows: by columns that share a row with it, all of them or only those whose reduced
 * cost is small. Workspace; not thread-safe.
 */
final class Neighbourhood {
    private final SignedProgram program;
    private final boolean[] inside;
    private final boolean[] rowSeen;
    private final int[] members;
    private int size;

    Neighbourhood(SignedProgram program) {
        this.program = program;
        inside = new boolean[program.columns];
        rowSeen = new boolean[program.rows];
        members = new int[program.columns];
    }

    int size() {
        return size;
    }

    boolean holds(int column) {
        return inside[column];
    }

    void add(int column) {
        if (!inside[column]) {
            inside[column] = true;
            members[size++] = column;
        }
    }

    /** Adds, some times, all columns that share a row with one inside. */
    void widen(int times) {
        for (int hop = 0; hop < times; hop++) {
            Arrays.fill(rowSeen, false);
            int before = size;
            for (int k = 0; k < before; k++) {
                int column = members[k];
                for (int l = program.columnStart[column]; l < program.columnStart[column + 1]; l++) {
                    addRow(program.columnRow[l]);
                }
            }
        }
    }

    private void addRow(int row) {
        if (!rowSeen[row]) {
            rowSeen[row] = true;
            for (int l = program.rowStart[row]; l < program.rowStart[row + 1]; l++) {
                add(program.rowColumn[l]);
            }
        }
    }

    /** Adds all columns that shared rows lead to from one inside, over columns with reduced costs of a size or less. */
    void close(double[] reduced, double most) {
        Arrays.fill(rowSeen, false);
        for (int k = 0; k < size; k++) {
            int column = members[k];
            for (int l = program.columnStart[column]; l < program.columnStart[column + 1]; l++) {
                addSmall(program.columnRow[l], reduced, most);
            }
        }
    }

    private void addSmall(int row, double[] reduced, double most) {
        if (rowSeen[row]) {
            return;
        }
        rowSeen[row] = true;
        for (int l = program.rowStart[row]; l < program.rowStart[row + 1]; l++) {
            int column = program.rowColumn[l];
            if (Math.abs(reduced[column]) <= most) {
                add(column);
            }
        }
    }

    /** Whether all columns of a row are inside. */
    boolean holdsRow(int row) {
        for (int l = program.rowStart[row]; l < program.rowStart[row + 1]; l++) {
            if (!inside[program.rowColumn[l]]) {
                return false;
            }
        }
        return true;
    }
}
