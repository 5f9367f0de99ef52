// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.groundtruth;

import java.time.Duration;
import java.util.Arrays;
import java.util.BitSet;
import org.ultrack.core.array.FrameShape;
import org.ultrack.core.candidate.FrameCandidates;
import org.ultrack.progress.Cancellation;
import org.ultrack.solver.Solver;
import org.ultrack.solver.Solver.SolverProgress;
import org.ultrack.solver.SolverOptions;
import org.ultrack.solver.TrackingModel;
import org.ultrack.solver.TrackingModel.Fixing;
import org.ultrack.solver.TrackingSolution;

/**
 * Finds the candidates that are the cells of a ground truth: each cell at most one candidate, each candidate at most one
 * cell, no two candidates that overlap, and as many shared pixels as can be; of equally many, the fewest pixels that the
 * candidates have beside.
 *
 * <p>This is a tracking problem of two frames, cells and then candidates, in which nothing divides and nothing that has
 * no partner earns anything. What a candidate has beside costs less than one pixel for all together, as matching
 * candidates do not overlap.
 *
 * @param solver solves each frame; safe for all threads
 * @param timeLimit for each frame
 * @param cancellation heeded while solving
 */
public record TruthMatching(Solver solver, Duration timeLimit, Cancellation cancellation) {

    /**
     * Matches a frame.
     *
     * @param candidates of the frame
     * @param truth cells of the same frame
     */
    public MatchedFrame match(FrameCandidates candidates, TruthFrame truth) {
        if (!candidates.shape().equals(truth.shape())) {
            throw new IllegalArgumentException(
                    "Candidates in " + candidates.shape() + " cannot match cells in " + truth.shape() + ".");
        }
        Pairs pairs = new Pairs(candidates, truth);
        BitSet matches = new BitSet();
        double iou = 0;
        if (pairs.count > 0) {
            matches = solve(candidates, truth, pairs);
        }
        for (int pair = matches.nextSetBit(0); pair >= 0; pair = matches.nextSetBit(pair + 1)) {
            double shared = pairs.shared[pair];
            iou += shared
                    / (candidates.area(pairs.candidate[pair])
                            + truth.mask(pairs.cell[pair]).area()
                            - shared);
        }
        long[] ids = new long[pairs.count];
        Arrays.setAll(ids, pair -> candidates.id(pairs.candidate[pair]));
        return new MatchedFrame(
                truth,
                ids,
                Arrays.copyOf(pairs.cell, pairs.count),
                Arrays.copyOf(pairs.shared, pairs.count),
                matches,
                matches.isEmpty() ? 0 : iou / matches.cardinality());
    }

    private BitSet solve(FrameCandidates candidates, TruthFrame truth, Pairs pairs) {
        double beside = 1.0 / (truth.shape().pixels() + 1);
        int cells = truth.size();
        TrackingModel.Builder model = TrackingModel.builder(cells + candidates.count(), pairs.count);
        for (int cell = 0; cell < cells; cell++) {
            model.addCandidate(0, TrackingModel.NO_PARENT, 0, 0, 0, 0);
            model.fixDivision(cell, Fixing.FORBIDDEN);
        }
        for (int i = 0; i < candidates.count(); i++) {
            int parent = candidates.parent(i);
            model.addCandidate(
                    1, parent == FrameCandidates.NO_PARENT ? TrackingModel.NO_PARENT : cells + parent, 0, -1, 0, 0);
        }
        for (int pair = 0; pair < pairs.count; pair++) {
            int candidate = pairs.candidate[pair];
            int shared = pairs.shared[pair];
            model.addLink(pairs.cell[pair], cells + candidate, shared - beside * (candidates.area(candidate) - shared));
        }
        SolverOptions options = new SolverOptions(0, timeLimit, 1);
        TrackingSolution solution = solver.solve(model.build(), options, SolverProgress.SILENT, cancellation);
        return solution.links();
    }

    /** Candidates and cells that share pixels, by candidate and cell. */
    private static final class Pairs {
        private int[] candidate = new int[64];
        private int[] cell = new int[64];
        private int[] shared = new int[64];
        private int count;

        Pairs(FrameCandidates candidates, TruthFrame truth) {
            FrameShape shape = truth.shape();
            int[] pixels = new int[truth.size()];
            int[] touched = new int[truth.size()];
            int[] touchedCount = {0};
            for (int i = 0; i < candidates.count(); i++) {
                touchedCount[0] = 0;
                candidates.mask(i).forEachPixel((z, y, x) -> {
                    int at = truth.cellAt(shape.index(z, y, x));
                    if (at >= 0 && pixels[at]++ == 0) {
                        touched[touchedCount[0]++] = at;
                    }
                });
                Arrays.sort(touched, 0, touchedCount[0]);
                for (int place = 0; place < touchedCount[0]; place++) {
                    add(i, touched[place], pixels[touched[place]]);
                    pixels[touched[place]] = 0;
                }
            }
        }

        private void add(int candidateIndex, int cellIndex, int sharedPixels) {
            if (count == candidate.length) {
                int capacity = Math.addExact(count, count >> 1);
                candidate = Arrays.copyOf(candidate, capacity);
                cell = Arrays.copyOf(cell, capacity);
                shared = Arrays.copyOf(shared, capacity);
            }
            candidate[count] = candidateIndex;
            cell[count] = cellIndex;
            shared[count++] = sharedPixels;
        }
    }
}
