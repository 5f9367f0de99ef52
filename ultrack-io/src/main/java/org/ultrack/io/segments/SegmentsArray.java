// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.segments;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.ultrack.image.Mask;
import org.ultrack.io.zarr.ZarrArraySpec;
import org.ultrack.io.zarr.ZarrArrayWriter;
import org.ultrack.io.zarr.ZarrFormat;
import org.ultrack.io.zarr.ZarrGroupWriter;
import org.ultrack.io.zarr.ZarrType;
import org.ultrack.tracks.MovieShape;
import org.ultrack.tracks.TrackNode;

/** The array of the labels. Safe for use by several threads, each with its own frames. */
final class SegmentsArray {
    private static final String LEVEL = "0";
    /** Chunks as Python's ultrack makes them: planes up to this, and as many as fit below 2 GB. */
    private static final int LONGEST_SIDE = 32_768;

    private static final long MOST_BYTES = Integer.MAX_VALUE - 8;

    private static final VarHandle LABEL = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private final MovieShape shape;
    private final boolean whole;
    private final ZarrArrayWriter array;

    /** @param whole whether a frame is one chunk */
    private SegmentsArray(MovieShape shape, boolean whole, ZarrArrayWriter array) {
        this.shape = shape;
        this.whole = whole;
        this.array = array;
    }

    /** Starts an array in a folder. */
    static SegmentsArray create(Path folder, MovieShape shape, SegmentsExport options) {
        boolean volumetric = shape.spatialDimensions() == 3;
        ZarrType type = options.unsigned() ? ZarrType.UINT32 : ZarrType.INT32;
        long[] sizes = shape.toTzyx().stream().mapToLong(size -> size).toArray();
        int height = Math.min(LONGEST_SIDE, shape.height());
        int width = Math.min(LONGEST_SIDE, shape.width());
        int depth = Math.clamp(MOST_BYTES / ((long) type.bytes() * height * width), 1, shape.depth());
        int[] chunks = volumetric ? new int[] {1, depth, height, width} : new int[] {1, height, width};
        boolean whole = depth == shape.depth() && height == shape.height() && width == shape.width();
        // the separator is what Zarr's two versions have when nothing is said
        char separator = options.format() == ZarrFormat.V2 && !options.image() ? '.' : '/';
        ZarrArraySpec spec = ZarrArraySpec.of(type, sizes).withChunks(chunks).withSeparator(separator);
        if (!options.image()) {
            return new SegmentsArray(shape, whole, ZarrArrayWriter.create(folder, options.format(), spec));
        }
        String[] names = volumetric ? new String[] {"t", "z", "y", "x"} : new String[] {"t", "y", "x"};
        ZarrGroupWriter group = ZarrGroupWriter.create(folder, options.format());
        group.attributes(attributes(names, options.format()));
        boolean named = options.format() == ZarrFormat.V3;
        return new SegmentsArray(shape, whole, group.array(LEVEL, named ? spec.withDimensionNames(names) : spec));
    }

    /** The least that OME-NGFF asks of a label image. */
    private static ObjectNode attributes(String[] axes, ZarrFormat format) {
        ObjectNode attributes = JsonNodeFactory.instance.objectNode();
        boolean nested = format == ZarrFormat.V3;
        String version = nested ? "0.5" : "0.4";
        ObjectNode image = nested ? attributes.putObject("ome").put("version", version) : attributes;
        ObjectNode multiscale = image.putArray("multiscales").addObject().put("name", "segments");
        ObjectNode label = image.putObject("image-label");
        if (!nested) {
            multiscale.put("version", version);
            label.put("version", version);
        }
        ArrayNode described = multiscale.putArray("axes");
        ArrayNode scale = multiscale
                .putArray("datasets")
                .addObject()
                .put("path", LEVEL)
                .putArray("coordinateTransformations")
                .addObject()
                .put("type", "scale")
                .putArray("scale");
        for (String axis : axes) {
            described.addObject().put("name", axis).put("type", axis.equals("t") ? "time" : "space");
            scale.add(1.0);
        }
        return attributes;
    }

    /** Room for the labels of a frame; one for each thread. */
    FrameRoom room() {
        return whole ? new FrameRoom((int) shape.framePixels(), 0) : new FrameRoom(0, (int) shape.framePixels());
    }

    /**
     * Writes a frame.
     *
     * @param t which one
     * @param nodes its cells
     * @param masks theirs
     * @param room used again for the next one
     */
    void write(int t, List<TrackNode> nodes, List<Mask> masks, FrameRoom room) {
        if (nodes.isEmpty()) {
            return;
        }
        int[] size = shape.toTzyx().stream().mapToInt(along -> along).toArray();
        long[] from = new long[size.length];
        from[0] = t;
        for (int i = 0; i < nodes.size(); i++) {
            paint(masks.get(i), nodes.get(i).trackId(), room);
        }
        if (whole) {
            array.writeChunk(from, room.bytes);
        } else {
            size[0] = 1;
            array.write(from, size, room.labels);
        }
        // only what was painted is wiped: most of a frame is background
        for (Mask mask : masks) {
            paint(mask, 0, room);
        }
    }

    private void paint(Mask mask, int label, FrameRoom room) {
        int height = shape.height();
        int width = shape.width();
        mask.forEachRun((z, y, fromX, toX) -> {
            int row = (z * height + y) * width;
            if (whole) {
                for (int pixel = row + fromX; pixel < row + toX; pixel++) {
                    LABEL.set(room.bytes, Integer.BYTES * pixel, label);
                }
            } else {
                Arrays.fill(room.labels, row + fromX, row + toX, label);
            }
        });
    }

    /** The labels of a frame, all 0 between frames: as the bytes of its chunk, or where it has several chunks as integers. */
    static final class FrameRoom {
        private final byte[] bytes;
        private final int[] labels;

        private FrameRoom(int bytesFor, int labelsFor) {
            this.bytes = new byte[Integer.BYTES * bytesFor];
            this.labels = new int[labelsFor];
        }
    }
}
