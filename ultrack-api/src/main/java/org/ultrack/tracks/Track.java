// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.tracks;

import java.util.List;

/**
 * A path without division: one cell from its first to its last frame. In some frames between
 * these it may not have been found.
 *
 * @param id number of the track, from 1
 * @param parentId track that divided into this one, or 0
 * @param nodes its cells, at most one a frame, in order of frames
 */
public record Track(int id, int parentId, List<TrackNode> nodes) {

    /** First frame. */
    public int begin() {
        return nodes.getFirst().t();
    }

    /** Last frame. */
    public int end() {
        return nodes.getLast().t();
    }

    /** Number of cells: frames in which it was found. */
    public int length() {
        return nodes.size();
    }
}
