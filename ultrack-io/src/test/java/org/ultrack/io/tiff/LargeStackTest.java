// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.tiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ultrack.error.InvalidInputException;

/**
 * Stacks of ImageJ above 4 GB: a classic TIFF whose one directory describes the first page, the others follow. The file
 * has a hole where its zeros are, so it takes no room.
 */
class LargeStackTest {
    private static final int SIDE = 2048;
    private static final int FRAMES = 301;
    private static final int SLICES = 2;
    private static final long PAGE_BYTES = 2L * SIDE * SIDE;
    private static final long START = 1000;

    @TempDir
    Path folder;

    @Test
    void frame_beyondFourGigabytes_isTheOneWritten() throws IOException {
        Path file = write(FRAMES * SLICES * PAGE_BYTES);

        TiffMovie movie = TiffMovie.open(file);

        assertThat(movie.frames()).isEqualTo(FRAMES);
        assertThat(movie.frameDimensions()).containsExactly(SIDE, SIDE, SLICES);
        var last = movie.frame(FRAMES - 1);
        assertThat(last.getAt(SIDE - 1, SIDE - 1, 1).getRealDouble()).isEqualTo(40_000);
        assertThat(last.getAt(SIDE - 2, SIDE - 1, 1).getRealDouble()).isZero();
        assertThat(last.getAt(SIDE - 1, SIDE - 1, 0).getRealDouble()).isZero();
        assertThat(movie.frame(0).getAt(0, 0, 0).getRealDouble()).isEqualTo(7);
    }

    @Test
    void open_lastPageIsCutOff_isRefused() throws IOException {
        Path file = write(FRAMES * SLICES * PAGE_BYTES - 1);
        assertThatThrownBy(() -> TiffMovie.open(file))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("large.tif describes 602 pages")
                .hasMessageContaining("cut off");
    }

    private Path write(long pixelBytes) throws IOException {
        String text = "ImageJ=1.54f\nimages=602\nslices=2\nframes=301\nhyperstack=true\n\0";
        ByteBuffer start = ByteBuffer.allocate((int) START + 2).order(ByteOrder.BIG_ENDIAN);
        start.putShort((short) 0x4D4D).putShort((short) 42).putInt(8).putShort((short) 8);
        int[][] fields = {
            {256, SIDE}, {257, SIDE}, {258, 16}, {259, 1}, {273, (int) START}, {278, SIDE}, {279, (int) PAGE_BYTES}
        };
        for (int[] field : fields) {
            boolean description = field[0] == 273;
            if (description) {
                start.putShort((short) 270)
                        .putShort((short) 2)
                        .putInt(text.length())
                        .putInt(500);
            }
            start.putShort((short) field[0]).putShort((short) 4).putInt(1).putInt(field[1]);
        }
        start.put(500, text.getBytes(StandardCharsets.US_ASCII)).putShort((int) START, (short) 7);
        Path file = folder.resolve("large.tif");
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.SPARSE)) {
            channel.write(start.position(0), 0);
            ByteBuffer end = ByteBuffer.allocate(2).putShort(0, (short) 40_000);
            channel.write(end, START + pixelBytes - 2);
        }
        return file;
    }
}
