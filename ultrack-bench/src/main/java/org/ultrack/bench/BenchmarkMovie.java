// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.bench;

import org.ultrack.config.MainConfig;
import org.ultrack.core.array.FramePixels;
import org.ultrack.core.array.FrameShape;
import org.ultrack.core.candidate.CandidateExtractor;
import org.ultrack.core.candidate.FrameCandidates;
import org.ultrack.core.imgproc.ForegroundDetection;
import org.ultrack.core.imgproc.RobustInversion;
import org.ultrack.core.simulation.SimulatedMovie;
import org.ultrack.core.simulation.SimulationConfig;
import org.ultrack.image.Movie;

/** A movie the size of a usual one: 700 x 1100 pixels, 150 cells at first, candidates of default size. */
final class BenchmarkMovie {
    static final MainConfig CONFIG = MainConfig.defaults();

    private final Movie image;
    private final Movie foreground;
    private final Movie contours;

    BenchmarkMovie(int frames) {
        image = SimulatedMovie.of(SimulationConfig.defaults()
                        .withSize(1100, 700, 0)
                        .withCells(150)
                        .withFrames(frames)
                        .withSeed(7))
                .image()
                .remembering(frames);
        foreground = ForegroundDetection.defaults().detect(image);
        contours = RobustInversion.defaults().invert(image);
    }

    Movie image() {
        return image;
    }

    FramePixels foreground(int t) {
        return FramePixels.of(foreground.frame(t));
    }

    FramePixels contours(int t) {
        return FramePixels.of(contours.frame(t));
    }

    FrameShape shape() {
        return FrameShape.ofImage(image.frameDimensions());
    }

    FrameCandidates candidates(int t) {
        return new CandidateExtractor(CONFIG.segmentation(), shape()).extract(t, foreground(t), contours(t));
    }
}
