// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.store;

/**
 * How sure a solution is of its choices: for a candidate or link, what the objective would at least lose if the choice
 * were reversed. 0 or above, in the unit of the objective; infinite where the choice cannot be reversed; NaN where
 * nothing is known.
 *
 * @param candidateIds candidates
 * @param candidates a margin for each
 * @param linkIds links, see {@link LinkTable#id}
 * @param links a margin for each
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier on the way into the store, never compared
public record Margins(long[] candidateIds, double[] candidates, long[] linkIds, double[] links) {

    /** Nothing is known of any choice. */
    public static final Margins NONE = new Margins(new long[0], new double[0], new long[0], new double[0]);

    /** Checks every rule. */
    public Margins {
        if (candidateIds.length != candidates.length || linkIds.length != links.length) {
            throw new IllegalArgumentException("There are " + candidateIds.length + " candidates and "
                    + candidates.length + " margins, " + linkIds.length + " links and " + links.length + " margins.");
        }
        check("candidate", candidateIds, candidates);
        check("link", linkIds, links);
    }

    /** Whether there is none. */
    boolean isEmpty() {
        return candidateIds.length == 0 && linkIds.length == 0;
    }

    private static void check(String what, long[] ids, double[] margins) {
        for (int i = 0; i < ids.length; i++) {
            if (margins[i] < 0) {
                throw new IllegalArgumentException(
                        "The margin (" + margins[i] + ") of " + what + " " + ids[i] + " must be 0 or above.");
            }
        }
    }
}
