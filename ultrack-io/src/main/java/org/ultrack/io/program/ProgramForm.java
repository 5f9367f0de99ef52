// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.program;

/** How a tracking problem is written as a program of 0/1 variables. Both have the same optimum. */
public enum ProgramForm {
    /** As in the literature, all variables there: for checking. See {@code TextbookFormulation}. */
    TEXTBOOK,
    /** As our solvers get it, appearing and disappearing eliminated: for solving. See {@code TightFormulation}. */
    TIGHT
}
