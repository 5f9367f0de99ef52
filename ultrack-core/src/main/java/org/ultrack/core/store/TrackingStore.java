// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.store;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ultrack.annotation.Annotations;
import org.ultrack.config.DataConfig;
import org.ultrack.core.candidate.FrameCandidates;
import org.ultrack.core.groundtruth.MatchedFrame;
import org.ultrack.image.Mask;
import org.ultrack.tracks.CandidateDetails;
import org.ultrack.tracks.Overlap;

/**
 * What a run has found so far, on disk, on a server or in memory.
 *
 * <p>Every write is one transaction over whole frames: when a method returns, its frames are finished and survive the
 * end of the process, however it ends; what was being written when it ended leaves no trace. Frames may be written in
 * any order. A store that does not exist yet reads as an empty one and is made by the first write.
 *
 * <p>Safe for all threads: writes queue for the one writer, reads run beside it.
 *
 * <p>Methods throw {@link org.ultrack.error.InvalidInputException} when the user can mend it (no permission, data that
 * must not be overwritten, damaged pickles of Python's) and {@link org.ultrack.error.TrackingException} otherwise (full
 * disk, locked by another process, damage, store closed); the message names the database and the next step.
 */
public interface TrackingStore extends AutoCloseable {

    /** The database in words, for messages: the path of the file. */
    String location();

    /** Whether no frame was segmented. */
    boolean isEmpty();

    /**
     * Refuses a store with candidates.
     *
     * @throws org.ultrack.error.InvalidInputException when there are any; the message says how to go on
     */
    void requireEmpty();

    /** Frames whose candidates are complete, also those that have none. */
    BitSet segmentedFrames();

    /** Frames whose links to the next frame are complete. */
    BitSet linkedFrames();

    /** Frames in which a solution was stored. */
    BitSet solvedFrames();

    /** The last segmented frame, -1 when there is none. */
    int maxTime();

    /**
     * Shape, scale and names of the features, once they were written. For a database of Python's ultrack what its
     * {@code metadata.toml} says; where that is missing the shape is the smallest that holds all candidates.
     */
    Optional<MovieMetadata> movie();

    /**
     * Writes shape, scale and names of the features; comes before the first frame.
     *
     * @throws org.ultrack.error.InvalidInputException when the store holds another movie or other features
     */
    void writeMovie(MovieMetadata movie);

    /** A text kept under a name. */
    Optional<String> note(String name);

    /**
     * Keeps a text under a name, in place of the one before. Tables of Python's ultrack have no place for it.
     *
     * @param name up to 200 characters
     */
    void writeNote(String name, String content);

    /** Writes a frame without features, see {@link #writeFrame(FrameCandidates, float[][])}. */
    default void writeFrame(FrameCandidates candidates) {
        writeFrame(candidates, null);
    }

    /**
     * Writes the candidates and overlaps of a frame. Masks are encoded by the calling thread.
     *
     * @param features a row for each candidate, in the order of the movie's feature names; null for none
     * @throws org.ultrack.error.InvalidInputException when the frame has candidates already
     */
    void writeFrame(FrameCandidates candidates, float @Nullable [][] features);

    /**
     * The candidates of a frame with overlaps and masks, equal to what was written.
     *
     * @throws org.ultrack.error.InvalidInputException when the frame was not segmented, or by Python's ultrack and the
     *     pickle of a candidate is damaged or asks to run something
     */
    FrameCandidates readFrame(int t);

    /**
     * The features of a frame, a row for each candidate.
     *
     * @throws org.ultrack.error.InvalidInputException when there are none
     */
    float[][] readFeatures(int t);

    /**
     * Masks of some candidates.
     *
     * @param t their frame
     * @param ids ids of candidates of that frame
     * @return a mask for each id, in their order
     */
    List<Mask> readMasks(int t, long[] ids);

    /**
     * Details of some candidates.
     *
     * @param t their frame
     * @param ids ids of candidates of that frame
     * @return for each id, in their order
     */
    List<CandidateDetails> readDetails(int t, long[] ids);

    /** The pairs of candidates of a frame that share pixels, in the order they were written. */
    List<Overlap> readOverlaps(int t);

    /**
     * The numbers of all candidates of some frames, without masks; one pass, no object per row.
     *
     * @param fromT first frame
     * @param toT last frame
     */
    CandidateTable readCandidates(int fromT, int toT);

    /**
     * Writes the links of a frame to the next one, in place of all there were.
     *
     * @param t frame of the sources
     * @param sourceIds candidates of frame t
     * @param targetIds candidates of frame t + 1
     * @param weights finite
     */
    void writeLinks(int t, long[] sourceIds, long[] targetIds, double[] weights);

    /**
     * All links between some frames, by source and target.
     *
     * @param fromT first frame; links that arrive there are left out
     * @param toT last frame; links that leave there are left out
     */
    LinkTable readLinks(int fromT, int toT);

    /** Writes a solution without margins, see {@link #writeSolution(int, int, Seam, long[], long[], Margins)}. */
    default void writeSolution(int fromT, int toT, Seam seam, long[] selectedIds, long[] parentIds) {
        writeSolution(fromT, toT, seam, selectedIds, parentIds, Margins.NONE);
    }

    /**
     * Writes the solution of some frames, in place of the one there was. A cell of frame {@code toT + 1} whose parent
     * is no longer selected loses it, so that the tracks are whole at any time.
     *
     * @param fromT first frame
     * @param toT last frame
     * @param seam what becomes of the parents of the cells in frame {@code fromT}
     * @param selectedIds the selected candidates of these frames
     * @param parentIds for each its parent in the frame before, -1 for none
     * @param margins of the candidates of these frames, and of the links that arrive in them (in frame {@code fromT}
     *     only when its parents are written); those that are not given become unknown. Tables of Python's ultrack gain
     *     columns for them, which Python does not look at
     */
    void writeSolution(int fromT, int toT, Seam seam, long[] selectedIds, long[] parentIds, Margins margins);

    /** The selected candidates of all frames, by frame and id. */
    SolutionTable readSolution();

    /**
     * Writes what a person says about candidates and links, beside what was said before about others; all of it or
     * nothing.
     *
     * @throws org.ultrack.error.InvalidInputException when a candidate or link is not there; it names them
     */
    void writeAnnotations(Annotations annotations);

    /**
     * Writes the cells of a frame of the ground truth, and the candidates that share pixels with them, in place of those
     * there were. Tables of Python's ultrack get them as its own {@code match_to_ground_truth} writes them.
     */
    void writeMatches(MatchedFrame frame);

    /** Ids of the candidates of some frames that match a ground truth, ascending. */
    long[] readMatches(int fromT, int toT);

    /**
     * Writes all of it as a database that Python ultrack 0.8.0 opens, with {@code metadata.toml} in its working folder. What
     * only we keep (margins, marks of finished stages, notes) stays behind. Row by row, from one state of the store.
     *
     * @param target what Python is told in its section {@code data}: an SQLite file or a database on a server; what is
     *     written appears when it is whole
     * @param overwrite whether what is there may be replaced
     * @param copied hears how many candidates are copied, of how many; what it throws ends the copy
     * @throws org.ultrack.error.InvalidInputException when they are there and may not be replaced, or the store is empty
     */
    void writePythonDatabase(DataConfig target, boolean overwrite, Copied copied);

    /** Removes data. What rests on it goes too: links take the solution with them, {@link StoredData#ALL} is all. */
    void clear(StoredData data);

    /** Closes the database. Reading afterwards fails. */
    @Override
    void close();

    /** Hears how a copy goes on. */
    @FunctionalInterface
    interface Copied {
        /** So many of all candidates are copied. */
        void candidates(int done, int all);
    }

    /** Where a stored solution begins. */
    enum Seam {
        /** The first frame's parents are part of the solution. */
        WRITE_PARENTS,
        /** The window before has found the first frame's parents: selected cells keep them. */
        KEEP_PARENTS
    }
}
