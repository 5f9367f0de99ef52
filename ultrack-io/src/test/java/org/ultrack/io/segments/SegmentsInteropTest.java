// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.segments;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.LongStream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ultrack.image.Mask;
import org.ultrack.io.zarr.ZarrFormat;
import org.ultrack.testkit.interop.Python;
import org.ultrack.tracks.MovieShape;
import org.ultrack.tracks.TrackGraph;
import org.ultrack.tracks.TrackGraphBuilder;
import org.ultrack.tracks.TrackNode;

/**
 * Segments read by zarr-python, with the metadata that Python's ultrack gives its own: 2D and 3D, with and without divisions, empty
 * frames, one cell, 70,000 labels.
 */
@Tag("interop")
class SegmentsInteropTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    /** Cells of one pixel: cell i of frame t is pixel i; ids are frame and pixel. */
    private static TrackGraphBuilder pixels(MovieShape shape) {
        return TrackGraph.builder(
                shape,
                (t, ids) -> LongStream.of(ids)
                        .mapToObj(id -> {
                            int pixel = (int) (id % 1_000_000);
                            int y = pixel / shape.width() % shape.height();
                            int x = pixel % shape.width();
                            long[] bit = {1};
                            return shape.spatialDimensions() == 2
                                    ? Mask.of2d(y, x, 1, 1, bit)
                                    : Mask.of3d(pixel / (shape.width() * shape.height()), y, x, 1, 1, 1, bit);
                        })
                        .toList());
    }

    private static TrackGraphBuilder add(TrackGraphBuilder builder, int t, int pixel, int parent) {
        return builder.add(1_000_000L * t + pixel, t, 0, 0, 0, 1, parent < 0 ? -1 : 1_000_000L * (t - 1) + parent);
    }

    @Test
    void segments_everyKind_areReadEqualByPython() throws IOException {
        ObjectNode manifest = JSON.createObjectNode();
        MovieShape flat = new MovieShape(4, 2, 1, 20, 30);
        TrackGraphBuilder dividing = pixels(flat);
        add(add(add(add(dividing, 0, 5, -1), 1, 6, 5), 2, 40, 6), 2, 80, 6); // frame 3 is empty
        write(manifest, "dividing", dividing.build());
        MovieShape deep = new MovieShape(3, 3, 4, 20, 30);
        write(
                manifest,
                "volume",
                add(add(add(pixels(deep), 0, 700, -1), 1, 1300, 700), 1, 9, -1).build());
        write(manifest, "one", add(pixels(flat), 2, 77, -1).build());
        MovieShape large = new MovieShape(2, 2, 1, 280, 300);
        TrackGraphBuilder many = pixels(large);
        for (int i = 0; i < 70_000; i++) {
            add(many, 0, i, -1);
            add(many, 1, i + 1, i);
        }
        write(manifest, "many", many.build());
        Files.writeString(folder.resolve("manifest.json"), JSON.writeValueAsString(manifest));

        assertThat(Python.run("segments.py", folder).strip()).isEqualTo(String.valueOf(manifest.size()));
    }

    private void write(ObjectNode manifest, String name, TrackGraph graph) {
        for (ZarrFormat format : ZarrFormat.values()) {
            SegmentsExport.defaults().withFormat(format).write(graph, folder.resolve(name + format));
            ObjectNode entry = manifest.putObject(name + format).put("format", format == ZarrFormat.V2 ? 2 : 3);
            ArrayNode shape = entry.putArray("shape");
            graph.shape().toTzyx().forEach(shape::add);
            ArrayNode sums = entry.putArray("crc");
            for (int t = 0; t < graph.shape().frames(); t++) {
                ByteBuffer labels = ByteBuffer.allocate((int) graph.shape().framePixels() * Integer.BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN);
                for (TrackNode node : graph.nodesAt(t)) {
                    labels.putInt((int) (node.candidateId() % 1_000_000) * Integer.BYTES, node.trackId());
                }
                CRC32 crc = new CRC32();
                crc.update(labels.array());
                sums.add(crc.getValue());
            }
        }
    }
}
