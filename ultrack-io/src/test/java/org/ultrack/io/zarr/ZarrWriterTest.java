// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.zarr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ultrack.codec.Blosc;
import org.ultrack.codec.Codec;
import org.ultrack.codec.Gzip;
import org.ultrack.codec.Lz4;
import org.ultrack.codec.Zlib;
import org.ultrack.codec.Zstandard;
import org.ultrack.error.InvalidInputException;

/** What is written is what is read; whether Python reads the same is asked by the interop tests. */
class ZarrWriterTest {
    /** Some cut rows, some lie in one piece in what is read: slices, parts of slices, everything. */
    private static final List<int[]> CHUNKS = List.of(
            new int[] {2, 4, 3}, new int[] {1, 6, 7}, new int[] {1, 3, 7}, new int[] {2, 3, 7}, new int[] {5, 6, 7});

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(ZarrType.class)
    void writeAll_everyTypeAndCodec_isReadBack(ZarrType type) {
        Random random = new Random(type.ordinal());
        Object values = type.newArray(5 * 6 * 7);
        for (int i = 0; i < 5 * 6 * 7; i++) {
            int value = type == ZarrType.BOOL ? random.nextInt(2) : random.nextInt(120);
            switch (values) {
                case byte[] bytes -> bytes[i] = (byte) value;
                case short[] shorts -> shorts[i] = (short) (value * 531);
                case int[] ints -> ints[i] = value << 25;
                case long[] longs -> longs[i] = (long) value << 40;
                case float[] floats -> floats[i] = value / 8f;
                case double[] doubles -> doubles[i] = value / 3.0;
                default -> throw new AssertionError(values);
            }
        }
        int number = 0;
        for (ZarrFormat format : ZarrFormat.values()) {
            for (Codec codec : codecs(type, format)) {
                for (int[] chunks : CHUNKS) {
                    Path path = folder.resolve("array" + number++);
                    ZarrArrayWriter.create(
                                    path,
                                    format,
                                    ZarrArraySpec.of(type, 5, 6, 7)
                                            .withChunks(chunks)
                                            .withCodec(codec)
                                            .withSeparator(number % 2 == 0 ? '.' : '/'))
                            .writeAll(values);

                    ZarrArray array = ZarrArray.open(path);
                    assertThat(array.type()).isEqualTo(type);
                    assertThat(array.readAll()).as("%s %s", format, codec).isEqualTo(values);
                    assertThat(array.read(new long[] {3, 0, 0}, new int[] {1, 6, 7}))
                            .isEqualTo(slice(type, values, 3));
                }
            }
        }
    }

    private static Object slice(ZarrType type, Object values, int z) {
        Object slice = type.newArray(6 * 7);
        System.arraycopy(values, z * 6 * 7, slice, 0, 6 * 7);
        return slice;
    }

    private static List<Codec> codecs(ZarrType type, ZarrFormat format) {
        List<Codec> codecs = new ArrayList<>();
        codecs.add(null);
        codecs.addAll(List.of(new Gzip(6), new Zstandard(0), new Zstandard(9), Blosc.of(type.bytes())));
        if (format == ZarrFormat.V2) {
            codecs.addAll(List.of(new Lz4(), new Zlib(1)));
        }
        return codecs;
    }

    @Test
    void write_chunksThatAreFillValue_areNotStored() throws IOException {
        float[] values = new float[4 * 4];
        Arrays.fill(values, Float.NaN);
        values[5] = 1;
        ZarrArrayWriter.create(
                        folder.resolve("a"),
                        ZarrFormat.V3,
                        ZarrArraySpec.of(ZarrType.FLOAT32, 4, 4)
                                .withChunks(2, 2)
                                .withFill(Double.NaN))
                .writeAll(values);

        try (Stream<Path> files = Files.walk(folder.resolve("a")).filter(Files::isRegularFile)) {
            assertThat(files.map(file -> folder.resolve("a").relativize(file).toString()))
                    .containsExactlyInAnyOrder("zarr.json", "c/0/0");
        }
        assertThat(ZarrArray.open(folder.resolve("a")).readAll()).isEqualTo(values);
        assertThat(ZarrArray.open(folder.resolve("a")).fillValue()).isEqualTo(Double.NaN);
    }

    @Test
    void write_arraysWithoutElementsAndWithoutAxes_areReadBack() {
        for (ZarrFormat format : ZarrFormat.values()) {
            ZarrGroupWriter group = ZarrGroupWriter.create(folder.resolve(format.name()), format);
            group.array("empty", ZarrArraySpec.of(ZarrType.UINT64, 0, 2)).writeAll(new long[0]);
            group.array("one", ZarrArraySpec.of(ZarrType.INT32)).writeAll(new int[] {42});

            ZarrGroup read = ZarrGroup.open(folder.resolve(format.name()));
            assertThat(read.array("empty").shape()).containsExactly(0, 2);
            assertThat(read.array("empty").readAll()).isEqualTo(new long[0]);
            assertThat(read.array("one").readAll()).isEqualTo(new int[] {42});
        }
    }

    @Test
    void groups_withAttributes_areReadBack() {
        for (ZarrFormat format : ZarrFormat.values()) {
            ZarrGroupWriter root = ZarrGroupWriter.create(folder.resolve(format.name()), format);
            root.group("a/b").array("c", ZarrArraySpec.of(ZarrType.INT8, 3).withDimensionNames("x"));
            root.attributes(JsonNodeFactory.instance.objectNode().put("who", "me"));

            ZarrGroup read = ZarrGroup.open(folder.resolve(format.name()));
            assertThat(read.format()).isEqualTo(format);
            assertThat(read.attributes().path("who").asText()).isEqualTo("me");
            assertThat(read.names()).containsExactly("a");
            assertThat(read.group("a").names()).containsExactly("b");
            assertThat(read.array("a/b/c").dimensionNames()).containsExactly("x");
            assertThatThrownBy(() -> read.group("a").array("x"))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("It has: b");
        }
    }

    @Test
    void write_boxThatCutsAChunk_isRefused() {
        ZarrArrayWriter array = ZarrArrayWriter.create(
                folder.resolve("a"),
                ZarrFormat.V2,
                ZarrArraySpec.of(ZarrType.UINT8, 5, 5).withChunks(2, 2));

        assertThatThrownBy(() -> array.write(new long[] {1, 0}, new int[] {2, 2}, new byte[4]))
                .hasMessageContaining("whole chunks");
        assertThatThrownBy(() -> array.write(new long[] {0, 0}, new int[] {2, 3}, new byte[6]))
                .hasMessageContaining("whole chunks");
        assertThatThrownBy(() -> array.write(new long[] {0, 4}, new int[] {2, 1}, new byte[3]))
                .hasMessageContaining("2 values");
        assertThatThrownBy(() -> array.write(new long[] {0, 4}, new int[] {2, 1}, new short[2]))
                .hasMessageContaining("byte[]");
    }

    @Test
    void spec_thatIsNotPossible_isRefused() {
        assertThatThrownBy(() -> ZarrArraySpec.of(ZarrType.UINT8, 5).withFill(256))
                .hasMessageContaining("256");
        assertThatThrownBy(() -> ZarrArraySpec.of(ZarrType.UINT8, 5).withChunks(0))
                .hasMessageContaining("[0]");
        assertThatThrownBy(() -> ZarrArraySpec.of(ZarrType.UINT8, -1)).hasMessageContaining("[-1]");
        assertThatThrownBy(() -> ZarrArrayWriter.create(
                        folder,
                        ZarrFormat.V3,
                        ZarrArraySpec.of(ZarrType.UINT8, 5).withCodec(new Lz4())))
                .hasMessageContaining("blosc, gzip and zstd");
    }
}
