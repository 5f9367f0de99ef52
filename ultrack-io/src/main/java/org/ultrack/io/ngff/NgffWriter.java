// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.ngff;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Closeable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import org.ultrack.error.InvalidInputException;
import org.ultrack.io.file.AtomicFolder;
import org.ultrack.io.zarr.Pyramid;
import org.ultrack.io.zarr.ZarrArraySpec;
import org.ultrack.io.zarr.ZarrArrayWriter;
import org.ultrack.io.zarr.ZarrFormat;
import org.ultrack.io.zarr.ZarrGroupWriter;
import org.ultrack.tracks.MovieShape;

/**
 * Writes an OME-NGFF image frame by frame, in any order and by several threads. The folder appears whole or not at all, with
 * {@link #finish()}. Chunks are of one frame and one channel, whole planes up to 4 MB, or else at most 1024 x 1024 pixels. Memory: for each
 * thread a frame, its coarser levels and its chunks.
 */
public final class NgffWriter implements Closeable {
    private static final int LONGEST_SIDE = 1024;
    private static final long CHUNK_BYTES = 4L << 20;

    private final NgffImage image;
    private final AtomicFolder folder;
    private final Pyramid pyramid;
    private final List<ZarrArrayWriter> arrays = new ArrayList<>();

    private NgffWriter(NgffImage image, AtomicFolder folder) {
        this.image = image;
        this.folder = folder;
        this.pyramid = image.pyramid();
        ZarrGroupWriter group = ZarrGroupWriter.create(folder.path(), image.format());
        group.attributes(attributes());
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

    private String axes() {
        return (image.channels().isEmpty() ? "T" : "TC") + (image.shape().spatialDimensions() == 3 ? "ZYX" : "YX");
    }

    private ZarrArraySpec spec(MovieShape size) {
        List<Long> shape = new ArrayList<>();
        List<Integer> chunks = new ArrayList<>();
        int height = size.height();
        int width = size.width();
        if ((long) height * width * image.type().bytes() > CHUNK_BYTES) {
            height = Math.min(LONGEST_SIDE, height);
            width = Math.min(LONGEST_SIDE, width);
        }
        int rows = height;
        int columns = width;
        long plane = (long) rows * columns * image.type().bytes();
        List<String> names = new ArrayList<>();
        for (char axis : axes().toCharArray()) {
            names.add(String.valueOf(Character.toLowerCase(axis)));
            shape.add(
                    switch (axis) {
                        case 'T' -> (long) size.frames();
                        case 'C' -> (long) image.channels().size();
                        case 'Z' -> (long) size.depth();
                        case 'Y' -> (long) size.height();
                        default -> (long) size.width();
                    });
            chunks.add(
                    switch (axis) {
                        case 'Z' -> Math.clamp(CHUNK_BYTES / plane, 1, size.depth());
                        case 'Y' -> rows;
                        case 'X' -> columns;
                        default -> 1;
                    });
        }
        boolean named = image.format() == ZarrFormat.V3;
        return new ZarrArraySpec(image.type(), shape, chunks, 0, image.codec(), '/', named ? names : List.of());
    }

    private ObjectNode attributes() {
        ObjectNode attributes = JsonNodeFactory.instance.objectNode();
        boolean nested = image.format() == ZarrFormat.V3;
        ObjectNode ome = nested ? attributes.putObject("ome") : attributes;
        if (nested) {
            ome.put("version", "0.5");
        }
        ObjectNode multiscale = ome.putArray("multiscales").addObject();
        if (!nested) {
            multiscale.put("version", "0.4");
        }
        multiscale.put("name", "image");
        ArrayNode axes = multiscale.putArray("axes");
        pyramid.describe(multiscale.putArray("datasets"), axes());
        for (char axis : axes().toCharArray()) {
            ObjectNode described = axes.addObject().put("name", String.valueOf(Character.toLowerCase(axis)));
            described.put("type", type(axis));
            if (axis != 'T' && axis != 'C' && !image.pixelSizes().isEmpty()) {
                described.put("unit", "micrometer");
            }
        }
        if (!image.channels().isEmpty()) {
            ArrayNode channels = ome.putObject("omero").putArray("channels");
            for (String name : image.channels()) {
                ObjectNode channel = channels.addObject()
                        .put("label", name)
                        .put("color", "FFFFFF")
                        .put("active", true);
                channel.putObject("window")
                        .put("min", 0)
                        .put("max", 65535)
                        .put("start", 0)
                        .put("end", 65535);
            }
        }
        if (image.labels()) {
            ObjectNode label = ome.putObject("image-label");
            if (!nested) {
                label.put("version", "0.4");
            }
        }
        return attributes;
    }

    private static String type(char axis) {
        return switch (axis) {
            case 'T' -> "time";
            case 'C' -> "channel";
            default -> "space";
        };
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
        int rank = axes().length();
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
        folder.commit();
    }

    /** Removes what was not finished. */
    @Override
    public void close() {
        folder.close();
    }
}
