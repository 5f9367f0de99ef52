// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.tracks;

import java.util.Arrays;

/**
 * The columns of a track graph, cells sorted by track and frame.
 *
 * @param id candidate of a cell
 * @param t frame of a cell
 * @param position z, y, x of a cell, three after each other
 * @param area pixels of a cell
 * @param parent cell before, or -1
 * @param margin of a cell and of the link to the cell before, two after each other
 * @param track track of a cell, from 1
 * @param trackStart first cell of a track, by number; one entry more than the last track
 * @param firstChild a cell's child of the lower id, or -1
 * @param secondChild a cell's other child, or -1
 * @param frameStart where a frame begins in {@code byFrame}; one entry more than frames
 * @param byFrame cells by frame, then by track
 */
@SuppressWarnings("ArrayRecordComponent") // private to the graph, never compared
record TrackColumns(
        long[] id,
        int[] t,
        double[] position,
        int[] area,
        int[] parent,
        double[] margin,
        int[] track,
        int[] trackStart,
        int[] firstChild,
        int[] secondChild,
        int[] frameStart,
        int[] byFrame) {
    private static final int[] NONE = {};

    int size() {
        return id.length;
    }

    int trackCount() {
        return trackStart.length - 2;
    }

    int trackStart(int trackId) {
        return trackStart[trackId];
    }

    long candidateId(int node) {
        return id[node];
    }

    TrackNode node(int i) {
        return new TrackNode(
                i,
                id[i],
                track[i],
                t[i],
                position[3 * i],
                position[3 * i + 1],
                position[3 * i + 2],
                area[i],
                parent[i],
                margin[2 * i],
                margin[2 * i + 1]);
    }

    int[] children(int node) {
        if (firstChild[node] < 0) {
            return NONE;
        }
        return secondChild[node] < 0 ? new int[] {firstChild[node]} : new int[] {firstChild[node], secondChild[node]};
    }

    int[] at(int frame) {
        if (frame < 0 || frame >= frameStart.length - 1) {
            throw new IndexOutOfBoundsException("Frame " + frame + " is outside 0 to " + (frameStart.length - 2) + ".");
        }
        return Arrays.copyOfRange(byFrame, frameStart[frame], frameStart[frame + 1]);
    }
}
