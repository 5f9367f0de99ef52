// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.segments;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
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

    private final MovieShape shape;
    private final ZarrArrayWriter array;

    private SegmentsArray(MovieShape shape, ZarrArrayWriter array) {
        this.shape = shape;
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
        // the separator is what Zarr's two versions have when nothing is said
        char separator = options.format() == ZarrFormat.V2 && !options.image() ? '.' : '/';
        ZarrArraySpec spec = ZarrArraySpec.of(type, sizes).withChunks(chunks).withSeparator(separator);
        if (!options.image()) {
            return new SegmentsArray(shape, ZarrArrayWriter.create(folder, options.format(), spec));
        }
        String[] names = volumetric ? new String[] {"t", "z", "y", "x"} : new String[] {"t", "y", "x"};
        ZarrGroupWriter group = ZarrGroupWriter.create(folder, options.format());
        group.attributes(attributes(names, options.format()));
        boolean named = options.format() == ZarrFormat.V3;
        return new SegmentsArray(shape, group.array(LEVEL, named ? spec.withDimensionNames(names) : spec));
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

    /**
     * Writes a frame.
     *
     * @param t which one
     * @param nodes its cells
     * @param masks theirs
     * @param labels room for the frame, used again for the next one
     */
    void write(int t, List<TrackNode> nodes, List<Mask> masks, int[] labels) {
        if (nodes.isEmpty()) {
            return;
        }
        Arrays.fill(labels, 0);
        int height = shape.height();
        int width = shape.width();
        for (int i = 0; i < nodes.size(); i++) {
            int label = nodes.get(i).trackId();
            masks.get(i).forEachRun((z, y, fromX, toX) -> {
                int row = (z * height + y) * width;
                Arrays.fill(labels, row + fromX, row + toX, label);
            });
        }
        int[] size = shape.toTzyx().stream().mapToInt(along -> along).toArray();
        size[0] = 1;
        long[] from = new long[size.length];
        from[0] = t;
        array.write(from, size, labels);
    }
}
