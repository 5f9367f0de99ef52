// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ultrack.error.InvalidInputException;

/**
 * The tracks of a label movie and who descends from whom: what the Cell Tracking Challenge writes as
 * {@code man_track.txt} and {@code res_track.txt}. A forest: every parent is in the table and ends before its children
 * begin. A parent may have one child (a cell that was lost for some frames), two (a division) or more.
 *
 * @param tracks in ascending order of label; given in any order
 */
public record LineageTable(List<Track> tracks) {

    /**
     * Sorts and checks.
     *
     * @throws InvalidInputException with every row that breaks a rule
     */
    public LineageTable {
        tracks = tracks.stream().sorted(Comparator.comparingInt(Track::label)).toList();
        List<String> problems = problems(tracks);
        if (!problems.isEmpty()) {
            throw new InvalidInputException(problems);
        }
    }

    /**
     * A row of the table: a path without division.
     *
     * @param label the number of the cell in the masks, 1 or more
     * @param begin first frame
     * @param end last frame, inclusive
     * @param parent label of the track this one descends from, 0 for none
     */
    public record Track(int label, int begin, int end, int parent) {

        /** Number of frames. */
        public int length() {
            return end - begin + 1;
        }

        /** Whether the track is there in frame t. */
        public boolean covers(int t) {
            return begin <= t && t <= end;
        }

        @Override
        public String toString() {
            return "track " + label + " (frames " + begin + " to " + end + ", parent " + parent + ")";
        }
    }

    /** Number of tracks. */
    public int size() {
        return tracks.size();
    }

    /** The track of that label. O(log n) */
    public Optional<Track> track(int label) {
        int index = indexOf(label);
        return index < 0 ? Optional.empty() : Optional.of(tracks.get(index));
    }

    /** The tracks that descend from this label, in ascending order. O(n) */
    public List<Track> children(int label) {
        return tracks.stream()
                .filter(track -> track.parent == label && label != 0)
                .toList();
    }

    /** The tracks that end in a division (two children or more), in ascending order of label. O(n) */
    public List<Track> dividing() {
        Map<Integer, Integer> children = new HashMap<>();
        for (Track track : tracks) {
            children.merge(track.parent, 1, Integer::sum);
        }
        return tracks.stream()
                .filter(track -> children.getOrDefault(track.label, 0) > 1)
                .toList();
    }

    /** Where the label stands in {@link #tracks()}, or a negative number. */
    int indexOf(int label) {
        int low = 0;
        int high = tracks.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int there = tracks.get(middle).label;
            if (there == label) {
                return middle;
            }
            if (there < label) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1;
    }

    private static List<String> problems(List<Track> sorted) {
        List<String> problems = new ArrayList<>();
        Map<Integer, Track> byLabel = new HashMap<>();
        for (Track track : sorted) {
            if (track.label < 1) {
                problems.add("The label of " + track + " must be 1 or more: 0 is the background.");
            }
            if (track.begin < 0) {
                problems.add("The " + track + " begins before frame 0. Count frames from 0.");
            }
            if (track.end < track.begin) {
                problems.add("The " + track + " ends before it begins. Maybe swap begin and end.");
            }
            if (byLabel.putIfAbsent(track.label, track) != null) {
                problems.add("The label of " + track + " is used twice, but must name one track. Give it a new one.");
            }
        }
        for (Track track : sorted) {
            if (track.parent == 0) {
                continue;
            }
            Track parent = byLabel.get(track.parent);
            if (parent == null) {
                problems.add("The parent of " + track + " is not in the table. Add it, or use 0 for no parent.");
            } else if (parent.end >= track.begin) {
                problems.add(
                        "The " + track + " begins before its parent has ended: " + parent + ". Correct the frames.");
            }
        }
        return problems;
    }
}
