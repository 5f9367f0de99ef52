// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.tiff;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import net.imglib2.RandomAccess;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Python's tifffile writes, we read: all kinds of pixels, compressions, layouts and descriptions. */
class TiffFormatsTest {

    static List<TiffFixtures.Fixture> fixtures() {
        return TiffFixtures.all();
    }

    @Test
    void fixtures_coverTypesCompressionsAndDescriptions() {
        assertThat(fixtures()).hasSizeGreaterThan(70);
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void open_fileOfTifffile_hasTheAxesAndPixelsThatWereWritten(TiffFixtures.Fixture fixture, @TempDir Path folder)
            throws IOException {
        TiffMovie movie = TiffMovie.open(TiffFixtures.extract(fixture.file(), folder), fixture.options());

        assertThat(movie.frames()).isEqualTo(fixture.t());
        assertThat(movie.frameDimensions())
                .isEqualTo(
                        fixture.z() == 0
                                ? new long[] {fixture.x(), fixture.y()}
                                : new long[] {fixture.x(), fixture.y(), fixture.z()});
        for (int t = 0; t < movie.frames(); t++) {
            RandomAccessibleInterval<? extends RealType<?>> frame = movie.frame(t);
            assertThat(frame.getType()).isInstanceOf(type(fixture.type()));
            assertThat(frame.dimensionsAsLongArray()).isEqualTo(movie.frameDimensions());
            RandomAccess<? extends RealType<?>> pixel = frame.randomAccess();
            for (int z = 0; z < Math.max(1, fixture.z()); z++) {
                for (int y = 0; y < fixture.y(); y++) {
                    for (int x = 0; x < fixture.x(); x++) {
                        pixel.setPosition(x, 0);
                        pixel.setPosition(y, 1);
                        if (fixture.z() > 0) {
                            pixel.setPosition(z, 2);
                        }
                        assertThat(pixel.get().getRealDouble())
                                .as("t %d z %d y %d x %d", t, z, y, x)
                                .isEqualTo(fixture.value(t, z, y, x));
                    }
                }
            }
        }
    }

    private static Class<?> type(String name) {
        return switch (name) {
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
            default -> throw new IllegalArgumentException(name);
        };
    }
}
