// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.tiff;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ultrack.image.Movie;
import org.ultrack.testkit.interop.Python;

/** tifffile and imagecodecs write and we read, in every combination; we write in every way and tifffile reads. */
@Tag("interop")
class TiffInteropTest {
    private static final int SIDE = 400;

    @TempDir
    Path folder;

    @Test
    void tifffileWrites_weReadTheSame() throws IOException {
        Python.run("tiff_movies.py", "write", folder);

        List<TiffFixtures.Fixture> fixtures = TiffFixtures.in(folder);
        assertThat(fixtures).hasSizeGreaterThan(700);
        for (TiffFixtures.Fixture fixture : fixtures) {
            if (fixture.file().startsWith("labels")) {
                checkLabels(folder.resolve(fixture.file()));
            } else if (fixture.file().startsWith("empty")) {
                TiffMovie movie = TiffMovie.open(folder.resolve(fixture.file()));
                assertThat(movie.frames()).isEqualTo(5);
                assertThat(movie.frame(4).getAt(63, 63).getRealDouble()).isZero();
            } else {
                fixture.check(folder);
            }
        }
        for (String name : List.of("imagej-sizes.tif", "ome-sizes.ome.tif")) {
            PixelSize size = TiffMovie.open(folder.resolve(name)).pixelSize().orElseThrow();
            assertThat(size).isEqualTo(new PixelSize(0.25, 0.2, 1.5, name.startsWith("ome") ? "µm" : "micron"));
        }
    }

    private static void checkLabels(Path file) {
        RandomAccessibleInterval<? extends RealType<?>> labels =
                TiffMovie.open(file).frame(0);
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                if (labels.getAt(x, y).getRealDouble() != label(y, x)) {
                    throw new AssertionError(file + " differs at y " + y + ", x " + x);
                }
            }
        }
    }

    private static int label(int y, int x) {
        return y % 2 == 0 && x % 2 == 0 ? x + SIDE * y + 1 : 0;
    }

    @Test
    void weWrite_tifffileReadsTheSame() throws IOException {
        List<String> lines = new ArrayList<>(List.of("file,compression,type,t,z,y,x"));
        for (TiffCompression compression :
                List.of(TiffCompression.NONE, TiffCompression.LZW, TiffCompression.DEFLATE)) {
            String packed = compression == TiffCompression.DEFLATE ? "ADOBE_DEFLATE" : compression.name();
            for (TiffSample sample :
                    List.of(TiffSample.UINT8, TiffSample.UINT16, TiffSample.UINT32, TiffSample.FLOAT32)) {
                for (int[] axes : new int[][] {{0, 0}, {0, 3}, {4, 0}, {2, 3}}) {
                    String name = "%s-%s-%d-%d.tif".formatted(packed, sample, axes[0], axes[1]);
                    TiffStack stack = new TiffStack(axes[0], axes[1], 301, 257, sample, compression);
                    write(folder.resolve(name), stack);
                    lines.add("%s,%s,%s,%d,%d,301,257".formatted(name, packed, sample, axes[0], axes[1]));
                }
            }
            String name = "labels-" + packed.toLowerCase(Locale.ROOT) + ".tif";
            writeLabels(folder.resolve(name), compression);
            lines.add("%s,%s,uint32,0,0,%d,%d".formatted(name, packed, SIDE, SIDE));
        }
        Files.write(folder.resolve("files.csv"), lines);

        assertThat(Python.run("tiff_movies.py", "read", folder)).isEqualToIgnoringNewLines("51");
    }

    @Test
    void weWriteForImageJ_tifffileReadsItsDescription() {
        float[] values = new float[5 * 7 * 3 * 2];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
        PixelSize size = new PixelSize(0.645, 0.5, 1.5, "µm");
        ImageJStack.write(
                Movie.of(ArrayImgs.floats(values, 5, 7, 3, 2)), size, 30, "min", folder.resolve("volumes.tif"), false);
        ImageJStack.write(
                Movie.of(ArrayImgs.floats(values, 5, 7, 6)), size, 30, "min", folder.resolve("frames.tif"), false);

        assertThat(Python.run("tiff_movies.py", "imagej", folder)).isEqualToIgnoringNewLines("2");
    }

    private static void write(Path file, TiffStack stack) {
        TiffFixtures.Fixture formula = new TiffFixtures.Fixture(
                file.toString(),
                TiffOptions.defaults(),
                stack.sample().toString(),
                stack.frames(),
                stack.slices(),
                stack.height(),
                stack.width());
        int slices = Math.max(1, stack.slices());
        try (TiffWriter writer = TiffWriter.create(file, stack, false)) {
            for (int page = 0; page < stack.pages(); page++) {
                int[] integers = new int[stack.height() * stack.width()];
                float[] reals = new float[integers.length];
                for (int i = 0; i < integers.length; i++) {
                    double value = formula.value(page / slices, page % slices, i / stack.width(), i % stack.width());
                    integers[i] = (int) (long) value;
                    reals[i] = (float) value;
                }
                if (stack.sample() == TiffSample.FLOAT32) {
                    writer.write(reals);
                } else {
                    writer.write(integers);
                }
            }
            writer.finish();
        }
    }

    private static void writeLabels(Path file, TiffCompression compression) {
        int[] labels = new int[SIDE * SIDE];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = label(i / SIDE, i % SIDE);
        }
        try (TiffWriter writer =
                TiffWriter.create(file, TiffStack.ofPage(SIDE, SIDE, TiffSample.UINT32, compression), false)) {
            writer.write(labels);
            writer.finish();
        }
    }
}
