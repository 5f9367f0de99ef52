// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack;

import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import org.jspecify.annotations.Nullable;
import org.ultrack.config.DataConfig;
import org.ultrack.config.MainConfig;
import org.ultrack.engine.AdoptOptions;
import org.ultrack.engine.RunContext;
import org.ultrack.engine.SegmentOptions;
import org.ultrack.engine.TrackingEngine;
import org.ultrack.engine.TrackingEngine.Reached;
import org.ultrack.engine.TrackingEngineProvider;
import org.ultrack.error.InvalidInputException;
import org.ultrack.image.Movie;
import org.ultrack.progress.Cancellation;
import org.ultrack.progress.ProgressListener;
import org.ultrack.progress.Stage;
import org.ultrack.solver.Solver;
import org.ultrack.solver.Solvers;
import org.ultrack.tracks.TrackGraph;

/**
 * Tracks cells: {@code Tracker.from(config).segment(foreground, contours).link().solve().toGraph()}.
 *
 * <p>Each step gives the next, so a wrong order does not compile. What a step has made is in the database that the
 * configuration names; {@link #open} goes on from there. The engine that does the work and the solver are found on the
 * class path ({@code ultrack-core}, {@code ultrack-solver-ojalgo}); a given one wins.
 *
 * <p>One thread at a time; the steps themselves use as many as the configuration says. Close the tracker when the
 * masks of its result are no longer needed.
 */
public final class Tracker implements AutoCloseable {
    private final MainConfig config;
    private RunContext.Opening opening;
    private ProgressListener listener = ProgressListener.SILENT;
    private Cancellation cancellation = new Cancellation();
    private @Nullable TrackingEngineProvider engineProvider;
    private @Nullable Solver solver;
    private @Nullable TrackingEngine engine;

    private Tracker(MainConfig config, RunContext.Opening opening) {
        this.config = config;
        this.opening = opening;
    }

    /** A new run. A database that already holds data is refused, unless {@link #overwriting}. */
    public static Tracker from(MainConfig config) {
        return new Tracker(config, RunContext.Opening.FRESH);
    }

    /** Goes on from what the database holds: see {@link #segmented}, {@link #linked}, {@link #solved}. */
    public static Tracker open(MainConfig config) {
        return new Tracker(config, RunContext.Opening.RESUME);
    }

    /** Lets each step remove what it and later steps left in the database before. */
    public Tracker overwriting() {
        return changed(() -> opening = RunContext.Opening.OVERWRITE);
    }

    /** Tells the listener how the run goes on. */
    public Tracker reportingTo(ProgressListener listener) {
        return changed(() -> this.listener = listener);
    }

    /** Stops the run at its next safe point when the cancellation is requested. */
    public Tracker cancelledBy(Cancellation cancellation) {
        return changed(() -> this.cancellation = cancellation);
    }

    /** Uses this engine instead of the one on the class path. */
    public Tracker with(TrackingEngineProvider engine) {
        return changed(() -> this.engineProvider = engine);
    }

    /** Uses this solver instead of the one that {@code tracking.solver_name} names. */
    public Tracker with(Solver solver) {
        this.solver = solver;
        return this;
    }

    private Tracker changed(Runnable change) {
        if (engine != null) {
            throw new IllegalStateException("The run has begun. Change the tracker before its first step.");
        }
        change.run();
        return this;
    }

    /**
     * Frames become candidates.
     *
     * @param foreground probability or mask; axes X, Y, T or X, Y, Z, T; any real type
     * @param contours strength of the contours; same axes and size; finite in the foreground
     * @throws InvalidInputException when the images do not fit each other or the database holds data already
     */
    public Segmented segment(
            RandomAccessibleInterval<? extends RealType<?>> foreground,
            RandomAccessibleInterval<? extends RealType<?>> contours) {
        return segment(Movie.of(foreground), Movie.of(contours));
    }

    /**
     * Frames become candidates; movies are read frame by frame.
     *
     * @param foreground probability or mask
     * @param contours strength of the contours, same frames and size; finite in the foreground
     */
    public Segmented segment(Movie foreground, Movie contours) {
        return segment(foreground, contours, SegmentOptions.defaults());
    }

    /**
     * Frames become candidates, with features measured.
     *
     * @param foreground probability or mask
     * @param contours strength of the contours, same frames and size; finite in the foreground
     * @param options features to measure and the images to measure them in
     */
    public Segmented segment(Movie foreground, Movie contours, SegmentOptions options) {
        engine().segment(foreground, contours, options);
        return new Segmented(this);
    }

    /**
     * Several segmentations of the same movie, by other methods or other parameters, become candidates, and solving
     * chooses between them. Where they agree on a contour it is strong, where few have one it is weak.
     *
     * @param labels whole numbers, 0 for the background, axes X, Y(, Z); one movie at least, all of one size. A number
     *     need not be the same cell in other frames or other movies
     */
    public Segmented segmentLabels(List<Movie> labels) {
        return segmentLabels(labels, List.of(), SegmentOptions.defaults());
    }

    /**
     * Several segmentations of the same movie become candidates.
     *
     * @param labels see {@link #segmentLabels(List)}
     * @param sigma smoothing of the contours in pixels along (Z,) Y, X, one number for all axes, or none for none
     * @param options features to measure and the images to measure them in
     * @throws InvalidInputException when the movies do not fit each other, do not hold labels, or the database holds
     *     data already
     */
    public Segmented segmentLabels(List<Movie> labels, List<Double> sigma, SegmentOptions options) {
        engine().segmentLabels(labels, sigma, options);
        return new Segmented(this);
    }

    /** Keeps a segmentation without measuring, see {@link #keepSegmentation(Movie, SegmentOptions)}. */
    public Segmented keepSegmentation(Movie labels) {
        return keepSegmentation(labels, SegmentOptions.defaults());
    }

    /**
     * The objects of a segmentation become the candidates as they are: one for each label of a frame, in one piece or
     * several. None is divided or merged, and none is dropped: {@code segmentation.min_area} and the like do not apply.
     * Solving still leaves out objects that fit no track.
     *
     * @param labels whole numbers, 0 for the background, axes X, Y(, Z). A number need not be the same cell in other
     *     frames
     * @param options features to measure and the images to measure them in
     * @throws InvalidInputException when the movie does not hold labels, or the database holds data already
     */
    public Segmented keepSegmentation(Movie labels, SegmentOptions options) {
        engine().keepSegmentation(labels, options);
        return new Segmented(this);
    }

    /** Makes tracks with masks the solution, see {@link #adopt(TrackGraph, AdoptOptions)}. */
    public Solved adopt(TrackGraph tracks) {
        return adopt(tracks, AdoptOptions.defaults());
    }

    /**
     * Makes tracks of elsewhere the solution in the database, to be exported, compared, corrected or solved again. Cells
     * become candidates with ids of their own, links from parents in the frame before get the weight 1, as of pixels that
     * do not change. Links over gaps are kept in the solution until it is solved again.
     *
     * @param tracks from a file, or made otherwise; their masks are fetched frame by frame
     * @param options what cells without masks become
     * @throws InvalidInputException when cells have no masks or lie outside the movie, or the database holds data
     *     already
     */
    public Solved adopt(TrackGraph tracks, AdoptOptions options) {
        engine().adopt(tracks, options);
        return new Solved(this, null);
    }

    /** The candidates that the database holds. */
    public Segmented segmented() {
        require(Reached.SEGMENTED, "segment");
        return new Segmented(this);
    }

    /** The candidates and links that the database holds. */
    public Linked linked() {
        require(Reached.LINKED, "link");
        return new Linked(this);
    }

    /** The solution that the database holds. */
    public Solved solved() {
        require(Reached.SOLVED, "solve");
        return new Solved(this, null);
    }

    /**
     * Writes an SQLite database for Python, see {@link #writePythonDatabase(DataConfig, boolean)}.
     *
     * @param file name of the SQLite file, say {@code data.db}; its folder is Python's {@code working_dir}
     * @param overwrite whether files of these names may be replaced
     */
    public void writePythonDatabase(Path file, boolean overwrite) {
        Path absolute = file.toAbsolutePath().normalize();
        writePythonDatabase(
                DataConfig.defaults()
                        .withWorkingDir(absolute.resolveSibling(""))
                        .withDatabaseFileName(String.valueOf(absolute.getFileName())),
                overwrite);
    }

    /**
     * Writes what the database holds, whatever stages it has been through, as a database that Python ultrack 0.8.0 opens,
     * links, solves and exports; with {@code metadata.toml} in its {@code working_dir}. Row by row: memory does not grow
     * with the movie. It appears whole or not at all.
     *
     * @param target what Python is told in its section {@code data}: an SQLite file, or a database on a PostgreSQL server,
     *     which exists
     * @param overwrite whether files and tables of these names may be replaced
     * @throws InvalidInputException when they are there and may not be replaced, or there are no candidates
     */
    public void writePythonDatabase(DataConfig target, boolean overwrite) {
        require(Reached.SEGMENTED, "segment");
        engine().writePythonDatabase(target, overwrite);
    }

    private void require(Reached needed, String step) {
        if (opening == RunContext.Opening.FRESH && engine == null) {
            throw new IllegalStateException(
                    "Tracker.from starts a new run, which begins with segment. Use Tracker.open to go on from a database.");
        }
        Reached reached = engine().reached();
        if (reached.compareTo(needed) < 0) {
            throw new InvalidInputException("The database in " + config.data().workingDir() + " is "
                    + (reached == Reached.NOTHING ? "empty or not yet segmented" : "only " + reached)
                    + ", but must be " + needed + ". Run " + step + " first.");
        }
    }

    TrackingEngine engine() {
        if (engine == null) {
            TrackingEngineProvider provider = engineProvider != null ? engineProvider : engineOnClassPath();
            engine = provider.open(new RunContext(config, opening, listener, cancellation));
        }
        return engine;
    }

    private static TrackingEngineProvider engineOnClassPath() {
        return ServiceLoader.load(TrackingEngineProvider.class, Tracker.class.getClassLoader())
                .findFirst()
                .orElseThrow(() -> new InvalidInputException(
                        "There is no tracking engine on the class path. Add org.ultrack:ultrack-core."));
    }

    Solver solver() {
        if (solver != null) {
            return solver;
        }
        Solvers.Found found = Solvers.choose(config.tracking().solverName());
        found.note().ifPresent(note -> listener.warning(Stage.SOLVE, note));
        return found.provider().create();
    }

    /** Closes the database. Graphs of this run keep their tracks, but can no longer fetch masks. */
    @Override
    public void close() {
        if (engine != null) {
            engine.close();
        }
    }
}
