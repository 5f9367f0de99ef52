// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.hdf5;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ultrack.testkit.interop.Python;

/** h5py writes and we read: BigDataViewer's layout, ilastik's, and others, with the filters of hdf5plugin too. */
@Tag("interop")
class Hdf5InteropTest {
    @TempDir
    Path folder;

    @Test
    void h5pyWrites_weReadTheSame() throws IOException {
        Python.run("hdf5_movies.py", folder);
        List<Hdf5Fixtures.Fixture> fixtures = Hdf5Fixtures.in(folder);
        assertThat(fixtures).hasSize(131);
        for (Hdf5Fixtures.Fixture fixture : fixtures) {
            fixture.check(folder);
        }
    }
}
