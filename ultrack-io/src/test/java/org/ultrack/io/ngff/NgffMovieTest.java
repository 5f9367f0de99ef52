// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.ngff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ultrack.error.InvalidInputException;
import org.ultrack.image.Movie;
import org.ultrack.io.zarr.ZarrArraySpec;
import org.ultrack.io.zarr.ZarrArrayWriter;
import org.ultrack.io.zarr.ZarrFixtures;
import org.ultrack.io.zarr.ZarrFormat;
import org.ultrack.io.zarr.ZarrType;

/** Images that ome-zarr-py wrote (resources/ngff/make.py says what is in them), and plain arrays. */
class NgffMovieTest {
    @TempDir
    Path folder;

    private Path image(String version) {
        return ZarrFixtures.unpack("/ngff/images.zip.gz", folder, version).getFirst();
    }

    static double pixel(RandomAccessibleInterval<? extends RealType<?>> frame, long... position) {
        RandomAccess<? extends RealType<?>> access = frame.randomAccess();
        return access.setPositionAndGet(position).getRealDouble();
    }

    @ParameterizedTest
    @ValueSource(strings = {"v01", "v02", "v03", "v04", "v05"})
    void frame_ofAChannelByName_isWhatPythonWrote(String version) {
        NgffMovie movie = NgffMovie.open(image(version), NgffOptions.defaults().withChannel("membrane"));

        assertThat(movie.frames()).isEqualTo(3);
        assertThat(movie.frameDimensions()).containsExactly(30, 20, 4);
        boolean sized = version.compareTo("v04") >= 0;
        assertThat(movie.pixelSizes()).isEqualTo(sized ? List.of(2.0, 0.5, 0.25) : List.of());
        assertThat(movie.channelNames()).containsExactly("nuclei", "membrane");
        for (int t = 0; t < 3; t++) {
            RandomAccessibleInterval<? extends RealType<?>> frame = movie.frame(t);
            for (int z = 0; z < 4; z++) {
                for (int y = 0; y < 20; y++) {
                    for (int x = 0; x < 30; x++) {
                        assertThat(pixel(frame, x, y, z)).isEqualTo(1000 + 100 * t + 10 * z + (y + x) % 10);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"v01", "v02", "v03"})
    void open_oldVersions_haveLevelsAndLabels(String version) {
        Path path = image(version);
        NgffMovie coarse =
                NgffMovie.open(path, NgffOptions.defaults().withLevel(1).withChannelIndex(0));
        assertThat(coarse.frameDimensions()).containsExactly(15, 10, 4);
        assertThat(coarse.pixelSizes()).isEmpty();
        assertThat(pixel(coarse.frame(2), 3, 2, 1)).isEqualTo(210 + (4 + 6) % 10);
        NgffMovie inside =
                NgffMovie.open(path.resolve("s1"), NgffOptions.defaults().withChannelIndex(1));
        assertThat(pixel(inside.frame(2), 3, 2, 1)).isEqualTo(1210 + (4 + 6) % 10);
        if (!version.equals("v01")) {
            NgffMovie labels = NgffMovie.open(path.resolve("labels"));
            assertThat(labels.frameDimensions()).containsExactly(30, 20, 4);
            assertThat(pixel(labels.frame(2), 5, 3, 2)).isEqualTo(1);
        }
        assertThatThrownBy(() -> NgffMovie.open(path)).hasMessageContaining("2 channels (nuclei, membrane)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"v04", "v05"})
    void open_levelsLabelsAndArraysInside_areFound(String version) {
        Path path = image(version);

        NgffMovie coarse =
                NgffMovie.open(path, NgffOptions.defaults().withLevel(1).withChannelIndex(0));
        assertThat(coarse.frameDimensions()).containsExactly(15, 10, 4);
        assertThat(coarse.pixelSizes()).containsExactly(2.0, 1.0, 0.5);
        assertThat(pixel(coarse.frame(2), 3, 2, 1)).isEqualTo(210 + (4 + 6) % 10);

        NgffMovie inside =
                NgffMovie.open(path.resolve("s1"), NgffOptions.defaults().withChannelIndex(1));
        assertThat(inside.frameDimensions()).containsExactly(15, 10, 4);
        assertThat(inside.pixelSizes()).containsExactly(2.0, 1.0, 0.5);
        NgffMovie here =
                NgffMovie.open(path.resolve("s1/."), NgffOptions.defaults().withChannelIndex(1));
        assertThat(here.pixelSizes()).containsExactly(2.0, 1.0, 0.5);

        NgffMovie labels = NgffMovie.open(path.resolve("labels"));
        assertThat(labels.frameDimensions()).containsExactly(30, 20, 4);
        for (int t : new int[] {2, 0, 1, 1}) {
            assertThat(pixel(labels.frame(t), 5, 3, 2)).isEqualTo(100 * t + 20 + 8 > 205 ? 1 : 0);
        }
    }

    @Test
    void open_channelThatIsNotThere_namesThoseThatAre() {
        Path path = image("v04");

        assertThatThrownBy(() -> NgffMovie.open(path, NgffOptions.defaults().withChannel("actin")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("v04.ome.zarr doesn't have a channel named actin")
                .hasMessageContaining("nuclei, membrane");
        assertThatThrownBy(() -> NgffMovie.open(path))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("2 channels (nuclei, membrane)");
        assertThatThrownBy(() -> NgffMovie.open(path, NgffOptions.defaults().withChannelIndex(2)))
                .hasMessageContaining("no channel 2");
        assertThatThrownBy(() -> NgffMovie.open(path, NgffOptions.defaults().withLevel(2)))
                .hasMessageContaining("no level 2");
        assertThatThrownBy(() -> NgffMovie.openChannels(path, 2)).hasMessageContaining("TCZYX");
        assertThat(NgffMovie.openChannels(path, 1))
                .hasSize(2)
                .allSatisfy(movie -> assertThat(movie.frames()).isEqualTo(3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../v05.ome.zarr/s0", "/etc", "s0/../s1", "", "C:/x"})
    void open_pathThatLeadsOutOfTheImage_isRefused(String path) throws IOException {
        Path zattrs = image("v04").resolve(".zattrs");
        Files.writeString(zattrs, Files.readString(zattrs).replace("\"s0\"", "\"" + path + "\""));

        assertThatThrownBy(() -> NgffMovie.open(
                        zattrs.resolveSibling(""), NgffOptions.defaults().withChannelIndex(0)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(".zattrs")
                .hasMessageContaining("a path must be");
    }

    @Test
    void open_metadataThatAreNotAnImages_areRefusedByFileAndField() throws IOException {
        Path path = image("v05");
        Path json = path.resolve("zarr.json");
        String good = Files.readString(json);
        for (String[] change : List.of(
                new String[] {"\"name\": \"t\",", "\"name\": \"u\",", "axes"},
                new String[] {"\"name\": \"x\",", "\"name\": \"y\",", "at most once"},
                new String[] {"\"path\": \"s0\"", "\"path\": 7", "path"},
                new String[] {"\"datasets\"", "\"dataset\"", "datasets"},
                new String[] {"2.0,", "-2.0,", "scale"},
                new String[] {"2.0,", "", "scale"})) {
            String bad = good.replaceAll("\\s+", " ").replace(change[0], change[1]);
            bad = change[0].contains("\"t\"") ? bad.replace("\"type\": \"time\"", "\"type\": \"x-ray\"") : bad;
            Files.writeString(json, bad);
            assertThatThrownBy(() -> NgffMovie.open(path, NgffOptions.defaults().withChannelIndex(0)))
                    .as(change[1])
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("zarr.json")
                    .hasMessageContaining(change[2]);
        }
    }

    private Path plain(ZarrArraySpec spec, Object values) {
        Path path = folder.resolve("plain.zarr");
        ZarrArrayWriter.create(path, ZarrFormat.V3, spec).writeAll(values);
        return path;
    }

    private static short[] counting(int length) {
        short[] values = new short[length];
        for (int i = 0; i < length; i++) {
            values[i] = (short) i;
        }
        return values;
    }

    @Test
    void open_plainArray_hasTimeFirst() {
        Path path = plain(ZarrArraySpec.of(ZarrType.UINT16, 3, 4, 5), counting(60));

        Movie movie = NgffMovie.open(path);
        assertThat(movie.frames()).isEqualTo(3);
        assertThat(movie.frameDimensions()).containsExactly(5, 4);
        assertThat(pixel(movie.frame(2), 3, 1)).isEqualTo(2 * 20 + 5 + 3);

        NgffMovie volume = NgffMovie.open(path, NgffOptions.defaults().withAxes("zyx"));
        assertThat(volume.frames()).isEqualTo(1);
        assertThat(volume.frameDimensions()).containsExactly(5, 4, 3);
        assertThat(volume.pixelSizes()).isEmpty();
    }

    @Test
    void openChannels_chunksOverSeveralOfThem_areReadOnce() throws IOException {
        Path path = plain(
                ZarrArraySpec.of(ZarrType.UINT16, 2, 3, 4, 5)
                        .withChunks(2, 3, 4, 5)
                        .withDimensionNames("t", "c", "y", "x"),
                counting(120));

        List<NgffMovie> channels = NgffMovie.openChannels(path);
        assertThat(pixel(channels.getFirst().frame(0), 3, 2)).isEqualTo(2 * 5 + 3);
        Files.delete(path.resolve("c/0/0/0/0"));
        assertThat(pixel(channels.getLast().frame(1), 3, 2)).isEqualTo((3 + 2) * 20 + 2 * 5 + 3);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1_000_000_000_000L})
    void openChannels_asManyAsThereCannotBe_areRefused(long count) {
        Path path = folder.resolve("empty.zarr");
        ZarrArrayWriter.create(
                path,
                ZarrFormat.V3,
                ZarrArraySpec.of(ZarrType.UINT16, 2, count, 4, 5)
                        .withChunks(1, 1, 4, 5)
                        .withDimensionNames("t", "c", "y", "x"));

        assertThatThrownBy(() -> NgffMovie.openChannels(path))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(count + " channels");
    }

    @Test
    void open_axesInAnyOrder_givesXYZ() {
        Path path = plain(
                ZarrArraySpec.of(ZarrType.UINT16, 2, 3, 4, 5)
                        .withChunks(1, 2, 3, 2)
                        .withDimensionNames("x", "z", "t", "y"),
                counting(120));

        Movie movie = NgffMovie.open(path);
        assertThat(movie.frames()).isEqualTo(4);
        assertThat(movie.frameDimensions()).containsExactly(2, 5, 3);
        for (int t = 0; t < 4; t++) {
            for (int x = 0; x < 2; x++) {
                for (int y = 0; y < 5; y++) {
                    for (int z = 0; z < 3; z++) {
                        assertThat(pixel(movie.frame(t), x, y, z)).isEqualTo(((x * 3 + z) * 4 + t) * 5 + y);
                    }
                }
            }
        }
    }

    @Test
    void open_arraysThatAreNoMovie_areRefused() {
        Path path = plain(ZarrArraySpec.of(ZarrType.UINT16, 1, 1, 1, 1, 1, 6), counting(6));
        assertThatThrownBy(() -> NgffMovie.open(path)).hasMessageContaining("6 axes");
        assertThatThrownBy(() -> NgffMovie.open(path, NgffOptions.defaults().withAxes("tyx")))
                .hasMessageContaining("TYX")
                .hasMessageContaining("6 axes");
        assertThatThrownBy(() -> NgffOptions.defaults().withAxes("tyq")).hasMessageContaining("TYQ");
    }
}
