// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.table;

import org.ultrack.tracks.Track;

/** Lineage and generation of tracks, taken in by number: a parent has a lower number than its children. */
final class Generations {
    private final int[] lineage;
    private final int[] generation;

    /** @param tracks number of tracks */
    Generations(int tracks) {
        lineage = new int[tracks + 1];
        generation = new int[tracks + 1];
    }

    void add(Track track) {
        boolean root = track.parentId() == 0;
        lineage[track.id()] = root ? track.id() : lineage[track.parentId()];
        generation[track.id()] = root ? 0 : generation[track.parentId()] + 1;
    }

    /** The first track of its lineage. */
    int lineage(Track track) {
        return lineage[track.id()];
    }

    /** Divisions between the first track of its lineage and this one. */
    int of(Track track) {
        return generation[track.id()];
    }
}
