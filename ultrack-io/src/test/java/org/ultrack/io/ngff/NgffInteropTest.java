// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.ngff;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.IntegerType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ultrack.codec.Zstandard;
import org.ultrack.io.zarr.ZarrFormat;
import org.ultrack.io.zarr.ZarrType;
import org.ultrack.testkit.interop.Python;
import org.ultrack.tracks.MovieShape;

/** Images exchanged with ome-zarr-py: 0.4 and 0.5, 2D and 3D, with and without channels and time, levels, labels. */
@Tag("interop")
class NgffInteropTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    @Test
    void images_writtenByOmeZarr_areReadEqual() throws IOException {
        Python.run("ngff_images.py", "write", folder);

        JsonNode manifest = JSON.readTree(folder.resolve("manifest.json").toFile());
        assertThat(manifest.size()).isGreaterThan(35);
        for (JsonNode expected : manifest) {
            String channel = expected.path("channel").asText(null);
            NgffMovie movie = NgffMovie.open(
                    folder.resolve(expected.path("path").asText()),
                    NgffOptions.defaults()
                            .withLevel(expected.path("level").asInt())
                            .withChannel(channel));
            assertThat(movie.frames())
                    .as(expected.toString())
                    .isEqualTo(expected.path("crc").size());
            for (int t = 0; t < movie.frames(); t++) {
                int bytes = expected.path("path").asText().contains("labels") ? 4 : 2;
                assertThat(checksum(movie.frame(t), bytes))
                        .as("%s, frame %d", expected, t)
                        .isEqualTo(expected.path("crc").path(t).asLong());
            }
            if (expected.has("sizes")) {
                List<Double> sizes = new ArrayList<>();
                expected.path("sizes").forEach(size -> sizes.add(size.doubleValue()));
                assertThat(movie.pixelSizes()).isEqualTo(sizes);
            }
        }
    }

    @Test
    void images_writtenHere_areReadEqualByOmeZarr() throws IOException {
        Random random = new Random(4);
        ArrayNode manifest = JSON.createArrayNode();
        for (ZarrFormat format : ZarrFormat.values()) {
            for (int depth : new int[] {1, 7}) {
                for (String[] channels : new String[][] {{}, {"nuclei"}, {"nuclei", "membrane"}}) {
                    write(manifest, format, depth, channels, 1, false, random);
                    write(manifest, format, depth, channels, 4, false, random);
                }
                write(manifest, format, depth, new String[] {}, 5, true, random);
            }
        }
        Files.writeString(folder.resolve("manifest.json"), JSON.writeValueAsString(manifest));

        assertThat(Python.run("ngff_images.py", "read", folder).strip()).isEqualTo(String.valueOf(manifest.size()));
    }

    /** Slices are as thick as four pixels are long: from level 2 to 3 and on, Z is halved, too. */
    private void write(
            ArrayNode manifest,
            ZarrFormat format,
            int depth,
            String[] channels,
            int levels,
            boolean labels,
            Random random) {
        boolean volumetric = depth > 1;
        MovieShape shape = new MovieShape(3, volumetric ? 3 : 2, depth, 25, 30);
        List<Double> sizes = volumetric ? List.of(2.0, 0.5, 0.25) : List.of(0.5, 0.25);
        NgffImage image = NgffImage.of(ZarrType.UINT16, shape)
                .withFormat(format)
                .withChannels(channels)
                .withPixelSizes(sizes)
                .withLevels(levels)
                .withCodec(
                        random.nextBoolean()
                                ? new Zstandard(0)
                                : NgffImage.of(ZarrType.UINT16, shape).codec());
        image = labels ? image.ofLabels() : image;
        String name = "image" + manifest.size() + ".ome.zarr";
        ObjectNode entry = manifest.addObject().put("path", name).put("type", "uint16");
        entry.put("axes", (channels.length == 0 ? "t" : "tc") + (volumetric ? "zyx" : "yx"));
        ArrayNode scale = entry.putArray("scale").add(1.0);
        if (channels.length > 0) {
            scale.add(1.0);
        }
        sizes.forEach(scale::add);
        entry.put("labels", labels);
        ArrayNode factors = entry.putArray("factors");
        for (int level = 1; level < levels; level++) {
            ArrayNode factor = factors.addArray().add(1);
            if (channels.length > 0) {
                factor.add(1);
            }
            if (volumetric) {
                factor.add(level > 2 ? 2 : 1);
            }
            factor.add(2).add(2);
        }
        ArrayNode names = entry.putArray("channels");
        ArrayNode sums = entry.putArray("crc");
        try (NgffWriter writer = NgffWriter.create(folder.resolve(name), image, false)) {
            for (int c = 0; c < Math.max(1, channels.length); c++) {
                if (channels.length > 0) {
                    names.add(channels[c]);
                }
                ArrayNode frames = sums.addArray();
                for (int t = 0; t < 3; t++) {
                    short[] pixels = new short[depth * 25 * 30];
                    for (int i = 0; i < pixels.length; i++) {
                        pixels[i] = (short) (labels ? random.nextInt(3) : random.nextInt(1 << 16));
                    }
                    RandomAccessibleInterval<? extends RealType<?>> frame = volumetric
                            ? ArrayImgs.unsignedShorts(pixels, 30, 25, depth)
                            : ArrayImgs.unsignedShorts(pixels, 30, 25);
                    writer.write(t, c, frame);
                    frames.add(checksum(frame, 2));
                }
            }
            writer.finish();
        }
    }

    /** Of the pixels in C order, least significant byte first. */
    private static long checksum(RandomAccessibleInterval<? extends RealType<?>> frame, int bytesEach) {
        ByteBuffer bytes = ByteBuffer.allocate((int) frame.size() * bytesEach).order(ByteOrder.LITTLE_ENDIAN);
        Cursor<? extends RealType<?>> cursor = Views.flatIterable(frame).cursor();
        while (cursor.hasNext()) {
            long value = ((IntegerType<?>) cursor.next()).getIntegerLong();
            if (bytesEach == 2) {
                bytes.putShort((short) value);
            } else {
                bytes.putInt((int) value);
            }
        }
        CRC32 crc = new CRC32();
        crc.update(bytes.array());
        return crc.getValue();
    }
}
