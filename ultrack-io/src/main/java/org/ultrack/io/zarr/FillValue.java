// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.zarr;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The element that stands where no chunk is: between metadata, numbers and bits (in the lowest bytes of a long). */
final class FillValue {
    private static final Pattern HEXADECIMAL = Pattern.compile("0x[0-9a-fA-F]{1,16}");

    private FillValue() {}

    /** From the metadata of either version; null, which says that it does not matter, is 0. */
    static long bits(Fields fields, ZarrType type) {
        @Nullable JsonNode value = fields.get("fill_value");
        if (value == null) {
            return 0;
        }
        if (type == ZarrType.BOOL && value.isBoolean()) {
            return value.booleanValue() ? 1 : 0;
        }
        if (type.isFloat()) {
            if (value.isNumber()) {
                return bits(type, value.doubleValue());
            }
            if (value.isTextual()) {
                return floatBits(fields, type, value.textValue());
            }
        } else if (value.isIntegralNumber() || (value.isFloatingPointNumber() && isWhole(value.doubleValue()))) {
            BigInteger number = value.bigIntegerValue();
            if (fits(number, type)) {
                return number.longValue();
            }
        }
        throw fields.problem("fill_value", "must be a value of type " + type + ".");
    }

    private static boolean isWhole(double value) {
        return Math.rint(value) == value && Math.abs(value) < 1e19;
    }

    private static boolean fits(BigInteger number, ZarrType type) {
        int bits = type == ZarrType.BOOL ? 1 : 8 * type.bytes();
        return type.isUnsigned() ? number.signum() >= 0 && number.bitLength() <= bits : number.bitLength() < bits;
    }

    private static long floatBits(Fields fields, ZarrType type, String text) {
        if (HEXADECIMAL.matcher(text).matches() && text.length() <= 2 + 2 * type.bytes()) {
            return Long.parseUnsignedLong(text.substring(2), 16);
        }
        return switch (text) {
            case "NaN" -> bits(type, Double.NaN);
            case "Infinity" -> bits(type, Double.POSITIVE_INFINITY);
            case "-Infinity" -> bits(type, Double.NEGATIVE_INFINITY);
            default ->
                throw fields.problem(
                        "fill_value",
                        "must be a number, \"NaN\", \"Infinity\", \"-Infinity\" or the bits in hexadecimal.");
        };
    }

    /**
     * From a number.
     *
     * @throws IllegalArgumentException when it is not of the type
     */
    static long bits(ZarrType type, Number value) {
        if (type.isFloat()) {
            double number = value.doubleValue();
            return switch (type) {
                case FLOAT16 -> Float.floatToFloat16((float) number) & 0xFFFFL;
                case FLOAT32 -> Float.floatToIntBits((float) number) & 0xFFFF_FFFFL;
                default -> Double.doubleToLongBits(number);
            };
        }
        BigInteger number = new BigInteger(value.toString());
        if (!fits(number, type)) {
            throw new IllegalArgumentException("The fill value (" + value + ") must be a value of type " + type + ".");
        }
        return number.longValue();
    }

    /** As a number: an integer as {@link Long}, above its range as {@link BigInteger}, others as {@link Double}. */
    static Number number(ZarrType type, long bits) {
        return switch (type) {
            case BOOL, INT64 -> bits;
            case INT8 -> (long) (byte) bits;
            case UINT8 -> bits & 0xFF;
            case INT16 -> (long) (short) bits;
            case UINT16 -> bits & 0xFFFF;
            case INT32 -> (long) (int) bits;
            case UINT32 -> bits & 0xFFFF_FFFFL;
            case UINT64 -> bits >= 0 ? (Number) bits : new BigInteger(Long.toUnsignedString(bits));
            case FLOAT16 -> (double) Float.float16ToFloat((short) bits);
            case FLOAT32 -> (double) Float.intBitsToFloat((int) bits);
            case FLOAT64 -> Double.longBitsToDouble(bits);
        };
    }
}
