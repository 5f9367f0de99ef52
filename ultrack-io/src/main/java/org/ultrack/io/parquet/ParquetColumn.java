// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.parquet;

import org.ultrack.error.InvalidInputException;

/**
 * A column of a table to be written.
 *
 * @param name unique in the table
 * @param kind what its values are
 */
public record ParquetColumn(String name, Kind kind) {

    /** Checks the name. */
    public ParquetColumn {
        if (name.isEmpty()) {
            throw new InvalidInputException("A column must have a name, but one has none. Name it.");
        }
    }

    /** A column of whole numbers. */
    public static ParquetColumn whole(String name) {
        return new ParquetColumn(name, Kind.WHOLE);
    }

    /** A column of doubles. */
    public static ParquetColumn real(String name) {
        return new ParquetColumn(name, Kind.REAL);
    }

    /** What values are. */
    public enum Kind {
        /** Whole numbers of 64 bits: INT64. */
        WHOLE(2),
        /** Doubles: DOUBLE. */
        REAL(5);

        private final int type;

        Kind(int type) {
            this.type = type;
        }

        /** Its number in parquet.thrift. */
        int type() {
            return type;
        }
    }
}
