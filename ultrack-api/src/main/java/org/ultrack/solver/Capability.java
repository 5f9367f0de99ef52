// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.solver;

/** What a solver can do beyond finding a solution with a bound; declared by its provider, and held to it by tests. */
public enum Capability {
    /** Ends at the time limit with the best solution so far. */
    TIME_LIMIT,
    /** Uses as many threads as it is given. */
    THREADS,
    /** Ends soon after it was cancelled. */
    CANCELLATION,
    /** Reports objective and bound while it works. */
    PROGRESS,
    /** Says how sure each choice is. */
    MARGINS,
    /** Gives the prices that prove the bound of its relaxation. */
    PRICES,
    /** Starts from a former solution. */
    WARM_START
}
