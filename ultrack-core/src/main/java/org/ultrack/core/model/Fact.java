// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.model;

/**
 * One thing that must hold in a window, as whoever is responsible for it would say it.
 *
 * @param source who says it, and what it is about
 * @param index candidate, link or frame
 * @param real whether it must be or must not be
 */
record Fact(Source source, int index, boolean real) {

    /** Where it comes from. */
    enum Source {
        /** The window on the left has selected the candidate, or has not. */
        LEFT,
        /** The window on the right has selected the candidate, or has not. */
        RIGHT,
        /** The candidate was annotated. */
        CELL,
        /** A track starting at the candidate was annotated. */
        APPEARS,
        /** A track ending at the candidate was annotated. */
        DISAPPEARS,
        /** A division of the candidate was annotated. */
        DIVIDES,
        /** A link was annotated. */
        LINK,
        /** A link between the candidate and one outside of the window was annotated. */
        LINK_OUTSIDE,
        /** The candidate matches the ground truth. */
        MATCH,
        /** The number of cells of the frame is known. */
        COUNT
    }
}
