// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.view.Views;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ultrack.image.Movie;
import org.ultrack.io.MovieFiles;
import org.ultrack.io.ngff.NgffMovie;
import org.ultrack.io.ngff.NgffOptions;

/** Movies written as OME-Zarr: what is kept, what coarser levels are, what is refused. */
class ConvertMovieTest {
    private static final Movie SMALL = Movie.of(
            ArrayImgs.floats(new float[] {0, 1, 1, 7, 7, 7, 4, 4, 2, 2, 2, 2, 9, 9, 9, 1, 5, 5, 5, 1}, 5, 2, 2));

    @TempDir
    private Path home;

    private static List<Float> pixels(Movie movie, int t) {
        List<Float> pixels = new ArrayList<>();
        Views.flatIterable(movie.frame(t)).forEach(pixel -> pixels.add(pixel.getRealFloat()));
        return pixels;
    }

    @Test
    void convertMovie_stackAndFolder_keepEveryPixel() {
        Path stack = SampleMovie.stack(SampleMovie.IMAGE, home.resolve("stack.tif"));
        Path frames = SampleMovie.folder(SampleMovie.IMAGE, home.resolve("frames"));
        for (Path input : List.of(stack, frames)) {
            Path output = home.resolve(input.getFileName() + ".ome.zarr");
            Run run = Run.of("convert_movie", input, output, "--levels", 3).succeeded();

            assertThat(run.out()).contains("6 frames of 112 x 128 pixels, float32, intensities in 3 levels by means");
            Movie movie = MovieFiles.open(output.toString());
            for (int t = 0; t < SampleMovie.FRAMES; t++) {
                assertThat(pixels(movie, t)).isEqualTo(pixels(SampleMovie.IMAGE, t));
            }
        }
    }

    @Test
    void convertMovie_intensitiesAndLabels_haveMeansAndTheMostFrequent() {
        Path stack = SampleMovie.stack(SMALL, home.resolve("small.tif"));
        Path means = home.resolve("means.zarr");
        Path labels = home.resolve("labels.zarr");
        Path again = home.resolve("again.zarr");
        Run.of("convert_movie", stack, means, "--levels", 2, "--zarr-format", 2).succeeded();
        Run.of("convert_movie", stack, labels, "--levels", 2, "--labels").succeeded();
        assertThat(Run.of("convert_movie", labels, again, "--levels", 2)
                        .succeeded()
                        .out())
                .as("it says that it is of labels")
                .contains("labels in 2 levels by the most frequent");

        NgffOptions half = NgffOptions.defaults().withLevel(1);
        assertThat(pixels(NgffMovie.open(means, half), 0)).containsExactly(3f, 3.5f, 4.5f);
        assertThat(pixels(NgffMovie.open(labels, half), 0)).containsExactly(0f, 1f, 7f);
        assertThat(pixels(NgffMovie.open(again, half), 1)).containsExactly(2f, 9f, 9f);
    }

    @Test
    void convertMovie_channels_areKeptNamedOrChosen() {
        Path stack = SampleMovie.channels(home.resolve("two.tif"), SMALL, SMALL.map((t, frame) -> SMALL.frame(1 - t)));
        Path all = home.resolve("all.ome.zarr");
        Run.of("convert_movie", stack, all, "--channel-axis", 1, "--channel-names", "there,back")
                .succeeded();
        Path one = home.resolve("one.ome.zarr");
        assertThat(Run.of("convert_movie", all, one, "--channel", "back")
                        .succeeded()
                        .out())
                .contains("channels back");

        assertThat(MovieFiles.channelNames(all.toString())).containsExactly("there", "back");
        assertThat(pixels(MovieFiles.open(all.toString(), "there"), 1)).isEqualTo(pixels(SMALL, 1));
        assertThat(pixels(MovieFiles.open(one.toString()), 1)).isEqualTo(pixels(SMALL, 0));
        Run.of("convert_movie", all, home.resolve("x.zarr"), "--channel", "far")
                .refused("no channel far", "there, back");
        Run.of("convert_movie", all, home.resolve("x.zarr"), "--channel-names", "a")
                .refused("1 names", "2 channels");
    }

    @Test
    void convertMovie_whatCannotBe_isRefusedBeforeAnythingIsWritten() throws IOException {
        Path stack = SampleMovie.stack(SMALL, home.resolve("small.tif"));
        Path output = home.resolve("out.zarr");
        Run.of("convert_movie", stack, home.resolve("out.tif")).refused("out.tif must end in .zarr");
        Run.of("convert_movie", stack, output, "--levels", 9).refused("levels (9)");
        Run.of("convert_movie", stack, output, "--chunks", "0,5").refused("chunks [0, 5]", "above 0");
        Run.of("convert_movie", stack, output, "--chunks", "5").refused("chunks [5]", "2 axes y, x");
        Run.of("convert_movie", stack, output, "--scale", "1,1,1").refused("pixel sizes [1.0, 1.0, 1.0]");
        Run.of("convert_movie", stack, output, "--codec", "lz4").refused("Lz4", "Zarr 2");
        Run.of("convert_movie", stack, output, "--zarr-format", 4).refused("--zarr-format (4)");
        Run.of("convert_movie", home.resolve("none.tif"), output).refused("none.tif does not exist");
        assertThat(output).doesNotExist();

        Run.of("convert_movie", stack, output).succeeded();
        List<String> before = Content.of(home);
        Run.of("convert_movie", stack, output).refused("out.zarr already exists", "overwrite");
        Run.of("convert_movie", output, output, "-ow").refused("holds the movie itself");
        Run.of("convert_movie", output.resolve("0"), output, "-ow").refused("holds the movie itself");
        assertThat(Content.of(home)).isEqualTo(before);
        Run.of("convert_movie", stack, output, "-ow", "--levels", 2).succeeded();
        assertThat(output.resolve("1")).isDirectory();
        Path thesis = Files.createDirectory(home.resolve("thesis.zarr"));
        Files.writeString(thesis.resolve("text"), "");
        Run.of("convert_movie", stack, thesis, "-ow").refused("thesis.zarr", "not replaced");
    }

    @Test
    void convertMovie_damagedFrame_leavesNothing() throws IOException {
        Path frames = SampleMovie.folder(SampleMovie.IMAGE, home.resolve("frames"));
        Path bad = frames.resolve("t004.tif");
        byte[] bytes = Files.readAllBytes(bad);
        Arrays.fill(bytes, 400, bytes.length / 2, (byte) 0x5a);
        Files.write(bad, bytes);
        List<String> before = Content.of(home);

        Run.of("convert_movie", frames, home.resolve("out.zarr")).refused("t004.tif");
        assertThat(Content.of(home)).isEqualTo(before);
    }
}
