// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.picture;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.ultrack.tracks.Track;
import org.ultrack.tracks.TrackGraph;
import org.ultrack.tracks.TrackNode;

/**
 * A colour for each track, the same in all frames and all pictures.
 *
 * <p>Groups (lineages or tracks) that come near each other should differ. Two groups are neighbours as often as a cell
 * of one is among the six cells nearest to one of the other, counted in at most 64 frames. Groups choose in order of
 * their number of cells: the colour that disturbs the neighbours least, then the one used least, then the first.
 * O(frames · cells · √cells), memory linear in cells.
 */
final class TrackColours {
    private static final int NEIGHBOURS = 6;
    private static final int FRAMES = 64;

    private final byte[] colourOfTrack;

    private TrackColours(byte[] colourOfTrack) {
        this.colourOfTrack = colourOfTrack;
    }

    static TrackColours of(TrackGraph tracks, ColourBy by) {
        int[] groupOfTrack = groups(tracks, by);
        int groups = Arrays.stream(groupOfTrack).max().orElse(-1) + 1;
        int[] cells = new int[groups];
        for (Track track : tracks.tracks()) {
            cells[groupOfTrack[track.id()]] += track.length();
        }
        byte[] colourOfGroup = choose(cells, new Neighbours(groups, contacts(tracks, groupOfTrack)));
        byte[] colourOfTrack = new byte[groupOfTrack.length];
        for (int track = 1; track < colourOfTrack.length; track++) {
            colourOfTrack[track] = colourOfGroup[groupOfTrack[track]];
        }
        return new TrackColours(colourOfTrack);
    }

    /** Colour of a track as {@code 0xRRGGBB}. */
    int of(int trackId) {
        return Palette.colour(colourOfTrack[trackId]);
    }

    /** Group of each track by number; entry 0 is not a track. */
    private static int[] groups(TrackGraph tracks, ColourBy by) {
        int[] group = new int[tracks.trackCount() + 1];
        int next = 0;
        group[0] = -1;
        for (Track track : tracks.tracks()) {
            group[track.id()] = by == ColourBy.LINEAGE && track.parentId() != 0 ? group[track.parentId()] : next++;
        }
        return group;
    }

    private static byte[] choose(int[] cells, Neighbours neighbours) {
        int[] order = IntStream.range(0, cells.length)
                .boxed()
                .sorted(Comparator.comparingInt(group -> -cells[group]))
                .mapToInt(Integer::intValue)
                .toArray();
        byte[] colour = new byte[cells.length];
        Arrays.fill(colour, (byte) -1);
        long[] used = new long[Palette.size()];
        long[] disturbed = new long[Palette.size()];
        for (int group : order) {
            Arrays.fill(disturbed, 0);
            neighbours.disturbed(group, colour, disturbed);
            int best = 0;
            for (int c = 1; c < disturbed.length; c++) {
                if (disturbed[c] < disturbed[best] || (disturbed[c] == disturbed[best] && used[c] < used[best])) {
                    best = c;
                }
            }
            colour[group] = (byte) best;
            used[best] += cells[group];
        }
        return colour;
    }

    /** Pairs of groups near each other, {@code lower << 32 | higher}, once for each time, sorted. */
    private static long[] contacts(TrackGraph tracks, int[] groupOfTrack) {
        int frames = tracks.shape().frames();
        int step = Math.max(1, Math.ceilDiv(frames, FRAMES));
        long[] pairs = new long[1024];
        int count = 0;
        int[] nearest = new int[NEIGHBOURS];
        for (int t = 0; t < frames; t += step) {
            NearestCells cells = new NearestCells(tracks.nodesAt(t));
            for (int i = 0; i < cells.size(); i++) {
                int found = cells.nearest(i, nearest);
                int own = groupOfTrack[cells.trackId(i)];
                if (count + found > pairs.length) {
                    pairs = Arrays.copyOf(pairs, 2 * pairs.length);
                }
                for (int k = 0; k < found; k++) {
                    int other = groupOfTrack[cells.trackId(nearest[k])];
                    if (own != other) {
                        pairs[count++] = (long) Math.min(own, other) << 32 | Math.max(own, other);
                    }
                }
            }
        }
        pairs = Arrays.copyOf(pairs, count);
        Arrays.sort(pairs);
        return pairs;
    }

    /** The groups near each group, with how often: compressed rows. */
    private static final class Neighbours {
        private final int[] start;
        private final int[] neighbour;
        private final int[] times;

        Neighbours(int groups, long[] sortedPairs) {
            start = new int[groups + 1];
            int distinct = 0;
            for (int p = 0; p < sortedPairs.length; p++) {
                if (p == 0 || sortedPairs[p] != sortedPairs[p - 1]) {
                    start[(int) (sortedPairs[p] >>> 32) + 1]++;
                    start[(int) sortedPairs[p] + 1]++;
                    distinct++;
                }
            }
            for (int group = 0; group < groups; group++) {
                start[group + 1] += start[group];
            }
            neighbour = new int[2 * distinct];
            times = new int[2 * distinct];
            int[] next = start.clone();
            for (int p = 0; p < sortedPairs.length; ) {
                int end = p + 1;
                while (end < sortedPairs.length && sortedPairs[end] == sortedPairs[p]) {
                    end++;
                }
                int lower = (int) (sortedPairs[p] >>> 32);
                int higher = (int) sortedPairs[p];
                neighbour[next[lower]] = higher;
                times[next[lower]++] = end - p;
                neighbour[next[higher]] = lower;
                times[next[higher]++] = end - p;
                p = end;
            }
        }

        void disturbed(int group, byte[] colour, long[] disturbed) {
            for (int k = start[group]; k < start[group + 1]; k++) {
                int taken = colour[neighbour[k]];
                if (taken >= 0) {
                    disturbed[taken] += times[k];
                }
            }
        }
    }

    /** Cells of a frame sorted by x, so that a search looks only as far to both sides as the nearest found so far. */
    private static final class NearestCells {
        private final TrackNode[] cells;

        NearestCells(List<TrackNode> nodes) {
            cells = nodes.toArray(TrackNode[]::new);
            Arrays.sort(cells, Comparator.comparingDouble(TrackNode::x).thenComparingInt(TrackNode::trackId));
        }

        int size() {
            return cells.length;
        }

        int trackId(int cell) {
            return cells[cell].trackId();
        }

        /** Fills {@code nearest} with the cells nearest to one; gives how many there are. */
        int nearest(int cell, int[] nearest) {
            double[] distance = new double[nearest.length];
            int found = 0;
            int left = cell - 1;
            int right = cell + 1;
            while (left >= 0 || right < cells.length) {
                double toLeft = left >= 0 ? cells[cell].x() - cells[left].x() : Double.POSITIVE_INFINITY;
                double toRight = right < cells.length ? cells[right].x() - cells[cell].x() : Double.POSITIVE_INFINITY;
                double dx = Math.min(toLeft, toRight);
                if (found == nearest.length && dx * dx >= distance[found - 1]) {
                    break;
                }
                int other = toLeft <= toRight ? left-- : right++;
                double dy = cells[other].y() - cells[cell].y();
                double squared = dx * dx + dy * dy;
                if (found == nearest.length && squared >= distance[found - 1]) {
                    continue;
                }
                int place = found < nearest.length ? found++ : found - 1;
                for (; place > 0 && distance[place - 1] > squared; place--) {
                    distance[place] = distance[place - 1];
                    nearest[place] = nearest[place - 1];
                }
                distance[place] = squared;
                nearest[place] = other;
            }
            return found;
        }
    }
}
