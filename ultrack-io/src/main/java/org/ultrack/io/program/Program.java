// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.program;

import org.ultrack.engine.WindowProblem;

/**
 * A program with names, row by row: maximise {@code Σ objective(j) · z_j} where
 * {@code Σ_{plus} z − Σ_{minus} z = or ≤ limit(row)} and every column is an integer between its bounds, 0 and 1.
 */
interface Program {

    /** The form of a problem. */
    static Program of(WindowProblem problem, ProgramForm form) {
        return switch (form) {
            case TEXTBOOK -> new TextbookProgram(problem);
            case TIGHT -> new TightProgram(problem);
        };
    }

    int columns();

    int rows();

    double objective(int column);

    int lower(int column);

    int upper(int column);

    boolean isEquation(int row);

    int limit(int row);

    /** Position of the first entry of a row; that of row {@code rows()} is the number of entries. */
    int start(int row);

    /** Position of the first entry of a row with coefficient −1; those before it have +1. */
    int split(int row);

    /** Column of an entry. */
    int column(int entry);

    /** Appends the name of a column, which no other column has. */
    void nameColumn(int column, StringBuilder text);

    /** Appends the name of a row, which no other row has. */
    void nameRow(int row, StringBuilder text);
}
