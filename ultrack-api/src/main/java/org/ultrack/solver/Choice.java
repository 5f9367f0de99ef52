// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.solver;

import org.ultrack.solver.TrackingModel.Fixing;

/**
 * Something about a solution that was decided beforehand.
 *
 * @param kind what it is about
 * @param index candidate, link, or index of the count
 * @param fixing what was decided; {@link Fixing#REQUIRED} for a count
 */
public record Choice(Kind kind, int index, Fixing fixing) {

    /** What can be decided beforehand. */
    public enum Kind {
        /** A candidate is selected. */
        CANDIDATE,
        /** A track starts at a candidate. */
        APPEARS,
        /** A track ends at a candidate. */
        DISAPPEARS,
        /** A candidate divides. */
        DIVIDES,
        /** A link is used. */
        LINK,
        /** The number of selected candidates of a frame. */
        COUNT
    }
}
