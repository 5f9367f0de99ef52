// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.engine;

import java.util.OptionalInt;

/**
 * What to solve.
 *
 * @param batch index of the one window to solve; empty for all, even windows first, then odd ones
 */
public record SolveOptions(OptionalInt batch) {

    /** All windows. */
    public static SolveOptions defaults() {
        return new SolveOptions(OptionalInt.empty());
    }

    /** A copy for another {@link #batch}. */
    public SolveOptions withBatch(OptionalInt batch) {
        return new SolveOptions(batch);
    }
}
