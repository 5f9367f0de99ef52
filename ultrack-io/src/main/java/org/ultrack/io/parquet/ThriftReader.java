// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.parquet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads structs in Thrift's compact protocol from bytes. Nothing is allocated for what bytes merely claim: lists grow with
 * their elements, of which there are at most {@value #MOST_VALUES} in all, and structs are nested at most {@value
 * #DEEPEST} deep.
 */
final class ThriftReader {
    private static final int MOST_VALUES = 4_000_000;
    private static final int DEEPEST = 16;
    private static final int LONGEST_VARINT = 10;
    private static final int TRUE = 1;
    private static final int FALSE = 2;
    private static final int LONG_LIST = 15;

    private final byte[] bytes;
    private final int end;
    private int at;
    private int read;

    ThriftReader(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.at = from;
        this.end = to;
    }

    /** Where the next struct begins. */
    int position() {
        return at;
    }

    ThriftStruct struct() throws ParquetException {
        return struct(0);
    }

    private ThriftStruct struct(int depth) throws ParquetException {
        if (depth > DEEPEST) {
            throw ParquetException.damaged("its metadata are nested more than " + DEEPEST + " deep");
        }
        ThriftStruct struct = new ThriftStruct();
        int field = 0;
        for (int header = octet(); header != 0; header = octet()) {
            int step = header >> 4;
            field = step == 0 ? (int) zigzag() : field + step;
            int type = header & 15;
            Object value = type == TRUE || type == FALSE ? Boolean.valueOf(type == TRUE) : value(type, depth);
            if (field > 0 && field <= ThriftStruct.HIGHEST_FIELD) {
                struct.put(field, value);
            }
        }
        return struct;
    }

    private Object value(int type, int depth) throws ParquetException {
        if (++read > MOST_VALUES) {
            throw ParquetException.damaged("its metadata have more than " + MOST_VALUES + " values");
        }
        return switch (type) {
            case TRUE, FALSE -> octet() == TRUE; // in lists
            case 3 -> (long) (byte) octet();
            case 4, 5, 6 -> zigzag();
            case 7 -> skipped(8);
            case 8 -> binary();
            case 9, 10 -> list(depth);
            case 11 -> map(depth);
            case 12 -> struct(depth + 1);
            case 13 -> skipped(16);
            default -> throw ParquetException.damaged("its metadata hold a value of type " + type);
        };
    }

    private List<Object> list(int depth) throws ParquetException {
        int header = octet();
        long size = header >> 4 == LONG_LIST ? varint() : header >> 4;
        int type = header & 15;
        List<Object> list = new ArrayList<>();
        if (depth > DEEPEST || size < 0 || size > end - at) {
            throw ParquetException.damaged("a list of its metadata claims " + size + " elements");
        }
        for (long i = 0; i < size; i++) {
            list.add(value(type, depth + 1));
        }
        return list;
    }

    /** Passes over a map; Parquet has none. */
    private Object map(int depth) throws ParquetException {
        long size = varint();
        if (size == 0) {
            return List.of();
        }
        int types = octet();
        if (depth > DEEPEST || size < 0 || size > end - at) {
            throw ParquetException.damaged("a map of its metadata claims " + size + " entries");
        }
        for (long i = 0; i < size; i++) {
            value(types >> 4, depth + 1);
            value(types & 15, depth + 1);
        }
        return List.of();
    }

    private byte[] binary() throws ParquetException {
        long length = varint();
        if (length < 0 || length > end - at) {
            throw ParquetException.damaged("a text of its metadata claims " + length + " bytes");
        }
        at += (int) length;
        return Arrays.copyOfRange(bytes, at - (int) length, at);
    }

    private Object skipped(int length) throws ParquetException {
        if (length > end - at) {
            throw ended();
        }
        at += length;
        return 0L;
    }

    private int octet() throws ParquetException {
        if (at >= end) {
            throw ended();
        }
        return bytes[at++] & 0xFF;
    }

    private long varint() throws ParquetException {
        long value = 0;
        for (int i = 0; i < LONGEST_VARINT; i++) {
            int octet = octet();
            value |= (long) (octet & 0x7F) << (7 * i);
            if (octet < 0x80) {
                return value;
            }
        }
        throw ParquetException.damaged("a number of its metadata does not end");
    }

    private long zigzag() throws ParquetException {
        long value = varint();
        return (value >>> 1) ^ -(value & 1);
    }

    private static ParquetException ended() {
        return ParquetException.damaged("its metadata end too early");
    }
}
