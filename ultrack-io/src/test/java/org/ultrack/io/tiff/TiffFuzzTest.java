// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.tiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ultrack.error.InvalidInputException;

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
            "tiles-predictor.tif",
            "predictor-float16-be.tif",
            "big.tif",
            "big-endian-big.tif",
            "shaped-first-page-only.tif",
            "imagej-channels.tif",
            "ome-tzyx.ome.tif",
            "lzw-bits.tif",
            "appended-volumes.tif");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void open_randomlyDamagedFile_isReadOrRefusedByName(long seed) {
        Random random = new Random(seed);
        int[] outcomes = new int[2];
        assertTimeoutPreemptively(Duration.ofSeconds(120), () -> {
            for (String name : SEEDS) {
                byte[] good = Files.readAllBytes(TiffFixtures.extract(name, folder));
                for (int round = 0; round < 30; round++) {
                    outcomes[readOrRefused(damaged(good, random)) ? 0 : 1]++;
                }
            }
        });
        assertThat(outcomes[0]).as("read").isPositive();
        assertThat(outcomes[1]).as("refused").isPositive();
    }

    @Test
    void open_truncations_areReadOrRefusedByName() throws IOException {
        for (String name : List.of("big.tif", "appended-volumes.tif", "ome-tyx.ome.tif")) {
            byte[] good = Files.readAllBytes(TiffFixtures.extract(name, folder));
            for (int length = 0; length < good.length; length += 1 + length / 300) {
                readOrRefused(Arrays.copyOf(good, length));
            }
        }
    }

    @Test
    void open_pagesInACircle_isRefused() throws IOException {
        byte[] bytes = Files.readAllBytes(TiffFixtures.extract("plain-pages.tif", folder));
        // header: first directory; the fourth and last directory's link becomes the first's address
        int first = integer(bytes, 4);
        int last = first;
        int link = link(bytes, last);
        while (integer(bytes, link) != 0) {
            last = integer(bytes, link);
            link = link(bytes, last);
        }
        System.arraycopy(bytes, 4, bytes, link, 4);
        assertThat(readOrRefused(bytes)).isFalse();
    }

    private boolean readOrRefused(byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve("damaged.tif"), bytes);
        try {
            TiffMovie movie = TiffMovie.open(file, TiffOptions.defaults().withChannel(0));
            for (int t = 0; t < Math.min(3, movie.frames()); t++) {
                movie.frame(t);
            }
            return true;
        } catch (InvalidInputException e) {
            assertThat(e).hasMessageContaining("damaged.tif");
            return false;
        }
    }

    private static byte[] damaged(byte[] good, Random random) {
        byte[] bytes = good.clone();
        int damages = 1 + random.nextInt(4);
        for (int i = 0; i < damages; i++) {
            int at = random.nextInt(bytes.length - 8);
            switch (random.nextInt(5)) {
                case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> bytes[at] = (byte) random.nextInt(256);
                case 2 -> Arrays.fill(bytes, at, at + 4, (byte) 0xFF);
                case 3 -> Arrays.fill(bytes, at, at + 8, (byte) 0);
                default -> bytes[at + random.nextInt(8)] = 0x7F;
            }
        }
        return random.nextInt(8) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
    }

    private static int integer(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) | (bytes[at + 1] & 0xFF) << 8 | (bytes[at + 2] & 0xFF) << 16 | bytes[at + 3] << 24;
    }

    private static int link(byte[] bytes, int directory) {
        return directory + 2 + 12 * ((bytes[directory] & 0xFF) | (bytes[directory + 1] & 0xFF) << 8);
    }
}
