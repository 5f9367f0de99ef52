// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.napari;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ultrack.error.InvalidInputException;
import org.ultrack.io.file.AtomicFile;
import org.ultrack.tracks.Track;
import org.ultrack.tracks.TrackGraph;
import org.ultrack.tracks.TrackNode;

/**
 * Writes tracks as CSV: {@code track_id,t,(z,)y,x,id,parent_track_id,parent_id}, a line for each cell by track and
 * frame. {@code id} is the candidate's, {@code parent_id} that of the cell before; -1 stands for none. {@code
 * parent_track_id} is the track that divided into this one. Coordinates are in pixels.
 *
 * <p>{@link Columns#MARGINS} adds {@code margin,parent_margin}: how sure the solution is of the cell and of the link to
 * the cell before ({@link TrackNode#margin}, {@link TrackNode#linkMargin}). napari shows them as features and colours
 * tracks by them. -1 stands for none there too: unknown, no cell before, or nothing to choose; napari cannot colour by
 * numbers that are not finite.
 */
public final class NapariTracks {
    private static final long NONE = -1;

    private NapariTracks() {}

    /** Which columns the table has. */
    public enum Columns {
        /** Those of Python's ultrack, byte for byte. */
        PYTHON,
        /** Those of Python's ultrack, then the margins. */
        MARGINS
    }

    /** Writes the table with margins, see {@link #write(TrackGraph, Path, boolean, Columns)}. */
    public static void write(TrackGraph graph, Path file, boolean overwrite) {
        write(graph, file, overwrite, Columns.MARGINS);
    }

    /**
     * Writes the table; the file appears whole or not at all. Line by line, O(cells).
     *
     * @param graph the tracks
     * @param file the CSV file
     * @param overwrite whether an existing file may be replaced
     * @param columns which columns to write
     * @throws InvalidInputException when it may not, or the folder cannot be written to
     * @throws org.ultrack.error.TrackingException when it cannot be written
     */
    public static void write(TrackGraph graph, Path file, boolean overwrite, Columns columns) {
        AtomicFile.write(file, overwrite, path -> {
            try (BufferedWriter out = Files.newBufferedWriter(path)) {
                write(graph, columns == Columns.MARGINS, out);
            }
        });
    }

    private static void write(TrackGraph graph, boolean margins, Appendable out) throws IOException {
        boolean volumetric = graph.shape().spatialDimensions() == 3;
        out.append(volumetric ? "track_id,t,z,y,x,id" : "track_id,t,y,x,id").append(",parent_track_id,parent_id");
        out.append(margins ? ",margin,parent_margin\n" : "\n");
        StringBuilder line = new StringBuilder();
        for (Track track : graph.tracks()) {
            long parentTrack = track.parentId() == 0 ? NONE : track.parentId();
            for (TrackNode node : track.nodes()) {
                line.setLength(0);
                line.append(node.trackId()).append(',').append(node.t()).append(',');
                if (volumetric) {
                    line.append(node.z()).append(',');
                }
                line.append(node.y()).append(',').append(node.x()).append(',');
                line.append(node.candidateId()).append(',').append(parentTrack).append(',');
                line.append(node.hasParent() ? graph.node(node.parent()).candidateId() : NONE);
                if (margins) {
                    line.append(',');
                    appendMargin(line, node.margin());
                    line.append(',');
                    appendMargin(line, node.linkMargin());
                }
                out.append(line).append('\n');
            }
        }
    }

    private static void appendMargin(StringBuilder line, double margin) {
        if (Double.isFinite(margin)) {
            line.append(margin);
        } else {
            line.append(NONE);
        }
    }
}
