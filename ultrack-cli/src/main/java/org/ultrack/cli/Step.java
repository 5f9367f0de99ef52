// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.cli;

import org.ultrack.core.store.TrackingStore;

/** A step that makes each part of its result once, and is not done again unless it is asked to overwrite. */
enum Step {
    SEGMENT("candidates", "link"),
    LINK("links", "solve");

    private final String result;
    private final String next;

    Step(String result, String next) {
        this.result = result;
        this.next = next;
    }

    /** Whether nothing is left to do. */
    boolean isDone(TrackingStore store) {
        int frames = store.movie().map(movie -> movie.shape().frames()).orElse(0);
        return switch (this) {
            case SEGMENT -> frames > 0 && store.segmentedFrames().nextClearBit(0) >= frames;
            case LINK -> frames > 1 && store.linkedFrames().nextClearBit(0) >= frames - 1;
        };
    }

    /** What it makes, in the plural. */
    String result() {
        return result;
    }

    /** The command that comes after. */
    String next() {
        return next;
    }
}
