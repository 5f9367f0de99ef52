// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.tiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.ultrack.error.InvalidInputException;

/** What is written is read alike by our reader, which is judged by files of tifffile, and by the JDK's. */
class TiffWriterTest {
    @TempDir
    Path folder;

    static Stream<TiffStack> stacks() {
        return Stream.of(TiffCompression.NONE, TiffCompression.LZW, TiffCompression.DEFLATE)
                .flatMap(compression -> Stream.of(
                                TiffSample.UINT8, TiffSample.UINT16, TiffSample.UINT32, TiffSample.FLOAT32)
                        .flatMap(sample -> Stream.of(
                                TiffStack.ofPage(311, 257, sample, compression),
                                new TiffStack(3, 0, 7, 5, sample, compression),
                                new TiffStack(2, 3, 7, 5, sample, compression))));
    }

    static Stream<TiffStack> integerStacks() {
        return stacks().filter(stack -> stack.sample() == TiffSample.UINT8 || stack.sample() == TiffSample.UINT16);
    }

    @ParameterizedTest
    @MethodSource("stacks")
    void write_noiseAndRuns_readsBack(TiffStack stack) {
        Path file = folder.resolve("stack.tif");
        List<int[]> pages = pages(stack);
        try (TiffWriter writer = TiffWriter.create(file, stack, false)) {
            for (int[] page : pages) {
                write(writer, stack, page);
            }
            writer.finish();
        }

        TiffMovie movie = TiffMovie.open(file);

        assertThat(movie.frames()).isEqualTo(Math.max(1, stack.frames()));
        assertThat(movie.spatialDimensions()).isEqualTo(stack.slices() > 0 ? 3 : 2);
        int page = 0;
        for (int t = 0; t < movie.frames(); t++) {
            double[] frame = pixels(movie.frame(t));
            int slice = stack.height() * stack.width();
            for (int z = 0; z < Math.max(1, stack.slices()); z++) {
                double[] expected = Arrays.stream(pages.get(page++))
                        .mapToDouble(value -> stack.sample() == TiffSample.FLOAT32
                                ? Float.intBitsToFloat(value)
                                : Integer.toUnsignedLong(value))
                        .toArray();
                assertThat(Arrays.copyOfRange(frame, z * slice, (z + 1) * slice))
                        .isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("integerStacks")
    void write_integers_theReaderOfTheJdkSeesTheSame(TiffStack stack) throws IOException {
        Path file = folder.resolve("stack.tif");
        List<int[]> pages = pages(stack);
        try (TiffWriter writer = TiffWriter.create(file, stack, false)) {
            pages.forEach(writer::write);
            writer.finish();
        }

        ImageReader reader = ImageIO.getImageReadersByFormatName("tiff").next();
        try (ImageInputStream input = ImageIO.createImageInputStream(file.toFile())) {
            reader.setInput(input);
            assertThat(reader.getNumImages(true)).isEqualTo(stack.pages());
            for (int page = 0; page < stack.pages(); page++) {
                Raster raster = reader.read(page).getRaster();
                int[] pixels = raster.getSamples(0, 0, stack.width(), stack.height(), 0, (int[]) null);
                assertThat(pixels).isEqualTo(pages.get(page));
            }
        } finally {
            reader.dispose();
        }
    }

    @Test
    void write_pastFourGigabytes_isBigTiff() throws IOException {
        TiffStack stack = new TiffStack(3_000_000, 0, 33, 33, TiffSample.UINT8, TiffCompression.LZW);
        try (TiffWriter writer = TiffWriter.create(folder.resolve("huge.tif"), stack, false)) {
            writer.write(new int[33 * 33]);

            try (Stream<Path> parts = Files.walk(folder)) {
                byte[] start = Files.readAllBytes(parts.filter(path -> path.endsWith("huge.tif"))
                        .findFirst()
                        .orElseThrow());
                assertThat(Arrays.copyOf(start, 8)).containsExactly('I', 'I', 43, 0, 8, 0, 0, 0);
            }
        }
    }

    @Test
    void create_existingFile_isRefusedUnlessOverwritten() throws IOException {
        Path file = Files.writeString(folder.resolve("labels.tif"), "precious");
        TiffStack stack = TiffStack.ofPage(2, 2, TiffSample.UINT8, TiffCompression.NONE);

        assertThatThrownBy(() -> TiffWriter.create(file, stack, false))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("labels.tif already exists")
                .hasMessageContaining("overwrite");
        assertThat(file).hasContent("precious");

        try (TiffWriter writer = TiffWriter.create(file, stack, true)) {
            writer.write(new int[] {1, 2, 3, 4});
            writer.finish();
        }
        assertThat(pixels(TiffMovie.open(file).frame(0))).containsExactly(1, 2, 3, 4);
    }

    @Test
    void close_withoutFinish_leavesNothing() throws IOException {
        TiffStack stack = new TiffStack(2, 0, 2, 2, TiffSample.UINT8, TiffCompression.LZW);
        try (TiffWriter writer = TiffWriter.create(folder.resolve("labels.tif"), stack, false)) {
            writer.write(new int[4]);
            assertThatThrownBy(writer::finish).isInstanceOf(IllegalStateException.class);
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void write_valueBeyondTheTypeInALaterStrip_leavesNothingOfThePage() throws IOException {
        TiffStack stack = TiffStack.ofPage(1000, 1000, TiffSample.UINT16, TiffCompression.LZW);
        int[] good = new Random(3).ints(1_000_000, 0, 65_536).toArray();
        int[] bad = good.clone();
        bad[999_999] = 65_536;
        Path expected = folder.resolve("expected.tif");
        Path file = folder.resolve("labels.tif");
        try (TiffWriter writer = TiffWriter.create(expected, stack, false)) {
            writer.write(good);
            writer.finish();
        }
        try (TiffWriter writer = TiffWriter.create(file, stack, false)) {
            assertThatThrownBy(() -> writer.write(bad)).isInstanceOf(IllegalArgumentException.class);
            writer.write(good);
            writer.finish();
        }

        assertThat(file).hasSameBinaryContentAs(expected);
    }

    @ParameterizedTest
    @EnumSource(
            value = TiffCompression.class,
            names = {"NONE", "LZW", "DEFLATE"})
    void write_shortsInALongerArray_isTheSameAsInts(TiffCompression compression) throws IOException {
        TiffStack stack = TiffStack.ofPage(311, 257, TiffSample.UINT16, compression);
        int[] page = pages(stack).getFirst();
        short[] shorts = new short[page.length + 9];
        for (int i = 0; i < page.length; i++) {
            shorts[4 + i] = (short) page[i];
        }
        try (TiffWriter ints = TiffWriter.create(folder.resolve("ints.tif"), stack, false);
                TiffWriter writer = TiffWriter.create(folder.resolve("shorts.tif"), stack, false)) {
            ints.write(page);
            ints.finish();
            assertThatThrownBy(() -> writer.write(shorts, 10)).isInstanceOf(IndexOutOfBoundsException.class);
            writer.write(shorts, 4);
            writer.finish();
        }

        assertThat(folder.resolve("shorts.tif")).hasSameBinaryContentAs(folder.resolve("ints.tif"));
    }

    @Test
    void write_shortsIntoAFileOfAnotherType_isRefused() {
        TiffStack stack = TiffStack.ofPage(1, 1, TiffSample.UINT32, TiffCompression.LZW);
        try (TiffWriter writer = TiffWriter.create(folder.resolve("labels.tif"), stack, false)) {
            assertThatThrownBy(() -> writer.write(new short[1], 0)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void write_valueBeyondTheType_isRefused() {
        TiffStack stack = TiffStack.ofPage(1, 1, TiffSample.UINT16, TiffCompression.LZW);
        try (TiffWriter writer = TiffWriter.create(folder.resolve("labels.tif"), stack, false)) {
            assertThatThrownBy(() -> writer.write(new int[] {65536})).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> writer.write(new int[] {-1})).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> writer.write(new float[] {1})).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> writer.write(new int[2])).isInstanceOf(IllegalArgumentException.class);
        }
    }

    /** The lengths around which codes get wider, the table is full, and the last code makes the end code wider. */
    @ParameterizedTest
    @EnumSource(Bytes.class)
    void lzw_everyLength_unpacksToTheSame(Bytes kind) throws TiffFormatException {
        LzwEncoder encoder = new LzwEncoder(1);
        LzwDecoder decoder = new LzwDecoder();
        byte[] all = kind.bytes(12_000);
        byte[] output = new byte[all.length];
        for (int length = 0; length <= all.length; length = length < 5000 ? length + 1 : length + 997) {
            int packed = encoder.encode(all, length);
            int unpacked = decoder.decode(encoder.packed(), packed, output, output.length);

            assertThat(unpacked).isEqualTo(length);
            assertThat(Arrays.equals(all, 0, length, output, 0, length)).isTrue();
        }
    }

    enum Bytes {
        NOISE,
        RUN,
        ZEROS,
        FEW_VALUES;

        byte[] bytes(int length) {
            Random random = new Random(5);
            byte[] bytes = new byte[length];
            for (int i = 0; i < length; i++) {
                bytes[i] = switch (this) {
                    case NOISE -> (byte) random.nextInt(256);
                    case RUN -> 7;
                    case ZEROS -> 0;
                    case FEW_VALUES -> (byte) random.nextInt(3);
                };
            }
            return bytes;
        }
    }

    private static List<int[]> pages(TiffStack stack) {
        Random random = new Random(3);
        return Stream.generate(() -> {
                    int mask = stack.sample().bits() == 32
                            ? -1
                            : (1 << stack.sample().bits()) - 1;
                    int[] page = new int[stack.height() * stack.width()];
                    for (int i = 0; i < page.length; i++) {
                        int value = i < page.length / 2 ? random.nextInt() : (i / 40) * 1000;
                        page[i] =
                                stack.sample() == TiffSample.FLOAT32 ? Float.floatToIntBits(value / 3f) : value & mask;
                    }
                    return page;
                })
                .limit(stack.pages())
                .toList();
    }

    private static void write(TiffWriter writer, TiffStack stack, int[] page) {
        if (stack.sample() == TiffSample.FLOAT32) {
            float[] floats = new float[page.length];
            for (int i = 0; i < page.length; i++) {
                floats[i] = Float.intBitsToFloat(page[i]);
            }
            writer.write(floats);
        } else {
            writer.write(page);
        }
    }

    private static double[] pixels(RandomAccessibleInterval<? extends RealType<?>> image) {
        double[] pixels = new double[(int) image.size()];
        Cursor<? extends RealType<?>> cursor = Views.flatIterable(image).cursor();
        for (int i = 0; cursor.hasNext(); i++) {
            pixels[i] = cursor.next().getRealDouble();
        }
        return pixels;
    }
}
