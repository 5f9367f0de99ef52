// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.progress;

/**
 * Hears how a run goes on. Called from the working threads, one call at a time; must return quickly. What it throws
 * ends the run.
 */
public interface ProgressListener {

    /** Hears nothing. */
    ProgressListener SILENT = new ProgressListener() {};

    /**
     * A stage begins.
     *
     * @param stage the stage
     * @param total its steps: frames, pairs of frames, windows, cells, or kilobytes
     */
    default void started(Stage stage, int total) {}

    /**
     * Steps of a stage are done.
     *
     * @param stage the stage
     * @param done steps done so far
     * @param total all its steps
     */
    default void advanced(Stage stage, int done, int total) {}

    /**
     * A stage tells how it goes on, for example a solver its bound; the next one takes its place.
     *
     * @param stage the stage
     * @param message one line
     */
    default void message(Stage stage, String message) {}

    /**
     * A stage has found something that the user should know when it is over, for example a frame without cells.
     *
     * @param stage the stage
     * @param warning one line: what, where, and what could be done
     */
    default void warning(Stage stage, String warning) {}

    /** A stage is done. */
    default void finished(Stage stage) {}
}
