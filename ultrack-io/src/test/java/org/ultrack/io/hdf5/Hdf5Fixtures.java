// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.hdf5;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import org.jspecify.annotations.Nullable;

/**
 * The files that h5py 3.16.0 with HDF5 2.0.0 and hdf5plugin 7.1.0 wrote through {@code interop/hdf5_movies.py}, and the
 * formula they were filled with.
 */
final class Hdf5Fixtures {
    private Hdf5Fixtures() {}

    /**
     * A movie and what is in it.
     *
     * @param path file, perhaps with a path inside
     * @param z slices, 0 for two dimensions
     * @param fill what stands in every third chunk of 8 x 8 pixels, which was never written; null where all were
     */
    record Fixture(
            String path,
            Hdf5Options options,
            String type,
            int t,
            int z,
            int y,
            int x,
            @Nullable Double fill) {

        private double value(int frame, int slice, int row, int column) {
            if (fill != null && (frame + slice + row / 8 + column / 8) % 3 == 0) {
                return fill;
            }
            int value = (31 * frame + 17 * slice + 7 * row + 3 * column) % 120;
            if (type.equals("bool")) {
                return value % 2;
            }
            return type.startsWith("float") ? value / 4.0 : type.startsWith("int") ? value - 60 : value;
        }

        /** Fails unless the movie in the folder is what was written. */
        void check(Path folder) {
            Hdf5Movie movie = Hdf5Movie.open(folder.resolve(path), options);
            assertThat(movie.frames()).as(path).isEqualTo(t);
            assertThat(movie.frameDimensions()).as(path).isEqualTo(z == 0 ? new long[] {x, y} : new long[] {x, y, z});
            for (int frame = t - 1; frame >= 0; frame--) {
                RandomAccessibleInterval<? extends RealType<?>> image = movie.frame(frame);
                String kind = image.getType().getClass().getSimpleName();
                assertThat(kind).as(path).isEqualTo(kind());
                RandomAccess<? extends RealType<?>> pixel = image.randomAccess();
                for (int slice = 0; slice < Math.max(1, z); slice++) {
                    for (int row = 0; row < y; row++) {
                        for (int column = 0; column < x; column++) {
                            pixel.setPosition(column, 0);
                            pixel.setPosition(row, 1);
                            if (z > 0) {
                                pixel.setPosition(slice, 2);
                            }
                            assertThat(pixel.get().getRealDouble())
                                    .as("%s t %d z %d y %d x %d", path, frame, slice, row, column)
                                    .isEqualTo(value(frame, slice, row, column));
                        }
                    }
                }
            }
        }

        private String kind() {
            return switch (type) {
                case "bool", "uint8" -> "UnsignedByteType";
                case "int8" -> "ByteType";
                case "uint16" -> "UnsignedShortType";
                case "int16" -> "ShortType";
                case "uint32" -> "UnsignedIntType";
                case "int32" -> "IntType";
                case "uint64" -> "UnsignedLongType";
                case "int64" -> "LongType";
                case "float16", "float32" -> "FloatType";
                default -> "DoubleType";
            };
        }
    }

    /** Writes all files into a folder. */
    static void extract(Path folder) {
        InputStream stream = Hdf5Fixtures.class.getResourceAsStream("/hdf5/files.zip.gz");
        if (stream == null) {
            throw new IllegalStateException("files.zip.gz is missing");
        }
        try (ZipInputStream zip = new ZipInputStream(new GZIPInputStream(stream))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Files.write(folder.resolve(entry.getName()), zip.readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The movies of a folder that the script wrote. */
    static List<Fixture> in(Path folder) throws IOException {
        return Files.readAllLines(folder.resolve("files.csv")).stream()
                .skip(1)
                .map(Hdf5Fixtures::fixture)
                .toList();
    }

    private static Fixture fixture(String line) {
        String[] words = line.split(",", -1);
        Hdf5Options options = Hdf5Options.defaults();
        String value = words[1].substring(words[1].indexOf('=') + 1);
        if (words[1].startsWith("axes=")) {
            options = options.withAxes(value);
        } else if (words[1].startsWith("channel=")) {
            options = options.withChannel(Integer.valueOf(value));
        }
        return new Fixture(
                words[0],
                options,
                words[2],
                Integer.parseInt(words[3]),
                Integer.parseInt(words[4]),
                Integer.parseInt(words[5]),
                Integer.parseInt(words[6]),
                words[7].isEmpty() ? null : Double.valueOf(words[7]));
    }
}
