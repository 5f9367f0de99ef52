// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.ngff;

import java.io.Closeable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import org.ultrack.error.InvalidInputException;
import org.ultrack.file.AtomicFolder;
import org.ultrack.io.zarr.Pyramid;
import org.ultrack.io.zarr.ZarrArraySpec;
import org.ultrack.io.zarr.ZarrArrayWriter;
import org.ultrack.io.zarr.ZarrFormat;
import org.ultrack.io.zarr.ZarrGroupWriter;
import org.ultrack.tracks.MovieShape;

/**
 * Writes an OME-NGFF image frame by frame, in any order and by several threads. The folder appears whole or not at all, with
 * {@link #finish()}. Chunks are of one frame and one channel. Memory: for each thread a frame, its coarser levels and its chunks.
 */
public final class NgffWriter implements Closeable {
    private static final int LONGEST_SIDE = 1024;
    private static final long CHUNK_BYTES = 4L << 20;

    private final NgffImage image;
    private final AtomicFolder folder;
    private final Pyramid pyramid;
    private final String axes;
    private final ZarrGroupWriter group;
    private final List<ValueRange> ranges = new ArrayList<>();
    private final List<ZarrArrayWriter> arrays = new ArrayList<>();

    private NgffWriter(NgffImage image, AtomicFolder folder) {
        this.image = image;
        this.folder = folder;
        this.pyramid = image.pyramid();
        this.axes = ImageDescription.axes(image);
        this.group = ZarrGroupWriter.create(folder.path(), image.format());
        image.channels().forEach(channel -> ranges.add(new ValueRange(image.type())));
        for (Pyramid.Level level : pyramid.levels()) {
            arrays.add(group.array(String.valueOf(arrays.size()), spec(level.shape())));
        }
    }

    /**
     * Starts an image.
     *
     * @param target the folder, usually {@code NAME.ome.zarr}
     * @param image what it is
     * @param overwrite whether a Zarr folder of that name may be replaced
     * @throws InvalidInputException when it exists and may not be replaced, or cannot be written
     */
    public static NgffWriter create(Path target, NgffImage image, boolean overwrite) {
        AtomicFolder folder = AtomicFolder.create(target, overwrite, ZarrArrayWriter.marks());
        try {
            return new NgffWriter(image, folder);
        } catch (RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    private ZarrArraySpec spec(MovieShape size) {
        List<Long> shape = new ArrayList<>(List.of((long) size.frames()));
        List<Integer> chunks = new ArrayList<>(List.of(1));
        if (!image.channels().isEmpty()) {
            shape.add((long) image.channels().size());
            chunks.add(1);
        }
        List<Integer> frame = size.toTzyx().subList(1, size.toTzyx().size());
        frame.forEach(along -> shape.add((long) along));
        List<Integer> asked = image.chunks().isEmpty() ? usualChunk(size) : image.chunks();
        for (int axis = 0; axis < frame.size(); axis++) {
            chunks.add(Math.min(asked.get(axis), frame.get(axis)));
        }
        List<String> names = axes.chars()
                .mapToObj(axis -> Character.toString(Character.toLowerCase(axis)))
                .toList();
        boolean named = image.format() == ZarrFormat.V3;
        return new ZarrArraySpec(image.type(), shape, chunks, 0, image.codec(), '/', named ? names : List.of());
    }

    /** (Z,) Y, X. */
    private List<Integer> usualChunk(MovieShape size) {
        long plane = (long) size.height() * size.width() * image.type().bytes();
        int rows = size.height();
        int columns = size.width();
        if (plane > CHUNK_BYTES) {
            rows = Math.min(LONGEST_SIDE, rows);
            columns = Math.min(LONGEST_SIDE, columns);
            plane = (long) rows * columns * image.type().bytes();
        }
        int slices = Math.clamp(CHUNK_BYTES / plane, 1, size.depth());
        return size.spatialDimensions() == 3 ? List.of(slices, rows, columns) : List.of(rows, columns);
    }

    /** Writes a frame of an image without channels, see {@link #write(int, int, RandomAccessibleInterval)}. */
    public void write(int t, RandomAccessibleInterval<? extends RealType<?>> frame) {
        write(t, 0, frame);
    }

    /**
     * Writes a frame.
     *
     * @param t which one
     * @param channel of which channel
     * @param frame axes X, Y(, Z), of the image's size; values are rounded to its type and cut to its range
     * @throws org.ultrack.error.TrackingException when it cannot be written, as on a full disk
     */
    public void write(int t, int channel, RandomAccessibleInterval<? extends RealType<?>> frame) {
        boolean volumetric = image.shape().spatialDimensions() == 3;
        long[] expected = volumetric
                ? new long[] {
                    image.shape().width(), image.shape().height(), image.shape().depth()
                }
                : new long[] {image.shape().width(), image.shape().height()};
        if (!Arrays.equals(frame.dimensionsAsLongArray(), expected)) {
            throw new InvalidInputException("Frame " + t + " has " + Arrays.toString(frame.dimensionsAsLongArray())
                    + " pixels, but the image " + Arrays.toString(expected) + ". All frames must be alike.");
        }
        write(t, channel, PixelValues.of(image.type(), frame));
    }

    /**
     * Writes a frame.
     *
     * @param t which one
     * @param channel of which channel
     * @param pixels {@code [z][y][x]}, x fastest, an array of the image's type
     */
    public void write(int t, int channel, Object pixels) {
        if (!ranges.isEmpty()) {
            ranges.get(channel).add(pixels);
        }
        Object level = pixels;
        for (int number = 0; number < arrays.size(); number++) {
            if (number > 0) {
                level = pyramid.coarser(number, image.type(), level, image.labels());
            }
            write(number, t, channel, level);
        }
    }

    private void write(int level, int t, int channel, Object pixels) {
        MovieShape shape = pyramid.levels().get(level).shape();
        int rank = axes.length();
        long[] from = new long[rank];
        int[] size = new int[rank];
        Arrays.fill(size, 1);
        from[0] = t;
        if (!image.channels().isEmpty()) {
            from[1] = channel;
        }
        if (shape.spatialDimensions() == 3) {
            size[rank - 3] = shape.depth();
        }
        size[rank - 2] = shape.height();
        size[rank - 1] = shape.width();
        arrays.get(level).write(from, size, pixels);
    }

    /** Gives the folder its name; everything must have been written. */
    public void finish() {
        group.attributes(ImageDescription.of(image, ranges));
        folder.commit();
    }

    /** Removes what was not finished. */
    @Override
    public void close() {
        folder.close();
    }
}
