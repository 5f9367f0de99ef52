// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.parquet;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A struct that was read: values by the numbers of their fields. */
final class ThriftStruct {
    /** The highest number of a field that Parquet's structs have, and some more; others are passed over. */
    static final int HIGHEST_FIELD = 31;

    private @Nullable Object[] values = {};

    void put(int field, Object value) {
        if (field >= values.length) {
            values = Arrays.copyOf(values, field + 1);
        }
        values[field] = value;
    }

    private @Nullable Object value(int field) {
        return field < values.length ? values[field] : null;
    }

    /** A number that must be there. */
    long number(int field, String what) throws ParquetException {
        if (value(field) instanceof Long number) {
            return number;
        }
        throw ParquetException.damaged(what + " is missing");
    }

    /** A number between 0 and the largest int that must be there. */
    int size(int field, String what) throws ParquetException {
        long number = number(field, what);
        if (number < 0 || number > Integer.MAX_VALUE) {
            throw ParquetException.damaged(what + " is " + number);
        }
        return (int) number;
    }

    /** A number, or another one where there is none. */
    long numberOr(int field, long otherwise) {
        return value(field) instanceof Long number ? number : otherwise;
    }

    boolean flagOr(int field, boolean otherwise) {
        return value(field) instanceof Boolean flag ? flag : otherwise;
    }

    /** A text; empty where there is none. */
    String text(int field) {
        return value(field) instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : "";
    }

    Optional<ThriftStruct> struct(int field) {
        return value(field) instanceof ThriftStruct struct ? Optional.of(struct) : Optional.empty();
    }

    /** The structs of a list; none where there is no list. */
    List<ThriftStruct> structs(int field) {
        if (!(value(field) instanceof List<?> list)) {
            return List.of();
        }
        return list.stream()
                .filter(ThriftStruct.class::isInstance)
                .map(ThriftStruct.class::cast)
                .toList();
    }

    /** The texts of a list, joined by dots. */
    String path(int field) {
        if (!(value(field) instanceof List<?> list)) {
            return "";
        }
        return String.join(
                ".",
                list.stream()
                        .filter(byte[].class::isInstance)
                        .map(bytes -> new String((byte[]) bytes, StandardCharsets.UTF_8))
                        .toList());
    }
}
