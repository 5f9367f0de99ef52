// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.solver.program;

import java.time.Duration;
import org.ultrack.progress.Cancellation;

/** When to stop: the time is up, the run was cancelled or has failed. Safe for all threads. */
final class Limit {
    private final long start = System.nanoTime();
    private final long nanos;
    private final Cancellation cancellation;
    private volatile boolean failed;

    Limit(Duration time, Cancellation cancellation) {
        this.nanos =
                time.compareTo(Duration.ofDays(365)) > 0 ? Duration.ofDays(365).toNanos() : time.toNanos();
        this.cancellation = cancellation;
    }

    void fail() {
        failed = true;
    }

    boolean isStopped() {
        return failed || cancellation.isRequested();
    }

    boolean isReached() {
        return isStopped() || remaining().isZero();
    }

    Duration remaining() {
        return Duration.ofNanos(Math.max(0, nanos - (System.nanoTime() - start)));
    }

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
