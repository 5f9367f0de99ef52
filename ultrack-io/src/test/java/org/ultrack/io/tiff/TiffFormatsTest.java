// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.tiff;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Python's tifffile writes, we read: all kinds of pixels, compressions, layouts and descriptions. */
class TiffFormatsTest {

    static List<TiffFixtures.Fixture> fixtures() {
        return TiffFixtures.all();
    }

    @Test
    void fixtures_coverTypesCompressionsAndDescriptions() {
        assertThat(fixtures()).hasSizeGreaterThan(70);
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void open_fileOfTifffile_hasTheAxesAndPixelsThatWereWritten(TiffFixtures.Fixture fixture, @TempDir Path folder)
            throws IOException {
        TiffFixtures.extract(fixture.file(), folder);
        fixture.check(folder);
    }
}
