// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.ngff;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;
import org.ultrack.io.zarr.ZarrType;

/** The elements of a frame as an image; they are not copied. */
final class FrameImage {
    private FrameImage() {}

    /**
     * An image.
     *
     * @param type of the elements
     * @param values the elements, in C order of the axes
     * @param axes letters of Z, Y, X, slowest first
     * @param sizes along them
     * @return axes X, Y(, Z)
     */
    static RandomAccessibleInterval<? extends RealType<?>> of(ZarrType type, Object values, String axes, long[] sizes) {
        int rank = sizes.length;
        long[] reversed = new long[rank];
        StringBuilder order = new StringBuilder(axes).reverse();
        for (int axis = 0; axis < rank; axis++) {
            reversed[axis] = sizes[rank - 1 - axis];
        }
        RandomAccessibleInterval<? extends RealType<?>> image = image(type, values, reversed);
        String wanted = "XYZ".substring(0, rank);
        for (int axis = 0; axis < rank; axis++) {
            int from = order.indexOf(wanted.substring(axis, axis + 1));
            if (from != axis) {
                image = Views.permute(image, axis, from);
                char moved = order.charAt(axis);
                order.setCharAt(axis, order.charAt(from));
                order.setCharAt(from, moved);
            }
        }
        return image;
    }

    private static RandomAccessibleInterval<? extends RealType<?>> image(ZarrType type, Object values, long[] size) {
        return switch (values) {
            case byte[] bytes ->
                type == ZarrType.INT8 ? ArrayImgs.bytes(bytes, size) : ArrayImgs.unsignedBytes(bytes, size);
            case short[] shorts ->
                type == ZarrType.INT16 ? ArrayImgs.shorts(shorts, size) : ArrayImgs.unsignedShorts(shorts, size);
            case int[] ints -> type == ZarrType.INT32 ? ArrayImgs.ints(ints, size) : ArrayImgs.unsignedInts(ints, size);
            case long[] longs ->
                type == ZarrType.INT64 ? ArrayImgs.longs(longs, size) : ArrayImgs.unsignedLongs(longs, size);
            case float[] floats -> ArrayImgs.floats(floats, size);
            case double[] doubles -> ArrayImgs.doubles(doubles, size);
            default -> throw new IllegalArgumentException("There is no image of " + values.getClass() + ".");
        };
    }
}
