// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.hdf5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ultrack.error.InvalidInputException;
import org.ultrack.testkit.damage.DamagedFiles;
import org.ultrack.testkit.damage.DamagedFiles.Outcomes;

/** Damaged files are read or refused by name, whatever the library does with them. */
class Hdf5FuzzTest {
    @TempDir
    Path folder;

    @BeforeEach
    void extract() {
        Hdf5Fixtures.extract(folder);
    }

    private static void readSome(Path file) {
        Hdf5Movie movie = Hdf5Movie.open(file);
        for (int t = 0; t < Math.min(3, movie.frames()); t++) {
            movie.frame(t);
        }
    }

    @Test
    void open_damagedFile_isReadOrRefusedByName() throws IOException {
        int read = 0;
        int refused = 0;
        for (String name : List.of(
                "bdv.h5",
                "gzip.h5",
                "lzf.h5",
                "ilastik-labels.h5",
                "labelled-dimensions.h5",
                "latest-fixed-array.h5",
                "latest-extensible-array.h5",
                "latest-btree.h5",
                "type-uint16-be.h5",
                "several.h5",
                "sparse.h5",
                "newest-groups.h5",
                "newest-holes.h5",
                "newest-holes-one-unlimited.h5",
                "latest-many-chunks.h5",
                "latest-holes-last-unlimited.h5",
                "checksum.h5",
                "bitshuffle-lz4-uint16.h5",
                "bitshuffle-zstd-uint8.h5",
                "lz4-uint16.h5",
                "zstd.h5",
                "blosc-lz4-1.h5")) {
            Path file = folder.resolve(name);
            Outcomes outcomes = DamagedFiles.ofBinary(file, name.hashCode()).check(60, name, () -> readSome(file));
            read += outcomes.read();
            refused += outcomes.refused();
        }
        assertThat(read).isPositive();
        assertThat(refused).isPositive();
    }

    @Test
    void open_truncatedFile_isReadOrRefusedByName() throws IOException {
        for (String name : List.of("bdv.h5", "gzip.h5", "latest-btree.h5", "newest-fixed-array.h5")) {
            Path file = folder.resolve(name);
            Outcomes outcomes = DamagedFiles.ofBinary(file, 1).checkTruncations(name, () -> readSome(file));
            assertThat(outcomes.refused()).as(name).isPositive();
        }
    }

    @Test
    void open_sizesThatAreOnlyClaimed_areRefused() throws IOException {
        Path file = folder.resolve("gzip.h5");
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        int sizes = 0;
        while (bytes.getLong(sizes) != 5 || bytes.getLong(sizes + 8) != 3 || bytes.getLong(sizes + 16) != 17) {
            sizes++;
        }
        for (long claimed : new long[] {60_000, 2_000_000_000, Long.MAX_VALUE, -1}) {
            Files.write(
                    file,
                    bytes.putLong(sizes + 8, claimed)
                            .putLong(sizes + 16, claimed)
                            .array());
            assertThatThrownBy(() -> Hdf5Movie.open(file))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("gzip.h5");
        }
    }
}
