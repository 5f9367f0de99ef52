// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.testkit.solver;

import static org.assertj.core.api.Assertions.assertThat;

import org.ultrack.solver.Prices;
import org.ultrack.solver.RowKind;
import org.ultrack.solver.TrackingModel;
import org.ultrack.solver.TrackingModel.Fixing;

/**
 * What prices prove, computed outside any solver: every rule is written down anew from the model, in the words of
 * {@link RowKind}, and weak duality gives a value that no solution exceeds.
 */
public final class PriceCheck {
    private final TrackingModel model;
    private final Prices prices;
    private final double[] selected;
    private final double[] divides;
    private final double[] used;
    private double bound;

    private PriceCheck(TrackingModel model, Prices prices) {
        this.model = model;
        this.prices = prices;
        selected = new double[model.candidates()];
        divides = new double[model.candidates()];
        used = new double[model.links()];
    }

    /** No solution of the model is worth more; holds for any prices. */
    public static double bound(TrackingModel model, Prices prices) {
        return new PriceCheck(model, prices).run();
    }

    private double run() {
        for (int i = 0; i < model.candidates(); i++) {
            selected[i] = model.nodeValue(i) + model.appearValue(i) + model.disappearValue(i);
            divides[i] = model.divisionValue(i) + model.disappearValue(i);
        }
        for (int e = 0; e < model.links(); e++) {
            used[e] = model.linkValue(e) - model.appearValue(model.target(e)) - model.disappearValue(model.source(e));
        }
        for (int i = 0; i < model.candidates(); i++) {
            payForCandidate(i);
        }
        for (int e = 0; e < model.links(); e++) {
            payForLink(e);
        }
        for (int k = 0; k < model.counts(); k++) {
            payForCount(k);
        }
        for (int i = 0; i < model.candidates(); i++) {
            bound += best(selected[i], model.nodeFixing(i)) + best(divides[i], model.divisionFixing(i));
        }
        for (int e = 0; e < model.links(); e++) {
            bound += best(used[e], model.linkFixing(e));
        }
        return bound;
    }

    private static double best(double value, Fixing fixing) {
        return switch (fixing) {
            case FORBIDDEN -> 0;
            case REQUIRED -> value;
            case FREE -> Math.max(0, value);
        };
    }

    private void payForCandidate(int i) {
        // Σ_in y ≤ x and x ≤ Σ_in y: what pays one is earned by the other
        double in = prices.of(RowKind.PARENT, i) - prices.of(RowKind.APPEARS, i);
        selected[i] += in;
        // Σ_out y ≤ x + v − d, x + v ≤ Σ_out y, v ≤ Σ_out y
        double out = prices.of(RowKind.CHILDREN, i) - prices.of(RowKind.DISAPPEARS, i);
        selected[i] += out;
        divides[i] += out - prices.of(RowKind.CHILD, i);
        if (model.disappearFixing(i) == Fixing.REQUIRED) {
            bound -= prices.of(RowKind.CHILDREN, i);
        }
        // v ≤ x
        selected[i] += prices.of(RowKind.DIVIDES, i);
        divides[i] -= prices.of(RowKind.DIVIDES, i);
        // one of a leaf and what lies above it
        double path = prices.of(RowKind.PATH, i);
        bound += path;
        for (int up = i; up != TrackingModel.NO_PARENT; up = model.parent(up)) {
            selected[up] -= path;
        }
        assertThat(prices.of(RowKind.APPEARS, i) == 0 || model.appearFixing(i) == Fixing.FORBIDDEN)
                .as("a price for the beginning at candidate %d, which is %s", i, model.appearFixing(i))
                .isTrue();
        assertThat(prices.of(RowKind.DISAPPEARS, i) == 0 || model.disappearFixing(i) == Fixing.FORBIDDEN)
                .as("a price for the end at candidate %d, which is %s", i, model.disappearFixing(i))
                .isTrue();
    }

    private void payForLink(int e) {
        int source = model.source(e);
        int target = model.target(e);
        used[e] -= prices.of(RowKind.PARENT, target) - prices.of(RowKind.APPEARS, target);
        used[e] -= prices.of(RowKind.CHILDREN, source) - prices.of(RowKind.DISAPPEARS, source);
        used[e] += prices.of(RowKind.CHILD, source);
        // one of the links from a source to a target and to what lies above it
        double chain = prices.of(RowKind.CHAIN, e);
        if (chain > 0) {
            selected[source] += chain;
            for (int other = 0; other < model.links(); other++) {
                if (model.source(other) == source && isAboveOrSelf(model.target(other), target)) {
                    used[other] -= chain;
                }
            }
        }
    }

    private void payForCount(int k) {
        double most = prices.of(RowKind.AT_MOST, k);
        double least = prices.of(RowKind.AT_LEAST, k);
        bound += (most - least) * model.count(k);
        for (int i = 0; i < model.candidates(); i++) {
            if (model.frame(i) == model.countFrame(k)) {
                selected[i] -= most - least;
            }
        }
    }

    private boolean isAboveOrSelf(int candidate, int below) {
        int up = below;
        while (up != TrackingModel.NO_PARENT && up != candidate) {
            up = model.parent(up);
        }
        return up == candidate;
    }
}
