// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.tracks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.ultrack.error.InvalidInputException;

/**
 * Cells and links as files of other programs list them, in any order, made into a {@link TrackGraph}. Everything that
 * does not make a forest is gathered and reported together. Links lead from parents to children, or all of them from
 * children to parents: frames tell which. Not thread-safe; used once. 60 bytes a cell, 16 a link; O(n log n).
 */
public final class CellsAndLinks {
    /** Frames are numbered below this: a file that says more is taken for damaged. */
    public static final int MOST_FRAMES = 10_000_000;

    private static final int MOST_REPORTED = 20;
    private static final int MOST_CHILDREN = 2;

    private final String name;
    private final List<String> problems = new ArrayList<>();
    private int problemCount;
    private int cells;
    private long[] id = new long[1024];
    private int[] t = new int[1024];
    private double[] position = new double[3 * 1024];
    private int[] area = new int[1024];
    private int links;
    private long[] link = new long[2 * 1024];
    private final Set<Long> beginning = new HashSet<>();

    /** @param name what messages begin with: the file */
    public CellsAndLinks(String name) {
        this.name = name;
    }

    /** Number of cells so far. */
    public int size() {
        return cells;
    }

    /**
     * Adds a cell; what is wrong with it is reported by {@link #toGraph}.
     *
     * @param cellId unique, 0 or above
     * @param frame 0 to {@link #MOST_FRAMES}, exclusive
     * @param z centroid in pixels, 0 in 2D
     * @param y centroid in pixels
     * @param x centroid in pixels
     * @param pixels area, 0 when unknown
     */
    public void addCell(long cellId, long frame, double z, double y, double x, int pixels) {
        if (cellId < 0) {
            problem("the id of a cell (" + cellId + ") must be 0 or above. Number the cells anew.");
        } else if (frame < 0 || frame >= MOST_FRAMES) {
            problem("cell " + cellId + " is in frame " + frame + ", but frames are numbered from 0 to "
                    + (MOST_FRAMES - 1) + ". Check its time.");
        } else if (!inReach(z) || !inReach(y) || !inReach(x)) {
            problem("the position of cell " + cellId + " (" + z + ", " + y + ", " + x
                    + ") must be finite and below 2147483647. Check its coordinates.");
        } else {
            if (cells == id.length) {
                id = Arrays.copyOf(id, 2 * cells);
                t = Arrays.copyOf(t, 2 * cells);
                position = Arrays.copyOf(position, 6 * cells);
                area = Arrays.copyOf(area, 2 * cells);
            }
            id[cells] = cellId;
            t[cells] = (int) frame;
            position[3 * cells] = z;
            position[3 * cells + 1] = y;
            position[3 * cells + 2] = x;
            area[cells++] = pixels;
        }
    }

    private static boolean inReach(double coordinate) {
        return Math.abs(coordinate) < Integer.MAX_VALUE;
    }

    /** Adds a link between two cells, which may be added later. */
    public void addLink(long sourceId, long targetId) {
        if (2 * links == link.length) {
            link = Arrays.copyOf(link, 4 * links);
        }
        link[2 * links] = sourceId;
        link[2 * links++ + 1] = targetId;
    }

    /** Lets a cell begin a track also as the only child of its parent, see {@link TrackGraphBuilder#beginTrack}. */
    public void beginTrack(long cellId) {
        beginning.add(cellId);
    }

    /**
     * Reports something else that is wrong with the file.
     *
     * @param problem goes on after the name of the file: what is wrong, the rule, the next step
     */
    public void problem(String problem) {
        problemCount++;
        if (problems.size() < MOST_REPORTED) {
            problems.add(name + ": " + problem);
        }
    }

    /** Number of problems so far. */
    public int problems() {
        return problemCount;
    }

    /**
     * The smallest movie that holds all centroids.
     *
     * @param spatialDimensions 2 or 3
     */
    public MovieShape smallestShape(int spatialDimensions) {
        int frames = 0;
        double[] size = {0, 0, 0};
        for (int cell = 0; cell < cells; cell++) {
            frames = Math.max(frames, t[cell] + 1);
            for (int axis = 0; axis < 3; axis++) {
                size[axis] = Math.max(size[axis], position[3 * cell + axis]);
            }
        }
        return new MovieShape(
                frames,
                spatialDimensions,
                spatialDimensions == 3 ? (int) size[0] + 1 : 1,
                (int) size[1] + 1,
                (int) size[2] + 1);
    }

    /**
     * The graph.
     *
     * @param shape frames and size of the movie
     * @param masks where the pixels are, or {@link MaskSource#NONE}
     * @throws InvalidInputException with everything that is wrong: an id twice, links to cells that are not there,
     *     within a frame, against the direction of the others, twice the same, two parents, three children
     */
    public TrackGraph toGraph(MovieShape shape, MaskSource masks) {
        report();
        Forest forest = new Forest();
        report();
        TrackGraphBuilder builder = TrackGraph.builder(shape, masks);
        for (int cell = 0; cell < cells; cell++) {
            builder.add(
                    id[cell],
                    t[cell],
                    position[3 * cell],
                    position[3 * cell + 1],
                    position[3 * cell + 2],
                    area[cell],
                    forest.parent[cell] < 0 ? -1 : id[forest.parent[cell]]);
            if (beginning.contains(id[cell])) {
                builder.beginTrack();
            }
        }
        try {
            return builder.build();
        } catch (InvalidInputException e) {
            throw new InvalidInputException(name + ": " + e.getMessage(), e);
        }
    }

    private void report() {
        if (problemCount > problems.size()) {
            problems.add(name + ": … and " + (problemCount - problems.size()) + " more problems.");
        }
        if (!problems.isEmpty()) {
            throw new InvalidInputException(problems);
        }
    }

    /** Who comes from whom, by place of the cells. */
    private final class Forest {
        private final long[] sortedIds = Arrays.copyOf(id, cells);
        private final int[] byId = new int[cells];
        private final int[] parent = new int[cells];
        private final byte[] children = new byte[cells];

        Forest() {
            Arrays.sort(sortedIds);
            checkUnique();
            for (int cell = 0; cell < cells; cell++) {
                byId[Arrays.binarySearch(sortedIds, id[cell])] = cell;
            }
            Arrays.fill(parent, -1);
            int[] source = new int[links];
            int[] target = new int[links];
            int forward = 0;
            int backward = 0;
            for (int i = 0; i < links; i++) {
                source[i] = find(link[2 * i], i);
                target[i] = find(link[2 * i + 1], i);
                if (source[i] >= 0 && target[i] >= 0) {
                    int step = Integer.compare(t[target[i]], t[source[i]]);
                    forward += step > 0 ? 1 : 0;
                    backward += step < 0 ? 1 : 0;
                }
            }
            boolean childrenToParents = backward > forward;
            for (int i = 0; i < links; i++) {
                if (source[i] >= 0 && target[i] >= 0) {
                    join(childrenToParents ? target[i] : source[i], childrenToParents ? source[i] : target[i], i);
                }
            }
        }

        private void checkUnique() {
            for (int rank = 1; rank < cells; rank++) {
                if (sortedIds[rank] == sortedIds[rank - 1]) {
                    problem("cell " + sortedIds[rank] + " stands twice. Give each cell an id of its own.");
                }
            }
        }

        private int find(long wanted, int number) {
            int rank = Arrays.binarySearch(sortedIds, wanted);
            if (rank < 0) {
                problem(text(number) + " names cell " + wanted
                        + ", which is not there. Add the cell, or remove the link.");
                return -1;
            }
            return byId[rank];
        }

        private void join(int mother, int cell, int number) {
            if (t[mother] == t[cell]) {
                problem(text(number) + " stays in frame " + t[cell]
                        + ", but must lead from a frame to a later one. Remove it.");
            } else if (t[mother] > t[cell]) {
                problem(text(number) + " leads from frame " + t[mother] + " back to frame " + t[cell]
                        + ", against most others: links must all lead from parents to children or all the other way."
                        + " Turn it round, or remove it.");
            } else if (parent[cell] == mother) {
                problem(text(number) + " stands twice. Remove one.");
            } else if (parent[cell] >= 0) {
                problem("cell " + id[cell] + " comes from two cells, " + id[parent[cell]] + " and " + id[mother]
                        + ", but a cell has at most one parent. Merged cells cannot be held; remove one of the links.");
            } else {
                parent[cell] = mother;
                if (children[mother] == MOST_CHILDREN) {
                    problem("cell " + id[mother] + " has more than two children (cell " + id[cell]
                            + " is one of them), but a cell divides into two. Remove a link.");
                } else {
                    children[mother]++;
                }
            }
        }

        private String text(int number) {
            return "the link from cell " + link[2 * number] + " to cell " + link[2 * number + 1];
        }
    }
}
