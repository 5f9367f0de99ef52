// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.picture;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.ultrack.error.InvalidInputException;
import org.ultrack.file.AtomicFile;
import org.ultrack.image.Mask;
import org.ultrack.image.Movie;
import org.ultrack.progress.Progress;
import org.ultrack.progress.Stage;
import org.ultrack.progress.Steps;
import org.ultrack.tracks.TrackGraph;
import org.ultrack.tracks.TrackNode;

/**
 * The movie as an animated GIF: the image in grey, outlines of the cells, and where they came from as fading tails. A
 * cell keeps its colour; the contrast is the same in all frames. The number of the frame stands in a corner.
 *
 * <p>Written frame by frame: memory is bounded by a few frames, whatever the length of the movie. Of a movie longer
 * than {@link AnimationOptions#maxFrames} every second, third … frame is shown, beginning with the first; how many are
 * passed over is in the {@link AnimationSummary} and as a comment in the file.
 */
public final class TrackAnimation {
    private static final int SECONDS = 9;
    private static final int SHORTEST_DELAY = 7;
    private static final int LONGEST_DELAY = 50;
    private static final int PAUSE = 100;
    private static final int CONTRAST_FRAMES = 5;

    private final TrackGraph tracks;
    private final Movie image;
    private final AnimationOptions options;
    private final Viewport viewport;
    private final int step;
    private final TrackColours colours;

    private TrackAnimation(TrackGraph tracks, Movie image, AnimationOptions options) {
        Inputs.check(tracks, image);
        this.tracks = tracks;
        this.image = image;
        this.options = options;
        this.step = Math.ceilDiv(image.frames(), options.maxFrames());
        this.colours = TrackColours.of(tracks, options.colourBy());
        int width = tracks.shape().width();
        int height = tracks.shape().height();
        int magnification = Math.max(1, options.maxSide() / Math.max(width, height));
        this.viewport = Viewport.fitting(width, height, options.maxSide()).magnified(magnification);
    }

    /** Writes silently, see {@link #write(TrackGraph, Movie, Path, AnimationOptions, boolean, Progress)}. */
    public static AnimationSummary write(
            TrackGraph tracks, Movie image, Path file, AnimationOptions options, boolean overwrite) {
        return write(tracks, image, file, options, overwrite, Progress.silent());
    }

    /**
     * Writes the animation.
     *
     * @param tracks the result; its masks must still be open
     * @param image the movie that was tracked, axes X, Y(, Z); read once, a few frames twice
     * @param file name of the GIF
     * @param options what to show
     * @param overwrite whether a file of that name may be replaced
     * @param progress hears of {@link Stage#EXPORT}, one step a frame that is shown
     * @throws InvalidInputException when the image is not of the size of the tracks, or the file exists and may not be
     *     replaced
     * @throws org.ultrack.error.CancelledException when it was asked to stop; nothing is left then
     * @throws org.ultrack.error.TrackingException when writing fails
     */
    public static AnimationSummary write(
            TrackGraph tracks, Movie image, Path file, AnimationOptions options, boolean overwrite, Progress progress) {
        AtomicFile.refuseExisting(file, overwrite);
        TrackAnimation animation = new TrackAnimation(tracks, image, options);
        AtomicFile.write(file, overwrite, path -> animation.writeTo(path, progress));
        return animation.summary();
    }

    private AnimationSummary summary() {
        return new AnimationSummary(
                shown(), step, viewport.width(), viewport.height(), Duration.ofMillis(10L * delay()));
    }

    private int shown() {
        return Math.ceilDiv(image.frames(), step);
    }

    /** Hundredths of a second for each frame, so that most movies take about the same time. */
    private int delay() {
        return Math.clamp(100 * SECONDS / shown(), SHORTEST_DELAY, LONGEST_DELAY);
    }

    private void writeTo(Path file, Progress progress) throws IOException {
        Contrast contrast = contrast();
        String comment = "Tracks of " + image.frames() + " frames"
                + (step == 1 ? "." : ", of which 1 in " + step + " is shown.");
        Steps steps = progress.begin(Stage.EXPORT, shown());
        try (GifFile gif = new GifFile(file, comment)) {
            for (int t = 0; t < image.frames(); t += step) {
                boolean last = t + step >= image.frames();
                gif.add(draw(t, contrast), last ? Math.max(PAUSE, delay()) : delay());
                steps.step();
            }
        }
        steps.finish();
    }

    private Contrast contrast() {
        int frames = image.frames();
        List<float[]> sample = new ArrayList<>();
        int samples = Math.min(CONTRAST_FRAMES, frames);
        for (int i = 0; i < samples; i++) {
            int t = samples == 1 ? 0 : (int) ((long) i * (frames - 1) / (samples - 1));
            sample.add(viewport.scale() < 1 ? viewport.resample(brightness(t)) : brightness(t));
        }
        return Contrast.of(sample);
    }

    private float[] brightness(int t) {
        return Projection.brightest(image, t);
    }

    private Canvas draw(int t, Contrast contrast) {
        Canvas canvas = new Canvas(viewport.width(), viewport.height());
        canvas.paint(viewport.resample(brightness(t)), contrast);
        List<TrackNode> cells = tracks.nodesAt(t);
        List<Mask> masks = tracks.masksAt(t);
        int thickness = viewport.scale() < 2 ? 1 : 2;
        for (int i = 0; i < masks.size(); i++) {
            Silhouette.of(masks.get(i), viewport)
                    .outline(canvas, colours.of(cells.get(i).trackId()), thickness);
        }
        for (TrackNode cell : cells) {
            drawTail(canvas, cell, 0.6 + 0.6 * thickness);
        }
        new IdLabels(canvas).caption("t=" + t);
        return canvas;
    }

    /** The way a cell came, the older the fainter; across a division the way of its mother. */
    private void drawTail(Canvas canvas, TrackNode cell, double thickness) {
        long length = (long) options.tail() * step;
        TrackNode later = cell;
        while (later.hasParent() && cell.t() - later.t() < length) {
            TrackNode earlier = tracks.node(later.parent());
            canvas.line(
                    viewport.toPicture(earlier.x()),
                    viewport.toPicture(earlier.y()),
                    viewport.toPicture(later.x()),
                    viewport.toPicture(later.y()),
                    thickness,
                    colours.of(earlier.trackId()),
                    1 - (double) (cell.t() - later.t()) / length);
            later = earlier;
        }
    }
}
