// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.solver.formulation;

import org.jspecify.annotations.Nullable;
import org.ultrack.solver.Prices;
import org.ultrack.solver.RowKind;
import org.ultrack.solver.TrackingModel;
import org.ultrack.solver.TrackingModel.Fixing;
import org.ultrack.solver.TrackingSolution;
import org.ultrack.solver.formulation.ConnectedParts.Part;

/**
 * Lower bounds of what a solution would lose if one choice was reversed, from a bound in which every hierarchy chooses for
 * itself ({@link LinkShares}).
 *
 * <p>Let B be that bound, P the value of the solution, and F what the bound falls by at least when the choice is fixed the
 * other way: the hierarchy of the choice is then worth F less, the others are what they are. No solution with the choice
 * reversed is worth more than B − F, so at least F − (B − P) is lost. A reduced cost is the same with a single column in
 * place of a hierarchy; it sees one way to do without a link or a candidate, the hierarchy sees them all.
 *
 * <p>For each connected part by itself:
 *
 * <ol>
 *   <li>The links are shared as the prices of the solution say, or in equal halves.
 *   <li>Sweeps over the links share each so that both its ends want it equally much. The bound falls in every step, most
 *       often to the value of the solution; where it stays above, margins are lower by that much.
 *   <li>Every choice gets its margin.
 *   <li>Frame by frame, what a hierarchy would give for its links is passed on to the next frame, and then passed back from
 *       the last frame to the first. Before a frame passes back, it knows of both sides all there is to know: its choices
 *       get their margins again, and the higher one counts.
 * </ol>
 *
 * <p>Needs nothing of the solver but its solution, so that every solver's solution has margins; those it gives itself are
 * kept where they are higher. O(sweeps · links · (links of a candidate + depth of a hierarchy)).
 *
 * <p>Haller et al. 2020, A Primal-Dual Solver for Large-Scale Tracking-by-Assignment (messages between the detections of a
 * tracking problem). Here a message is exchanged between whole hierarchies.
 */
public final class HierarchyMargins {
    private static final int SWEEPS = 10;
    private static final int FEWEST_SWEEPS = 3;
    private static final double CLOSED = 1e-9;

    private final TrackingModel model;
    private final TrackingSolution solution;
    private final LinkShares shares;
    private final int[] byFrame;
    private final int[] frameStart;
    private final double[] nodeMargins;
    private final double[] linkMargins;

    private HierarchyMargins(TrackingModel model, TrackingSolution solution) {
        this.model = model;
        this.solution = solution;
        Prices prices = solution.prices();
        shares = new LinkShares(model, targetShares(model, prices), countPrices(model, prices));
        nodeMargins = solution.nodeMargins();
        linkMargins = solution.linkMargins();
        int frames = model.candidates() == 0 ? 0 : model.frame(model.candidates() - 1) + 1;
        frameStart = new int[frames + 1];
        for (int e = 0; e < model.links(); e++) {
            frameStart[model.frame(model.source(e)) + 1]++;
        }
        for (int t = 0; t < frames; t++) {
            frameStart[t + 1] += frameStart[t];
        }
        int[] next = frameStart.clone();
        byFrame = new int[model.links()];
        for (int e = 0; e < byFrame.length; e++) {
            byFrame[next[model.frame(model.source(e))]++] = e;
        }
    }

    /**
     * A solution with margins that are at least as high as those it has.
     *
     * @param model the problem
     * @param solution of it
     */
    public static TrackingSolution raise(TrackingModel model, TrackingSolution solution) {
        double[] nodeMargins = solution.nodeMargins().clone();
        double[] linkMargins = solution.linkMargins().clone();
        for (Part part : ConnectedParts.of(model)) {
            TrackingSolution ofPart = PartSolution.of(part, model, solution);
            new HierarchyMargins(part.model(), ofPart).run();
            for (int i = 0; i < part.candidates().length; i++) {
                nodeMargins[part.candidates()[i]] = ofPart.nodeMargins()[i];
            }
            for (int e = 0; e < part.links().length; e++) {
                linkMargins[part.links()[e]] = ofPart.linkMargins()[e];
            }
        }
        return solution.withMargins(nodeMargins, linkMargins);
    }

    private void run() {
        for (int sweep = 0; sweep < SWEEPS && (sweep < FEWEST_SWEEPS || !isClosed()); sweep++) {
            for (int e : byFrame) {
                shares.settle(e);
            }
        }
        shares.evaluate(); // what is added up in steps gathers rounding errors
        for (int t = 0; t + 1 < frameStart.length; t++) {
            raise(t);
        }
        for (int e : byFrame) {
            shares.passOn(e);
        }
        shares.evaluate();
        for (int t = frameStart.length - 2; t >= 0; t--) {
            raise(t);
            for (int k = t == 0 ? 0 : frameStart[t] - 1; t > 0 && k >= frameStart[t - 1]; k--) {
                shares.passBack(byFrame[k]);
            }
        }
    }

    private boolean isClosed() {
        return shares.bound() - solution.objective() <= CLOSED * Math.max(1, Math.abs(solution.objective()));
    }

    /** The margins of a frame's candidates and of the links on both sides of it. */
    private void raise(int t) {
        double slack = Math.max(0, shares.bound() - solution.objective());
        for (int i = model.firstAt(t); i < model.firstAt(t + 1); i++) {
            if (model.nodeFixing(i) == Fixing.FREE) {
                boolean chosen = solution.nodes().get(i);
                nodeMargins[i] = Math.max(nodeMargins[i], shares.fall(i, !chosen) - slack);
            }
        }
        for (int k = t == 0 ? 0 : frameStart[t - 1]; k < frameStart[t + 1]; k++) {
            int e = byFrame[k];
            if (model.linkFixing(e) == Fixing.FREE) {
                boolean used = solution.links().get(e);
                double fall = k < frameStart[t] ? shares.fallAtTarget(e, !used) : shares.fallAtSource(e, !used);
                linkMargins[e] = Math.max(linkMargins[e], fall - slack);
            }
        }
    }

    /**
     * The share of each link's target. With prices λ, a link earns its source's hierarchy the prices of the rows of its
     * source, its target's those of the rows of its target; what is left, its reduced cost, is halved.
     */
    private static double[] targetShares(TrackingModel model, @Nullable Prices prices) {
        double[] atSource = new double[model.links()];
        double[] atTarget = new double[model.candidates()];
        for (int i = 0; i < atTarget.length; i++) {
            atTarget[i] = model.appearValue(i);
        }
        for (int e = 0; e < atSource.length; e++) {
            atSource[e] = model.disappearValue(model.source(e));
        }
        if (prices != null) {
            for (int i = 0; i < atTarget.length; i++) {
                atTarget[i] += prices.of(RowKind.PARENT, i) - prices.of(RowKind.APPEARS, i);
            }
            addSourcePrices(model, prices, atSource);
        }
        double[] shares = new double[model.links()];
        for (int e = 0; e < shares.length; e++) {
            shares[e] = (model.linkValue(e) + atTarget[model.target(e)] - atSource[e]) / 2;
        }
        return shares;
    }

    private static void addSourcePrices(TrackingModel model, Prices prices, double[] atSource) {
        HierarchyOrder order = HierarchyOrder.of(model);
        int[] first = new int[model.candidates() + 1];
        for (int e = 0; e < atSource.length; e++) {
            first[model.source(e) + 1]++;
        }
        for (int i = 0; i < model.candidates(); i++) {
            first[i + 1] += first[i];
        }
        int[] next = first.clone();
        int[] bySource = new int[atSource.length];
        for (int e = 0; e < atSource.length; e++) {
            bySource[next[model.source(e)]++] = e;
        }
        for (int e = 0; e < atSource.length; e++) {
            int s = model.source(e);
            atSource[e] +=
                    prices.of(RowKind.CHILDREN, s) - prices.of(RowKind.CHILD, s) - prices.of(RowKind.DISAPPEARS, s);
            for (int k = first[s]; k < first[s + 1]; k++) { // the chains that pass through the target
                if (order.isAncestorOrSelf(model.target(e), model.target(bySource[k]))) {
                    atSource[e] += prices.of(RowKind.CHAIN, bySource[k]);
                }
            }
        }
    }

    private static double[] countPrices(TrackingModel model, @Nullable Prices prices) {
        double[] countPrices = new double[model.counts()];
        for (int k = 0; k < countPrices.length && prices != null; k++) {
            countPrices[k] = prices.of(RowKind.AT_MOST, k) - prices.of(RowKind.AT_LEAST, k);
        }
        return countPrices;
    }
}
