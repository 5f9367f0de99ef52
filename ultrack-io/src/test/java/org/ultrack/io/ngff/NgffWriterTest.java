// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.ngff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import net.imglib2.img.array.ArrayImgs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ultrack.error.InvalidInputException;
import org.ultrack.io.zarr.ZarrFormat;
import org.ultrack.io.zarr.ZarrType;
import org.ultrack.tracks.MovieShape;

class NgffWriterTest {
    private static final MovieShape SHAPE = new MovieShape(3, 3, 2, 4, 5);

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(ZarrFormat.class)
    void write_framesOfChannels_areReadBack(ZarrFormat format) {
        Path path = folder.resolve("a.ome.zarr");
        NgffImage image = NgffImage.of(ZarrType.FLOAT32, SHAPE)
                .withFormat(format)
                .withChannels("one", "two")
                .withPixelSizes(List.of(3.0, 0.5, 0.25));
        try (NgffWriter writer = NgffWriter.create(path, image, false)) {
            for (int t : new int[] {2, 0}) {
                for (int c = 0; c < 2; c++) {
                    float[] pixels = new float[40];
                    for (int i = 0; i < 40; i++) {
                        pixels[i] = 100 * t + 50 * c + i + 0.5f;
                    }
                    writer.write(t, c, ArrayImgs.floats(pixels, 5, 4, 2));
                }
            }
            assertThat(path).doesNotExist();
            writer.finish();
        }

        NgffMovie two = NgffMovie.open(path, NgffOptions.defaults().withChannel("two"));
        assertThat(two.frames()).isEqualTo(3);
        assertThat(two.pixelSizes()).containsExactly(3.0, 0.5, 0.25);
        assertThat(NgffMovieTest.pixel(two.frame(2), 4, 3, 1)).isEqualTo(200 + 50 + 39 + 0.5);
        assertThat(NgffMovieTest.pixel(two.frame(1), 4, 3, 1))
                .as("never written")
                .isZero();
    }

    @ParameterizedTest
    @EnumSource(ZarrFormat.class)
    void write_severalLevels_eachIsTheMeanOfTheOneBefore(ZarrFormat format) {
        Path path = folder.resolve("a.ome.zarr");
        NgffImage image = NgffImage.of(ZarrType.UINT16, SHAPE)
                .withFormat(format)
                .withChannels("one", "two")
                .withPixelSizes(List.of(1.0, 0.5, 0.25))
                .withLevels(3);
        try (NgffWriter writer = NgffWriter.create(path, image, false)) {
            for (int t = 0; t < 3; t++) {
                for (int c = 0; c < 2; c++) {
                    short[] pixels = new short[40];
                    for (int i = 0; i < 40; i++) {
                        pixels[i] = (short) (1000 * t + 100 * c + i);
                    }
                    writer.write(t, c, ArrayImgs.unsignedShorts(pixels, 5, 4, 2));
                }
            }
            writer.finish();
        }

        NgffMovie half =
                NgffMovie.open(path, NgffOptions.defaults().withChannel("two").withLevel(1));
        assertThat(half.frameDimensions()).containsExactly(3, 2, 2);
        assertThat(half.pixelSizes()).containsExactly(1.0, 1.0, 0.5);
        assertThat(NgffMovieTest.pixel(half.frame(2), 1, 1, 1))
                .as("of 32, 33, 37, 38 and 2100")
                .isEqualTo(2135);
        assertThat(NgffMovieTest.pixel(half.frame(2), 2, 1, 1))
                .as("of 34, 39, at the edge")
                .isEqualTo(2137);
        NgffMovie quarter =
                NgffMovie.open(path, NgffOptions.defaults().withChannel("two").withLevel(2));
        assertThat(quarter.frameDimensions())
                .as("slices are now as thick as pixels are long")
                .containsExactly(2, 1);
        assertThat(quarter.pixelSizes()).containsExactly(2.0, 1.0);
    }

    @Test
    void write_severalLevelsOfLabels_haveOnlyLabelsThatThereAre() {
        Path path = folder.resolve("a.ome.zarr");
        MovieShape shape = new MovieShape(1, 2, 1, 2, 5);
        try (NgffWriter writer = NgffWriter.create(
                path, NgffImage.of(ZarrType.UINT32, shape).ofLabels().withLevels(2), false)) {
            writer.write(0, ArrayImgs.unsignedInts(new int[] {7, 0, 9, 9, 4, 0, 7, 9, 0, 3}, 5, 2));
            writer.finish();
        }
        NgffMovie half = NgffMovie.open(path, NgffOptions.defaults().withLevel(1));
        assertThat(half.frame(0).view().interval(half.frame(0)))
                .extracting(pixel -> (int) pixel.getRealDouble())
                .containsExactly(7, 9, 4);
    }

    @Test
    void write_valuesOutsideOfTheType_areCutToItsRange() {
        Path path = folder.resolve("a.ome.zarr");
        try (NgffWriter writer =
                NgffWriter.create(path, NgffImage.of(ZarrType.UINT8, new MovieShape(1, 2, 1, 1, 5)), false)) {
            writer.write(0, ArrayImgs.doubles(new double[] {-1, 0.6, 254.5, 300, Double.NaN}, 5, 1));
            writer.finish();
        }
        NgffMovie movie = NgffMovie.open(path);
        assertThat(movie.frame(0).view().interval(movie.frame(0)))
                .extracting(pixel -> (int) pixel.getRealDouble())
                .containsExactly(0, 1, 254, 255, 0);
    }

    @Test
    void close_withoutFinish_leavesNothing() throws IOException {
        Path path = folder.resolve("a.ome.zarr");
        try (NgffWriter writer = NgffWriter.create(path, NgffImage.of(ZarrType.UINT8, SHAPE), false)) {
            assertThatThrownBy(() -> writer.write(0, ArrayImgs.bytes(5, 4)))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("[5, 4]");
        }
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void create_overSomethingElse_isRefused() throws IOException {
        Path path = Files.createDirectory(folder.resolve("a"));
        Files.writeString(path.resolve("thesis"), "");
        NgffImage image = NgffImage.of(ZarrType.UINT8, SHAPE);

        assertThatThrownBy(() -> NgffWriter.create(path, image, false)).hasMessageContaining("already exists");
        assertThatThrownBy(() -> NgffWriter.create(path, image, true)).hasMessageContaining("not replaced");
    }

    @Test
    void image_thatIsNotPossible_isRefused() {
        NgffImage image = NgffImage.of(ZarrType.UINT8, SHAPE);
        assertThatThrownBy(() -> image.withLevels(5)).hasMessageContaining("levels (5) must be at most 4");
        assertThatThrownBy(() -> image.withChannels("a", "a")).hasMessageContaining("different");
        assertThatThrownBy(() -> image.withPixelSizes(List.of(1.0, 1.0))).hasMessageContaining("z, y, x");
        assertThatThrownBy(() -> image.withPixelSizes(List.of(1.0, 1.0, 0.0))).hasMessageContaining("above 0");
    }
}
