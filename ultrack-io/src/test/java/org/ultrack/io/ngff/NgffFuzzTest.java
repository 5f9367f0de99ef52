// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.ngff;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ultrack.io.zarr.ZarrFixtures;
import org.ultrack.testkit.damage.DamagedFiles;

/** Damaged metadata of images: read or refused by name. */
class NgffFuzzTest {
    @TempDir
    Path folder;

    @Test
    void metadata_damaged_areReadOrRefused() throws IOException {
        for (String version : new String[] {"v04", "v05"}) {
            Path image =
                    ZarrFixtures.unpack("/ngff/images.zip.gz", folder, version).getFirst();
            Path metadata = image.resolve(version.equals("v04") ? ".zattrs" : "zarr.json");
            DamagedFiles.Outcomes outcomes =
                    DamagedFiles.ofText(metadata, 21).check(300, version, () -> readAll(image));
            assertThat(outcomes.read()).isPositive();
            assertThat(outcomes.refused()).isPositive();
            DamagedFiles.ofText(metadata, 22).checkTruncations(version, () -> readAll(image));
        }
    }

    private static void readAll(Path image) {
        NgffMovie movie = NgffMovie.open(image, NgffOptions.defaults().withChannel("nuclei"));
        for (int t = 0; t < movie.frames(); t++) {
            movie.frame(t);
        }
    }
}
