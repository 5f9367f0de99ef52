// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.engine;

import java.util.List;
import java.util.OptionalInt;
import org.ultrack.annotation.Annotations;
import org.ultrack.annotation.Candidate;
import org.ultrack.config.DataConfig;
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

    /**
     * Several segmentations of the same movie become candidates: every way to divide their objects, as their foreground
     * and contours tell.
     *
     * @param labels whole numbers, 0 for the background, axes X, Y(, Z); one movie at least, of one size
     * @param sigma smoothing of the contours in pixels along (Z,) Y, X, one number for all, or none for none
     * @param options features to measure
     */
    void segmentLabels(List<Movie> labels, List<Double> sigma, SegmentOptions options);

    /**
     * The objects of one segmentation become the candidates, one for each label of a frame, as it is. After a killed run
     * only the missing frames are made.
     *
     * @param labels whole numbers, 0 for the background, axes X, Y(, Z)
     * @param options features to measure
     */
    void keepSegmentation(Movie labels, SegmentOptions options);

    /**
     * Tracks of elsewhere become candidates, links and solution. After a killed run only what is missing is made.
     *
     * @param tracks cells, with masks unless options give a radius
     * @param options what cells without masks become
     * @throws org.ultrack.error.InvalidInputException when cells have no masks, or lie outside the movie
     */
    void adopt(TrackGraph tracks, AdoptOptions options);

    /** Candidates of neighbouring frames become links. After a killed run only the missing frames are made. */
    void link(LinkOptions options);

    /**
     * Finds the candidates that are the cells of a ground truth, and keeps them for {@link SolveOptions.Use#GROUND_TRUTH}.
     *
     * @param solver solves each frame
     * @param labels whole numbers, 0 for the background; all frames, size of the foreground
     * @param batch index of the one batch of {@code segmentation.n_workers} frames to do; empty for all frames
     * @throws org.ultrack.error.InvalidInputException when the labels do not fit the candidates
     */
    MatchSummary match(Solver solver, Movie labels, OptionalInt batch);

    /**
     * The candidates of a frame, by id.
     *
     * @param t frame
     */
    List<Candidate> candidates(int t);

    /**
     * Keeps what a person says about candidates and links; what was said before about others stays.
     *
     * @throws org.ultrack.error.InvalidInputException when a candidate or link is not there; nothing is kept then
     */
    void annotate(Annotations annotations);

    /** Forgets everything that was said. */
    void clearAnnotations();

    /**
     * Candidates and links are chosen and written back.
     *
     * @param solver solves each window
     * @param options all windows or one; what must hold
     * @throws org.ultrack.error.InvalidInputException when what must hold contradicts itself; it names the annotations,
     *     and the solution that was there stays
     */
    SolveSummary solve(Solver solver, SolveOptions options);

    /** How many windows {@link #solve} cuts the movie into. */
    int windows();

    /**
     * The problem of a window as {@link #solve} for this window alone would meet it now: what neighbouring windows have
     * decided in the database holds. Nothing is written.
     *
     * @param window index of the window
     * @param options what must hold; its batch counts for nothing
     * @throws org.ultrack.error.InvalidInputException when there is no such window, or what must hold contradicts itself
     */
    WindowProblem problem(int window, SolveOptions options);

    /** The solution in the database. */
    TrackGraph tracks();

    /**
     * Writes the database as one that Python ultrack 0.8.0 opens, with its {@code metadata.toml}.
     *
     * @param target what Python is told in its section {@code data}: an SQLite file, or a database on a server
     * @param overwrite whether what is there may be replaced
     * @throws org.ultrack.error.InvalidInputException when it is there and may not be replaced
     */
    void writePythonDatabase(DataConfig target, boolean overwrite);

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
