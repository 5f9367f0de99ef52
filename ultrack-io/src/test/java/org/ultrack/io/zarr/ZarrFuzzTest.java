// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.zarr;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ultrack.testkit.damage.DamagedFiles;

/** Damaged metadata and chunks: read or refused by name, without endless loops and without memory for what they claim. */
class ZarrFuzzTest {
    @TempDir
    Path folder;

    @Test
    void metadata_damaged_areReadOrRefused() throws IOException {
        int read = 0;
        int refused = 0;
        for (String name : List.of(
                "v2-uint16-blosc_lz4_1",
                "v2-int32-fortran",
                "v2-float64-several_bare",
                "v3-uint16-shards_end",
                "v3-int16-transposed")) {
            Path array = ZarrFixtures.extractOne(folder, name);
            Path metadata = array.resolve(name.startsWith("v2") ? ".zarray" : "zarr.json");
            DamagedFiles.Outcomes outcomes = DamagedFiles.ofText(metadata, 11).check(150, name, () -> readFrame(array));
            DamagedFiles.ofText(metadata, 12).checkTruncations(name, () -> readFrame(array));
            read += outcomes.read();
            refused += outcomes.refused();
        }
        assertThat(read).isPositive();
        assertThat(refused).isPositive();
    }

    @Test
    void chunks_damaged_areReadOrRefused() throws IOException {
        int refused = 0;
        for (String name : List.of(
                "v2-uint16-blosc_lz4_1",
                "v2-uint16-blosc_zstd_2",
                "v2-uint16-lz4",
                "v2-uint16-zlib",
                "v2-uint16-big",
                "v2-float64-several_bare",
                "v2-bool-packbits",
                "v2-int16-delta_fortran",
                "v3-uint16-gzip_crc",
                "v3-uint16-zstd_checksum",
                "v3-uint16-shards_start",
                "v3-uint16-shards_end")) {
            Path array = ZarrFixtures.extractOne(folder, name);
            Path chunk = array.resolve(name.startsWith("v2") ? "0.0.0" : "c/0/0/0");
            refused += DamagedFiles.ofBinary(chunk, 13)
                    .check(150, name, () -> ZarrArray.open(array).readAll())
                    .refused();
            DamagedFiles.ofBinary(chunk, 14)
                    .checkTruncations(name, () -> ZarrArray.open(array).readAll());
        }
        assertThat(refused).isGreaterThan(500);
    }

    /** A frame, as movies are read. */
    private static void readFrame(Path path) {
        ZarrArray array = ZarrArray.open(path);
        long[] shape = array.shape();
        int[] size = new int[shape.length];
        for (int axis = 0; axis < size.length; axis++) {
            size[axis] = (int) Math.min(axis == 0 ? 1 : 50, shape[axis]);
        }
        array.read(new long[shape.length], size);
    }
}
