// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.engine;

import org.ultrack.image.Movie;
import org.ultrack.solver.Solver;
import org.ultrack.tracks.TrackGraph;

/**
 * Does the work behind {@link org.ultrack.Tracker}: one open run over one database. Stages are called by one thread, in
 * order; each works with as many threads as its section of the configuration says.
 */
public interface TrackingEngine extends AutoCloseable {

    /** The last stage that is complete in the database. */
    Reached reached();

    /**
     * Frames become candidates. After a killed run only the missing frames are made.
     *
     * @param foreground probability or mask, axes X, Y(, Z), any real type
     * @param contours strength of the contours, same size, finite in the foreground
     * @param options features to measure
     */
    void segment(Movie foreground, Movie contours, SegmentOptions options);

    /** Candidates of neighbouring frames become links. After a killed run only the missing frames are made. */
    void link(LinkOptions options);

    /**
     * Candidates and links are chosen and written back.
     *
     * @param solver solves each window
     * @param options all windows or one
     */
    SolveSummary solve(Solver solver, SolveOptions options);

    /** The solution in the database. */
    TrackGraph tracks();

    /** Closes the database. Track graphs of this run can no longer fetch masks. */
    @Override
    void close();

    /** How far a run has come. */
    enum Reached {
        /** Nothing is complete. */
        NOTHING,
        /** Every frame has its candidates. */
        SEGMENTED,
        /** Every pair of frames has its links. */
        LINKED,
        /** A solution is stored. */
        SOLVED
    }
}
