// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.ngff;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.Array;
import org.ultrack.io.zarr.ZarrType;

/** The least and the greatest value of a channel; what is not finite does not count. Safe for several threads. */
final class ValueRange {
    private final ZarrType type;
    private double least = Double.POSITIVE_INFINITY;
    private double most = Double.NEGATIVE_INFINITY;

    ValueRange(ZarrType type) {
        this.type = type;
    }

    /** Takes in a frame, an array of the type. O(pixels) */
    void add(Object pixels) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        switch (pixels) {
            case float[] floats -> {
                for (float value : floats) {
                    if (Float.isFinite(value)) {
                        low = Math.min(low, value);
                        high = Math.max(high, value);
                    }
                }
            }
            case double[] doubles -> {
                for (double value : doubles) {
                    if (Double.isFinite(value)) {
                        low = Math.min(low, value);
                        high = Math.max(high, value);
                    }
                }
            }
            default -> {
                // integers without sign are in order once their first bit is turned
                long turn = type == ZarrType.UINT64 ? Long.MIN_VALUE : 0;
                long lowest = Long.MAX_VALUE;
                long highest = Long.MIN_VALUE;
                int count = Array.getLength(pixels);
                for (int i = 0; i < count; i++) {
                    long value = integer(pixels, i) ^ turn;
                    lowest = Math.min(lowest, value);
                    highest = Math.max(highest, value);
                }
                if (count > 0) {
                    low = real(lowest ^ turn);
                    high = real(highest ^ turn);
                }
            }
        }
        merge(low, high);
    }

    private synchronized void merge(double low, double high) {
        least = Math.min(least, low);
        most = Math.max(most, high);
    }

    private long integer(Object pixels, int at) {
        boolean unsigned = type.isUnsigned();
        return switch (pixels) {
            case byte[] bytes -> unsigned ? bytes[at] & 0xFF : bytes[at];
            case short[] shorts -> unsigned ? shorts[at] & 0xFFFF : shorts[at];
            case int[] ints -> unsigned ? ints[at] & 0xFFFF_FFFFL : ints[at];
            default -> ((long[]) pixels)[at];
        };
    }

    private double real(long value) {
        return type == ZarrType.UINT64 && value < 0 ? (value >>> 1) * 2.0 : value;
    }

    /** Writes it as the window of a channel, which must not be empty. */
    synchronized void describe(ObjectNode window) {
        double from = least <= most ? least : 0;
        double to = most > from ? most : from + 1;
        for (String start : new String[] {"min", "start"}) {
            put(window, start, from);
        }
        for (String end : new String[] {"max", "end"}) {
            put(window, end, to);
        }
    }

    private static void put(ObjectNode window, String field, double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1L << 53) {
            window.put(field, (long) value);
        } else {
            window.put(field, value);
        }
    }
}
