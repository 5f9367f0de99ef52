// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.geff;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ultrack.error.TrackingException;
import org.ultrack.image.Mask;
import org.ultrack.tracks.CandidateDetails;
import org.ultrack.tracks.CandidateSource;
import org.ultrack.tracks.MaskSource;
import org.ultrack.tracks.Overlap;

/** Masks and details of a file; overlaps are with candidates that are not in it, and are not kept. */
final class GeffCandidates implements CandidateSource {
    private final MaskSource masks;
    private final GeffDetails details;

    GeffCandidates(MaskSource masks, GeffDetails details) {
        this.masks = masks;
        this.details = details;
    }

    @Override
    public List<Mask> masks(int t, long[] candidateIds) {
        return masks.masks(t, candidateIds);
    }

    @Override
    public boolean hasMasks() {
        return masks.hasMasks();
    }

    @Override
    public List<CandidateDetails> details(int t, long[] candidateIds) {
        List<CandidateDetails> found = new ArrayList<>(candidateIds.length);
        for (long id : candidateIds) {
            int cell = details.place(id);
            if (cell < 0) {
                throw new TrackingException("The graph has no cell " + id + ".");
            }
            found.add(details.of(cell));
        }
        return found;
    }

    @Override
    public double[] linkWeights(int t, long[] sourceIds, long[] targetIds) {
        double[] weights = new double[sourceIds.length];
        Arrays.setAll(weights, i -> details.weight(sourceIds[i], targetIds[i]));
        return weights;
    }

    @Override
    public List<Overlap> overlaps(int t) {
        return List.of();
    }
}
