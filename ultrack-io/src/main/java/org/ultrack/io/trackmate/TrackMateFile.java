// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.trackmate;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import javax.xml.stream.XMLStreamException;
import org.ultrack.error.InvalidInputException;
import org.ultrack.file.AtomicFile;
import org.ultrack.io.file.WatchedInput;
import org.ultrack.progress.Progress;
import org.ultrack.progress.Stage;
import org.ultrack.progress.Steps;
import org.ultrack.tracks.TrackGraph;

/**
 * Tracks as TrackMate keeps them. A spot is a cell; its ID is the candidate's where all of them fit into 31 bits, otherwise
 * the cell's place in the graph; its name is the candidate's id. In 2D a spot has the outline of its largest connected
 * part, in 3D it is a sphere of the cell's volume. Quality is the area in pixels, as with TrackMate's own detectors of
 * labels. A track is a lineage ({@link TrackMateOptions.Layout}); a cell without parent and children is a spot without track.
 * Coordinates are physical: pixel times pixel size, pixel centres at whole numbers.
 */
public final class TrackMateFile {
    private TrackMateFile() {}

    /** What of a file is read. */
    public enum Selection {
        /** What TrackMate shows: visible spots, and tracks that no filter hides. */
        SHOWN,
        /** Every spot and every track. */
        ALL
    }

    /** Writes lineages in pixels and frames, see {@link #write(TrackGraph, Path, boolean, TrackMateOptions)}. */
    public static void write(TrackGraph graph, Path file, boolean overwrite) {
        write(graph, file, overwrite, TrackMateOptions.defaults());
    }

    /** Writes silently, see {@link #write(TrackGraph, Path, boolean, TrackMateOptions, Progress)}. */
    public static void write(TrackGraph graph, Path file, boolean overwrite, TrackMateOptions options) {
        write(graph, file, overwrite, options, Progress.silent());
    }

    /**
     * Writes the tracks, frame by frame; the file appears whole or not at all. O(cells + pixels of their boxes); memory for
     * the masks of one frame and a frame of the image.
     *
     * @param graph the tracks
     * @param file the XML file
     * @param overwrite whether an existing file may be replaced
     * @param options pixel sizes, image, what a track is
     * @param progress hears of {@link Stage#EXPORT}, one step a frame and one a track without division
     * @throws InvalidInputException when it may not be replaced, the folder cannot be written to, or the image is not as large
     *     as the movie
     * @throws org.ultrack.error.CancelledException when it was asked to stop; nothing is left then
     * @throws org.ultrack.error.TrackingException when it cannot be written
     */
    public static void write(
            TrackGraph graph, Path file, boolean overwrite, TrackMateOptions options, Progress progress) {
        AtomicFile.write(file, overwrite, path -> {
            Steps steps = progress.begin(Stage.EXPORT, graph.shape().frames() + graph.trackCount());
            switch (options.layout()) {
                case LINEAGES -> new LineageWriter(graph, options, steps).write(path);
                case TRACKLETS -> TrackletWriter.write(graph, path, steps);
            }
            steps.finish();
        });
    }

    /** Reads what TrackMate shows, see {@link #read(Path, Selection)}. */
    public static TrackGraph read(Path file) {
        return read(file, Selection.SHOWN);
    }

    /** Reads silently, see {@link #read(Path, Selection, Progress)}. */
    public static TrackGraph read(Path file, Selection selection) {
        return read(file, selection, Progress.silent());
    }

    /**
     * Reads tracks, element by element. A spot's mask are the pixels whose centres lie in its contour, or in the sphere of its
     * RADIUS where it has none; when some spot has neither, the tracks have no masks. Links lead from the earlier spot
     * to the later one. The movie is as large as ImageData says, or as large as the spots need.
     *
     * @param file XML of TrackMate 6 to 8, also of Python's ultrack
     * @param selection whether hidden spots and tracks are read
     * @param progress hears of {@link Stage#READ}, one step a kilobyte
     * @return positions in pixels; about 150 bytes a cell, and 16 for each corner of a contour
     * @throws InvalidInputException when it cannot be read, is no such file, or the tracks are no forest: merges, three
     *     children, links within a frame; with everything that is wrong. Document types and entities are refused
     * @throws org.ultrack.error.CancelledException when it was asked to stop
     */
    public static TrackGraph read(Path file, Selection selection, Progress progress) {
        try (InputStream in = new BufferedInputStream(WatchedInput.open(file, progress))) {
            return new TrackMateReader(file.toString(), selection).read(in);
        } catch (XMLStreamException e) {
            int line = e.getLocation() == null ? -1 : e.getLocation().getLineNumber();
            String reason =
                    String.valueOf(e.getMessage()).lines().reduce((a, b) -> b).orElse("");
            throw new InvalidInputException(
                    file + " is not whole XML" + (line < 0 ? "" : " (line " + line + ")") + ": "
                            + reason.replaceFirst("^Message: ", "")
                            + " Maybe it was not written to its end; save it again from TrackMate.",
                    e);
        } catch (NoSuchFileException e) {
            throw new InvalidInputException(file + " does not exist. Check the name.", e);
        } catch (IOException e) {
            throw new InvalidInputException(file + " cannot be read: " + e + ". Check the file.", e);
        }
    }
}
