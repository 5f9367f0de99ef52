// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.tiff;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Undoes what writers do to make neighbours alike before packing: TIFF 6.0, section 14 (differences of neighbours in a
 * row), and Adobe Photoshop TIFF Technical Note 3, 2005 (the same on the bytes of floating point numbers, most
 * significant bytes of the whole row first). In place, O(bytes). Not thread-safe: keeps a row of scratch.
 */
final class Predictor {
    private static final VarHandle SHORTS_LE = view(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle SHORTS_BE = view(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INTS_LE = view(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS_BE = view(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONGS_LE = view(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONGS_BE = view(long[].class, ByteOrder.BIG_ENDIAN);

    private byte[] scratch = new byte[0];

    private static VarHandle view(Class<?> type, ByteOrder order) {
        return MethodHandles.byteArrayViewVarHandle(type, order);
    }

    /**
     * Undoes differences (predictor 2) in one row.
     *
     * @param rowBytes a whole number of values
     * @param valueBytes 1, 2, 4 or 8
     */
    void undoDifferences(byte[] bytes, int start, int rowBytes, int valueBytes, ByteOrder order) {
        boolean little = order == ByteOrder.LITTLE_ENDIAN;
        int end = start + rowBytes;
        switch (valueBytes) {
            case 1 -> {
                byte sum = 0;
                for (int i = start; i < end; i++) {
                    sum += bytes[i];
                    bytes[i] = sum;
                }
            }
            case 2 -> {
                if (little) {
                    short sum = 0;
                    for (int i = start; i < end; i += 2) {
                        sum += (short) SHORTS_LE.get(bytes, i);
                        SHORTS_LE.set(bytes, i, sum);
                    }
                } else {
                    short sum = 0;
                    for (int i = start; i < end; i += 2) {
                        sum += (short) SHORTS_BE.get(bytes, i);
                        SHORTS_BE.set(bytes, i, sum);
                    }
                }
            }
            case 4 -> {
                VarHandle values = little ? INTS_LE : INTS_BE;
                int sum = 0;
                for (int i = start; i < end; i += 4) {
                    sum += (int) values.get(bytes, i);
                    values.set(bytes, i, sum);
                }
            }
            default -> {
                VarHandle values = little ? LONGS_LE : LONGS_BE;
                long sum = 0;
                for (int i = start; i < end; i += 8) {
                    sum += (long) values.get(bytes, i);
                    values.set(bytes, i, sum);
                }
            }
        }
    }

    /**
     * Undoes differences of bytes and puts the bytes of each number together again (predictor 3) in one row.
     *
     * @param rowBytes a whole number of values
     * @param valueBytes 2, 4 or 8
     * @param order byte order to leave the numbers in
     */
    void undoFloatingPoint(byte[] bytes, int start, int rowBytes, int valueBytes, ByteOrder order) {
        undoDifferences(bytes, start, rowBytes, 1, order);
        if (scratch.length < rowBytes) {
            scratch = new byte[rowBytes];
        }
        byte[] planes = scratch;
        System.arraycopy(bytes, start, planes, 0, rowBytes);
        int values = rowBytes / valueBytes;
        boolean little = order == ByteOrder.LITTLE_ENDIAN;
        for (int plane = 0; plane < valueBytes; plane++) {
            int to = start + (little ? valueBytes - 1 - plane : plane);
            int from = plane * values;
            for (int value = 0; value < values; value++) {
                bytes[to] = planes[from + value];
                to += valueBytes;
            }
        }
    }
}
