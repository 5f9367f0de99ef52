// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.parquet;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/** Structs in Thrift's compact protocol. Fields are written by ascending number. */
final class ThriftWriter {
    static final int TRUE = 1;
    static final int FALSE = 2;
    static final int I32 = 5;
    static final int I64 = 6;
    static final int BINARY = 8;
    static final int LIST = 9;
    static final int STRUCT = 12;
    private static final int SHORT_LIST = 15;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Deque<Integer> outer = new ArrayDeque<>();
    private int last;

    byte[] bytes() {
        return out.toByteArray();
    }

    void i32(int field, int value) {
        header(field, I32);
        varint(zigzag(value));
    }

    void i64(int field, long value) {
        header(field, I64);
        varint(zigzag(value));
    }

    void text(int field, String value) {
        header(field, BINARY);
        text(value);
    }

    /** A text as element of a list. */
    void text(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        varint(bytes.length);
        out.writeBytes(bytes);
    }

    /** A number as element of a list. */
    void number(int value) {
        varint(zigzag(value));
    }

    void list(int field, int elementType, int size) {
        header(field, LIST);
        if (size < SHORT_LIST) {
            out.write((size << 4) | elementType);
        } else {
            out.write((SHORT_LIST << 4) | elementType);
            varint(size);
        }
    }

    void beginStruct(int field) {
        header(field, STRUCT);
        beginStruct();
    }

    /** A struct as element of a list. */
    void beginStruct() {
        outer.push(last);
        last = 0;
    }

    /** Ends a struct that was begun, or at last the one around all. */
    void endStruct() {
        out.write(0);
        if (!outer.isEmpty()) {
            last = outer.pop();
        }
    }

    private void header(int field, int type) {
        int step = field - last;
        assert step > 0 && step < SHORT_LIST : "fields ascend";
        out.write((step << 4) | type);
        last = field;
    }

    private void varint(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            out.write((int) ((rest & 0x7F) | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    private static long zigzag(long value) {
        return (value << 1) ^ (value >> 63);
    }
}
