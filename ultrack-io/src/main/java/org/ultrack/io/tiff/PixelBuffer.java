// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.tiff;

import java.nio.ByteBuffer;
import java.util.function.Function;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;

/** The pixels of a frame while it is read, {@code [z][y][x]}, x fastest, as an array of the type they have. */
final class PixelBuffer {
    private final Run run;
    private final Function<long[], RandomAccessibleInterval<? extends RealType<?>>> image;

    private PixelBuffer(Run run, Function<long[], RandomAccessibleInterval<? extends RealType<?>>> image) {
        this.run = run;
        this.image = image;
    }

    /** An empty frame of that many pixels. */
    static PixelBuffer of(TiffSample type, int pixels) {
        return switch (type) {
            case BIT -> ofBits(new byte[pixels]);
            case UINT8 -> ofBytes(new byte[pixels], false);
            case INT8 -> ofBytes(new byte[pixels], true);
            case UINT16 -> ofShorts(new short[pixels], false);
            case INT16 -> ofShorts(new short[pixels], true);
            case UINT32 -> ofInts(new int[pixels], false);
            case INT32 -> ofInts(new int[pixels], true);
            case UINT64 -> ofLongs(new long[pixels], false);
            case INT64 -> ofLongs(new long[pixels], true);
            case FLOAT16 -> ofHalves(new float[pixels]);
            case FLOAT32 -> ofFloats(new float[pixels]);
            case FLOAT64 -> ofDoubles(new double[pixels]);
        };
    }

    /**
     * Takes over a run of pixels.
     *
     * @param source positioned at the first pixel, in the byte order of the pixels
     * @param index where the run starts in the frame
     * @param count pixels of the run
     */
    void put(ByteBuffer source, int index, int count) {
        run.put(source, index, count);
    }

    /** The frame as an image of the axes X, Y(, Z); shares the array. */
    RandomAccessibleInterval<? extends RealType<?>> image(long[] dimensions) {
        return image.apply(dimensions);
    }

    /** Most significant bit first. */
    private static PixelBuffer ofBits(byte[] pixels) {
        return new PixelBuffer(
                (source, index, count) -> {
                    int start = source.position();
                    for (int i = 0; i < count; i++) {
                        pixels[index + i] = (byte) ((source.get(start + (i >> 3)) >> (7 - (i & 7))) & 1);
                    }
                },
                size -> ArrayImgs.unsignedBytes(pixels, size));
    }

    private static PixelBuffer ofBytes(byte[] pixels, boolean signed) {
        return new PixelBuffer(
                (source, index, count) -> source.get(pixels, index, count),
                size -> signed ? ArrayImgs.bytes(pixels, size) : ArrayImgs.unsignedBytes(pixels, size));
    }

    private static PixelBuffer ofShorts(short[] pixels, boolean signed) {
        return new PixelBuffer(
                (source, index, count) -> source.asShortBuffer().get(pixels, index, count),
                size -> signed ? ArrayImgs.shorts(pixels, size) : ArrayImgs.unsignedShorts(pixels, size));
    }

    private static PixelBuffer ofInts(int[] pixels, boolean signed) {
        return new PixelBuffer(
                (source, index, count) -> source.asIntBuffer().get(pixels, index, count),
                size -> signed ? ArrayImgs.ints(pixels, size) : ArrayImgs.unsignedInts(pixels, size));
    }

    private static PixelBuffer ofLongs(long[] pixels, boolean signed) {
        return new PixelBuffer(
                (source, index, count) -> source.asLongBuffer().get(pixels, index, count),
                size -> signed ? ArrayImgs.longs(pixels, size) : ArrayImgs.unsignedLongs(pixels, size));
    }

    /** Single precision holds half precision exactly. */
    private static PixelBuffer ofHalves(float[] pixels) {
        return new PixelBuffer(
                (source, index, count) -> {
                    int start = source.position();
                    for (int i = 0; i < count; i++) {
                        pixels[index + i] = Float.float16ToFloat(source.getShort(start + 2 * i));
                    }
                },
                size -> ArrayImgs.floats(pixels, size));
    }

    private static PixelBuffer ofFloats(float[] pixels) {
        return new PixelBuffer(
                (source, index, count) -> source.asFloatBuffer().get(pixels, index, count),
                size -> ArrayImgs.floats(pixels, size));
    }

    private static PixelBuffer ofDoubles(double[] pixels) {
        return new PixelBuffer(
                (source, index, count) -> source.asDoubleBuffer().get(pixels, index, count),
                size -> ArrayImgs.doubles(pixels, size));
    }

    /** Takes over a run of pixels, see {@link PixelBuffer#put}. */
    @FunctionalInterface
    private interface Run {
        void put(ByteBuffer source, int index, int count);
    }
}
