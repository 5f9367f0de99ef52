// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.solver.formulation;

import java.util.Arrays;
import org.ultrack.solver.RowKind;

/**
 * Rows {@code Σ columns − Σ columns ≤ limit} appended one after the other. A row lists its columns of coefficient +1
 * first, then those of −1; {@code split} is where the sign changes. No values are stored.
 */
final class RowBuffer {
    int rows;
    int entries;
    int[] start = new int[64];
    int[] split = new int[64];
    int[] column = new int[256];
    int[] limit = new int[64];
    int[] subject = new int[64];
    RowKind[] kind = new RowKind[64];

    /** A column of coefficient +1; all of them come before {@link #split()}. */
    void add(int index) {
        if (entries == column.length) {
            column = Arrays.copyOf(column, entries + (entries >> 1));
        }
        column[entries++] = index;
    }

    /** From here on, columns have coefficient −1. */
    void split() {
        split[rows] = entries;
    }

    /** Ends the row. */
    void end(RowKind rowKind, int rowSubject, int rowLimit) {
        kind[rows] = rowKind;
        subject[rows] = rowSubject;
        limit[rows] = rowLimit;
        rows++;
        if (rows + 1 >= start.length) {
            int capacity = rows + (rows >> 1);
            start = Arrays.copyOf(start, capacity);
            split = Arrays.copyOf(split, capacity);
            limit = Arrays.copyOf(limit, capacity);
            subject = Arrays.copyOf(subject, capacity);
            kind = Arrays.copyOf(kind, capacity);
        }
        start[rows] = entries;
    }
}
