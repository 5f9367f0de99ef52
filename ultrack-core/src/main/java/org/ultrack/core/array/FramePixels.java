// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.array;

import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.Volatile;
import net.imglib2.blocks.PrimitiveBlocks;
import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.basictypeaccess.array.FloatArray;
import net.imglib2.type.BooleanType;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.IntegerType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.ByteType;
import net.imglib2.type.numeric.integer.IntType;
import net.imglib2.type.numeric.integer.LongType;
import net.imglib2.type.numeric.integer.ShortType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedIntType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.DoubleType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/**
 * The pixels of one frame as a primitive array in C order, {@code [z][y][x]} with x fastest: the one border where an
 * imglib2 image becomes an array of ours.
 *
 * <p>What a {@code float} holds exactly (float32, integers and logical types of up to 16 bits) becomes {@code float[]},
 * everything wider {@code double[]}, which holds all but 64-bit integers above 2^53 exactly.
 *
 * <p>Not copied when there is no need, so neither the image nor the array may be changed while this is in use. Cost
 * O(pixels); blocks of memory at a time for the types of {@code net.imglib2.type.numeric.integer} and {@code real} in
 * an array, planar or cell image or a view of one, a cursor for anything else.
 */
public final class FramePixels {
    private final FrameShape shape;
    private final boolean integral;
    private final float[] floats;
    private final double[] doubles;

    private static final float[] NO_FLOATS = {};
    private static final double[] NO_DOUBLES = {};

    private FramePixels(FrameShape shape, boolean integral, float[] floats, double[] doubles) {
        int length = Math.max(floats.length, doubles.length);
        if (length != shape.pixels()) {
            throw new IllegalArgumentException(
                    "A frame of " + shape + " has " + shape.pixels() + " pixels, but the array has " + length + ".");
        }
        this.shape = shape;
        this.integral = integral;
        this.floats = floats;
        this.doubles = doubles;
    }

    /**
     * Floating-point pixels in C order.
     *
     * @param pixels taken over, not copied
     */
    public static FramePixels of(FrameShape shape, float[] pixels) {
        return new FramePixels(shape, false, pixels, NO_DOUBLES);
    }

    /**
     * Floating-point pixels in C order.
     *
     * @param pixels taken over, not copied
     */
    public static FramePixels of(FrameShape shape, double[] pixels) {
        return new FramePixels(shape, false, NO_FLOATS, pixels);
    }

    /**
     * The pixels of an image.
     *
     * @param frame axes X, Y or X, Y, Z; any real type; any minimum
     * @throws org.ultrack.error.InvalidInputException when there are more or fewer axes, or more pixels than an {@code
     *     int} can number
     */
    public static FramePixels of(RandomAccessibleInterval<? extends RealType<?>> frame) {
        FrameShape shape = FrameShape.ofImage(frame.dimensionsAsLongArray());
        RealType<?> type = frame.getType();
        if (type instanceof FloatType) {
            return of(shape, floatsOf(frame, shape));
        }
        if (type instanceof DoubleType) {
            return of(shape, block(frame, new double[shape.pixels()]));
        }
        if (type instanceof UnsignedByteType) {
            return integral(shape, widen(block(frame, new byte[shape.pixels()]), 0xff));
        }
        if (type instanceof ByteType) {
            return integral(shape, widen(block(frame, new byte[shape.pixels()]), -1));
        }
        if (type instanceof UnsignedShortType) {
            return integral(shape, widen(block(frame, new short[shape.pixels()]), 0xffff));
        }
        if (type instanceof ShortType) {
            return integral(shape, widen(block(frame, new short[shape.pixels()]), -1));
        }
        if (type instanceof UnsignedIntType) {
            return integral(shape, widen(block(frame, new int[shape.pixels()]), 0xffff_ffffL));
        }
        if (type instanceof IntType) {
            return integral(shape, widen(block(frame, new int[shape.pixels()]), -1L));
        }
        if (type instanceof LongType) {
            return integral(shape, widen(block(frame, new long[shape.pixels()])));
        }
        return byCursor(frame, shape, type);
    }

    private static FramePixels integral(FrameShape shape, float[] pixels) {
        return new FramePixels(shape, true, pixels, NO_DOUBLES);
    }

    private static FramePixels integral(FrameShape shape, double[] pixels) {
        return new FramePixels(shape, true, NO_FLOATS, pixels);
    }

    /** The image's own array where it is one. */
    private static float[] floatsOf(RandomAccessibleInterval<? extends RealType<?>> frame, FrameShape shape) {
        if (frame instanceof ArrayImg<?, ?> image && image.update(null) instanceof FloatArray access) {
            float[] storage = access.getCurrentStorageArray();
            if (storage.length == shape.pixels()) {
                return storage;
            }
        }
        return block(frame, new float[shape.pixels()]);
    }

    /** Copies all pixels in flat order; the array's type must be the one below the image's pixel type. */
    private static <A> A block(RandomAccessibleInterval<? extends RealType<?>> frame, A array) {
        blocks(frame).copy(frame, array);
        return array;
    }

    /** The callers know the pixel type to be native; Java's generics do not. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    private static PrimitiveBlocks<?> blocks(RandomAccessibleInterval<? extends RealType<?>> frame) {
        return PrimitiveBlocks.of(
                (RandomAccessibleInterval<? extends NativeType>) (RandomAccessibleInterval) frame,
                PrimitiveBlocks.OnFallback.ACCEPT);
    }

    private static float[] widen(byte[] pixels, int bits) {
        float[] wide = new float[pixels.length];
        for (int pixel = 0; pixel < wide.length; pixel++) {
            wide[pixel] = pixels[pixel] & bits;
        }
        return wide;
    }

    private static float[] widen(short[] pixels, int bits) {
        float[] wide = new float[pixels.length];
        for (int pixel = 0; pixel < wide.length; pixel++) {
            wide[pixel] = pixels[pixel] & bits;
        }
        return wide;
    }

    private static double[] widen(int[] pixels, long bits) {
        double[] wide = new double[pixels.length];
        for (int pixel = 0; pixel < wide.length; pixel++) {
            wide[pixel] = pixels[pixel] & bits;
        }
        return wide;
    }

    private static double[] widen(long[] pixels) {
        double[] wide = new double[pixels.length];
        for (int pixel = 0; pixel < wide.length; pixel++) {
            wide[pixel] = pixels[pixel];
        }
        return wide;
    }

    private static FramePixels byCursor(
            RandomAccessibleInterval<? extends RealType<?>> frame, FrameShape shape, RealType<?> type) {
        Object value = type instanceof Volatile<?> wrapped ? wrapped.get() : type;
        boolean integral = value instanceof IntegerType || value instanceof BooleanType;
        Cursor<? extends RealType<?>> cursor = Views.flatIterable(frame).cursor();
        int pixels = shape.pixels();
        if (value instanceof FloatType || (integral && type.getBitsPerPixel() <= 16)) {
            float[] floats = new float[pixels];
            for (int pixel = 0; pixel < pixels; pixel++) {
                floats[pixel] = cursor.next().getRealFloat();
            }
            return integral ? integral(shape, floats) : of(shape, floats);
        }
        double[] doubles = new double[pixels];
        for (int pixel = 0; pixel < pixels; pixel++) {
            doubles[pixel] = cursor.next().getRealDouble();
        }
        return integral ? integral(shape, doubles) : of(shape, doubles);
    }

    /** The size of the frame. */
    public FrameShape shape() {
        return shape;
    }

    /** Whether the image held integers or truth values. */
    public boolean isIntegral() {
        return integral;
    }

    /** Whether the pixels are {@link #floats()}, else they are {@link #doubles()}. */
    public boolean isFloat() {
        return floats.length > 0;
    }

    /**
     * The pixels in C order, x fastest; the array itself, not to be changed.
     *
     * @throws IllegalStateException when they are {@link #doubles()}
     */
    public float[] floats() {
        if (!isFloat()) {
            throw new IllegalStateException("These pixels are doubles. Ask isFloat() first.");
        }
        return floats;
    }

    /**
     * The pixels in C order, x fastest; the array itself, not to be changed.
     *
     * @throws IllegalStateException when they are {@link #floats()}
     */
    public double[] doubles() {
        if (isFloat()) {
            throw new IllegalStateException("These pixels are floats. Ask isFloat() first.");
        }
        return doubles;
    }

    /** One pixel by its number in C order. */
    public double get(int pixel) {
        return isFloat() ? floats[pixel] : doubles[pixel];
    }
}
