// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.ngff;

import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.IntegerType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;
import org.ultrack.io.zarr.ZarrType;

/** The pixels of an image as an array of a type: rounded, and cut to its range. */
final class PixelValues {
    private PixelValues() {}

    /** The pixels in C order, X fastest. O(pixels). */
    static Object of(ZarrType type, RandomAccessibleInterval<? extends RealType<?>> image) {
        int count = Math.toIntExact(image.size());
        Object values = type.newArray(count);
        Cursor<? extends RealType<?>> cursor = Views.flatIterable(image).cursor();
        double least = least(type);
        double most = most(type);
        for (int i = 0; i < count; i++) {
            RealType<?> pixel = cursor.next();
            switch (values) {
                case float[] floats -> floats[i] = pixel.getRealFloat();
                case double[] doubles -> doubles[i] = pixel.getRealDouble();
                default -> putInteger(values, i, integer(pixel, least, most));
            }
        }
        return values;
    }

    /** The type that holds every value of pixels of some type; integers of other sizes and truth values become larger integers. */
    static ZarrType type(RealType<?> pixel) {
        int bits = pixel.getBitsPerPixel();
        if (!(pixel instanceof IntegerType<?>)) {
            return bits <= Float.SIZE ? ZarrType.FLOAT32 : ZarrType.FLOAT64;
        }
        boolean signed = pixel.getMinValue() < 0;
        if (bits <= Byte.SIZE) {
            return signed ? ZarrType.INT8 : ZarrType.UINT8;
        }
        if (bits <= Short.SIZE) {
            return signed ? ZarrType.INT16 : ZarrType.UINT16;
        }
        if (bits <= Integer.SIZE) {
            return signed ? ZarrType.INT32 : ZarrType.UINT32;
        }
        return signed ? ZarrType.INT64 : ZarrType.UINT64;
    }

    private static long integer(RealType<?> pixel, double least, double most) {
        if (pixel instanceof IntegerType<?> whole) {
            double value = pixel.getRealDouble();
            boolean inside = value >= least && value <= most;
            return inside ? whole.getIntegerLong() : (long) Math.clamp(value, least, most);
        }
        return (long) Math.clamp(Math.rint(pixel.getRealDouble()), least, most);
    }

    private static void putInteger(Object values, int i, long value) {
        switch (values) {
            case byte[] bytes -> bytes[i] = (byte) value;
            case short[] shorts -> shorts[i] = (short) value;
            case int[] ints -> ints[i] = (int) value;
            case long[] longs -> longs[i] = value;
            default -> throw new IllegalArgumentException("There are no integers in " + values.getClass() + ".");
        }
    }

    private static double least(ZarrType type) {
        return type.isUnsigned() ? 0 : -Math.pow(2, 8 * type.bytes() - 1);
    }

    private static double most(ZarrType type) {
        if (type == ZarrType.BOOL) {
            return 1;
        }
        return type.isUnsigned() ? Math.pow(2, 8 * type.bytes()) - 1 : Math.pow(2, 8 * type.bytes() - 1) - 1;
    }
}
