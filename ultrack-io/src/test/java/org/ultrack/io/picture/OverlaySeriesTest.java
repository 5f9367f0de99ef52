// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.util.DefaultLocale;
import org.ultrack.error.CancelledException;
import org.ultrack.error.InvalidInputException;
import org.ultrack.progress.Cancellation;
import org.ultrack.progress.Progress;
import org.ultrack.progress.ProgressListener;

/** A picture for each frame, alike in size and contrast. */
class OverlaySeriesTest {
    private static final String ROW = "............................\n";
    private static final String CELL = "....aaaaa...................\n";

    @TempDir
    private Path folder;

    private static DrawnTracks tracks() {
        String empty = ROW.repeat(8);
        String cell = ROW + CELL.repeat(4) + ROW.repeat(3);
        return DrawnTracks.of(Map.of(), empty, cell, cell, empty);
    }

    private List<Path> write(DrawnTracks tracks, boolean overwrite, Cancellation cancellation) {
        OverlayOptions options = OverlayOptions.defaults().withIds(false).withMaxSide(28);
        return OverlaySeries.write(
                tracks.graph,
                tracks.movie,
                folder,
                options,
                overwrite,
                new Progress(ProgressListener.SILENT, cancellation));
    }

    @Test
    void write_movie_hasAPictureOfEachFrame() throws IOException {
        List<Path> files = write(tracks(), false, new Cancellation());

        assertThat(files)
                .extracting(file -> file.getFileName().toString())
                .containsExactly("overlay000.png", "overlay001.png", "overlay002.png", "overlay003.png");
        try (Stream<Path> written = Files.list(folder)) {
            assertThat(written).containsExactlyInAnyOrderElementsOf(files);
        }
        int outline = 0;
        for (int t = 0; t < 4; t++) {
            BufferedImage picture = ImageIO.read(files.get(t).toFile());
            assertThat(picture.getWidth()).isEqualTo(28);
            assertThat(picture.getHeight()).isEqualTo(8);
            int corner = picture.getRGB(8, 4) & 0xFFFFFF;
            boolean coloured = (corner >> 16) != (corner & 0xFF) || (corner >> 8 & 0xFF) != (corner & 0xFF);
            assertThat(coloured).as("frame %d", t).isEqualTo(t == 1 || t == 2);
            outline = t == 1 ? corner : outline;
            if (t == 2) {
                assertThat(corner).as("the colour of the track").isEqualTo(outline);
            }
        }
    }

    @Test
    @DefaultLocale("ar-EG")
    void write_whereNumbersHaveOtherDigits_namesFilesAsReadersExpect() {
        assertThat(write(tracks(), false, new Cancellation()).getLast()).hasFileName("overlay003.png");
    }

    @Test
    void write_existingPicture_isRefusedBeforeAnythingIsWritten() throws IOException {
        Path precious = Files.writeString(folder.resolve("overlay002.png"), "precious");
        Path longer = Files.writeString(folder.resolve("overlay123.png"), "of a longer movie");
        Path notes = Files.writeString(folder.resolve("notes"), "mine");
        DrawnTracks tracks = tracks();
        assertThatThrownBy(() -> write(tracks, false, new Cancellation()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("overlay002.png already exists");
        assertThat(folder.resolve("overlay000.png")).doesNotExist();
        assertThat(precious).hasContent("precious");
        write(tracks, true, new Cancellation());
        assertThat(ImageIO.read(precious.toFile())).isNotNull();
        assertThat(longer).doesNotExist();
        assertThat(notes).hasContent("mine");
    }

    @Test
    void write_cancelled_stops() {
        Cancellation cancellation = new Cancellation();
        cancellation.cancel();
        DrawnTracks tracks = tracks();
        assertThatThrownBy(() -> write(tracks, false, cancellation)).isInstanceOf(CancelledException.class);
        assertThat(folder).isEmptyDirectory();
    }
}
