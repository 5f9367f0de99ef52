// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ultrack.engine.SolveSummary;
import org.ultrack.tracks.TrackGraph;

/** A solution is stored. */
public final class Solved {
    private final Tracker tracker;
    private final @Nullable SolveSummary summary;

    Solved(Tracker tracker, @Nullable SolveSummary summary) {
        this.tracker = tracker;
        this.summary = summary;
    }

    /** How good the solution is; empty when it was made by an earlier run. */
    public Optional<SolveSummary> summary() {
        return Optional.ofNullable(summary);
    }

    /** The lineages. */
    public TrackGraph toGraph() {
        return tracker.engine().tracks();
    }
}
