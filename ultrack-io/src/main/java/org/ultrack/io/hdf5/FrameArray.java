// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.hdf5;

import java.nio.ByteBuffer;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;

/** The pixels of a frame while it is put together, {@code [z][y][x]}, x fastest, in an array of the type they have. */
final class FrameArray {
    private final PixelKind kind;
    private final Object array;

    FrameArray(PixelKind kind, int pixels) {
        this.kind = kind;
        this.array = switch (kind.bytes()) {
            case 1 -> new byte[pixels];
            case 2 -> kind.real() ? new float[pixels] : new short[pixels];
            case 4 -> kind.real() ? new float[pixels] : new int[pixels];
            default -> kind.real() ? new double[pixels] : new long[pixels];
        };
    }

    /**
     * Takes over pixels that lie at equal distances.
     *
     * @param source in the byte order of the pixels
     * @param from byte of the first
     * @param gap bytes from one to the next
     * @param index where the first goes; the others follow it
     * @param count how many
     */
    void put(ByteBuffer source, int from, int gap, int index, int count) {
        if (gap == kind.bytes() && !(kind.real() && kind.bytes() == 2)) {
            putRun(source.position(from), index, count);
            return;
        }
        int at = from;
        for (int to = index; to < index + count; to++) {
            switch (array) {
                case byte[] bytes -> bytes[to] = source.get(at);
                case short[] shorts -> shorts[to] = source.getShort(at);
                case int[] ints -> ints[to] = source.getInt(at);
                case long[] longs -> longs[to] = source.getLong(at);
                case float[] floats ->
                    floats[to] = kind.bytes() == 2 ? Float.float16ToFloat(source.getShort(at)) : source.getFloat(at);
                default -> ((double[]) array)[to] = source.getDouble(at);
            }
            at += gap;
        }
    }

    private void putRun(ByteBuffer source, int index, int count) {
        switch (array) {
            case byte[] bytes -> source.get(bytes, index, count);
            case short[] shorts -> source.asShortBuffer().get(shorts, index, count);
            case int[] ints -> source.asIntBuffer().get(ints, index, count);
            case long[] longs -> source.asLongBuffer().get(longs, index, count);
            case float[] floats -> source.asFloatBuffer().get(floats, index, count);
            default -> source.asDoubleBuffer().get((double[]) array, index, count);
        }
    }

    /** The frame as an image of the axes X, Y(, Z); shares the array. */
    RandomAccessibleInterval<? extends RealType<?>> image(long[] size) {
        boolean signed = kind.signed();
        return switch (array) {
            case byte[] bytes -> signed ? ArrayImgs.bytes(bytes, size) : ArrayImgs.unsignedBytes(bytes, size);
            case short[] shorts -> signed ? ArrayImgs.shorts(shorts, size) : ArrayImgs.unsignedShorts(shorts, size);
            case int[] ints -> signed ? ArrayImgs.ints(ints, size) : ArrayImgs.unsignedInts(ints, size);
            case long[] longs -> signed ? ArrayImgs.longs(longs, size) : ArrayImgs.unsignedLongs(longs, size);
            case float[] floats -> ArrayImgs.floats(floats, size);
            default -> ArrayImgs.doubles((double[]) array, size);
        };
    }
}
