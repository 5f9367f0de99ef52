// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.napari;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Rows of a table by a key, then by a second one. */
final class RowOrder {
    private final long[] key;
    private final int[] rows;

    private RowOrder(long[] key, int[] rows) {
        this.key = key;
        this.rows = rows;
    }

    /** Sorts the first {@code size} rows. O(n log n). */
    static RowOrder by(int size, long[] key, long[] second) {
        int[] rows = IntStream.range(0, size)
                .boxed()
                .sorted(Comparator.<Integer>comparingLong(row -> key[row]).thenComparingLong(row -> second[row]))
                .mapToInt(Integer::intValue)
                .toArray();
        return new RowOrder(key, rows);
    }

    /** Number of rows. */
    int size() {
        return rows.length;
    }

    /** The row of a rank. */
    int row(int rank) {
        return rows[rank];
    }

    /** The last row of a key; -1 when there is none. */
    int last(long wanted) {
        int low = 0;
        int high = rows.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (key[rows[middle]] <= wanted) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low > 0 && key[rows[low - 1]] == wanted ? rows[low - 1] : -1;
    }
}
