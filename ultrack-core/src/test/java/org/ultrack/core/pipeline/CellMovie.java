// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.pipeline;

import java.nio.file.Path;
import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import org.ultrack.Tracker;
import org.ultrack.config.DataConfig;
import org.ultrack.config.MainConfig;
import org.ultrack.core.imgproc.ForegroundDetection;
import org.ultrack.core.imgproc.RobustInversion;
import org.ultrack.core.simulation.SimulatedMovie;
import org.ultrack.core.simulation.SimulationConfig;
import org.ultrack.image.Movie;
import org.ultrack.tracks.TrackNode;

/** A movie of nine frames of 160 x 140 pixels with 14 cells at first, and a configuration to track it. */
final class CellMovie {
    static final Movie IMAGE = SimulatedMovie.of(SimulationConfig.defaults()
                    .withSize(160, 140, 0)
                    .withCells(14)
                    .withFrames(9)
                    .withSeed(3))
            .image()
            .remembering(9);
    static final Movie FOREGROUND =
            ForegroundDetection.defaults().withSigma(25).detect(IMAGE).remembering(9);
    static final Movie CONTOURS = RobustInversion.defaults().invert(IMAGE).remembering(9);

    private CellMovie() {}

    static MainConfig config(Path folder) {
        return config(folder, 2);
    }

    static MainConfig config(Path folder, int threads) {
        MainConfig config = MainConfig.defaults();
        return config.withData(DataConfig.defaults().withWorkingDir(folder))
                .withSegmentation(
                        config.segmentation().withMinArea(50).withMaxArea(1500).withWorkers(threads))
                .withLinking(config.linking().withWorkers(threads))
                .withTracking(config.tracking().withThreads(threads).withSolutionGap(0));
    }

    /** All stages. */
    static List<TrackNode> track(MainConfig config) {
        try (Tracker tracker = Tracker.from(config)) {
            return List.copyOf(tracker.segment(FOREGROUND, CONTOURS)
                    .link()
                    .solve()
                    .toGraph()
                    .nodes());
        }
    }

    /** The first frames of a movie. */
    static Movie first(Movie source, int frames) {
        return new FirstFrames(source, frames);
    }

    private record FirstFrames(Movie source, int frames) implements Movie {
        @Override
        public long[] frameDimensions() {
            return source.frameDimensions();
        }

        @Override
        public RandomAccessibleInterval<? extends RealType<?>> frame(int t) {
            return source.frame(t);
        }
    }
}
