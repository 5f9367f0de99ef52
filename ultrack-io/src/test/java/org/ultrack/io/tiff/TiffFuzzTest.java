// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.tiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ultrack.error.InvalidInputException;
import org.ultrack.testkit.damage.DamagedFiles;
import org.ultrack.testkit.damage.DamagedFiles.Outcomes;

/**
 * Damaged files: every one is either read or refused with its name. Nothing else is thrown, no loop is endless, and
 * nothing is allocated that the file cannot hold (the heap would not hold it either).
 */
class TiffFuzzTest {
    private static final List<String> SEEDS = List.of(
            "lzw-strips.tif",
            "lzw-tiles.tif",
            "deflate-strips.tif",
            "packbits-strips.tif",
            "zstd-strips.tif",
            "zstd-predictor-tiles-be.tif",
            "tiles-predictor.tif",
            "predictor-float16-be.tif",
            "big.tif",
            "big-endian-big.tif",
            "shaped-first-page-only.tif",
            "imagej-channels.tif",
            "imagej-sizes.tif",
            "ome-sizes.ome.tif",
            "ome-pyramid.ome.tif",
            "lzw-bits.tif",
            "appended-volumes.tif");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void open_randomlyDamagedFile_isReadOrRefusedByName(long seed) throws IOException {
        int read = 0;
        int refused = 0;
        for (String name : SEEDS) {
            Path file = TiffFixtures.extract(name, folder);
            Outcomes outcomes = DamagedFiles.ofBinary(file, seed).check(30, name, () -> readSome(file));
            read += outcomes.read();
            refused += outcomes.refused();
        }
        assertThat(read).isPositive();
        assertThat(refused).isPositive();
    }

    @Test
    void open_truncations_areReadOrRefusedByName() throws IOException {
        for (String name : List.of("big.tif", "appended-volumes.tif", "ome-tyx.ome.tif", "zstd-strips.tif")) {
            Path file = TiffFixtures.extract(name, folder);
            Outcomes outcomes = DamagedFiles.ofBinary(file, 0).checkTruncations(name, () -> readSome(file));
            assertThat(outcomes.refused()).as(name).isPositive();
        }
    }

    @Test
    void open_pagesInACircle_isRefused() throws IOException {
        Path file = TiffFixtures.extract("plain-pages.tif", folder);
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        // header: first directory; the fourth and last directory's link becomes the first's address
        int first = bytes.getInt(4);
        int link = link(bytes, first);
        while (bytes.getInt(link) != 0) {
            link = link(bytes, bytes.getInt(link));
        }
        bytes.putInt(link, first);
        Files.write(file, bytes.array());

        assertThatThrownBy(() -> TiffMovie.open(file))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("plain-pages.tif has pages that point back");
    }

    /** Bytes of Zstandard may stand for 32,000 times as many; whether these do is found out before they are allocated. */
    @Test
    void frame_zstandardThatClaimsGigabytes_isRefused() throws IOException {
        byte[] noise = new byte[90_000];
        Path file = hugeClaim(50_000, noise);
        TiffMovie movie = TiffMovie.open(file);
        assertThatThrownBy(() -> movie.frame(0))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("claim.tif has a damaged Zstandard strip");

        // one frame of one raw block of three bytes
        byte[] small = {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD, 0x20, 3, 0x19, 0, 0, 1, 2, 3};
        byte[] padded = Arrays.copyOf(small, 90_000);
        ByteBuffer.wrap(padded)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(12, 0x184D2A50)
                .putInt(16, 90_000 - 20);
        TiffMovie other = TiffMovie.open(hugeClaim(50_000, padded));
        assertThatThrownBy(() -> other.frame(0))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("claim.tif claims 2080000000 bytes")
                .hasMessageContaining("at most 3;");
    }

    @Test
    void open_otherCompressionsThatClaimGigabytes_areRefused() throws IOException {
        for (int tag : new int[] {1, 5, 8, 32773}) {
            Path file = hugeClaim(tag, new byte[90_000]);
            assertThatThrownBy(() -> TiffMovie.open(file))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("claim.tif");
        }
    }

    /** A page of 52,000 x 40,000 pixels in one strip of some bytes. */
    private Path hugeClaim(int compression, byte[] strip) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(200 + strip.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putShort((short) 0x4949).putShort((short) 42).putInt(8).putShort((short) 7);
        int[][] fields = {
            {256, 52_000}, {257, 40_000}, {258, 8}, {259, compression}, {273, 200}, {278, 40_000}, {279, strip.length}
        };
        for (int[] field : fields) {
            bytes.putShort((short) field[0]).putShort((short) 4).putInt(1).putInt(field[1]);
        }
        bytes.position(200).put(strip);
        return Files.write(folder.resolve("claim.tif"), bytes.array());
    }

    private static void readSome(Path file) {
        TiffMovie movie = TiffMovie.open(file, TiffOptions.defaults().withChannel(0));
        for (int t = 0; t < Math.min(3, movie.frames()); t++) {
            movie.frame(t);
        }
    }

    private static int link(ByteBuffer bytes, int directory) {
        return directory + 2 + 12 * Short.toUnsignedInt(bytes.getShort(directory));
    }
}
