// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.tiff;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.ByteType;
import net.imglib2.type.numeric.integer.IntType;
import net.imglib2.type.numeric.integer.LongType;
import net.imglib2.type.numeric.integer.ShortType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedIntType;
import net.imglib2.type.numeric.integer.UnsignedLongType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.DoubleType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/** The files that tifffile wrote, see {@code make.py} beside them. */
final class TiffFixtures {
    private TiffFixtures() {}

    /**
     * A file and what is in it.
     *
     * @param z slices, 0 for two dimensions
     */
    record Fixture(String file, TiffOptions options, String type, int t, int z, int y, int x) {

        /** The formula of {@code make.py}. */
        double value(int frame, int slice, int row, int column) {
            long value = (31L * frame + 17L * slice + 7L * row + 3L * column) % 120;
            if (type.equals("bool")) {
                return value % 2;
            }
            if (type.startsWith("float")) {
                return value / 4.0;
            }
            long scale = type.endsWith("64")
                    ? 16843009L << 16
                    : type.endsWith("32") ? 16843009L : type.endsWith("16") ? 257 : 1;
            return (value - (type.startsWith("int") ? 60 : 0)) * scale;
        }

        /** Fails unless the movie in the folder has the axes and pixels that were written. */
        void check(Path folder) {
            TiffMovie movie = TiffMovie.open(folder.resolve(file), options);
            assertThat(movie.frames()).as(file).isEqualTo(t);
            assertThat(movie.frameDimensions()).as(file).isEqualTo(z == 0 ? new long[] {x, y} : new long[] {x, y, z});
            for (int frame = 0; frame < t; frame++) {
                RandomAccessibleInterval<? extends RealType<?>> image = movie.frame(frame);
                assertThat(image.getType()).as(file).isInstanceOf(pixelType());
                assertThat(image.dimensionsAsLongArray()).as(file).isEqualTo(movie.frameDimensions());
                assertThat(pixels(image)).as("%s, frame %d", file, frame).containsExactly(values(frame));
            }
        }

        private double[] values(int frame) {
            double[] values = new double[Math.max(1, z) * y * x];
            for (int i = 0; i < values.length; i++) {
                values[i] = value(frame, i / x / y, i / x % y, i % x);
            }
            return values;
        }

        private static double[] pixels(RandomAccessibleInterval<? extends RealType<?>> image) {
            double[] pixels = new double[(int) image.size()];
            Cursor<? extends RealType<?>> cursor = Views.flatIterable(image).cursor();
            for (int i = 0; cursor.hasNext(); i++) {
                pixels[i] = cursor.next().getRealDouble();
            }
            return pixels;
        }

        private Class<?> pixelType() {
            return switch (type) {
                case "bool", "uint8" -> UnsignedByteType.class;
                case "int8" -> ByteType.class;
                case "uint16" -> UnsignedShortType.class;
                case "int16" -> ShortType.class;
                case "uint32" -> UnsignedIntType.class;
                case "int32" -> IntType.class;
                case "uint64" -> UnsignedLongType.class;
                case "int64" -> LongType.class;
                case "float16", "float32" -> FloatType.class;
                case "float64" -> DoubleType.class;
                default -> throw new IllegalArgumentException(type);
            };
        }

        @Override
        public String toString() {
            return file;
        }
    }

    static List<Fixture> all() {
        try (ZipInputStream zip = open()) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().equals("files.csv")) {
                    BufferedReader lines = new BufferedReader(new InputStreamReader(zip, StandardCharsets.UTF_8));
                    return lines.lines().skip(1).map(TiffFixtures::fixture).toList();
                }
            }
            throw new IllegalStateException("files.zip.gz lacks files.csv");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The files of a folder that a script wrote, as its {@code files.csv} says. */
    static List<Fixture> in(Path folder) throws IOException {
        return Files.readAllLines(folder.resolve("files.csv")).stream()
                .skip(1)
                .map(TiffFixtures::fixture)
                .toList();
    }

    /** Writes one of the files into a folder. */
    static Path extract(String name, Path folder) throws IOException {
        try (ZipInputStream zip = open()) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().equals(name)) {
                    return Files.write(folder.resolve(name), zip.readAllBytes());
                }
            }
        }
        throw new IllegalArgumentException("files.zip.gz lacks " + name);
    }

    private static ZipInputStream open() throws IOException {
        InputStream stream = TiffFixtures.class.getResourceAsStream("/tiff/files.zip.gz");
        if (stream == null) {
            throw new IllegalStateException("files.zip.gz is missing");
        }
        return new ZipInputStream(new GZIPInputStream(stream));
    }

    private static Fixture fixture(String line) {
        String[] words = line.split(",", -1);
        TiffOptions options = TiffOptions.defaults();
        for (String option : words[1].split(" ")) {
            String value = option.substring(option.indexOf('=') + 1);
            if (option.startsWith("axes=")) {
                options = options.withAxes(value);
            } else if (option.startsWith("slices=")) {
                options = options.withSlices(Integer.valueOf(value));
            } else if (option.startsWith("channel=")) {
                options = options.withChannel(Integer.valueOf(value));
            }
        }
        return new Fixture(
                words[0],
                options,
                words[2],
                Integer.parseInt(words[3]),
                Integer.parseInt(words[4]),
                Integer.parseInt(words[5]),
                Integer.parseInt(words[6]));
    }
}
