// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.testkit.solver;

import java.util.OptionalDouble;
import org.ultrack.solver.TrackingModel;
import org.ultrack.solver.TrackingModel.Fixing;

/**
 * The optimum of a small tracking problem by trying every selection, straight from the textbook constraints. Exponential
 * in candidates + links; up to 20 or so take milliseconds.
 */
public final class BruteForce {
    private final TrackingModel model;
    private final boolean[] selected;
    private final int[] in;
    private final int[] out;
    private double best = Double.NEGATIVE_INFINITY;

    private BruteForce(TrackingModel model) {
        this.model = model;
        selected = new boolean[model.candidates()];
        in = new int[model.candidates()];
        out = new int[model.candidates()];
    }

    /** Value of the best solution, or empty when what is fixed contradicts itself. */
    public static OptionalDouble optimum(TrackingModel model) {
        BruteForce search = new BruteForce(model);
        search.tryCandidates(0);
        return search.best == Double.NEGATIVE_INFINITY ? OptionalDouble.empty() : OptionalDouble.of(search.best);
    }

    private void tryCandidates(int candidate) {
        if (candidate == model.candidates()) {
            if (hasCounts()) {
                tryLinks(0, 0);
            }
            return;
        }
        if (model.nodeFixing(candidate) != Fixing.REQUIRED) {
            tryCandidates(candidate + 1);
        }
        boolean free = model.nodeFixing(candidate) != Fixing.FORBIDDEN;
        for (int other = 0; other < candidate; other++) {
            free &= !selected[other] || !model.overlap(candidate, other);
        }
        if (free) {
            selected[candidate] = true;
            tryCandidates(candidate + 1);
            selected[candidate] = false;
        }
    }

    private boolean hasCounts() {
        for (int k = 0; k < model.counts(); k++) {
            int cells = 0;
            for (int i = 0; i < selected.length; i++) {
                cells += selected[i] && model.frame(i) == model.countFrame(k) ? 1 : 0;
            }
            if (cells != model.count(k)) {
                return false;
            }
        }
        return true;
    }

    private static boolean agrees(int value, Fixing fixing) {
        return fixing == Fixing.FREE || (value == 1) == (fixing == Fixing.REQUIRED);
    }

    private void tryLinks(int link, double value) {
        if (link == model.links()) {
            tryEvents(0, value);
            return;
        }
        if (model.linkFixing(link) != Fixing.REQUIRED) {
            tryLinks(link + 1, value);
        }
        int from = model.source(link);
        int to = model.target(link);
        boolean free = selected[from] && selected[to] && in[to] < 1 && out[from] < 2;
        if (free && model.linkFixing(link) != Fixing.FORBIDDEN) {
            in[to]++;
            out[from]++;
            tryLinks(link + 1, value + model.linkValue(link));
            in[to]--;
            out[from]--;
        }
    }

    private void tryEvents(int candidate, double value) {
        if (candidate == model.candidates()) {
            best = Math.max(best, value);
            return;
        }
        int x = selected[candidate] ? 1 : 0;
        double bestHere = Double.NEGATIVE_INFINITY;
        for (int a = 0; a <= 1; a++) {
            for (int d = 0; d <= 1; d++) {
                for (int v = 0; v <= x; v++) {
                    boolean decided = agrees(a, model.appearFixing(candidate))
                            && agrees(d, model.disappearFixing(candidate))
                            && agrees(v, model.divisionFixing(candidate));
                    if (decided && in[candidate] + a == x && x + v == out[candidate] + d) {
                        double here = x * model.nodeValue(candidate)
                                + a * model.appearValue(candidate)
                                + d * model.disappearValue(candidate)
                                + v * model.divisionValue(candidate);
                        bestHere = Math.max(bestHere, here);
                    }
                }
            }
        }
        if (bestHere > Double.NEGATIVE_INFINITY) {
            tryEvents(candidate + 1, value + bestHere);
        }
    }
}
