// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.picture;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.ultrack.file.AtomicFile;
import org.ultrack.file.AtomicFiles;
import org.ultrack.image.Movie;
import org.ultrack.io.file.NumberedFiles;
import org.ultrack.io.file.ParallelFrames;
import org.ultrack.progress.Progress;
import org.ultrack.progress.Stage;
import org.ultrack.tracks.TrackGraph;

/**
 * Every frame as a PNG, {@code overlay000.png} …, each as {@link OverlayPicture} draws it. All are of one size and one
 * contrast, so that they can be put together to a film.
 *
 * <p>Frame by frame, several at once: memory is some frames and pictures of each thread. All files appear together, see
 * {@link AtomicFiles}.
 */
public final class OverlaySeries {
    private static final Pattern NAME = Pattern.compile("overlay\\d+\\.png");
    private static final int CONTRAST_FRAMES = 5;
    /** A picture, its colours as Java sees them, the brightness of a frame and of a picture: bytes for each pixel. */
    private static final long BYTES_A_PIXEL = 20;

    private OverlaySeries() {}

    /**
     * Writes the pictures.
     *
     * @param tracks the result; its masks must still be open
     * @param image the movie that was tracked, axes X, Y(, Z); read once, a few frames twice
     * @param folder made when missing; other files in it are left alone
     * @param options what to show; its frame counts for nothing
     * @param overwrite whether a former series may be replaced, all of it
     * @param progress hears of {@link Stage#EXPORT}, one step a frame; heeded before each frame
     * @return the files, in the order of the frames
     * @throws org.ultrack.error.InvalidInputException when the image is not of the size of the tracks, or there is a
     *     former series that may not be replaced
     * @throws org.ultrack.error.CancelledException when cancelled; the folder is as it was then
     * @throws org.ultrack.error.TrackingException when writing fails
     */
    public static List<Path> write(
            TrackGraph tracks, Movie image, Path folder, OverlayOptions options, boolean overwrite, Progress progress) {
        Inputs.check(tracks, image);
        int frames = image.frames();
        List<String> names = IntStream.range(0, frames)
                .mapToObj(t -> NumberedFiles.name("overlay", t, frames, ".png"))
                .toList();
        AtomicFiles.refuseExisting(folder, overwrite, OverlaySeries::isOwn);
        progress.listener().started(Stage.EXPORT, frames);
        Viewport viewport = OverlayPicture.viewport(tracks, frames / 2, options.maxSide());
        TrackColours colours = TrackColours.of(tracks, options.colourBy());
        Contrast contrast = contrast(image);
        long pixels = tracks.shape().framePixels() + (long) viewport.width() * viewport.height();
        try (AtomicFiles files = AtomicFiles.create(folder, overwrite, OverlaySeries::isOwn, names.getLast())) {
            ParallelFrames.forEach(
                    frames,
                    ParallelFrames.threadsFor(BYTES_A_PIXEL * pixels),
                    () -> viewport,
                    (own, t) -> {
                        progress.cancellation().check("Drawing frame " + t);
                        float[] brightness = Projection.brightest(image, t);
                        Canvas canvas =
                                OverlayPicture.draw(tracks, t, brightness, contrast, own, colours, options.ids());
                        Path file = files.path().resolve(names.get(t));
                        AtomicFile.write(file, false, path -> OverlayPicture.writePng(canvas, path));
                    },
                    done -> progress.listener().advanced(Stage.EXPORT, done, frames));
            files.commit();
        }
        progress.listener().finished(Stage.EXPORT);
        return names.stream().map(folder::resolve).toList();
    }

    private static boolean isOwn(String name) {
        return NAME.matcher(name).matches();
    }

    /** One for all frames, from some of them. */
    private static Contrast contrast(Movie image) {
        int samples = Math.min(CONTRAST_FRAMES, image.frames());
        List<float[]> brightness = new ArrayList<>();
        for (int i = 0; i < samples; i++) {
            int t = samples == 1 ? 0 : (int) ((long) i * (image.frames() - 1) / (samples - 1));
            brightness.add(Projection.brightest(image, t));
        }
        return Contrast.of(brightness);
    }
}
