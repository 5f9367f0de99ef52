// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import net.imglib2.img.array.ArrayImgs;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ultrack.error.InvalidInputException;
import org.ultrack.image.Movie;
import org.ultrack.io.ngff.NgffExport;
import org.ultrack.io.ngff.NgffImage;
import org.ultrack.io.tiff.ImageJStack;
import org.ultrack.io.tiff.PixelSize;
import org.ultrack.progress.Progress;

/** What files tell of a movie, and what an image made of it tells again. */
class WholeMovieTest {
    private static final Movie FLAT = Movie.of(ArrayImgs.unsignedShorts(3, 4, 2));
    private static final Movie DEEP = Movie.of(ArrayImgs.unsignedShorts(3, 4, 5, 2));

    @TempDir
    private Path folder;

    private WholeMovie stack(Movie movie, double x, double y, @Nullable Double z, String unit) {
        Path file = folder.resolve("a.tif");
        ImageJStack.write(movie, new PixelSize(x, y, z, unit), 1, "sec", file, true);
        return MovieFiles.openWhole(file.toString());
    }

    @ParameterizedTest
    @CsvSource({"µm, 0.5", "micron, 0.5", "um, 0.5", "microns, 0.5", "nm, 0.0005", "millimeter, 500", "cm, 5000"})
    void unit_ofLength_becomesMicrometres(String unit, double expected) {
        WholeMovie movie = stack(FLAT, 0.5, 0.5, null, unit);

        assertThat(movie.pixelSizes()).containsExactly(expected, expected);
        assertThat(movie.unit()).isEqualTo("micrometer");
    }

    @Test
    void sizes_inPixels_areKeptWhereTheySaySomething() {
        WholeMovie thick = stack(DEEP, 1, 1, 2.5, "pixel");
        assertThat(thick.pixelSizes()).containsExactly(2.5, 1.0, 1.0);
        assertThat(thick.unit()).isNull();
        assertThat(thick.image().unit()).isNull();

        assertThat(stack(FLAT, 1, 1, null, "pixel").pixelSizes()).isEmpty();
    }

    @Test
    void sizes_withoutThatOfSlices_areLeftOut() {
        assertThat(stack(DEEP, 0.5, 0.25, null, "µm").pixelSizes()).isEmpty();
        assertThat(stack(DEEP, 0.5, 0.25, 1.5, "µm").pixelSizes()).containsExactly(1.5, 0.25, 0.5);
    }

    @Test
    void image_ofAnImage_isTheSameImage() {
        Path path = folder.resolve("a.ome.zarr");
        NgffImage image = NgffImage.of(DEEP)
                .withChannels("one", "two")
                .withPixelSizes(List.of(3.0, 2.0, 1.0), "micrometer")
                .ofLabels();
        NgffExport.write(List.of(DEEP, DEEP), image, path, false, Progress.silent());

        WholeMovie movie = MovieFiles.openWhole(path.toString());
        assertThat(movie.image()).isEqualTo(image);
        assertThat(movie.only("two").image()).isEqualTo(image.withChannels("two"));
        assertThat(movie.only("0").names()).containsExactly("one");
        assertThatThrownBy(() -> movie.only("2"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("no channel 2, but one, two");
    }
}
