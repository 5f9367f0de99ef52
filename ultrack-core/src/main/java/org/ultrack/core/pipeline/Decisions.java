// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.pipeline;

import java.util.BitSet;
import org.ultrack.core.model.SeamCheck;
import org.ultrack.core.model.WindowPlan.Window;
import org.ultrack.core.store.CandidateTable;
import org.ultrack.core.store.Margins;
import org.ultrack.core.store.TrackingStore;
import org.ultrack.core.store.TrackingStore.Seam;

/** What the windows solved so far have decided: read by their neighbours, and the result in the end. */
interface Decisions {

    /** Frames that have a solution. */
    BitSet solvedFrames();

    /** The candidates of a window; those of the frames that a neighbour has decided with its solution. */
    CandidateTable readCandidates(Window window);

    /** Whether what was said of a frame and the next one is so in what was decided of both. */
    boolean annotationsHold(int t);

    /** Adds the solution of a window, in place of what was decided of its frames before. */
    void write(Window window, long[] selectedIds, long[] parentIds, Margins margins);

    /** All windows are solved. */
    void finish();

    /** Where the parents of the first written frame come from. */
    static Seam seam(Window window) {
        return window.knowsFirstParents() ? Seam.WRITE_PARENTS : Seam.KEEP_PARENTS;
    }

    /** Decisions go into the store one by one, and are read from there. */
    static Decisions inStore(TrackingStore store) {
        return new Decisions() {
            @Override
            public BitSet solvedFrames() {
                return store.solvedFrames();
            }

            @Override
            public CandidateTable readCandidates(Window window) {
                return store.readCandidates(window.solveFrom(), window.solveTo());
            }

            @Override
            public boolean annotationsHold(int t) {
                return SeamCheck.holds(store.readCandidates(t, t + 1), store.readLinks(t, t + 1), t);
            }

            @Override
            public void write(Window window, long[] selectedIds, long[] parentIds, Margins margins) {
                store.writeSolution(
                        window.commitFrom(), window.commitTo(), seam(window), selectedIds, parentIds, margins);
            }

            @Override
            public void finish() {
                // nothing is left to do
            }
        };
    }
}
