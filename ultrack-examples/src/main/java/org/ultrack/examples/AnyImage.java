// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.examples;

import java.nio.file.Path;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.position.FunctionRandomAccessible;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;
import org.ultrack.Tracker;
import org.ultrack.config.DataConfig;
import org.ultrack.config.MainConfig;
import org.ultrack.config.SegmentationConfig;
import org.ultrack.image.Movie;
import org.ultrack.tracks.TrackGraph;

/** Any imglib2 image whose last axis is time is a movie: in memory, in cells that are loaded on demand, or computed. */
public final class AnyImage {
    private AnyImage() {}

    /**
     * Tracks a disc that runs through a movie of which no pixel is kept: each is computed when it is asked for.
     *
     * @param folder for the database
     */
    public static TrackGraph track(Path folder) {
        // region image
        RandomAccessibleInterval<FloatType> foreground =
                image((x, y, t) -> Math.hypot(x - 20 - 5 * t, y - 30) < 9 ? 1 : 0);
        RandomAccessibleInterval<FloatType> contours = image((x, y, t) -> Math.hypot(x - 20 - 5 * t, y - 30) / 9);
        // endregion

        MainConfig config = MainConfig.defaults()
                .withData(DataConfig.defaults().withWorkingDir(folder))
                .withSegmentation(SegmentationConfig.defaults().withMinArea(50));

        // region track
        try (Tracker tracker = Tracker.from(config)) {
            return tracker.segment(Movie.of(foreground), Movie.of(contours))
                    .link()
                    .solve()
                    .toGraph();
        }
        // endregion
    }

    /** A lazy image of 100 x 60 pixels and 8 frames, axes X, Y, T. */
    private static RandomAccessibleInterval<FloatType> image(Brightness brightness) {
        FunctionRandomAccessible<FloatType> everywhere = new FunctionRandomAccessible<>(
                3,
                (position, pixel) -> pixel.setReal(brightness.at(
                        position.getDoublePosition(0), position.getDoublePosition(1), position.getDoublePosition(2))),
                FloatType::new);
        return Views.interval(everywhere, new long[] {0, 0, 0}, new long[] {99, 59, 7});
    }

    /** How bright a pixel is. */
    @FunctionalInterface
    private interface Brightness {
        double at(double x, double y, double t);
    }
}
