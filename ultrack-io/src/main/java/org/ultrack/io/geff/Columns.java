// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.geff;

import java.util.Arrays;
import org.ultrack.error.InvalidInputException;
import org.ultrack.io.zarr.ZarrArray;
import org.ultrack.io.zarr.ZarrType;

/** Arrays of numbers, read whole: a row for each cell or link. */
final class Columns {
    private Columns() {}

    /**
     * Requires a shape before anything is read.
     *
     * @param rows how many it must have; -1 for any
     * @param columns numbers of a row; 0 for an array of one axis
     */
    static ZarrArray require(ZarrArray array, long rows, int columns) {
        long[] shape = array.shape();
        int axes = columns == 0 ? 1 : 2;
        boolean fits = shape.length == axes && (rows < 0 || shape[0] == rows) && (columns == 0 || shape[1] == columns);
        if (!fits) {
            throw new InvalidInputException(array + " is of " + Arrays.toString(shape) + " elements, but must be of "
                    + (rows < 0 ? "any length" : rows + " rows") + (columns == 0 ? "" : " of " + columns)
                    + ". Maybe the file was not written to its end.");
        }
        return array;
    }

    /** Whole numbers; unsigned ones of 2^63 and above become negative. */
    static long[] longs(ZarrArray array) {
        if (array.type().isFloat()) {
            throw new InvalidInputException(array + " is of " + array.type()
                    + ", but must be of whole numbers. Write them as int64 or uint64.");
        }
        return longs(array.type(), array.readAll());
    }

    static long[] longs(ZarrType type, Object values) {
        boolean unsigned = type.isUnsigned();
        return switch (values) {
            case long[] longs -> longs;
            case int[] ints -> {
                long[] longs = new long[ints.length];
                Arrays.setAll(longs, i -> unsigned ? Integer.toUnsignedLong(ints[i]) : ints[i]);
                yield longs;
            }
            case short[] shorts -> {
                long[] longs = new long[shorts.length];
                Arrays.setAll(longs, i -> unsigned ? Short.toUnsignedLong(shorts[i]) : shorts[i]);
                yield longs;
            }
            case byte[] bytes -> {
                long[] longs = new long[bytes.length];
                Arrays.setAll(longs, i -> unsigned ? Byte.toUnsignedLong(bytes[i]) : bytes[i]);
                yield longs;
            }
            default -> throw new IllegalArgumentException("Values of " + type + " are not whole.");
        };
    }

    /** Numbers of any type. */
    static double[] doubles(ZarrArray array) {
        return switch (array.readAll()) {
            case double[] doubles -> doubles;
            case float[] floats -> {
                double[] doubles = new double[floats.length];
                Arrays.setAll(doubles, i -> floats[i]);
                yield doubles;
            }
            case Object values -> {
                long[] longs = longs(array.type(), values);
                double[] doubles = new double[longs.length];
                Arrays.setAll(doubles, i -> longs[i]);
                yield doubles;
            }
        };
    }
}
