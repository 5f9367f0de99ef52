// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.examples;

import java.nio.file.Path;
import org.ultrack.Tracker;
import org.ultrack.config.DataConfig;
import org.ultrack.config.LinkingConfig;
import org.ultrack.config.MainConfig;
import org.ultrack.config.SegmentationConfig;
import org.ultrack.core.imgproc.ForegroundDetection;
import org.ultrack.core.imgproc.RobustInversion;
import org.ultrack.image.Movie;
import org.ultrack.io.tiff.TiffMovie;
import org.ultrack.tracks.Track;
import org.ultrack.tracks.TrackGraph;

/** From a TIFF movie to tracks. */
public final class FiveMinuteTour {
    private FiveMinuteTour() {}

    /**
     * Tracks a movie and prints its tracks.
     *
     * @param arguments the movie (a TIFF stack or a folder of TIFFs), and a folder for the database
     */
    public static void main(String[] arguments) {
        if (arguments.length != 2) {
            System.err.println("usage: FiveMinuteTour MOVIE FOLDER");
            return;
        }
        Path path = Path.of(arguments[0]);
        Path folder = Path.of(arguments[1]);

        // region raw
        Movie image = TiffMovie.open(path);
        Movie foreground = ForegroundDetection.defaults().detect(image);
        Movie contours = RobustInversion.defaults().invert(image);
        // endregion

        // region config
        MainConfig config = MainConfig.defaults()
                .withData(DataConfig.defaults().withWorkingDir(folder))
                .withSegmentation(SegmentationConfig.defaults().withMinArea(50).withMaxArea(1500))
                .withLinking(LinkingConfig.defaults().withMaxDistance(20));
        // endregion

        // region track
        try (Tracker tracker = Tracker.from(config)) {
            TrackGraph graph =
                    tracker.segment(foreground, contours).link().solve().toGraph();
            for (Track track : graph.tracks()) {
                System.out.printf("track %d: frames %d to %d%n", track.id(), track.begin(), track.end());
            }
        }
        // endregion
    }
}
