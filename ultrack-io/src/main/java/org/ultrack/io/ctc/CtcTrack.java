// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.ctc;

/**
 * A line {@code L B E P} of a table: one cell between its divisions.
 *
 * @param label L, its value in the masks, from 1
 * @param begin B, first frame, from 0
 * @param end E, last frame, not before {@code begin}
 * @param parent P, label of the track it comes from, which ends before {@code begin}, or 0
 */
public record CtcTrack(int label, int begin, int end, int parent) {

    @Override
    public String toString() {
        return label + " " + begin + " " + end + " " + parent;
    }
}
