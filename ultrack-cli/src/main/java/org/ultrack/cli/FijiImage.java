// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ultrack.error.InvalidInputException;
import org.ultrack.image.Movie;
import org.ultrack.io.tiff.ImageJStack;
import org.ultrack.io.tiff.PixelSize;
import org.ultrack.io.tiff.TiffMovie;
import org.ultrack.io.trackmate.Calibration;
import org.ultrack.progress.Progress;

/** A movie that TrackMate is to show under the tracks. It can where Fiji opens the file with its frames and its pixel size. */
final class FijiImage {
    /** Sizes in ImageJ's files have six digits. */
    private static final double SAME_SIZE = 1e-4;

    private final String location;
    private final Movie movie;

    /**
     * Of a file.
     *
     * @param location where it is
     * @param movie what it was opened as
     */
    FijiImage(String location, Movie movie) {
        this.location = location;
        this.movie = movie;
    }

    Movie movie() {
        return movie;
    }

    /** The size of a pixel where the file tells it. */
    Optional<PixelSize> pixelSize() {
        return movie instanceof TiffMovie tiff ? tiff.pixelSize() : Optional.empty();
    }

    /** Why TrackMate cannot show the file under tracks of this pixel size; null when it can. */
    @Nullable
    String obstacle(Calibration size) {
        if (!(movie instanceof TiffMovie tiff) || !tiff.opensInFiji()) {
            return "Fiji does not open " + location + " with its frames";
        }
        PixelSize told = tiff.pixelSize().orElse(new PixelSize(1, 1, null, "pixel"));
        double depth = told.z() == null ? 1 : told.z();
        boolean same = same(told.x(), size.pixelWidth())
                && same(told.y(), size.pixelHeight())
                && (movie.spatialDimensions() == 2 || same(depth, size.voxelDepth()));
        return same
                ? null
                : "TrackMate would draw the tracks by the pixel size in " + location + ", which is " + told.x() + " x "
                        + told.y() + " x " + depth + " " + told.unit() + " along x, y, z";
    }

    private static boolean same(double a, double b) {
        return Math.abs(a - b) <= SAME_SIZE * b;
    }

    /** The file, where there is no {@linkplain #obstacle obstacle}. */
    Path file() {
        return movie instanceof TiffMovie tiff ? tiff.file(0) : Path.of(location);
    }

    /** Writes it so that Fiji opens it with its frames and this pixel size. */
    void copy(Path file, Calibration size, boolean overwrite, Progress progress) {
        if (movie instanceof TiffMovie tiff && SameFile.is(file, tiff.file(0))) {
            throw new InvalidInputException(
                    "--image-copy " + file + " is the movie itself, which is still read. Choose another name.");
        }
        PixelSize pixel = new PixelSize(
                size.pixelWidth(),
                size.pixelHeight(),
                movie.spatialDimensions() == 2 ? null : size.voxelDepth(),
                size.spaceUnit());
        ImageJStack.write(movie, pixel, size.timeInterval(), size.timeUnit(), file, overwrite, progress);
    }
}
