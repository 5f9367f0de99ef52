// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.evaluation;

import java.util.List;

/**
 * How near a tracking comes to the reference.
 *
 * @param counts the errors in nodes and edges, and DET, TRA and LNK made of them
 * @param completeTracks CT, 0 to 1: the F1 of tracks found whole, from first to last frame
 * @param trackFractions TF, 0 to 1: the mean share of a reference track, of those found at all, that one result track
 *     follows without a break
 * @param divisions the divisions at tolerance 0, 1, 2 and 3 frames
 * @param cellCycleAccuracy CCA, 0 to 1: how alike the lengths of whole cell cycles (from division to division) are
 *     distributed; NaN when the reference has none
 */
public record TrackingScore(
        AogmCounts counts,
        double completeTracks,
        double trackFractions,
        List<DivisionScore> divisions,
        double cellCycleAccuracy) {

    /** Copies the list. */
    public TrackingScore {
        divisions = List.copyOf(divisions);
    }

    /** Detection accuracy DET, 0 to 1. */
    public double det() {
        return counts.det();
    }

    /** Tracking accuracy TRA, 0 to 1. */
    public double tra() {
        return counts.tra();
    }

    /** Linking accuracy LNK, 0 to 1; NaN when the reference has no edges. */
    public double lnk() {
        return counts.lnk();
    }
}
