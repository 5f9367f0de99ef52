// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.pipeline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.ultrack.core.model.WindowPlan.Window;
import org.ultrack.core.store.CandidateTable;
import org.ultrack.core.store.Margins;
import org.ultrack.core.store.StoredData;
import org.ultrack.core.store.TrackingStore;

/**
 * Decisions that wait until all windows are solved, so that the solution in the store stays when a window has none. 16
 * bytes for each candidate and link.
 */
final class PendingDecisions implements Decisions {
    private final TrackingStore store;
    private final List<Decided> windows = new ArrayList<>();
    private final BitSet solved = new BitSet();

    PendingDecisions(TrackingStore store) {
        this.store = store;
    }

    @Override
    public BitSet solvedFrames() {
        return (BitSet) solved.clone();
    }

    @Override
    public CandidateTable readCandidates(Window window) {
        CandidateTable candidates = store.readCandidates(window.solveFrom(), window.solveTo());
        boolean[] selected = new boolean[candidates.size()];
        double[] margins = new double[candidates.size()];
        Arrays.fill(margins, Double.NaN);
        if (window.leftAnchored()) {
            fill(candidates, window.solveFrom(), selected, margins);
        }
        if (window.rightAnchored()) {
            fill(candidates, window.solveTo(), selected, margins);
        }
        return candidates.withSolution(selected, margins);
    }

    private void fill(CandidateTable candidates, int t, boolean[] selected, double[] margins) {
        Decided decided = Objects.requireNonNull(lastWith(t));
        for (long id : decided.selectedIds) {
            int i = candidates.indexOf(t, id);
            if (i >= 0) {
                selected[i] = true;
            }
        }
        for (int place = 0; place < decided.margins.candidateIds().length; place++) {
            int i = candidates.indexOf(t, decided.margins.candidateIds()[place]);
            if (i >= 0) {
                margins[i] = decided.margins.candidates()[place];
            }
        }
    }

    private @Nullable Decided lastWith(int t) {
        for (Decided decided : windows.reversed()) {
            if (t >= decided.window.commitFrom() && t <= decided.window.commitTo()) {
                return decided;
            }
        }
        return null;
    }

    /** All windows were solved with the same annotations. */
    @Override
    public boolean annotationsHold(int t) {
        return true;
    }

    @Override
    public void write(Window window, long[] selectedIds, long[] parentIds, Margins margins) {
        windows.add(new Decided(window, selectedIds, parentIds, margins));
        solved.set(window.commitFrom(), window.commitTo() + 1);
    }

    @Override
    public void finish() {
        store.clear(StoredData.SOLUTIONS);
        for (Decided decided : windows) {
            store.writeSolution(
                    decided.window.commitFrom(),
                    decided.window.commitTo(),
                    Decisions.seam(decided.window),
                    decided.selectedIds,
                    decided.parentIds,
                    decided.margins);
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // a carrier, never compared
    private record Decided(Window window, long[] selectedIds, long[] parentIds, Margins margins) {}
}
