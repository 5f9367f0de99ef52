// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.solver.ojalgo;

import java.util.Arrays;

/** Index and value pairs that grow. */
final class EntryList {
    int size;
    int[] index = new int[256];
    double[] value = new double[256];

    void add(int at, double entry) {
        if (size == index.length) {
            index = Arrays.copyOf(index, 2 * size);
            value = Arrays.copyOf(value, 2 * size);
        }
        index[size] = at;
        value[size++] = entry;
    }
}
