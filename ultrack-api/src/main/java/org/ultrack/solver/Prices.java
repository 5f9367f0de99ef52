// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.solver;

import java.util.EnumMap;
import java.util.Map;

/**
 * Multipliers of the rows of the tight formulation in the terms of the model: what an answer pays for each rule. With
 * multipliers λ ≥ 0, limits b, objective c and rows A, no solution is worth more than
 * {@code b·λ + Σ_j max over [lower, upper] of (c − Aᵀλ)_j z_j}, so prices are a certificate that anyone can check, and a
 * start for the next solve. Columnar, immutable.
 */
public final class Prices {
    private final Map<RowKind, double[]> prices;

    private Prices(Map<RowKind, double[]> prices) {
        this.prices = prices;
    }

    /** Starts with all prices 0. */
    public static Builder builder(TrackingModel model) {
        return new Builder(model);
    }

    /**
     * Price of a row.
     *
     * @param kind what the row says
     * @param subject candidate, deepest link or index of the count, see {@link RowKind}
     * @return 0 or above; 0 where there is no such row
     */
    public double of(RowKind kind, int subject) {
        double[] column = prices.get(kind);
        return column == null ? 0 : column[subject];
    }

    /** Gathers prices. Used once; not thread-safe. */
    public static final class Builder {
        private final TrackingModel model;
        private final Map<RowKind, double[]> prices = new EnumMap<>(RowKind.class);

        private Builder(TrackingModel model) {
            this.model = model;
        }

        /** Sets the price of a row, 0 or above. */
        public Builder set(RowKind kind, int subject, double price) {
            if (!(price >= 0)) {
                throw new IllegalArgumentException(
                        "The price (" + price + ") of " + kind + " " + subject + " must be 0 or above.");
            }
            prices.computeIfAbsent(kind, this::free)[subject] = price;
            return this;
        }

        private double[] free(RowKind kind) {
            return new double
                    [switch (kind) {
                        case CHAIN -> model.links();
                        case AT_MOST, AT_LEAST -> model.counts();
                        default -> model.candidates();
                    }];
        }

        /** The prices. */
        public Prices build() {
            return new Prices(new EnumMap<>(prices));
        }
    }
}
