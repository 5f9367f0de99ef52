// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.tracks;

import java.util.Arrays;
import java.util.BitSet;
import org.ultrack.error.InvalidInputException;

/**
 * Makes a {@link TrackGraph} from selected candidates and their parents, in any order. Not thread-safe; used once.
 * O(n log n) in the number of cells.
 */
public final class TrackGraphBuilder {
    private final MovieShape shape;
    private final MaskSource masks;
    private int size;
    private long[] id = new long[1024];
    private long[] parentId = new long[1024];
    private int[] t = new int[1024];
    private double[] position = new double[3 * 1024];
    private int[] area = new int[1024];
    private double[] margin = new double[2 * 1024];
    /** Cells, in the order they were added, that begin a track though their parent does not divide. */
    private final BitSet beginning = new BitSet();

    TrackGraphBuilder(MovieShape shape, MaskSource masks) {
        this.shape = shape;
        this.masks = masks;
    }

    /** Adds a cell of unknown certainty, see {@link #add(long, int, double, double, double, int, long, double, double)}. */
    public TrackGraphBuilder add(
            long candidateId, int frame, double z, double y, double x, int pixels, long parentCandidateId) {
        return add(candidateId, frame, z, y, x, pixels, parentCandidateId, Double.NaN, Double.NaN);
    }

    /**
     * Adds a cell.
     *
     * @param candidateId id, unique, 0 or above
     * @param frame frame, 0 or above, inside the movie
     * @param z centroid in pixels, 0 in 2D
     * @param y centroid in pixels
     * @param x centroid in pixels
     * @param pixels area in pixels
     * @param parentCandidateId id of the cell it comes from, in an earlier frame, or below 0
     * @param cellMargin see {@link TrackNode#margin}; NaN when unknown
     * @param linkMargin see {@link TrackNode#linkMargin}; NaN when unknown; not kept without parent
     * @throws InvalidInputException when the id is below 0 or the frame is outside the movie
     */
    public TrackGraphBuilder add(
            long candidateId,
            int frame,
            double z,
            double y,
            double x,
            int pixels,
            long parentCandidateId,
            double cellMargin,
            double linkMargin) {
        if (candidateId < 0) {
            throw new InvalidInputException("The id of a cell (" + candidateId + ") must be 0 or above.");
        }
        if (frame < 0 || frame >= shape.frames()) {
            throw new InvalidInputException("Cell " + candidateId + " is in frame " + frame + ", outside the movie's "
                    + shape.frames() + " frames.");
        }
        if (size == id.length) {
            id = Arrays.copyOf(id, 2 * size);
            parentId = Arrays.copyOf(parentId, 2 * size);
            t = Arrays.copyOf(t, 2 * size);
            position = Arrays.copyOf(position, 6 * size);
            area = Arrays.copyOf(area, 2 * size);
            margin = Arrays.copyOf(margin, 4 * size);
        }
        id[size] = candidateId;
        parentId[size] = parentCandidateId;
        t[size] = frame;
        position[3 * size] = z;
        position[3 * size + 1] = y;
        position[3 * size + 2] = x;
        area[size] = pixels;
        margin[2 * size] = cellMargin;
        margin[2 * size + 1] = parentCandidateId < 0 ? Double.NaN : linkMargin;
        size++;
        return this;
    }

    /**
     * Lets the cell that was added last begin a track, also as the only child of its parent: somebody says that it is
     * another one, for example a daughter whose sister was not seen.
     */
    public TrackGraphBuilder beginTrack() {
        beginning.set(size - 1);
        return this;
    }

    /**
     * The graph.
     *
     * @throws InvalidInputException when an id stands twice, a parent is missing or not in an earlier frame, or a cell
     *     has more than two children
     */
    public TrackGraph build() {
        Forest forest = new Forest();
        int[] order = forest.depthFirst();
        int[] place = new int[size];
        for (int rank = 0; rank < size; rank++) {
            place[order[rank]] = rank;
        }
        long[] ids = new long[size];
        int[] frames = new int[size];
        double[] positions = new double[3 * size];
        int[] areas = new int[size];
        int[] parents = new int[size];
        double[] margins = new double[2 * size];
        int[] firstChild = new int[size];
        int[] secondChild = new int[size];
        for (int rank = 0; rank < size; rank++) {
            int cell = order[rank];
            ids[rank] = id[cell];
            frames[rank] = t[cell];
            System.arraycopy(position, 3 * cell, positions, 3 * rank, 3);
            areas[rank] = area[cell];
            System.arraycopy(margin, 2 * cell, margins, 2 * rank, 2);
            parents[rank] = at(place, forest.parent[cell]);
            firstChild[rank] = at(place, forest.firstChild[cell]);
            secondChild[rank] = at(place, forest.secondChild[cell]);
        }
        int[] track = new int[size];
        int[] trackStart = tracks(order, parents, secondChild, track);
        int[] frameStart = new int[shape.frames() + 1];
        int[] byFrame = byFrame(frames, frameStart);
        return new TrackGraph(
                shape,
                new TrackColumns(
                        ids,
                        frames,
                        positions,
                        areas,
                        parents,
                        margins,
                        track,
                        trackStart,
                        firstChild,
                        secondChild,
                        frameStart,
                        byFrame),
                masks);
    }

    private static int at(int[] place, int cell) {
        return cell < 0 ? -1 : place[cell];
    }

    /** Numbers the tracks: a cell starts one when it has no parent, when its parent divides, or when it is said to. */
    private int[] tracks(int[] order, int[] parents, int[] secondChild, int[] track) {
        int[] start = new int[size + 2];
        int count = 0;
        for (int node = 0; node < size; node++) {
            if (parents[node] < 0 || secondChild[parents[node]] >= 0 || beginning.get(order[node])) {
                start[++count] = node;
            }
            track[node] = count;
        }
        start[count + 1] = size;
        return Arrays.copyOf(start, count + 2);
    }

    private int[] byFrame(int[] frames, int[] frameStart) {
        for (int frame : frames) {
            frameStart[frame + 1]++;
        }
        for (int frame = 0; frame < shape.frames(); frame++) {
            frameStart[frame + 1] += frameStart[frame];
        }
        int[] next = frameStart.clone();
        int[] byFrame = new int[size];
        for (int node = 0; node < size; node++) {
            byFrame[next[frames[node]]++] = node;
        }
        return byFrame;
    }

    /** Cells in the order they were added, with their relatives. */
    private final class Forest {
        private final long[] sortedIds = sortedIds();
        private final int[] byId = new int[size];
        private final int[] parent = new int[size];
        private final int[] firstChild = new int[size];
        private final int[] secondChild = new int[size];

        Forest() {
            Arrays.fill(firstChild, -1);
            Arrays.fill(secondChild, -1);
            for (int cell = 0; cell < size; cell++) {
                byId[Arrays.binarySearch(sortedIds, id[cell])] = cell;
            }
            for (int cell : byId) { // by id, so that the first child has the lower one
                parent[cell] = parentId[cell] < 0 ? -1 : parentOf(cell);
                if (parent[cell] >= 0) {
                    adopt(parent[cell], cell);
                }
            }
        }

        private long[] sortedIds() {
            long[] sorted = Arrays.copyOf(id, size);
            Arrays.sort(sorted);
            for (int rank = 1; rank < size; rank++) {
                if (sorted[rank] == sorted[rank - 1]) {
                    throw new InvalidInputException("Cell " + sorted[rank] + " stands twice in the solution.");
                }
            }
            return sorted;
        }

        private int parentOf(int cell) {
            int rank = Arrays.binarySearch(sortedIds, parentId[cell]);
            if (rank < 0) {
                throw new InvalidInputException(
                        "The parent (" + parentId[cell] + ") of cell " + id[cell] + " is not in the solution.");
            }
            int found = byId[rank];
            if (t[found] >= t[cell]) {
                throw new InvalidInputException("The parent (" + parentId[cell] + ") of cell " + id[cell]
                        + " is in frame " + t[found] + ", but must be before frame " + t[cell] + ".");
            }
            return found;
        }

        private void adopt(int mother, int cell) {
            if (firstChild[mother] < 0) {
                firstChild[mother] = cell;
            } else if (secondChild[mother] < 0) {
                secondChild[mother] = cell;
            } else {
                throw new InvalidInputException("Cell " + id[mother] + " has more than two children.");
            }
        }

        /** Roots by frame and id; below each, the first child's branch before the second's. */
        int[] depthFirst() {
            int[] order = new int[size];
            int[] stack = new int[size + 1];
            int done = 0;
            int[] rootStart = new int[shape.frames() + 1];
            int[] roots = rootsByFrame(rootStart);
            for (int root : roots) {
                int height = 0;
                stack[height++] = root;
                while (height > 0) {
                    int cell = stack[--height];
                    order[done++] = cell;
                    if (secondChild[cell] >= 0) {
                        stack[height++] = secondChild[cell];
                    }
                    if (firstChild[cell] >= 0) {
                        stack[height++] = firstChild[cell];
                    }
                }
            }
            return order;
        }

        private int[] rootsByFrame(int[] start) {
            int count = 0;
            for (int cell = 0; cell < size; cell++) {
                if (parent[cell] < 0) {
                    start[t[cell] + 1]++;
                    count++;
                }
            }
            for (int frame = 0; frame < shape.frames(); frame++) {
                start[frame + 1] += start[frame];
            }
            int[] roots = new int[count];
            for (int cell : byId) {
                if (parent[cell] < 0) {
                    roots[start[t[cell]]++] = cell;
                }
            }
            return roots;
        }
    }
}
