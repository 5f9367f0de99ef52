// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.parquet;

import java.util.BitSet;

/** The values of one column in one row group. */
public final class ParquetValues {
    private final long[] bits;
    private final BitSet missing;
    private final boolean whole;

    ParquetValues(long[] bits, BitSet missing, boolean whole) {
        this.bits = bits;
        this.missing = missing;
        this.whole = whole;
    }

    /** Number of rows. */
    public int size() {
        return bits.length;
    }

    /** Whether the column is of whole numbers. */
    public boolean whole() {
        return whole;
    }

    /** Whether a row has no value. */
    public boolean missing(int row) {
        return missing.get(row);
    }

    /** A whole number; 0 where there is no value. Only when {@link #whole()}. */
    public long wholeNumber(int row) {
        assert whole : "a column of whole numbers";
        return bits[row];
    }

    /** A number; NaN where there is no value. */
    public double number(int row) {
        if (missing.get(row)) {
            return Double.NaN;
        }
        return whole ? bits[row] : Double.longBitsToDouble(bits[row]);
    }
}
