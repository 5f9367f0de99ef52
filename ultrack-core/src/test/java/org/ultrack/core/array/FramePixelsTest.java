// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import java.util.stream.Stream;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.converter.Converters;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgFactory;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.img.cell.CellImgFactory;
import net.imglib2.img.planar.PlanarImgFactory;
import net.imglib2.type.NativeType;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.logic.BoolType;
import net.imglib2.type.logic.NativeBoolType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.ByteType;
import net.imglib2.type.numeric.integer.IntType;
import net.imglib2.type.numeric.integer.LongType;
import net.imglib2.type.numeric.integer.ShortType;
import net.imglib2.type.numeric.integer.Unsigned12BitType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedIntType;
import net.imglib2.type.numeric.integer.UnsignedLongType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.DoubleType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ultrack.error.InvalidInputException;

class FramePixelsTest {

    static Stream<RealType<?>> types() {
        return Stream.of(
                new FloatType(),
                new DoubleType(),
                new ByteType(),
                new UnsignedByteType(),
                new ShortType(),
                new UnsignedShortType(),
                new IntType(),
                new UnsignedIntType(),
                new LongType(),
                new UnsignedLongType(),
                new Unsigned12BitType(),
                new BitType(),
                new NativeBoolType());
    }

    @ParameterizedTest
    @MethodSource("types")
    <T extends NativeType<T> & RealType<T>> void of_everyTypeStorageAndView_readsWhatRandomAccessReads(T type) {
        long[] size = {5, 4, 3};
        for (Img<T> image : Stream.of(
                        new ArrayImgFactory<>(type).create(size),
                        new PlanarImgFactory<>(type).create(size),
                        new CellImgFactory<>(type, 2).create(size))
                .toList()) {
            fill(image);
            assertReads(image);
            assertReads(Views.hyperSlice(image, 2, 1));
            assertReads(Views.rotate(image, 0, 2));
            assertReads(Views.interval(image, new long[] {1, 1, 1}, new long[] {3, 2, 2}));
            assertReads(Views.translate(Views.subsample(image, 2), 7, -3, 2));
        }
    }

    @Test
    void of_truthValuesWithoutArrayBelow_readAsZeroAndOne() {
        RandomAccessibleInterval<BoolType> truth = Converters.convert(
                (RandomAccessibleInterval<UnsignedByteType>) ArrayImgs.unsignedBytes(new byte[] {0, 3, 1, 2}, 2, 2),
                (in, out) -> out.set(in.get() > 1),
                new BoolType());

        FramePixels pixels = FramePixels.of(truth);

        assertThat(pixels.isIntegral()).isTrue();
        assertThat(pixels.floats()).containsExactly(0, 1, 0, 1);
    }

    @Test
    void of_integersUpTo16Bits_areFloatsAndWiderOnesDoubles() {
        assertThat(FramePixels.of(ArrayImgs.unsignedShorts(2, 2)).isFloat()).isTrue();
        assertThat(FramePixels.of(ArrayImgs.unsignedShorts(2, 2)).isIntegral()).isTrue();
        assertThat(FramePixels.of(ArrayImgs.ints(2, 2)).isFloat()).isFalse();
        assertThat(FramePixels.of(ArrayImgs.floats(2, 2)).isIntegral()).isFalse();
        assertThat(FramePixels.of(ArrayImgs.doubles(2, 2)).isFloat()).isFalse();
    }

    @Test
    void of_wholeFloatArray_isNotCopied() {
        float[] array = new float[6];

        assertThat(FramePixels.of(ArrayImgs.floats(array, 3, 2)).floats()).isSameAs(array);
    }

    @Test
    void of_wrongNumberOfAxes_isRefused() {
        assertThatThrownBy(() -> FramePixels.of(ArrayImgs.floats(2, 2, 2, 2)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("4 axes");
    }

    @Test
    void ofImage_moreThanAnIntCanNumber_isRefusedByName() {
        assertThatThrownBy(() -> FrameShape.ofImage(2048, 2048, 512))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("512 x 2048 x 2048")
                .hasMessageContaining("2147483647");
        assertThatThrownBy(() -> FrameShape.ofImage(0, 5)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void shape_pixelNumbers_areCOrder() {
        FrameShape shape = FrameShape.ofImage(5, 4, 3);

        assertThat(shape).isEqualTo(FrameShape.of3d(3, 4, 5));
        assertThat(shape.index(2, 3, 4)).isEqualTo(59);
        assertThat(new int[] {shape.z(33), shape.y(33), shape.x(33)}).containsExactly(1, 2, 3);
    }

    private static <T extends RealType<T>> void fill(Img<T> image) {
        SplittableRandom random = new SplittableRandom(1);
        double low = Math.max(image.getType().getMinValue(), -1e12);
        double high = Math.min(image.getType().getMaxValue(), 1e12);
        image.forEach(pixel -> pixel.setReal(Math.rint(low + random.nextDouble() * (high - low))));
    }

    private static <T extends RealType<T>> void assertReads(RandomAccessibleInterval<T> image) {
        FramePixels pixels = FramePixels.of(image);
        FrameShape shape = pixels.shape();
        RandomAccess<T> access = Views.zeroMin(image).randomAccess();
        for (int pixel = 0; pixel < shape.pixels(); pixel++) {
            access.setPosition(shape.x(pixel), 0);
            access.setPosition(shape.y(pixel), 1);
            if (image.numDimensions() == 3) {
                access.setPosition(shape.z(pixel), 2);
            }
            assertThat(pixels.get(pixel)).isEqualTo(access.get().getRealDouble());
        }
    }
}
