// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.ultrack.error.InvalidInputException;
import org.ultrack.io.ctc.CtcImport;
import org.ultrack.io.napari.NapariTracks;
import org.ultrack.io.nodelink.NodeLinkFile;
import org.ultrack.tracks.LabelTracks;
import org.ultrack.tracks.TrackGraph;

/**
 * Reads tracks by what they are: a folder of the Cell Tracking Challenge (result or ground truth), node-link JSON ({@code
 * .json}), a table for napari ({@code .csv}, {@code .parquet}), or a movie of labels in which the same number is the same cell, in whatever {@link MovieFiles} opens.
 */
public final class TrackFiles {
    private static final String[] CHALLENGE_TABLES = {
        "res_track.txt", "man_track.txt", "TRA/res_track.txt", "TRA/man_track.txt"
    };

    private TrackFiles() {}

    /**
     * Reads tracks. Pixels, where there are any, are read again when they are asked for.
     *
     * @param path file or folder
     * @throws InvalidInputException when there are no tracks, or something is wrong with them; the message names the file
     */
    public static TrackGraph read(Path path) {
        if (!Files.exists(path)) {
            throw new InvalidInputException("There are no tracks at " + path + ". Check the name.");
        }
        if (Stream.of(CHALLENGE_TABLES).map(path::resolve).anyMatch(Files::exists)) {
            return CtcImport.read(path);
        }
        String name = path.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".json")) {
            return NodeLinkFile.read(path);
        }
        if (name.endsWith(".csv") || name.endsWith(".parquet")) {
            return NapariTracks.read(path);
        }
        return LabelTracks.read(path.toString(), MovieFiles.open(path.toString()))
                .toGraph();
    }
}
