// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.zarr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ultrack.error.InvalidInputException;

/** Arrays that zarr-python wrote, judged by the formula they were filled with. */
class ZarrArrayTest {
    @TempDir
    Path folder;

    @Test
    void readAll_everyTypeOrderCodecAndLayout_isWhatPythonWrote() {
        List<Path> arrays = ZarrFixtures.extract(folder, "v");

        assertThat(arrays).hasSizeGreaterThan(99);
        for (Path path : arrays) {
            ZarrArray array = ZarrArray.open(path);
            String[] name = path.getFileName().toString().split("-");
            assertThat(array.format())
                    .as(path.toString())
                    .isEqualTo(name[0].equals("v2") ? ZarrFormat.V2 : ZarrFormat.V3);
            assertThat(array.type()).as(path.toString()).hasToString(name[1]);
            assertThat(array.shape()).as(path.toString()).containsExactly(5, 6, 7);
            assertThat(ZarrFixtures.doubles(array.type(), array.readAll()))
                    .as(path.toString())
                    .containsExactly(ZarrFixtures.expected(array.type()));
        }
    }

    @Test
    void read_boxes_arePartsOfTheWhole() {
        Random random = new Random(5);
        for (String name :
                List.of("v2-int32-fortran", "v3-int16-transposed", "v3-uint16-shards_end", "v2-uint16-frames")) {
            ZarrArray plain = ZarrArray.open(ZarrFixtures.extractOne(folder, name));
            ZarrArray caching = plain.caching(0, 300);
            for (int round = 0; round < 60; round++) {
                long[] from = new long[3];
                int[] size = new int[3];
                for (int axis = 0; axis < 3; axis++) {
                    from[axis] = random.nextInt(ZarrFixtures.SHAPE[axis]);
                    size[axis] = random.nextInt((int) (ZarrFixtures.SHAPE[axis] - from[axis]) + 1);
                }
                double[] expected = box(plain.type(), from, size);
                assertThat(ZarrFixtures.doubles(plain.type(), plain.read(from, size)))
                        .containsExactly(expected);
                assertThat(ZarrFixtures.doubles(plain.type(), caching.read(from, size)))
                        .containsExactly(expected);
            }
        }
    }

    private static double[] box(ZarrType type, long[] from, int[] size) {
        double[] values = new double[size[0] * size[1] * size[2]];
        for (int i = 0; i < values.length; i++) {
            int t = (int) from[0] + i / (size[1] * size[2]);
            int y = (int) from[1] + i / size[2] % size[1];
            values[i] = ZarrFixtures.expected(type, t, y, (int) from[2] + i % size[2]);
        }
        return values;
    }

    @Test
    void read_boxOutsideOfTheArray_isRefused() {
        ZarrArray array = ZarrArray.open(ZarrFixtures.extractOne(folder, "v2-uint16-zlib"));

        assertThatThrownBy(() -> array.read(new long[] {4, 0, 0}, new int[] {2, 6, 7}))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessageContaining("[4, 0, 0]");
        assertThatThrownBy(() -> array.read(new long[] {4, 0}, new int[] {1, 6}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("3 axes");
    }

    @Test
    void properties_ofAnArray_areThoseOfItsMetadata() {
        ZarrArray named = ZarrArray.open(ZarrFixtures.extractOne(folder, "v3-uint16-named"));

        assertThat(named.dimensionNames()).containsExactly("t", "", "x");
        assertThat(named.chunkShape()).containsExactly(2, 4, 4);
        assertThat(named.fillValue()).isEqualTo(7L);
        assertThat(named.attributes()).isEmpty();
        assertThat(ZarrArray.open(ZarrFixtures.extractOne(folder, "v3-uint16-shards_start"))
                        .chunkShape())
                .containsExactly(1, 3, 3);
    }

    @Test
    void read_chunkThatIsMissing_isFillValue() throws IOException {
        Path path = ZarrFixtures.extractOne(folder, "v2-uint16-slash");
        Files.delete(path.resolve("0/1/0"));

        double[] values =
                ZarrFixtures.doubles(ZarrType.UINT16, ZarrArray.open(path).readAll());

        assertThat(values[0]).isEqualTo(0);
        assertThat(values[4 * 7]).as("y = 4, x = 0").isEqualTo(7);
        assertThat(values[4 * 7 + 4]).as("y = 4, x = 4").isEqualTo(32);
    }

    @Test
    void read_chunkThatIsTooLongOrTooShort_isRefusedByName() throws IOException {
        Path raw = ZarrFixtures.extractOne(folder, "v2-uint16-big");
        Path packed = ZarrFixtures.extractOne(folder, "v2-uint16-zlib");
        byte[] whole = Files.readAllBytes(raw.resolve("0.0.0"));
        for (byte[] bytes : List.of(new byte[whole.length + 1], new byte[whole.length - 1], new byte[0])) {
            Files.write(raw.resolve("0.0.0"), bytes);
            assertThatThrownBy(() -> ZarrArray.open(raw).readAll())
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining(raw.resolve("0.0.0").toString())
                    .hasMessageContaining(String.valueOf(bytes.length));
        }
        Files.write(packed.resolve("0.1.0"), new byte[100_000]);
        assertThatThrownBy(() -> ZarrArray.open(packed).readAll())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(packed.resolve("0.1.0").toString());
    }

    @Test
    void read_shardWhoseIndexLies_isRefusedByName() throws IOException {
        Path path = ZarrFixtures.extractOne(folder, "v3-uint16-shards_start");
        Path shard = path.resolve("c/0/0/0");
        byte[] bytes = Files.readAllBytes(shard);
        bytes[7] ^= 1;
        Files.write(shard, bytes);

        assertThatThrownBy(() -> ZarrArray.open(path).readAll())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(shard.toString())
                .hasMessageContaining("checksum");
    }

    @Test
    void read_byManyThreads_isTheSame() {
        ZarrArray array = ZarrArray.open(ZarrFixtures.extractOne(folder, "v3-uint16-shards_end"))
                .caching(0, 200);
        double[] expected = ZarrFixtures.expected(ZarrType.UINT16);

        List<double[]> all = Stream.generate(() -> ZarrFixtures.doubles(ZarrType.UINT16, array.readAll()))
                .limit(40)
                .parallel()
                .toList();

        assertThat(all).allSatisfy(values -> assertThat(values).containsExactly(expected));
    }

    @Test
    void open_whatIsNotOfZarr_saysWhy() throws IOException {
        assertThatThrownBy(() -> ZarrNode.open(folder))
                .hasMessageContaining("zarr.json")
                .hasMessageContaining(".zarray");
        assertThatThrownBy(() -> ZarrNode.open(folder.resolve("x"))).hasMessageContaining("does not exist");
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThatThrownBy(() -> ZarrNode.open(file)).hasMessageContaining("is a file");
        Path array = ZarrFixtures.extractOne(folder, "v2-uint16-zlib");
        assertThatThrownBy(() -> ZarrGroup.open(array)).hasMessageContaining("is an array");
    }
}
