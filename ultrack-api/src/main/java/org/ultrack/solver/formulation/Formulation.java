// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.solver.formulation;

/**
 * A tracking problem as a program whose coefficients are all +1 or −1:
 *
 * <pre>
 *   maximise  Σ objective(j) · z_j   subject to   Σ_{plus} z − Σ_{minus} z  = or ≤  limit(row),   lower(j) ≤ z_j ≤ upper(j).
 * </pre>
 */
public sealed interface Formulation permits TextbookFormulation, TightFormulation {

    /** Number of columns. */
    int columns();

    /** Number of rows. */
    int rows();

    /** Number of coefficients. */
    int entries();

    /** Column of "the candidate is selected". */
    int selected(int candidate);

    /** Column of "the candidate divides". */
    int divides(int candidate);

    /** Column of "the link is used"; those of links come last. */
    int used(int link);

    /** What a column earns. */
    double objective(int index);

    /** Lowest value of a column, 0 or 1. */
    int lower(int index);

    /** Highest value of a column, 0 or 1. */
    int upper(int index);

    /** Whether a row is an equation; the others say "at most". */
    boolean isEquation(int row);

    /** Right side of a row. */
    int limit(int row);

    /** Position of the first entry of a row; {@code start(rows())} is {@link #entries()}. */
    int start(int row);

    /** Position of the first entry of a row with coefficient −1; those before it have +1. */
    int split(int row);

    /** Column of an entry. */
    int column(int entry);
}
