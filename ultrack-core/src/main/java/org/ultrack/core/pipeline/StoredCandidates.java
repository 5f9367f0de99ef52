// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.pipeline;

import java.util.Arrays;
import java.util.List;
import org.ultrack.core.store.LinkTable;
import org.ultrack.core.store.TrackingStore;
import org.ultrack.image.Mask;
import org.ultrack.tracks.CandidateDetails;
import org.ultrack.tracks.CandidateSource;
import org.ultrack.tracks.Overlap;

/** What a track graph can ask of the store its solution is in. */
final class StoredCandidates implements CandidateSource {
    private final TrackingStore store;

    StoredCandidates(TrackingStore store) {
        this.store = store;
    }

    @Override
    public List<Mask> masks(int t, long[] candidateIds) {
        return store.readMasks(t, candidateIds);
    }

    @Override
    public List<CandidateDetails> details(int t, long[] candidateIds) {
        return store.readDetails(t, candidateIds);
    }

    @Override
    public double[] linkWeights(int t, long[] sourceIds, long[] targetIds) {
        LinkTable links = store.readLinks(t - 1, t);
        double[] weights = new double[sourceIds.length];
        Arrays.setAll(weights, i -> weight(links, sourceIds[i], targetIds[i]));
        return weights;
    }

    private static double weight(LinkTable links, long source, long target) {
        int low = 0;
        int high = links.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = Long.compare(links.sourceId(middle), source);
            if (order == 0) {
                order = Long.compare(links.targetId(middle), target);
            }
            if (order == 0) {
                return links.weight(middle);
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return Double.NaN;
    }

    @Override
    public List<Overlap> overlaps(int t) {
        return store.readOverlaps(t);
    }
}
