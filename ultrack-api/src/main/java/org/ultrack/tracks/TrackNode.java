// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.tracks;

/**
 * One cell in one frame.
 *
 * <p>A margin says how sure the solver is: so much the objective would at least lose if this one choice had to be made
 * otherwise and all others were made anew in the best way. It is in the unit of the objective (a link of weight 1 earns
 * 1), 0 or above, infinite where there was nothing to choose, NaN where nothing is known. Cells and links with the
 * lowest margins are those to look at first. It speaks of the problem the solver was given, not of the microscope: what
 * has no candidate cannot be missed.
 *
 * @param index place in {@link TrackGraph#nodes()}
 * @param candidateId id of the selected candidate, unique in the database
 * @param trackId track it belongs to, from 1
 * @param t frame
 * @param z centroid in pixels, 0 in 2D
 * @param y centroid in pixels
 * @param x centroid in pixels
 * @param area pixels
 * @param parent index of the cell it comes from, in an earlier frame, or {@link TrackGraph#NO_PARENT}
 * @param margin what would be lost without this cell
 * @param linkMargin what would be lost without the link to the cell it comes from; NaN without parent
 */
public record TrackNode(
        int index,
        long candidateId,
        int trackId,
        int t,
        double z,
        double y,
        double x,
        int area,
        int parent,
        double margin,
        double linkMargin) {

    /** Whether a cell of an earlier frame continues in this one. */
    public boolean hasParent() {
        return parent != TrackGraph.NO_PARENT;
    }
}
