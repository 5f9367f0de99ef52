// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.solver.ojalgo;

/**
 * Multipliers of a {@link SignedProgram} and what follows from them.
 *
 * @param multipliers λ, one for each row, 0 or above
 * @param reduced {@code c − Aᵀλ}, one for each column
 * @param bound no solution of the program is worth more
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier, never compared
record Pricing(double[] multipliers, double[] reduced, double bound) {

    /** What follows from multipliers. */
    static Pricing of(SignedProgram program, double[] multipliers) {
        double[] reduced = new double[program.columns];
        return new Pricing(multipliers, reduced, program.bound(multipliers, reduced));
    }

    /** How many columns have a reduced cost that does not tell their value, given how much less a solution is worth. */
    int undecided(double gap) {
        int count = 0;
        for (double cost : reduced) {
            count += Math.abs(cost) <= gap ? 1 : 0;
        }
        return count;
    }

    /**
     * Multipliers of some rows of a program in place of these.
     *
     * @param whole the program that these multipliers belong to
     * @param part a restriction of it
     * @param ofPart multipliers of the restriction
     */
    Pricing with(SignedProgram whole, SignedProgram part, double[] ofPart) {
        double[] merged = multipliers.clone();
        int row = 0;
        for (int i = 0; i < part.rows; i++) {
            while (whole.rowOrigin[row] < part.rowOrigin[i]) {
                row++;
            }
            merged[row] = ofPart[i];
        }
        return of(whole, merged);
    }
}
