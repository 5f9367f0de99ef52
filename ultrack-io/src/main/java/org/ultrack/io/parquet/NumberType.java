// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.parquet;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Types whose values are numbers: each value becomes 64 bits, a long or the bits of a double. */
enum NumberType {
    INT32(4, true),
    UINT32(4, true),
    INT64(8, true),
    UINT64(8, true),
    FLOAT(4, false),
    DOUBLE(8, false);

    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int UNSIGNED_32 = 13;
    private static final int UNSIGNED_64 = 14;
    private static final int DECIMAL = 5;

    private final int bytes;
    private final boolean whole;

    NumberType(int bytes, boolean whole) {
        this.bytes = bytes;
        this.whole = whole;
    }

    /**
     * The type of a column.
     *
     * @param type number in parquet.thrift
     * @param converted what it stands for, -1 when not said
     */
    static NumberType of(String column, long type, long converted) throws ParquetException {
        if (converted != DECIMAL) {
            if (type == 1) {
                return converted == UNSIGNED_32 ? UINT32 : INT32;
            } else if (type == 2) {
                return converted == UNSIGNED_64 ? UINT64 : INT64;
            } else if (type == 4) {
                return FLOAT;
            } else if (type == 5) {
                return DOUBLE;
            }
        }
        throw new ParquetException(
                "has a column " + column + " that does not hold numbers. Write it as int64 or double.");
    }

    /** Bytes of a value. */
    int bytes() {
        return bytes;
    }

    boolean whole() {
        return whole;
    }

    /** Values one behind the other. */
    long[] plain(byte[] page, int from, int to, int count) throws ParquetException {
        checkLength(from, to, count);
        long[] values = new long[count];
        for (int i = 0; i < count; i++) {
            int at = from + bytes * i;
            values[i] = value(bytes == 4 ? (int) INTS.get(page, at) : (long) LONGS.get(page, at));
        }
        return values;
    }

    /** Values whose bytes stand apart: all first bytes, then all second ones, and so on. */
    long[] split(byte[] page, int from, int to, int count) throws ParquetException {
        checkLength(from, to, count);
        long[] values = new long[count];
        for (int i = 0; i < count; i++) {
            long bits = 0;
            for (int octet = 0; octet < bytes; octet++) {
                bits |= (page[from + octet * count + i] & 0xFFL) << (8 * octet);
            }
            values[i] = value(bytes == 4 ? (int) bits : bits);
        }
        return values;
    }

    /** The 64 bits of a value of the file; 32 bits come sign-extended. */
    private long value(long bits) {
        return switch (this) {
            case INT32, INT64, UINT64, DOUBLE -> bits;
            case UINT32 -> bits & 0xFFFFFFFFL;
            case FLOAT -> Double.doubleToRawLongBits(Float.intBitsToFloat((int) bits));
        };
    }

    private void checkLength(int from, int to, int count) throws ParquetException {
        if ((long) bytes * count > to - from) {
            throw ParquetException.damaged("a page has " + (to - from) / bytes + " values where it claims " + count);
        }
    }
}
