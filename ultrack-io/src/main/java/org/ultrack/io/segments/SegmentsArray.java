// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.segments;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.ultrack.image.Mask;
import org.ultrack.io.zarr.Pyramid;
import org.ultrack.io.zarr.ZarrArraySpec;
import org.ultrack.io.zarr.ZarrArrayWriter;
import org.ultrack.io.zarr.ZarrFormat;
import org.ultrack.io.zarr.ZarrGroupWriter;
import org.ultrack.io.zarr.ZarrType;
import org.ultrack.tracks.MovieShape;
import org.ultrack.tracks.TrackNode;

/** The array of the labels. Safe for use by several threads, each with its own frames. */
final class SegmentsArray {
    /** Chunks as Python's ultrack makes them: planes up to this, as much and as many of them as fit below 2 GB. */
    private static final int LONGEST_SIDE = 32_768;

    private static final long MOST_BYTES = Integer.MAX_VALUE - 8;

    private final MovieShape shape;
    private final Pyramid pyramid;
    private final ZarrType type;
    private final boolean whole;
    private final List<ZarrArrayWriter> levels;

    /** @param whole whether labels are painted as the bytes of a chunk */
    private SegmentsArray(Pyramid pyramid, ZarrType type, boolean whole, List<ZarrArrayWriter> levels) {
        this.shape = pyramid.levels().getFirst().shape();
        this.pyramid = pyramid;
        this.type = type;
        this.whole = whole;
        this.levels = List.copyOf(levels);
    }

    /** Starts an array in a folder. */
    static SegmentsArray create(Path folder, MovieShape shape, SegmentsExport options) {
        ZarrType type = options.unsigned() ? ZarrType.UINT32 : ZarrType.INT32;
        Pyramid pyramid = Pyramid.of(shape, options.pixelSizes(), options.levels());
        // a frame that is one chunk and has no coarser levels needs no pixels but the bytes of the chunk
        boolean whole = options.levels() == 1 && chunkShape(shape, type).framePixels() == shape.framePixels();
        if (!options.image()) {
            ZarrArrayWriter array = ZarrArrayWriter.create(folder, options.format(), spec(shape, type, options));
            return new SegmentsArray(pyramid, type, whole, List.of(array));
        }
        ZarrGroupWriter group = ZarrGroupWriter.create(folder, options.format());
        group.attributes(attributes(pyramid, options.format()));
        List<ZarrArrayWriter> levels = new ArrayList<>();
        for (Pyramid.Level level : pyramid.levels()) {
            levels.add(group.array(String.valueOf(levels.size()), spec(level.shape(), type, options)));
        }
        return new SegmentsArray(pyramid, type, whole, levels);
    }

    private static MovieShape chunkShape(MovieShape shape, ZarrType type) {
        int width = Math.min(LONGEST_SIDE, shape.width());
        int fitting = (int) (MOST_BYTES / ((long) type.bytes() * width));
        int height = Math.min(Math.min(LONGEST_SIDE, fitting), shape.height());
        int depth = Math.clamp(MOST_BYTES / ((long) type.bytes() * height * width), 1, shape.depth());
        return new MovieShape(1, shape.spatialDimensions(), depth, height, width);
    }

    private static ZarrArraySpec spec(MovieShape shape, ZarrType type, SegmentsExport options) {
        long[] sizes = shape.toTzyx().stream().mapToLong(size -> size).toArray();
        int[] chunks =
                chunkShape(shape, type).toTzyx().stream().mapToInt(size -> size).toArray();
        // the separator is what Zarr's two versions have when nothing is said
        char separator = options.format() == ZarrFormat.V2 && !options.image() ? '.' : '/';
        ZarrArraySpec spec = ZarrArraySpec.of(type, sizes).withChunks(chunks).withSeparator(separator);
        boolean named = options.image() && options.format() == ZarrFormat.V3;
        return named
                ? spec.withDimensionNames(axes(shape).toLowerCase(Locale.ROOT).split(""))
                : spec;
    }

    private static String axes(MovieShape shape) {
        return shape.spatialDimensions() == 3 ? "TZYX" : "TYX";
    }

    /** The least that OME-NGFF asks of a label image. */
    private static ObjectNode attributes(Pyramid pyramid, ZarrFormat format) {
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
        String axes = axes(pyramid.levels().getFirst().shape());
        ArrayNode described = multiscale.putArray("axes");
        for (String axis : axes.toLowerCase(Locale.ROOT).split("")) {
            described.addObject().put("name", axis).put("type", axis.equals("t") ? "time" : "space");
        }
        pyramid.describe(multiscale.putArray("datasets"), axes);
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
        long[] from = new long[1 + shape.spatialDimensions()];
        from[0] = t;
        for (int i = 0; i < nodes.size(); i++) {
            paint(masks.get(i), nodes.get(i).trackId(), room);
        }
        if (whole) {
            levels.getFirst().writeChunk(from, room.bytes);
        } else {
            writeLevels(from, room.labels);
        }
        // only what was painted is wiped: most of a frame is background
        for (Mask mask : masks) {
            paint(mask, 0, room);
        }
    }

    private void writeLevels(long[] from, Object labels) {
        Object level = labels;
        for (int number = 0; number < levels.size(); number++) {
            if (number > 0) {
                level = pyramid.coarser(number, type, level, true);
            }
            int[] size = pyramid.levels().get(number).shape().toTzyx().stream()
                    .mapToInt(along -> along)
                    .toArray();
            size[0] = 1;
            levels.get(number).write(from, size, level);
        }
    }

    private void paint(Mask mask, int label, FrameRoom room) {
        int height = shape.height();
        int width = shape.width();
        mask.forEachRun((z, y, fromX, toX) -> {
            int row = (z * height + y) * width;
            if (whole) {
                room.fillBytes(row + fromX, row + toX, label);
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

        /** Little-endian. */
        private void fillBytes(int from, int to, int label) {
            byte[] frame = bytes;
            for (int at = Integer.BYTES * from; at < Integer.BYTES * to; at += Integer.BYTES) {
                frame[at] = (byte) label;
                frame[at + 1] = (byte) (label >>> 8);
                frame[at + 2] = (byte) (label >>> 16);
                frame[at + 3] = (byte) (label >>> 24);
            }
        }
    }
}
