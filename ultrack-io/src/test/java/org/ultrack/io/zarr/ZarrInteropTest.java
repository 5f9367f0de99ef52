// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.zarr;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ultrack.codec.Blosc;
import org.ultrack.codec.Codec;
import org.ultrack.codec.Gzip;
import org.ultrack.codec.Lz4;
import org.ultrack.codec.Zlib;
import org.ultrack.codec.Zstandard;
import org.ultrack.testkit.interop.Python;

/** Arrays exchanged with zarr-python and numcodecs: types, byte orders, codecs, filters, orders, layouts, shards, fill values. */
@Tag("interop")
class ZarrInteropTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    @Test
    void arrays_writtenByPython_areReadEqual() throws IOException {
        Python.run("zarr_arrays.py", "write", folder);

        JsonNode manifest = JSON.readTree(folder.resolve("manifest.json").toFile());
        assertThat(manifest.size()).isGreaterThan(450);
        for (Map.Entry<String, JsonNode> entry : manifest.properties()) {
            ZarrArray array = ZarrArray.open(folder.resolve(entry.getKey()));
            assertThat(array.type())
                    .as(entry.getKey())
                    .hasToString(entry.getValue().path("type").asText());
            assertThat(checksum(array.type(), array.readAll()))
                    .as(entry.getKey())
                    .isEqualTo(entry.getValue().path("crc").asLong());
            int axis = array.shape().length - 1;
            if (axis >= 0) {
                assertThat(checksum(array.type(), array.caching(0, 1 << 20).readAll()))
                        .as(entry.getKey())
                        .isEqualTo(entry.getValue().path("crc").asLong());
            }
        }
    }

    @Test
    void arrays_writtenHere_areReadEqualByPython() throws IOException {
        Random random = new Random(3);
        ObjectNode manifest = JSON.createObjectNode();
        for (ZarrFormat format : ZarrFormat.values()) {
            for (ZarrType type : ZarrType.values()) {
                for (Codec codec : codecs(type, format)) {
                    boolean flat = random.nextBoolean();
                    ZarrArraySpec spec = (flat
                                    ? ZarrArraySpec.of(type, 5, 31, 40)
                                    : ZarrArraySpec.of(type, 3, 4, 17, 20))
                            .withCodec(codec)
                            .withSeparator(random.nextBoolean() ? '.' : '/')
                            .withFill(type == ZarrType.BOOL ? 1 : 3);
                    spec = flat
                            ? spec.withChunks(2, 31, 16)
                            : spec.withChunks(1, 3, 17, 7).withDimensionNames("t", "z", "y", "x");
                    write(manifest, format, spec, values(type, elements(spec), random));
                }
            }
            write(manifest, format, ZarrArraySpec.of(ZarrType.UINT64, 0, 2), new long[0]);
            write(manifest, format, ZarrArraySpec.of(ZarrType.INT16), new short[] {-5});
            int[] labels = new int[70_001];
            Arrays.setAll(labels, i -> i);
            write(manifest, format, ZarrArraySpec.of(ZarrType.UINT32, 1, 70_001).withChunks(1, 9000), labels);
            float[] reals = new float[16];
            Arrays.fill(reals, Float.NEGATIVE_INFINITY);
            reals[7] = Float.NaN;
            write(
                    manifest,
                    format,
                    ZarrArraySpec.of(ZarrType.FLOAT32, 4, 4).withChunks(2, 2).withFill(Double.NEGATIVE_INFINITY),
                    reals);
            write(
                    manifest,
                    format,
                    ZarrArraySpec.of(ZarrType.FLOAT16, 4, 4).withChunks(2, 2).withFill(Double.NaN),
                    reals);
        }
        Files.writeString(folder.resolve("manifest.json"), JSON.writeValueAsString(manifest));

        assertThat(Python.run("zarr_arrays.py", "read", folder).strip()).isEqualTo(String.valueOf(manifest.size()));
    }

    private void write(ObjectNode manifest, ZarrFormat format, ZarrArraySpec spec, Object values) {
        String name = format + "-" + manifest.size();
        ZarrArrayWriter.create(folder.resolve(name), format, spec).writeAll(values);
        ObjectNode entry = manifest.putObject(name).put("type", spec.type().toString());
        spec.shape().forEach(entry.withArrayProperty("shape")::add);
        entry.withArrayProperty("shape");
        entry.put("crc", checksum(spec.type(), values));
    }

    private static int elements(ZarrArraySpec spec) {
        return (int) spec.shape().stream().mapToLong(size -> size).reduce(1, Math::multiplyExact);
    }

    private static List<Codec> codecs(ZarrType type, ZarrFormat format) {
        List<Codec> codecs = new ArrayList<>();
        codecs.add(null);
        codecs.addAll(List.of(new Gzip(6), new Zstandard(0), new Zstandard(5)));
        for (Blosc.Compressor compressor : Blosc.Compressor.values()) {
            for (Blosc.Shuffle shuffle : Blosc.Shuffle.values()) {
                codecs.add(new Blosc(compressor, 5, shuffle, type.bytes(), 0));
            }
        }
        if (format == ZarrFormat.V2) {
            codecs.addAll(List.of(new Lz4(), new Zlib(6)));
        }
        return codecs;
    }

    private static Object values(ZarrType type, int count, Random random) {
        Object values = type.newArray(count);
        for (int i = 0; i < count; i++) {
            long bits = i % 3 == 0 ? random.nextLong() : i / 50;
            switch (values) {
                case byte[] bytes -> bytes[i] = (byte) (type == ZarrType.BOOL ? bits & 1 : bits);
                case short[] shorts -> shorts[i] = (short) bits;
                case int[] ints -> ints[i] = (int) bits;
                case long[] longs -> longs[i] = bits;
                case float[] floats ->
                    floats[i] = type == ZarrType.FLOAT16 ? random.nextInt(2000) / 2f : random.nextFloat();
                case double[] doubles -> doubles[i] = random.nextGaussian();
                default -> throw new AssertionError(values);
            }
        }
        return values;
    }

    /** Of the elements in C order, least significant byte first. */
    private static long checksum(ZarrType type, Object values) {
        int count = Array.getLength(values);
        ByteBuffer bytes = ByteBuffer.allocate(count * type.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < count; i++) {
            switch (values) {
                case byte[] array -> bytes.put(array[i]);
                case short[] array -> bytes.putShort(array[i]);
                case int[] array -> bytes.putInt(array[i]);
                case long[] array -> bytes.putLong(array[i]);
                case float[] array when type == ZarrType.FLOAT16 -> bytes.putShort(Float.floatToFloat16(array[i]));
                case float[] array -> bytes.putFloat(array[i]);
                case double[] array -> bytes.putDouble(array[i]);
                default -> throw new AssertionError(values);
            }
        }
        CRC32 crc = new CRC32();
        crc.update(bytes.array());
        return crc.getValue();
    }
}
