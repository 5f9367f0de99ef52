// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.solver.ojalgo;

import java.time.Duration;
import org.ultrack.progress.Cancellation;

/** When to stop: the time is up or the run was cancelled. Safe for all threads. */
final class Deadline {
    private final long start = System.nanoTime();
    private final long limit;
    private final Cancellation cancellation;
    private volatile boolean abandoned;

    Deadline(Duration limit, Cancellation cancellation) {
        this.limit = limit.compareTo(Duration.ofDays(365)) > 0 ? Long.MAX_VALUE : limit.toNanos();
        this.cancellation = cancellation;
    }

    boolean isReached() {
        return abandoned || cancellation.isRequested() || System.nanoTime() - start >= limit;
    }

    /** Stops all that heed this deadline. */
    void abandon() {
        abandoned = true;
    }

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
