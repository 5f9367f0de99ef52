// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.solver.ojalgo;

import java.util.Arrays;
import org.ultrack.solver.Prices;
import org.ultrack.solver.RowKind;

/** Prices above 0 of rows of the whole, in columns: what a part adds to {@link Prices}. */
final class RowPrices {
    private RowKind[] kind = new RowKind[16];
    private int[] subject = new int[16];
    private double[] price = new double[16];
    private int size;

    /**
     * Adds a price.
     *
     * @param rowKind what the row says
     * @param rowSubject candidate or link; frame for a count
     * @param rowPrice above 0
     */
    void add(RowKind rowKind, int rowSubject, double rowPrice) {
        if (size == price.length) {
            kind = Arrays.copyOf(kind, 2 * size);
            subject = Arrays.copyOf(subject, 2 * size);
            price = Arrays.copyOf(price, 2 * size);
        }
        kind[size] = rowKind;
        subject[size] = rowSubject;
        price[size++] = rowPrice;
    }

    /** A price, 0 when there is none. O(prices). */
    double of(RowKind rowKind, int rowSubject) {
        for (int k = 0; k < size; k++) {
            if (kind[k] == rowKind && subject[k] == rowSubject) {
                return price[k];
            }
        }
        return 0;
    }

    /** Sets these prices. */
    void addTo(Prices.Builder prices, PriceMap map) {
        for (int k = 0; k < size; k++) {
            boolean counts = kind[k] == RowKind.AT_MOST || kind[k] == RowKind.AT_LEAST;
            prices.set(kind[k], counts ? map.count(subject[k]) : subject[k], price[k]);
        }
    }
}
