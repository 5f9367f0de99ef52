// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.tiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ultrack.error.CancelledException;
import org.ultrack.error.InvalidInputException;

/** Folders of frames, and what is said when they are not as they should be. */
class TiffMovieTest {
    @TempDir
    Path folder;

    @Test
    void open_folder_framesAreInTheOrderOfTheirNumbers() {
        for (int t : new int[] {10, 2, 9, 1, 0, 3, 4, 5, 6, 7, 8}) {
            frame("mask" + t + ".tif", 3, 2, t);
        }

        TiffMovie movie = TiffMovie.open(folder);

        assertThat(movie.frames()).isEqualTo(11);
        assertThat(movie.frameDimensions()).containsExactly(3, 2);
        assertThat(IntStream.range(0, 11).map(t -> first(movie, t))).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
        assertThat(movie.file(10)).hasFileName("mask10.tif");
    }

    @Test
    void open_folderOfVolumes_hasAxisZ() {
        for (int t = 0; t < 2; t++) {
            TiffStack stack = TiffStack.ofVolume(4, 2, 3, TiffSample.UINT16, TiffCompression.LZW);
            try (TiffWriter writer = TiffWriter.create(folder.resolve("t00" + t + ".TIFF"), stack, false)) {
                for (int z = 0; z < 4; z++) {
                    writer.write(new int[] {t, z, 0, 0, 0, 0});
                }
                writer.finish();
            }
        }

        TiffMovie movie = TiffMovie.open(folder);

        assertThat(movie.frameDimensions()).containsExactly(3, 2, 4);
        assertThat(movie.frame(1).getAt(1, 0, 3).getRealDouble()).isEqualTo(3);
        assertThat(TiffMovie.readFrame(folder.resolve("t001.TIFF"))
                        .getAt(1, 0, 3)
                        .getRealDouble())
                .isEqualTo(3);
    }

    @Test
    void open_folder_passesOverOtherFiles() throws IOException {
        frame("man_track000.tif", 3, 2, 4);
        frame("man_track001.tif", 3, 2, 5);
        Files.writeString(folder.resolve("man_track.txt"), "1 0 1 0");
        Files.writeString(folder.resolve("._man_track002.tif"), "hidden");
        Files.createDirectory(folder.resolve("man_track002.tif"));

        assertThat(TiffMovie.open(folder).frames()).isEqualTo(2);
    }

    @Test
    void open_folderOfOneStack_isThatStack() {
        TiffStack stack = new TiffStack(5, 0, 2, 3, TiffSample.UINT8, TiffCompression.LZW);
        try (TiffWriter writer = TiffWriter.create(folder.resolve("movie.tif"), stack, false)) {
            for (int t = 0; t < 5; t++) {
                writer.write(new int[6]);
            }
            writer.finish();
        }
        assertThat(TiffMovie.open(folder).frames()).isEqualTo(5);
    }

    @Test
    void open_missingNumbers_areNamed() {
        for (int t : new int[] {1, 2, 4, 5, 9, 20}) {
            frame(String.format(Locale.ROOT, "t%03d.tif", t), 3, 2, t);
        }
        assertThatThrownBy(() -> TiffMovie.open(folder))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(folder.toString())
                .hasMessageContaining("missing: 3, 6 to 8, 10 to 19")
                .hasMessageContaining("Add the missing files");
    }

    @Test
    void open_numberTwice_namesBoth() {
        frame("t1.tif", 3, 2, 0);
        frame("t01.tif", 3, 2, 0);
        frame("t2.tif", 3, 2, 0);
        assertThatThrownBy(() -> TiffMovie.open(folder))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("t01.tif and t1.tif are both frame 1");
    }

    @Test
    void open_filesOfSeveralSeries_areRefused() {
        frame("t000.tif", 3, 2, 0);
        frame("mask000.tif", 3, 2, 0);
        assertThatThrownBy(() -> TiffMovie.open(folder))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("several series: mask000.tif, but also t000.tif");
    }

    @Test
    void open_twoNumbersThatDiffer_areRefused() {
        frame("t0_c0.tif", 3, 2, 0);
        frame("t0_c1.tif", 3, 2, 0);
        frame("t1_c0.tif", 3, 2, 0);
        assertThatThrownBy(() -> TiffMovie.open(folder))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("differ in 2 numbers");
    }

    @Test
    void open_namesWithoutNumbers_areRefused() {
        frame("first.tif", 3, 2, 0);
        frame("second.tif", 3, 2, 0);
        assertThatThrownBy(() -> TiffMovie.open(folder))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("first.tif has no frame number");
    }

    @Test
    void open_emptyFolder_saysSo() {
        assertThatThrownBy(() -> TiffMovie.open(folder))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("folder " + folder + " is empty");
    }

    @Test
    void open_folderWithoutTiff_saysSo() throws IOException {
        Files.writeString(folder.resolve("t000.png"), "png");
        assertThatThrownBy(() -> TiffMovie.open(folder))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("holds no .tif or .tiff file among its 1 files");
    }

    @Test
    void open_missingPath_saysSo() {
        assertThatThrownBy(() -> TiffMovie.open(folder.resolve("nowhere")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("nowhere does not exist");
    }

    @Test
    void open_framesOfOtherSizeOrType_namesEachFile() {
        frame("t0.tif", 3, 2, 0);
        frame("t1.tif", 4, 2, 0);
        frame("t2.tif", 3, 2, 0);
        TiffStack other = TiffStack.ofPage(2, 3, TiffSample.UINT8, TiffCompression.NONE);
        try (TiffWriter writer = TiffWriter.create(folder.resolve("t3.tif"), other, false)) {
            writer.write(new int[6]);
            writer.finish();
        }

        InvalidInputException error = catchThrowableOfType(InvalidInputException.class, () -> TiffMovie.open(folder));

        assertThat(error.problems()).hasSize(2);
        assertThat(error.problems().get(0))
                .contains("t1.tif has 2 x 4 (y, x) pixels of uint16", "t0.tif has 2 x 3 (y, x) pixels of uint16");
        assertThat(error.problems().get(1)).contains("t3.tif has 2 x 3 (y, x) pixels of uint8");
    }

    @Test
    void open_damagedFilesInTheMiddle_namesThem() throws IOException {
        for (int t = 0; t < 6; t++) {
            frame("t" + t + ".tif", 300, 200, t);
        }
        Files.writeString(folder.resolve("t1.tif"), "this is no image");
        Files.write(folder.resolve("t3.tif"), new byte[0]);
        byte[] whole = Files.readAllBytes(folder.resolve("t4.tif"));
        Files.write(folder.resolve("t4.tif"), Arrays.copyOf(whole, whole.length / 2));

        InvalidInputException error = catchThrowableOfType(InvalidInputException.class, () -> TiffMovie.open(folder));

        assertThat(error.problems()).hasSize(3);
        assertThat(error.problems().get(0)).contains("t1.tif is not a TIFF file");
        assertThat(error.problems().get(1)).contains("t3.tif is empty");
        assertThat(error.problems().get(2)).contains("t4.tif").contains("cut off");
    }

    @Test
    void open_manyDamagedFiles_areCounted() throws IOException {
        frame("t0.tif", 3, 2, 0);
        for (int t = 1; t <= 25; t++) {
            Files.writeString(folder.resolve("t" + t + ".tif"), "no image");
        }
        InvalidInputException error = catchThrowableOfType(InvalidInputException.class, () -> TiffMovie.open(folder));
        assertThat(error.problems()).hasSize(11).last().isEqualTo("… and 15 more files.");
    }

    @Test
    void frame_damagedPixels_namesTheFile() throws IOException {
        for (int t = 0; t < 3; t++) {
            frame("t" + t + ".tif", 300, 200, t);
        }
        Path middle = folder.resolve("t1.tif");
        byte[] bytes = Files.readAllBytes(middle);
        Arrays.fill(bytes, 20, 60, (byte) 0xFF);
        Files.write(middle, bytes);
        TiffMovie movie = TiffMovie.open(folder);

        assertThat(first(movie, 0)).isZero();
        assertThat(first(movie, 2)).isEqualTo(2);
        assertThatThrownBy(() -> movie.frame(1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("t1.tif")
                .hasMessageContaining("damaged");
    }

    @Test
    void frame_fileRemovedOrReplacedMeanwhile_saysSo() throws IOException {
        for (int t = 0; t < 3; t++) {
            frame("t" + t + ".tif", 3, 2, t);
        }
        TiffMovie movie = TiffMovie.open(folder);
        Files.delete(folder.resolve("t1.tif"));
        Files.delete(folder.resolve("t2.tif"));
        frame("t2.tif", 4, 4, 2);

        assertThatThrownBy(() -> movie.frame(1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("t1.tif does not exist");
        assertThatThrownBy(() -> movie.frame(2))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("t2.tif has changed");
        assertThatThrownBy(() -> movie.frame(3)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void open_pagesThatDiffer_namesThePage() throws IOException {
        Path file = TiffFixtures.extract("appended-pages.tif", folder);
        byte[] bytes = Files.readAllBytes(file);
        // the width of the last page: the last occurrence of tag 256, type 3 (SHORT) or 4 (LONG), count 1
        int at = lastTag(bytes, 256);
        bytes[at + 8]++;
        Files.write(file, bytes);

        assertThatThrownBy(() -> TiffMovie.open(file))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("appended-pages.tif has pages that differ: page 3 has 5 x 7");
    }

    @Test
    void open_colourImage_saysToSplitTheChannels() throws IOException {
        Path file = TiffFixtures.extract("plain-pages.tif", folder);
        byte[] bytes = Files.readAllBytes(file);
        bytes[lastTag(bytes, 277) + 8] = 3;
        Files.write(file, bytes);

        assertThatThrownBy(() -> TiffMovie.open(file))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("3 samples in a pixel")
                .hasMessageContaining("split the channels");
    }

    @Test
    void open_unsupportedCompression_namesIt() throws IOException {
        Path file = TiffFixtures.extract("plain-pages.tif", folder);
        byte[] bytes = Files.readAllBytes(file);
        int at = lastTag(bytes, 259) + 8;
        bytes[at] = (byte) (34925 & 0xFF);
        bytes[at + 1] = (byte) (34925 >> 8);
        Files.write(file, bytes);

        assertThatThrownBy(() -> TiffMovie.open(file))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("method 34925 (LZMA)")
                .hasMessageContaining("save it with LZW");
    }

    @Test
    void frame_interruptedThread_isCancelledAndOthersGoOn() {
        frame("t0.tif", 3, 2, 0);
        frame("t1.tif", 3, 2, 1);
        TiffMovie movie = TiffMovie.open(folder);

        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> movie.frame(1)).isInstanceOf(CancelledException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(first(movie, 1)).isEqualTo(1);
    }

    @Test
    void frame_severalThreads_readTheSame() throws IOException {
        TiffMovie movie = TiffMovie.open(TiffFixtures.extract("lzw-strips.tif", folder));
        List<Integer> firsts = IntStream.range(0, 200)
                .parallel()
                .mapToObj(i -> first(movie, i % 2))
                .toList();
        assertThat(firsts.stream().distinct()).hasSize(2);
        assertThat(IntStream.range(0, 200).allMatch(i -> firsts.get(i).equals(firsts.get(i % 2))))
                .isTrue();
    }

    private void frame(String name, int width, int height, int value) {
        TiffStack stack = TiffStack.ofPage(height, width, TiffSample.UINT16, TiffCompression.LZW);
        try (TiffWriter writer = TiffWriter.create(folder.resolve(name), stack, false)) {
            int[] pixels = new int[width * height];
            Arrays.setAll(pixels, i -> (value + i * i) & 0xFFFF);
            writer.write(pixels);
            writer.finish();
        }
    }

    private static int first(TiffMovie movie, int t) {
        return (int) movie.frame(t).getAt(0, 0).getRealDouble();
    }

    /** Where the last directory entry of a tag is, in a little-endian classic file. */
    private static int lastTag(byte[] bytes, int tag) {
        for (int at = bytes.length - 12; at >= 0; at--) {
            boolean entry = bytes[at] == (byte) tag
                    && bytes[at + 1] == (byte) (tag >> 8)
                    && (bytes[at + 2] == 3 || bytes[at + 2] == 4)
                    && bytes[at + 3] == 0
                    && bytes[at + 4] == 1
                    && bytes[at + 5] == 0;
            if (entry) {
                return at;
            }
        }
        throw new IllegalArgumentException("no tag " + tag);
    }
}
