// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.parquet;

import java.util.BitSet;

/** The values of one column in one row group. */
public final class ParquetValues {
    private final long[] bits;
    private final BitSet missing;
    private final NumberType type;

    ParquetValues(long[] bits, BitSet missing, NumberType type) {
        this.bits = bits;
        this.missing = missing;
        this.type = type;
    }

    /** Number of rows. */
    public int size() {
        return bits.length;
    }

    /** Whether the column is of whole numbers. */
    public boolean whole() {
        return type.whole();
    }

    /** Whether a row has no value. */
    public boolean missing(int row) {
        return missing.get(row);
    }

    /** Whether a whole number is 2^63 or above, as only those of columns without sign can be. */
    public boolean isAboveLong(int row) {
        return type == NumberType.UINT64 && bits[row] < 0;
    }

    /**
     * A whole number; 0 where there is no value. Only when {@link #whole()}.
     *
     * @throws ArithmeticException when {@link #isAboveLong}
     */
    public long wholeNumber(int row) {
        assert whole() : "a column of whole numbers";
        if (isAboveLong(row)) {
            throw new ArithmeticException(text(row) + " is above " + Long.MAX_VALUE + ".");
        }
        return bits[row];
    }

    /** A number, the nearest double; NaN where there is no value. */
    public double number(int row) {
        if (missing.get(row)) {
            return Double.NaN;
        }
        if (isAboveLong(row)) {
            // the lowest bit is kept in mind when the number is halved
            return 2.0 * ((bits[row] >>> 1) | (bits[row] & 1));
        }
        return whole() ? bits[row] : Double.longBitsToDouble(bits[row]);
    }

    /** A number as a text, with all its digits; empty where there is no value. */
    public String text(int row) {
        if (missing.get(row)) {
            return "";
        }
        return isAboveLong(row)
                ? Long.toUnsignedString(bits[row])
                : whole() ? Long.toString(bits[row]) : Double.toString(number(row));
    }
}
