// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.ngff;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ultrack.image.Movie;
import org.ultrack.io.zarr.ZarrArraySpec;
import org.ultrack.io.zarr.ZarrArrayWriter;
import org.ultrack.io.zarr.ZarrFormat;
import org.ultrack.io.zarr.ZarrType;

/** A movie of 25 GB, most of it not stored, under the 2 GB that tests have. */
class HugeMovieTest {
    private static final int FRAMES = 3000;
    private static final int SIDE = 2048;

    @TempDir
    Path folder;

    @Test
    void frames_ofAHugeSparseMovie_areReadInBoundedMemory() {
        ZarrArrayWriter array = ZarrArrayWriter.create(
                folder.resolve("huge.zarr"),
                ZarrFormat.V3,
                ZarrArraySpec.of(ZarrType.UINT16, FRAMES, SIDE, SIDE)
                        .withChunks(4, 512, 512)
                        .withFill(7));
        Random random = new Random(6);
        long[] marks = new long[20];
        for (int i = 0; i < marks.length; i++) {
            long t = 4L * (i * FRAMES / 4 / marks.length);
            long y = 512L * random.nextInt(4);
            short[] chunk = new short[4 * 512 * 512];
            chunk[chunk.length - 1] = (short) (1000 + i); // frame t + 3, the last corner of the chunk
            array.write(new long[] {t, y, 512}, new int[] {4, 512, 512}, chunk);
            marks[i] = t * SIDE + y;
        }

        Movie movie = NgffMovie.open(folder.resolve("huge.zarr"));

        assertThat(movie.frames()).isEqualTo(FRAMES);
        for (int i = 0; i < marks.length; i++) {
            int t = (int) (marks[i] / SIDE) + 3;
            long y = marks[i] % SIDE + 511;
            assertThat(NgffMovieTest.pixel(movie.frame(t), 1023, y)).isEqualTo(1000 + i);
            assertThat(NgffMovieTest.pixel(movie.frame(t), 1024, y)).isEqualTo(7);
        }
        for (int t = 0; t < FRAMES; t += 10) {
            assertThat(NgffMovieTest.pixel(movie.frame(t), 0, 0)).isEqualTo(7);
        }
    }
}
