// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.tiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import net.imglib2.FinalInterval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.ByteType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedIntType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.DoubleType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.ConstantUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ultrack.error.InvalidInputException;
import org.ultrack.image.Movie;

/** What ImageJ is told of a movie, and which movies Fiji opens as they are. */
class ImageJStackTest {
    private static final PixelSize SIZE = new PixelSize(0.645, 0.5, 1.5, "µm");

    @TempDir
    Path folder;

    @Test
    void write_volumes_readsBackWithItsSizes() {
        float[] values = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, -11.5f};
        Path file = write(Movie.of(ArrayImgs.floats(values, 1, 2, 3, 2)), SIZE);

        TiffMovie movie = TiffMovie.open(file);

        assertThat(movie.frames()).isEqualTo(2);
        assertThat(movie.frameDimensions()).containsExactly(1, 2, 3);
        assertThat(movie.frame(1).getAt(0, 1, 2).getRealFloat()).isEqualTo(-11.5f);
        assertThat(movie.pixelSize()).contains(SIZE);
        assertThat(movie.opensInFiji()).isTrue();
    }

    /** ImageJ reads the directory of the first page alone, and takes the pixels of all others from behind it. */
    @Test
    void write_pages_lieBehindOneAnother() throws IOException {
        float[] values = new float[301 * 302 * 4];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
        Path file = write(Movie.of(ArrayImgs.floats(values, 301, 302, 2, 2)), SIZE);

        float[] found = new float[values.length];
        ByteBuffer.wrap(Files.readAllBytes(file), 8, 4 * values.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(found);
        assertThat(found).isEqualTo(values);
        assertThat(TiffMovie.open(file).frame(1).getAt(300, 301, 1).getRealFloat())
                .isEqualTo(values.length - 1);
    }

    @Test
    void write_types_areKeptWhereImageJHasThem() {
        assertThat(typeOf(new UnsignedByteType(200))).isInstanceOf(UnsignedByteType.class);
        assertThat(typeOf(new UnsignedShortType(60_000))).isInstanceOf(UnsignedShortType.class);
        assertThat(typeOf(new UnsignedIntType(70_000))).isInstanceOf(FloatType.class);
        assertThat(typeOf(new ByteType((byte) -3))).isInstanceOf(FloatType.class);
        assertThat(typeOf(new DoubleType(0.25))).isInstanceOf(FloatType.class);
    }

    /** ImageJ loads the description as properties. */
    @Test
    void description_anyUnit_isReadAsProperties() throws IOException {
        for (String unit : List.of("µm", "Å", "a b", "c:\\d", "pixel")) {
            TiffStack stack = new TiffStack(4, 3, 2, 1, TiffSample.UINT8, TiffCompression.NONE);
            Properties read = new Properties();
            read.load(new StringReader(TiffNotes.ofImageJ(stack, new PixelSize(1, 1, 2.0, unit), 30, "min")
                    .description()));
            assertThat(read)
                    .containsEntry("unit", unit)
                    .containsEntry("images", "12")
                    .containsEntry("slices", "3")
                    .containsEntry("frames", "4")
                    .containsEntry("spacing", "2.0")
                    .containsEntry("finterval", "30.0")
                    .containsEntry("tunit", "min");
        }
    }

    @ParameterizedTest
    @CsvSource({"0.645,1e-9", "1,0", "0.0001,1e-5", "3.21,1e-9", "1234.5,1e-6", "1e7,1e-2"})
    void write_pixelSize_isKept(double size, double error) {
        Path file = write(Movie.of(ArrayImgs.floats(1, 1, 1)), new PixelSize(size, 2 * size, null, "nm"));
        PixelSize read = TiffMovie.open(file).pixelSize().orElseThrow();
        assertThat(Math.abs(read.x() - size)).isLessThanOrEqualTo(error * size);
        assertThat(Math.abs(read.y() - 2 * size)).isLessThanOrEqualTo(2 * error * size);
        assertThat(read.unit()).isEqualTo("nm");
        assertThat(read.z()).isNull();
    }

    @Test
    void opensInFiji_onlyWhatSaysSoForImageJ() throws IOException {
        assertThat(opens("imagej-sizes.tif")).isTrue();
        assertThat(opens("ome-sizes.ome.tif")).isTrue();
        assertThat(opens("plain-pages.tif")).isFalse();
        Path ome = TiffFixtures.extract("ome-sizes.ome.tif", folder);
        assertThat(TiffMovie.open(Files.copy(ome, folder.resolve("renamed.tif")))
                        .opensInFiji())
                .as("Bio-Formats is asked by the name")
                .isFalse();

        Path frames = Files.createDirectory(folder.resolve("frames"));
        Movie one = Movie.of(ArrayImgs.floats(2, 2, 1));
        ImageJStack.write(one, SIZE, 1, "frame", frames.resolve("t0.tif"), false);
        ImageJStack.write(one, SIZE, 1, "frame", frames.resolve("t1.tif"), false);
        assertThat(TiffMovie.open(frames).opensInFiji()).isFalse();
    }

    /** ImageJ takes these for slices of one frame, we for frames. */
    @Test
    void opensInFiji_slicesTakenForFrames_isFalse() throws IOException {
        Path file = write(Movie.of(ArrayImgs.floats(2, 2, 5)), SIZE);
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        Files.writeString(file, text.replace("frames=5", "slices=5"), StandardCharsets.ISO_8859_1);
        assertThat(TiffMovie.open(file).frames()).isEqualTo(5);
        assertThat(TiffMovie.open(file).opensInFiji()).isFalse();
    }

    @Test
    void write_moreThanImageJOpens_isRefused() {
        RandomAccessibleInterval<FloatType> large =
                ConstantUtils.constantRandomAccessibleInterval(new FloatType(), new FinalInterval(40_000, 10_000, 3));
        assertThatThrownBy(() -> write(Movie.of(large), SIZE))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("3 pages of 40000 x 10000 pixels (float32) are more than the 4 GB");
        assertThat(folder).isEmptyDirectory();
        assertThatThrownBy(() -> write(new NoFrames(), SIZE))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("without frames");
    }

    private <T extends RealType<T>> Object typeOf(T value) {
        Path file = folder.resolve(value.getClass().getSimpleName() + ".tif");
        Movie movie = Movie.of(ConstantUtils.constantRandomAccessibleInterval(value, new FinalInterval(3, 2, 2)));
        ImageJStack.write(movie, SIZE, 1, "frame", file, false);
        RealType<?> read = TiffMovie.open(file).frame(1).getAt(2, 1);
        assertThat(read.getRealDouble()).isEqualTo(value.getRealDouble());
        return read;
    }

    private boolean opens(String fixture) throws IOException {
        return TiffMovie.open(TiffFixtures.extract(fixture, folder)).opensInFiji();
    }

    private Path write(Movie movie, PixelSize size) {
        Path file = folder.resolve("movie.tif");
        ImageJStack.write(movie, size, 30, "sec", file, true);
        return file;
    }

    private record NoFrames() implements Movie {
        @Override
        public int frames() {
            return 0;
        }

        @Override
        public long[] frameDimensions() {
            return new long[] {2, 2};
        }

        @Override
        public RandomAccessibleInterval<? extends RealType<?>> frame(int t) {
            throw new IndexOutOfBoundsException(t);
        }
    }
}
