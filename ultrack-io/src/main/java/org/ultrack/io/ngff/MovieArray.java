// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.ngff;

import java.io.Closeable;
import java.nio.file.Path;
import java.util.Arrays;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import org.ultrack.error.InvalidInputException;
import org.ultrack.file.AtomicFolder;
import org.ultrack.io.zarr.ZarrArraySpec;
import org.ultrack.io.zarr.ZarrArrayWriter;
import org.ultrack.io.zarr.ZarrFormat;
import org.ultrack.io.zarr.ZarrType;
import org.ultrack.tracks.MovieShape;

/**
 * Writes a movie as a plain Zarr 3 array, T(Z)YX, without any word on its axes, as Python's ultrack keeps its own: chunks
 * are whole frames, or planes of a frame when it is above 2 GB. Frames in any order and by several threads; memory is a
 * frame and its chunk for each. The folder appears whole or not at all, with {@link #finish()}.
 */
public final class MovieArray implements Closeable {
    private static final int LONGEST_SIDE = 32_768;
    private static final long MOST_BYTES = Integer.MAX_VALUE - 8;

    private final MovieShape shape;
    private final ZarrType type;
    private final AtomicFolder folder;
    private final ZarrArrayWriter array;

    private MovieArray(MovieShape shape, ZarrType type, AtomicFolder folder) {
        this.shape = shape;
        this.type = type;
        this.folder = folder;
        int height = Math.min(LONGEST_SIDE, shape.height());
        int width = Math.min(LONGEST_SIDE, shape.width());
        int depth = Math.clamp(MOST_BYTES / ((long) type.bytes() * height * width), 1, shape.depth());
        long[] sizes = shape.toTzyx().stream().mapToLong(size -> size).toArray();
        int[] chunks =
                shape.spatialDimensions() == 3 ? new int[] {1, depth, height, width} : new int[] {1, height, width};
        this.array = ZarrArrayWriter.create(
                folder.path(),
                ZarrFormat.V3,
                ZarrArraySpec.of(type, sizes).withChunks(chunks).withSeparator('/'));
    }

    /**
     * Starts an array.
     *
     * @param target the folder, usually {@code NAME.zarr}
     * @param shape of the movie
     * @param type of the pixels
     * @param overwrite whether a Zarr folder of that name may be replaced
     * @throws InvalidInputException when it exists and may not be replaced, or cannot be written
     */
    public static MovieArray create(Path target, MovieShape shape, ZarrType type, boolean overwrite) {
        AtomicFolder folder = AtomicFolder.create(target, overwrite, ZarrArrayWriter.marks());
        try {
            return new MovieArray(shape, type, folder);
        } catch (RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    /**
     * Writes a frame.
     *
     * @param t which one
     * @param frame axes X, Y(, Z), of the movie's size; values are rounded to the type and cut to its range
     * @throws org.ultrack.error.TrackingException when it cannot be written, as on a full disk
     */
    public void write(int t, RandomAccessibleInterval<? extends RealType<?>> frame) {
        int[] size = shape.toTzyx().stream().mapToInt(along -> along).toArray();
        size[0] = 1;
        long[] expected = new long[size.length - 1];
        Arrays.setAll(expected, axis -> size[size.length - 1 - axis]);
        if (!Arrays.equals(frame.dimensionsAsLongArray(), expected)) {
            throw new InvalidInputException("Frame " + t + " has " + Arrays.toString(frame.dimensionsAsLongArray())
                    + " pixels, but the movie " + Arrays.toString(expected) + ". All frames must be alike.");
        }
        long[] from = new long[size.length];
        from[0] = t;
        array.write(from, size, PixelValues.of(type, frame));
    }

    /** Gives the folder its name; everything must have been written. */
    public void finish() {
        folder.commit();
    }

    /** Removes what was not finished. */
    @Override
    public void close() {
        folder.close();
    }
}
