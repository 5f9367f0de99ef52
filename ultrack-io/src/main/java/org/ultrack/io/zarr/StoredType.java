// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.zarr;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A type of numbers as NumPy writes it, with the order of its bytes: {@code <u2}.
 *
 * @param type kind and size
 * @param order of the bytes of a number
 */
record StoredType(ZarrType type, ByteOrder order) {
    /** Reads a field of version 2. */
    static StoredType of(Fields fields, String key) {
        JsonNode value = fields.require(key);
        if (!value.isTextual()) {
            throw fields.problem(key, "is a structured type, which cannot be read. Supported are " + types() + ".");
        }
        String dtype = value.textValue();
        for (ZarrType type : ZarrType.values()) {
            boolean ordered = dtype.startsWith("<") || dtype.startsWith(">") || dtype.startsWith("|");
            if (ordered && dtype.substring(1).equals(type.code()) && (type.bytes() == 1 || dtype.charAt(0) != '|')) {
                return new StoredType(type, dtype.startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
            }
        }
        String kind = dtype.matches("[<>|]?c\\d+") ? "complex numbers" : "a type that is not known";
        if (dtype.matches("[<>|]?[SUOV]\\d*")) {
            kind = "texts or objects";
        }
        throw fields.problem(key, "is of " + kind + ", which cannot be read. Supported are " + types() + ".");
    }

    private static String types() {
        return String.join(", ", ZarrType.names());
    }

    /** A number that has no fraction; unsigned ones of 64 bits as their bits. */
    long integer(ByteBuffer numbers, int index) {
        return switch (type) {
            case BOOL, UINT8 -> numbers.get(index) & 0xFF;
            case INT8 -> numbers.get(index);
            case INT16 -> numbers.getShort(2 * index);
            case UINT16 -> numbers.getShort(2 * index) & 0xFFFF;
            case INT32 -> numbers.getInt(4 * index);
            case UINT32 -> numbers.getInt(4 * index) & 0xFFFF_FFFFL;
            case INT64, UINT64 -> numbers.getLong(8 * index);
            case FLOAT16, FLOAT32, FLOAT64 -> (long) real(numbers, index);
        };
    }

    /** A number. */
    double real(ByteBuffer numbers, int index) {
        return switch (type) {
            case FLOAT16 -> Float.float16ToFloat(numbers.getShort(2 * index));
            case FLOAT32 -> numbers.getFloat(4 * index);
            case FLOAT64 -> numbers.getDouble(8 * index);
            case UINT64 -> unsigned(numbers.getLong(8 * index));
            default -> integer(numbers, index);
        };
    }

    /** The nearest double; the lowest bit is kept in mind when the number is halved to be converted. */
    private static double unsigned(long bits) {
        return bits >= 0 ? bits : 2.0 * ((bits >>> 1) | (bits & 1));
    }

    private static long unsigned(double number) {
        return number < 0x1p63 ? (long) number : (long) (number - 0x1p63) + Long.MIN_VALUE;
    }

    /** Writes a number without fraction, by as many of its lowest bits as there is room for. */
    void put(ByteBuffer numbers, int index, long number) {
        switch (type) {
            case BOOL -> numbers.put(index, (byte) (number == 0 ? 0 : 1));
            case INT8, UINT8 -> numbers.put(index, (byte) number);
            case INT16, UINT16 -> numbers.putShort(2 * index, (short) number);
            case INT32, UINT32 -> numbers.putInt(4 * index, (int) number);
            case INT64, UINT64 -> numbers.putLong(8 * index, number);
            case FLOAT16, FLOAT32, FLOAT64 -> put(numbers, index, (double) number);
        }
    }

    /** Writes a number, rounded to what the type holds; integers are cut off at the point. */
    void put(ByteBuffer numbers, int index, double number) {
        switch (type) {
            case FLOAT16 -> numbers.putShort(2 * index, half(number));
            case FLOAT32 -> numbers.putFloat(4 * index, (float) number);
            case FLOAT64 -> numbers.putDouble(8 * index, number);
            case BOOL -> numbers.put(index, (byte) (number == 0 ? 0 : 1));
            case UINT64 -> numbers.putLong(8 * index, unsigned(number));
            default -> put(numbers, index, (long) number);
        }
    }

    /** Rounded once: a float in between that is not exact is an odd one, never in the middle between two halves. */
    private static short half(double number) {
        float close = (float) number;
        if (close != number && (Float.floatToRawIntBits(close) & 1) == 0) {
            close = Math.nextAfter(close, number);
        }
        return Float.floatToFloat16(close);
    }
}
