// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.tracks;

/**
 * One cell in one frame.
 *
 * @param index place in {@link TrackGraph#nodes()}
 * @param candidateId id of the selected candidate, unique in the database
 * @param trackId track it belongs to, from 1
 * @param t frame
 * @param z centroid in pixels, 0 in 2D
 * @param y centroid in pixels
 * @param x centroid in pixels
 * @param area pixels
 * @param parent index of the cell it comes from, in the frame before, or {@link TrackGraph#NO_PARENT}
 */
public record TrackNode(
        int index, long candidateId, int trackId, int t, double z, double y, double x, int area, int parent) {

    /** Whether a cell of the frame before continues in this one. */
    public boolean hasParent() {
        return parent != TrackGraph.NO_PARENT;
    }
}
