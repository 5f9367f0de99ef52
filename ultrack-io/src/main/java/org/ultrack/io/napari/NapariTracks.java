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
 */
public final class NapariTracks {
    private static final long NONE = -1;

    private NapariTracks() {}

    /**
     * Writes the table; the file appears whole or not at all. Line by line, O(cells).
     *
     * @param graph the tracks
     * @param file the CSV file
     * @param overwrite whether an existing file may be replaced
     * @throws InvalidInputException when it may not, or the folder cannot be written to
     * @throws org.ultrack.error.TrackingException when it cannot be written
     */
    public static void write(TrackGraph graph, Path file, boolean overwrite) {
        AtomicFile.write(file, overwrite, path -> {
            try (BufferedWriter out = Files.newBufferedWriter(path)) {
                write(graph, out);
            }
        });
    }

    private static void write(TrackGraph graph, Appendable out) throws IOException {
        boolean volumetric = graph.shape().spatialDimensions() == 3;
        out.append(volumetric ? "track_id,t,z,y,x,id" : "track_id,t,y,x,id").append(",parent_track_id,parent_id\n");
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
                out.append(line).append('\n');
            }
        }
    }
}
