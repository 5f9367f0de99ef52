// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ultrack.core.evaluation.LineageTable.Track;
import org.ultrack.error.InvalidInputException;
import org.ultrack.image.Movie;

/**
 * Which node of the result covers which nodes of the reference: all that the measures need to know about the pixels.
 * The movies are read once, a frame of each at a time; what stays is 4 bytes per node.
 */
final class NodeMatching {
    /** For each reference node the label of the result cell that covers it, 0 for none. */
    private final TrackNodes reference;

    /** For each result node the label of the one reference cell it covers, 0 for none, -n when it covers n of them. */
    private final TrackNodes result;

    private NodeMatching(TrackNodes reference, TrackNodes result) {
        this.reference = reference;
        this.result = result;
    }

    /**
     * Reads the movies.
     *
     * @throws InvalidInputException when they cannot be compared, or when masks and tables contradict each other
     */
    static NodeMatching of(LabelledMovie reference, LabelledMovie result) {
        checkComparable(reference, result);
        NodeMatching matching = new NodeMatching(
                new TrackNodes("reference", reference.lineage()), new TrackNodes("result", result.lineage()));
        for (int t = 0; t < reference.labels().frames(); t++) {
            matching.read(
                    t,
                    FrameOverlap.of(reference.labels().frame(t), result.labels().frame(t), "frame " + t));
        }
        List<String> problems = new ArrayList<>(matching.reference.problems());
        problems.addAll(matching.result.problems());
        if (!problems.isEmpty()) {
            throw new InvalidInputException(problems);
        }
        return matching;
    }

    private void read(int t, FrameOverlap overlap) {
        int[] referenceLabels = overlap.referenceLabels();
        int[] resultLabels = overlap.resultLabels();
        int[] covered = new int[resultLabels.length];
        for (int index = 0; index < referenceLabels.length; index++) {
            int match = overlap.matched(index);
            reference.put(referenceLabels[index], t, match);
            if (match != 0) {
                int found = Arrays.binarySearch(resultLabels, match);
                covered[found] =
                        covered[found] == 0 ? referenceLabels[index] : covered[found] < 0 ? covered[found] - 1 : -2;
            }
        }
        for (int index = 0; index < resultLabels.length; index++) {
            result.put(resultLabels[index], t, covered[index]);
        }
    }

    private static void checkComparable(LabelledMovie reference, LabelledMovie result) {
        List<String> problems = new ArrayList<>();
        Movie expected = reference.labels();
        Movie actual = result.labels();
        if (expected.frames() != actual.frames()) {
            problems.add("The result has " + actual.frames() + " frames, but the reference has " + expected.frames()
                    + ". Give the same frames of both; a frame without cells is an empty mask.");
        }
        if (!Arrays.equals(expected.frameDimensions(), actual.frameDimensions())) {
            problems.add("The frames of the result are " + FrameOverlap.size(actual.frameDimensions())
                    + ", but the reference's are " + FrameOverlap.size(expected.frameDimensions())
                    + ". Maybe the result was cropped or scaled.");
        }
        if (reference.lineage().size() == 0) {
            problems.add("The reference has no tracks, but scores are relative to it. Maybe its table is empty.");
        }
        problems.addAll(tracksOutside("reference", reference));
        problems.addAll(tracksOutside("result", result));
        if (!problems.isEmpty()) {
            throw new InvalidInputException(problems);
        }
    }

    private static List<String> tracksOutside(String side, LabelledMovie movie) {
        int frames = movie.labels().frames();
        List<String> problems = new ArrayList<>();
        for (Track track : movie.lineage().tracks()) {
            if (track.end() >= frames) {
                problems.add("The " + side + " has " + track + " in its table, but only " + frames
                        + " frames of masks, counted from 0. Maybe masks are missing.");
            }
        }
        return problems;
    }

    LineageTable reference() {
        return reference.lineage();
    }

    LineageTable result() {
        return result.lineage();
    }

    /** The result labels that cover the nodes of a reference track, from its first frame on; 0 for none. */
    int[] coveringOf(int referenceTrack) {
        return reference.partners(referenceTrack);
    }

    /** The reference labels that the nodes of a result track cover, from its first frame on; 0 for none, -n for n. */
    int[] coveredBy(int resultTrack) {
        return result.partners(resultTrack);
    }

    /** The reference label that is matched one to one with this result label in frame t, or 0. */
    int referenceOf(int resultLabel, int t) {
        int track = result.lineage().indexOf(resultLabel);
        return track < 0 ? 0 : Math.max(0, result.partner(track, t));
    }

    /** The result label that is matched one to one with this reference track in frame t, or 0. */
    int resultOf(int referenceTrack, int t) {
        int label = reference.partner(referenceTrack, t);
        return label == 0 || referenceOf(label, t) == 0 ? 0 : label;
    }

    /** Whether the two are matched one to one in frame t. */
    boolean isMatch(int referenceLabel, int resultLabel, int t) {
        return referenceOf(resultLabel, t) == referenceLabel;
    }
}
