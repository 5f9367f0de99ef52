// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.ngff;

import java.nio.file.Path;
import java.util.List;
import org.ultrack.error.InvalidInputException;
import org.ultrack.image.Movie;
import org.ultrack.io.file.ParallelFrames;
import org.ultrack.progress.Progress;
import org.ultrack.progress.Stage;
import org.ultrack.tracks.MovieShape;

/**
 * Writes a movie as an OME-NGFF image. Several frames at once; memory is a frame, its coarser levels and its chunks for each
 * thread, whatever the length of the movie. The folder appears whole or not at all.
 */
public final class NgffExport {
    /** A frame as it is read and as it is written, and room to read it. */
    private static final int COPIES = 4;

    private NgffExport() {}

    /**
     * Writes a movie.
     *
     * @param channels a movie for each channel of the image, one where it has no such axis, all of the image's size
     * @param image what is written
     * @param folder usually {@code NAME.ome.zarr}
     * @param overwrite whether a Zarr folder of that name may be replaced
     * @param progress hears of {@link Stage#EXPORT}, one step a frame
     * @throws InvalidInputException when a frame cannot be read, or the folder exists and may not be replaced
     * @throws org.ultrack.error.CancelledException when it was asked to stop; nothing is left then
     * @throws org.ultrack.error.TrackingException when it cannot be written, as on a full disk
     */
    public static void write(
            List<? extends Movie> channels, NgffImage image, Path folder, boolean overwrite, Progress progress) {
        int expected = Math.max(1, image.channels().size());
        if (channels.size() != expected) {
            throw new InvalidInputException("There are " + channels.size() + " movies for the " + expected
                    + " channels of the image. Give a movie for each.");
        }
        for (Movie channel : channels) {
            if (!MovieShape.of(channel).equals(image.shape())) {
                throw new InvalidInputException("A channel has T(Z)YX "
                        + MovieShape.of(channel).toTzyx() + ", but the image "
                        + image.shape().toTzyx() + ". All must be of one size.");
            }
        }
        int frames = image.shape().frames();
        long bytes = COPIES * image.shape().framePixels() * image.type().bytes();
        try (NgffWriter writer = NgffWriter.create(folder, image, overwrite)) {
            progress.listener().started(Stage.EXPORT, frames);
            ParallelFrames.forEach(
                    frames,
                    ParallelFrames.threadsFor(bytes),
                    () -> writer,
                    (target, t) -> {
                        for (int channel = 0; channel < channels.size(); channel++) {
                            progress.cancellation().check("Exporting frame " + t);
                            target.write(t, channel, channels.get(channel).frame(t));
                        }
                    },
                    done -> progress.listener().advanced(Stage.EXPORT, done, frames));
            writer.finish();
            progress.listener().finished(Stage.EXPORT);
        }
    }
}
