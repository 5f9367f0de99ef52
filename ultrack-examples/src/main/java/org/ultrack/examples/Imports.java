// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.examples;

import java.nio.file.Path;
import java.util.List;
import org.ultrack.Tracker;
import org.ultrack.config.MainConfig;
import org.ultrack.image.Movie;
import org.ultrack.io.MovieFiles;
import org.ultrack.io.ctc.CtcImport;
import org.ultrack.tracks.LabelTracks;
import org.ultrack.tracks.TrackGraph;

/** What other programs have segmented or tracked, taken over. */
public final class Imports {
    private Imports() {}

    /** The tracks of a folder of the Cell Tracking Challenge. */
    static TrackGraph challengeFolder(Path folder) {
        // region challenge
        TrackGraph tracks = CtcImport.read(folder);
        // endregion
        return tracks;
    }

    /** The tracks of label images in which a number is a cell over time. */
    static TrackGraph labelMovie(String path) {
        // region labels
        Movie labels = MovieFiles.open(path);
        TrackGraph tracks = LabelTracks.read(path, labels).toGraph();
        // endregion
        return tracks;
    }

    /** Tracks made the solution in a database, and solved again. */
    static TrackGraph adopt(MainConfig config, TrackGraph tracks) {
        // region adopt
        try (Tracker tracker = Tracker.from(config)) {
            tracker.adopt(tracks);
        }
        try (Tracker tracker = Tracker.open(config)) {
            return tracker.linked().solve().toGraph();
        }
        // endregion
    }

    /** The cells of a segmentation, followed. */
    static TrackGraph keep(MainConfig config, Movie labels) {
        // region keep
        try (Tracker tracker = Tracker.from(config)) {
            return tracker.keepSegmentation(labels).link().solve().toGraph();
        }
        // endregion
    }

    /** The best of several segmentations, followed. */
    static TrackGraph choose(MainConfig config, Movie coarse, Movie fine) {
        // region ensemble
        try (Tracker tracker = Tracker.from(config)) {
            return tracker.segmentLabels(List.of(coarse, fine)).link().solve().toGraph();
        }
        // endregion
    }
}
