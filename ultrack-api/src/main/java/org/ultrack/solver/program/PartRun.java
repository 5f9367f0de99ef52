// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.solver.program;

import java.util.BitSet;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.ultrack.error.TrackingException;
import org.ultrack.solver.Prices;
import org.ultrack.solver.SolutionCheck;
import org.ultrack.solver.TrackingModel;
import org.ultrack.solver.TrackingModel.Fixing;
import org.ultrack.solver.TrackingSolution;
import org.ultrack.solver.formulation.ConnectedParts.Part;
import org.ultrack.solver.formulation.TightFormulation;

/** One part of a model on its way to a proven solution. Used by one thread at a time. */
final class PartRun {
    /** Distance from 0 or 1 up to which a value is what it looks like. */
    private static final double INTEGRAL = 1e-5;
    /** Libraries compute with tolerances: their bounds are taken this much wider, relative to the bound or to 1. */
    private static final double TRUST = 1e-7;
    /** A bound computed here proves an optimum when it is this close, relative to the objective or to 1. */
    private static final double PROVEN = 1e-9;

    private final Part part;
    private final TrackingModel model;
    private final TightFormulation program;
    private DualBound dual;
    private boolean relaxed;
    private boolean infeasible;
    private double bound;
    private @Nullable BitSet nodes;
    private @Nullable BitSet links;
    private double objective = Double.NEGATIVE_INFINITY;
    private long calls;

    PartRun(Part part, @Nullable TrackingSolution start) {
        this.part = part;
        model = part.model();
        program = TightFormulation.of(model);
        dual = DualBound.trivial(program);
        bound = dual.value();
        offerRequired();
        if (start != null) {
            offer(restrict(start.nodes(), part.candidates()), restrict(start.links(), part.links()));
        }
    }

    private static BitSet restrict(BitSet whole, int[] places) {
        BitSet own = new BitSet(places.length);
        for (int i = 0; i < places.length; i++) {
            own.set(i, whole.get(places[i]));
        }
        return own;
    }

    /** What is required and nothing else: a solution unless choices reach further. */
    private void offerRequired() {
        BitSet required = new BitSet(model.candidates());
        BitSet used = new BitSet(model.links());
        for (int i = 0; i < model.candidates(); i++) {
            required.set(i, program.lower(program.selected(i)) == 1);
        }
        for (int e = 0; e < model.links(); e++) {
            used.set(e, program.lower(program.used(e)) == 1);
        }
        offer(required, used);
    }

    /** Keeps a selection if it is a solution and better than what is known. */
    private void offer(BitSet someNodes, BitSet someLinks) {
        double value;
        try {
            value = SolutionCheck.objective(model, someNodes, someLinks);
        } catch (TrackingException noSolution) {
            return; // a guess need not be right
        }
        keep(someNodes, someLinks, value);
    }

    private void keep(BitSet someNodes, BitSet someLinks, double value) {
        if (value > objective) {
            nodes = someNodes;
            links = someLinks;
            objective = value;
        }
    }

    /** Goes on until the gap is proven or the time is up. */
    void improve(ProgramSolver library, double gap, Limit limit, Runnable step) {
        if (program.columns() == 0) {
            infeasible = nodes == null;
            return;
        }
        if (!relaxed && !limit.isReached()) {
            relaxed = true;
            calls++;
            library.relax(program, limit.remaining()).ifPresent(this::tighten);
            step.run();
        }
        if (!isProven(gap) && !limit.isReached()) {
            calls++;
            ProgramTask task = new ProgramTask(
                    program, model.candidates(), gap, start(), limit.remaining(), (value, limitValue) -> {
                        bound = Math.min(bound, trusted(limitValue));
                        step.run();
                    });
            take(library.solve(task), task, library);
            step.run();
        }
    }

    private void tighten(double[] multipliers) {
        DualBound found = DualBound.of(program, multipliers);
        if (found.value() < dual.value()) {
            dual = found;
            bound = Math.min(bound, found.value());
        }
    }

    private static double trusted(double word) {
        return word + TRUST * Math.max(1, Math.abs(word));
    }

    private void take(ProgramResult result, ProgramTask task, ProgramSolver library) {
        ProgramResult last = result;
        if (last.values().length > 0 && !isIntegral(last.values())) {
            calls++;
            last = library.solve(task.inIntegers()); // the library stopped between two flows of the same value
        }
        infeasible = last.status() == ProgramResult.Status.INFEASIBLE && nodes == null;
        bound = Math.min(bound, trusted(last.bound()));
        if (last.values().length > 0) {
            BitSet some = chosen(last.values(), program.selected(0), model.candidates());
            BitSet used = chosen(last.values(), program.used(0), model.links());
            keep(some, used, SolutionCheck.objective(model, some, used));
        }
    }

    private static boolean isIntegral(double[] values) {
        for (double value : values) {
            if (Math.abs(value - Math.rint(value)) > INTEGRAL) {
                return false;
            }
        }
        return true;
    }

    private static BitSet chosen(double[] values, int from, int size) {
        BitSet chosen = new BitSet(size);
        for (int index = 0; index < size; index++) {
            chosen.set(index, values[from + index] > 0.5);
        }
        return chosen;
    }

    /** The columns of the best solution so far. */
    private @Nullable BitSet start() {
        if (nodes == null) {
            return null;
        }
        BitSet columns = (BitSet) nodes.clone();
        int[] children = new int[model.candidates()];
        for (int e = solutionLinks().nextSetBit(0); e >= 0; e = solutionLinks().nextSetBit(e + 1)) {
            columns.set(program.used(e));
            children[model.source(e)]++;
        }
        for (int i = 0; i < children.length; i++) {
            boolean loses = children[i] == 1
                    && (model.divisionFixing(i) == Fixing.REQUIRED || model.disappearFixing(i) == Fixing.REQUIRED);
            columns.set(program.divides(i), children[i] == 2 || loses);
        }
        return columns;
    }

    private boolean isProven(double gap) {
        double size = Math.abs(objective);
        return bound - objective <= Math.max(gap * size, PROVEN * Math.max(1, size));
    }

    boolean isInfeasible() {
        return infeasible;
    }

    boolean hasSolution() {
        return nodes != null;
    }

    BitSet solutionNodes() {
        return Objects.requireNonNull(nodes);
    }

    BitSet solutionLinks() {
        return Objects.requireNonNull(links);
    }

    double objective() {
        return objective;
    }

    double bound() {
        return Math.max(bound, objective);
    }

    long calls() {
        return calls;
    }

    /** Writes what was found to its places in the whole. */
    void copyTo(BitSet allNodes, BitSet allLinks, double[] nodeMargins, double[] linkMargins) {
        for (int i = 0; i < part.candidates().length; i++) {
            boolean chosen = solutionNodes().get(i);
            allNodes.set(part.candidates()[i], chosen);
            nodeMargins[part.candidates()[i]] = margin(program.selected(i), chosen);
        }
        for (int e = 0; e < part.links().length; e++) {
            boolean chosen = solutionLinks().get(e);
            allLinks.set(part.links()[e], chosen);
            linkMargins[part.links()[e]] = margin(program.used(e), chosen);
        }
    }

    private double margin(int column, boolean chosen) {
        return program.lower(column) == program.upper(column) ? 0 : dual.margin(column, chosen, objective);
    }

    /** Writes the multipliers of the rows to their places in the whole. */
    void copyTo(Prices.Builder prices, TrackingModel whole) {
        for (int row = 0; row < program.rows(); row++) {
            if (dual.multiplier(row) > 0) {
                int subject = program.subject(row);
                int place =
                        switch (program.kind(row)) {
                            case CHAIN -> part.links()[subject];
                            case AT_MOST, AT_LEAST -> countOf(whole, model.countFrame(subject));
                            default -> part.candidates()[subject];
                        };
                prices.set(program.kind(row), place, dual.multiplier(row));
            }
        }
    }

    private static int countOf(TrackingModel whole, int frame) {
        int k = 0;
        while (whole.countFrame(k) != frame) {
            k++;
        }
        return k;
    }
}
