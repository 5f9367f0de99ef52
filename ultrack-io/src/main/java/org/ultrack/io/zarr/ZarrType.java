// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.zarr;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Types of the elements of arrays. */
public enum ZarrType {
    /** 0 or 1 in a byte; in Java {@code byte[]}. */
    BOOL("b1"),
    /** In Java {@code byte[]}. */
    INT8("i1"),
    /** In Java {@code byte[]}, read as unsigned. */
    UINT8("u1"),
    /** In Java {@code short[]}. */
    INT16("i2"),
    /** In Java {@code short[]}, read as unsigned. */
    UINT16("u2"),
    /** In Java {@code int[]}. */
    INT32("i4"),
    /** In Java {@code int[]}, read as unsigned. */
    UINT32("u4"),
    /** In Java {@code long[]}. */
    INT64("i8"),
    /** In Java {@code long[]}, read as unsigned. */
    UINT64("u8"),
    /** In Java {@code float[]}, which holds half precision exactly; rounded to half precision in writing. */
    FLOAT16("f2"),
    /** In Java {@code float[]}. */
    FLOAT32("f4"),
    /** In Java {@code double[]}. */
    FLOAT64("f8");

    private final String code;

    ZarrType(String code) {
        this.code = code;
    }

    /** Bytes of an element in the file. */
    public int bytes() {
        return code.charAt(1) - '0';
    }

    /** Whether it has a fraction. */
    public boolean isFloat() {
        return code.charAt(0) == 'f';
    }

    /** Whether it is an integer that is never below 0; {@link #BOOL} is. */
    public boolean isUnsigned() {
        return code.charAt(0) == 'u' || this == BOOL;
    }

    /** A Java array for that many elements, all 0. */
    public Object newArray(int length) {
        return switch (this) {
            case BOOL, INT8, UINT8 -> new byte[length];
            case INT16, UINT16 -> new short[length];
            case INT32, UINT32 -> new int[length];
            case INT64, UINT64 -> new long[length];
            case FLOAT16, FLOAT32 -> new float[length];
            case FLOAT64 -> new double[length];
        };
    }

    /** Kind and size as version 2 and NumPy write them, without the byte order: {@code u2}. */
    String code() {
        return code;
    }

    /** Name in version 3: {@code uint16}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Bytes of an element in the Java array. */
    int bytesInMemory() {
        return this == FLOAT16 ? Float.BYTES : bytes();
    }

    static List<String> names() {
        List<String> names = new ArrayList<>();
        for (ZarrType type : values()) {
            names.add(type.toString());
        }
        return names;
    }
}
