// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.evaluation;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.ultrack.core.evaluation.LineageTable.Track;

/**
 * The measures of the Cell Tracking Challenge that biologists asked for (Ulman et al., Nature Methods 2017): complete
 * tracks, track fractions, cell cycle accuracy. Only nodes matched one to one count.
 */
final class TrackMeasures {
    private TrackMeasures() {}

    /** CT: F1 of the tracks that one result track follows from first to last frame and no further. */
    static double completeTracks(NodeMatching nodes) {
        List<Track> references = nodes.reference().tracks();
        int complete = 0;
        for (int index = 0; index < references.size(); index++) {
            complete += isComplete(nodes, index) ? 1 : 0;
        }
        return 2.0 * complete / (references.size() + nodes.result().size());
    }

    private static boolean isComplete(NodeMatching nodes, int index) {
        Track reference = nodes.reference().tracks().get(index);
        int label = nodes.resultOf(index, reference.begin());
        for (int t = reference.begin() + 1; label != 0 && t <= reference.end(); t++) {
            label = nodes.resultOf(index, t) == label ? label : 0;
        }
        return label != 0
                && nodes.result()
                        .track(label)
                        .map(track -> track.begin() == reference.begin() && track.end() == reference.end())
                        .orElseThrow();
    }

    /**
     * TF: the mean, over the reference tracks found at all, of the longest share followed without a break by one result
     * track. Result tracks are taken in ascending order, and one that follows a reference track whole counts for no
     * reference track of a higher label: so does the challenge's own program, whose figures these are.
     */
    static double trackFractions(NodeMatching nodes) {
        Map<Integer, Map<Integer, Double>> fractions = new TreeMap<>();
        List<Track> references = nodes.reference().tracks();
        for (int index = 0; index < references.size(); index++) {
            Track reference = references.get(index);
            int run = 0;
            int last = 0;
            for (int t = reference.begin(); t <= reference.end(); t++) {
                int label = nodes.resultOf(index, t);
                run = label == last ? run + 1 : 1;
                last = label;
                if (label != 0) {
                    fractions
                            .computeIfAbsent(label, result -> new TreeMap<>())
                            .merge(index, (double) run / reference.length(), Math::max);
                }
            }
        }
        double[] best = new double[references.size()];
        for (Map<Integer, Double> ofResult : fractions.values()) {
            for (Map.Entry<Integer, Double> ofReference : ofResult.entrySet()) {
                int index = ofReference.getKey();
                if (best[index] < 1) {
                    best[index] = Math.max(best[index], ofReference.getValue());
                    if (ofReference.getValue() == 1) {
                        break;
                    }
                }
            }
        }
        return meanOfPositive(best);
    }

    private static double meanOfPositive(double[] values) {
        double sum = 0;
        int positive = 0;
        for (double value : values) {
            sum += value;
            positive += value > 0 ? 1 : 0;
        }
        return positive == 0 ? 0 : sum / positive;
    }

    /**
     * CCA: 1 minus the largest distance between the cumulative distributions of the lengths of whole cell cycles, which
     * are tracks that begin and end with a division. NaN when the reference has none, 0 when only the result has none.
     */
    static double cellCycleAccuracy(LineageTable reference, LineageTable result) {
        int[] expected = cycleLengths(reference);
        int[] actual = cycleLengths(result);
        if (expected.length == 0) {
            return Double.NaN;
        }
        if (actual.length == 0) {
            return 0;
        }
        double largest = 0;
        for (int[] lengths : new int[][] {expected, actual}) {
            for (int length : lengths) {
                largest = Math.max(largest, Math.abs(shareUpTo(expected, length) - shareUpTo(actual, length)));
            }
        }
        return 1 - largest;
    }

    private static int[] cycleLengths(LineageTable lineage) {
        Set<Integer> dividing = new HashSet<>();
        lineage.dividing().forEach(track -> dividing.add(track.label()));
        return lineage.tracks().stream()
                .filter(track -> dividing.contains(track.label()) && dividing.contains(track.parent()))
                .mapToInt(Track::length)
                .toArray();
    }

    private static double shareUpTo(int[] lengths, int most) {
        int count = 0;
        for (int length : lengths) {
            count += length <= most ? 1 : 0;
        }
        return (double) count / lengths.length;
    }
}
