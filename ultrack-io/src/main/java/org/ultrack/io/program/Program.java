// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.program;

import org.ultrack.engine.WindowProblem;
import org.ultrack.solver.formulation.Formulation;
import org.ultrack.solver.formulation.TextbookFormulation;
import org.ultrack.solver.formulation.TightFormulation;

/**
 * A program with names, of whole numbers.
 *
 * @param formulation rows and columns
 * @param names what they are called
 */
record Program(Formulation formulation, Names names) {

    /** The form of a problem. */
    static Program of(WindowProblem problem, ProgramForm form) {
        return switch (form) {
            case TEXTBOOK -> {
                TextbookFormulation formulation = TextbookFormulation.of(problem.model());
                yield new Program(formulation, new TextbookNames(problem, formulation));
            }
            case TIGHT -> {
                TightFormulation formulation = TightFormulation.of(problem.model());
                yield new Program(formulation, new TightNames(problem, formulation));
            }
        };
    }

    /** What rows and columns are called, each by a name of its own. */
    interface Names {
        /** Appends the name of a column. */
        void nameColumn(int column, StringBuilder text);

        /** Appends the name of a row. */
        void nameRow(int row, StringBuilder text);
    }
}
