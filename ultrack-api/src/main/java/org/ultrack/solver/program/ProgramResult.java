// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.solver.program;

/**
 * What a library found.
 *
 * @param status how it ended
 * @param values of the columns of the best solution; empty when there is none
 * @param bound no solution is worth more, by the word of the library; infinity when it says nothing
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier, never compared
public record ProgramResult(Status status, double[] values, double bound) {

    /** How a library ended. */
    public enum Status {
        /** The asked gap is proven. */
        OPTIMAL,
        /** Stopped with a solution. */
        FEASIBLE,
        /** There is no solution. */
        INFEASIBLE,
        /** Stopped without a solution. */
        UNKNOWN
    }

    private static final double[] NONE = {};

    /** Checks that there are values when there is a solution. */
    public ProgramResult {
        if ((values.length > 0) != (status == Status.OPTIMAL || status == Status.FEASIBLE)) {
            throw new IllegalArgumentException("A result that is " + status + " has " + values.length + " values.");
        }
    }

    /** There is no solution. */
    public static ProgramResult infeasible() {
        return new ProgramResult(Status.INFEASIBLE, NONE, Double.POSITIVE_INFINITY);
    }

    /**
     * Stopped without a solution.
     *
     * @param bound no solution is worth more; infinity when nothing is known
     */
    public static ProgramResult unknown(double bound) {
        return new ProgramResult(Status.UNKNOWN, NONE, bound);
    }
}
