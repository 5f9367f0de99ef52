// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.ngff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import net.imglib2.Cursor;
import net.imglib2.FinalInterval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.util.ConstantUtils;
import net.imglib2.view.Views;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ultrack.codec.Zlib;
import org.ultrack.error.CancelledException;
import org.ultrack.error.InvalidInputException;
import org.ultrack.image.Movie;
import org.ultrack.io.zarr.ZarrFormat;
import org.ultrack.io.zarr.ZarrType;
import org.ultrack.progress.Cancellation;
import org.ultrack.progress.Progress;
import org.ultrack.progress.ProgressListener;
import org.ultrack.progress.Stage;
import org.ultrack.tracks.MovieShape;

/** Any movie as an image: types, sizes, windows of channels, and stopping. */
class NgffExportTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    static List<RandomAccessibleInterval<? extends RealType<?>>> types() {
        long[] longs = {0, -1, Long.MIN_VALUE, Long.MAX_VALUE, 5, 6, 7, 8};
        return List.of(
                ArrayImgs.unsignedBytes(new byte[] {0, -1, 5, 6}, 2, 1, 2),
                ArrayImgs.bytes(new byte[] {0, -1, -128, 127}, 2, 1, 2),
                ArrayImgs.unsignedShorts(new short[] {0, -1, 5, 6}, 2, 1, 2),
                ArrayImgs.shorts(new short[] {0, -1, Short.MIN_VALUE, 6}, 2, 1, 2),
                ArrayImgs.unsignedInts(new int[] {0, -1, 5, 6}, 2, 1, 2),
                ArrayImgs.ints(new int[] {0, -1, Integer.MIN_VALUE, 6}, 2, 1, 2),
                ArrayImgs.unsignedLongs(longs, 2, 2, 2),
                ArrayImgs.longs(longs, 2, 2, 2),
                ArrayImgs.floats(new float[] {0, -1.5f, Float.NaN, Float.POSITIVE_INFINITY}, 2, 1, 2),
                ArrayImgs.doubles(new double[] {0, -1e300, Double.NaN, 6}, 2, 1, 2));
    }

    @Test
    void write_everyTypeOfPixels_isKeptExactly() {
        int number = 0;
        for (RandomAccessibleInterval<? extends RealType<?>> pixels : types()) {
            Path path = folder.resolve(number++ + ".ome.zarr");
            Movie movie = Movie.of(pixels);
            NgffExport.write(List.of(movie), NgffImage.of(movie), path, false, Progress.silent());

            Movie back = NgffMovie.open(path);
            assertThat(back.frame(0).getType()).hasSameClassAs(pixels.getType());
            for (int t = 0; t < 2; t++) {
                assertThat(text(back.frame(t))).isEqualTo(text(movie.frame(t)));
            }
        }
    }

    private static List<String> text(RandomAccessibleInterval<? extends RealType<?>> frame) {
        List<String> text = new ArrayList<>();
        Cursor<? extends RealType<?>> cursor = Views.flatIterable(frame).cursor();
        while (cursor.hasNext()) {
            text.add(cursor.next().toString());
        }
        return text;
    }

    @Test
    void write_framesWhoseMemoryIsTurned_areInTheOrderOfTheirAxes() {
        RandomAccessibleInterval<? extends RealType<?>> turned =
                Views.permute(ArrayImgs.unsignedBytes(new byte[] {1, 2, 3, 4, 5, 6}, 3, 2, 1), 0, 1);
        Movie movie = Movie.of(turned);
        Path path = folder.resolve("a.ome.zarr");
        NgffExport.write(List.of(movie), NgffImage.of(movie), path, false, Progress.silent());

        assertThat(text(NgffMovie.open(path).frame(0))).containsExactly("1", "4", "2", "5", "3", "6");
    }

    @Test
    void write_channels_tellTheirLeastAndGreatestValues() throws IOException {
        float[] values = {3, -2.5f, Float.NaN, Float.NEGATIVE_INFINITY};
        Movie real = Movie.of(ArrayImgs.floats(values, 1, 2, 2));
        Movie flat = Movie.of(ArrayImgs.floats(new float[] {7, 7, 7, 7}, 1, 2, 2));
        Movie none = Movie.of(ArrayImgs.floats(new float[] {Float.NaN, Float.NaN, Float.NaN, Float.NaN}, 1, 2, 2));
        Path path = folder.resolve("a.ome.zarr");
        NgffImage image = NgffImage.of(real).withChannels("real", "flat", "none");
        NgffExport.write(List.of(real, flat, none), image, path, false, Progress.silent());
        Movie large = Movie.of(ArrayImgs.unsignedLongs(new long[] {1, -1}, 1, 1, 2));
        Path other = folder.resolve("b.ome.zarr");
        NgffImage large64 = NgffImage.of(large).withChannels("large").withFormat(ZarrFormat.V3);
        NgffExport.write(List.of(large), large64, other, false, Progress.silent());

        JsonNode channels = JSON.readTree(path.resolve(".zattrs").toFile()).at("/omero/channels");
        assertThat(window(channels, 0)).containsExactly(-2.5, -2.5, 3.0, 3.0);
        assertThat(window(channels, 1)).as("never empty").containsExactly(7.0, 7.0, 8.0, 8.0);
        assertThat(window(channels, 2)).containsExactly(0.0, 0.0, 1.0, 1.0);
        JsonNode ome = JSON.readTree(other.resolve("zarr.json").toFile()).at("/attributes/ome/omero/channels");
        assertThat(window(ome, 0)).containsExactly(1.0, 1.0, 0x1p64, 0x1p64);
    }

    private static List<Double> window(JsonNode channels, int number) {
        JsonNode window = channels.path(number).path("window");
        return List.of(
                window.path("min").doubleValue(),
                window.path("start").doubleValue(),
                window.path("max").doubleValue(),
                window.path("end").doubleValue());
    }

    @Test
    void write_cancelledAtAFrame_leavesNothing() {
        AtomicInteger read = new AtomicInteger();
        Cancellation cancellation = new Cancellation();
        Movie movie = Movie.of(ConstantUtils.constantRandomAccessibleInterval(
                        new UnsignedByteType(3), new FinalInterval(9, 9, 1000)))
                .map((t, frame) -> {
                    if (read.incrementAndGet() == 20) {
                        cancellation.cancel();
                    }
                    return frame;
                });
        NgffImage image = NgffImage.of(ZarrType.UINT8, MovieShape.of(movie));

        assertThatThrownBy(() -> NgffExport.write(
                        List.of(movie),
                        image,
                        folder.resolve("a.zarr"),
                        false,
                        new Progress(ProgressListener.SILENT, cancellation)))
                .isInstanceOf(CancelledException.class);
        assertThat(read.get()).isLessThan(1000);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void write_frames_areToldInOrder() {
        StringBuilder told = new StringBuilder();
        ProgressListener listener = new ProgressListener() {
            @Override
            public void started(Stage stage, int total) {
                told.append(stage).append(total);
            }

            @Override
            public void advanced(Stage stage, int done, int total) {
                told.append(' ').append(done);
            }

            @Override
            public void finished(Stage stage) {
                told.append(" end");
            }
        };
        Movie movie = Movie.of(ArrayImgs.unsignedBytes(3, 3, 4));
        NgffExport.write(
                List.of(movie),
                NgffImage.of(movie),
                folder.resolve("a.zarr"),
                false,
                new Progress(listener, new Cancellation()));
        assertThat(told).hasToString("EXPORT4 1 2 3 4 end");
    }

    @Test
    void write_whatDoesNotFitTogether_isRefused() {
        Movie movie = Movie.of(ArrayImgs.unsignedBytes(3, 3, 4));
        Movie longer = Movie.of(ArrayImgs.unsignedBytes(3, 3, 5));
        Movie empty = Movie.of(
                ConstantUtils.constantRandomAccessibleInterval(new UnsignedByteType(), new FinalInterval(3, 3, 0)));
        NgffImage image = NgffImage.of(movie);
        Path path = folder.resolve("a.zarr");
        assertThatThrownBy(() -> NgffExport.write(List.of(movie, movie), image, path, false, Progress.silent()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("2 movies for the 1 channels");
        assertThatThrownBy(() -> NgffExport.write(
                        List.of(movie, longer), image.withChannels("a", "b"), path, false, Progress.silent()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("[5, 3, 3]");
        assertThatThrownBy(() -> NgffImage.of(empty))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("no frames");
        assertThatThrownBy(() -> image.withFormat(ZarrFormat.V3).withCodec(new Zlib(1)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("Zarr 2 alone");
        assertThatThrownBy(() -> NgffImage.of(ZarrType.FLOAT64, new MovieShape(1, 2, 1, 20_000, 20_000))
                        .withChunks(List.of(20_000, 20_000)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("3200000000 bytes");
        assertThat(folder).isEmptyDirectory();
    }
}
