// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.model;

import java.util.stream.IntStream;
import org.ultrack.config.TrackingConfig;
import org.ultrack.error.InvalidInputException;

/**
 * How a movie is cut into windows of frames that are solved one after the other: even windows first, then odd ones,
 * which join what their neighbours have left.
 *
 * <p>A window without size takes the whole movie. Windows have at least 2 frames: one of a single frame could not see
 * both its neighbours' solutions. The overlap is at least 1: without it no link would cross a seam. Frames left over at
 * the end belong to the last window.
 *
 * @param maxTime last frame
 * @param size frames of a window, at least 2
 * @param overlap frames seen beyond an end that no neighbour has decided, at least 1
 */
public record WindowPlan(int maxTime, int size, int overlap) {

    /**
     * The windows of a movie.
     *
     * @param maxTime last frame of the movie
     * @param config window size and overlap
     */
    public static WindowPlan of(int maxTime, TrackingConfig config) {
        Integer size = config.windowSize();
        return new WindowPlan(
                maxTime, Math.max(2, size == null ? maxTime + 1 : size), Math.max(1, config.overlapSize()));
    }

    /** Number of windows, at least 1. */
    public int count() {
        return Math.max(1, Math.ceilDiv(maxTime, size));
    }

    /** Every window in the order of solving: even ones, then odd ones. */
    public int[] order() {
        return IntStream.concat(even(0), even(1)).toArray();
    }

    private IntStream even(int first) {
        return IntStream.iterate(first, window -> window < count(), window -> window + 2);
    }

    /** First frame of a window proper. */
    public int start(int window) {
        return check(window) * size;
    }

    /** Last frame of a window proper. */
    public int end(int window) {
        return check(window) == count() - 1 ? maxTime : (window + 1) * size - 1;
    }

    private int check(int window) {
        if (window < 0 || window >= count()) {
            throw new InvalidInputException("There is no window " + window + ": the movie has " + count()
                    + (count() == 1 ? " window, 0." : " windows, 0 to " + (count() - 1) + "."));
        }
        return window;
    }

    /**
     * The frames a window solves and those it writes.
     *
     * @param window index of the window
     * @param leftAnchored the frame before the window has a solution
     * @param rightAnchored the frame after the window has a solution
     */
    public Window layout(int window, boolean leftAnchored, boolean rightAnchored) {
        return layout(window, window, leftAnchored, rightAnchored);
    }

    /**
     * The frames that neighbouring windows solve, and those they write, when they are solved as one.
     *
     * @param first index of the first window
     * @param last index of the last window
     * @param leftAnchored the frame before them has a solution
     * @param rightAnchored the frame after them has a solution
     */
    public Window layout(int first, int last, boolean leftAnchored, boolean rightAnchored) {
        int start = start(first);
        int end = end(last);
        return new Window(
                leftAnchored ? start : Math.max(0, start - overlap),
                rightAnchored ? end : Math.min(maxTime, end + overlap),
                leftAnchored ? start : Math.max(0, start - 1),
                rightAnchored ? end : Math.min(maxTime, end + 1),
                leftAnchored,
                rightAnchored);
    }

    /**
     * One window as it is solved.
     *
     * @param solveFrom first frame the solver sees
     * @param solveTo last frame the solver sees
     * @param commitFrom first frame that is written back
     * @param commitTo last frame that is written back
     * @param leftAnchored the neighbour on the left has decided the first frame
     * @param rightAnchored the neighbour on the right has decided the last frame
     */
    public record Window(
            int solveFrom, int solveTo, int commitFrom, int commitTo, boolean leftAnchored, boolean rightAnchored) {

        /**
         * Whether the window decides where the cells of the first frame that is written back come from. Those of a
         * later frame come from one that is not written, even where the solver sees it: the window on the left decides.
         */
        public boolean knowsFirstParents() {
            return commitFrom == 0;
        }
    }
}
