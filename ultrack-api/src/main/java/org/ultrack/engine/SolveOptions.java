// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.engine;

import java.util.Collections;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.ultrack.error.InvalidInputException;

/**
 * What to solve, and what the solution must respect.
 *
 * @param batch index of the one window to solve; empty for all, even windows first, then odd ones
 * @param use what in the database must hold in the solution
 * @param counts number of cells by frame, for frames where it is known
 * @param exactMargins of how many cells and links of each window, the least certain ones, the margin is found exactly:
 *     by solving again without them; see {@link org.ultrack.tracks.TrackNode#margin}
 */
public record SolveOptions(OptionalInt batch, Use use, Map<Integer, Integer> counts, int exactMargins) {

    /** Checks and copies the counts. */
    public SolveOptions {
        SortedMap<Integer, Integer> sorted = new TreeMap<>(counts);
        sorted.forEach((t, count) -> {
            if (t < 0 || count < 0) {
                throw new InvalidInputException("The number of cells (" + count + ") of frame " + t
                        + " must be 0 or above, and so must the frame.");
            }
        });
        if (exactMargins < 0) {
            throw new InvalidInputException(
                    "The number of exact margins (" + exactMargins + ") must be 0 (none) or above.");
        }
        counts = Collections.unmodifiableMap(sorted);
    }

    /** All windows, nothing but the objective. */
    public static SolveOptions defaults() {
        return new SolveOptions(OptionalInt.empty(), Use.NOTHING, Map.of(), 0);
    }

    /** A copy for another {@link #batch}. */
    public SolveOptions withBatch(OptionalInt batch) {
        return new SolveOptions(batch, use, counts, exactMargins);
    }

    /** A copy with another {@link #use}. */
    public SolveOptions withUse(Use use) {
        return new SolveOptions(batch, use, counts, exactMargins);
    }

    /** A copy with other {@link #counts}. */
    public SolveOptions withCounts(Map<Integer, Integer> counts) {
        return new SolveOptions(batch, use, counts, exactMargins);
    }

    /** A copy with another {@link #exactMargins}. */
    public SolveOptions withExactMargins(int exactMargins) {
        return new SolveOptions(batch, use, counts, exactMargins);
    }

    /** What in the database must hold in the solution. */
    public enum Use {
        /** Nothing: the objective alone decides. */
        NOTHING,
        /** What was said by {@link org.ultrack.Linked#annotate}. */
        ANNOTATIONS,
        /** Candidates that match the ground truth are cells. */
        GROUND_TRUTH
    }
}
