// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.progress;

import org.ultrack.error.CancelledException;

/** A request to stop, asked for by one thread and heeded by others. Safe for all threads; cannot be taken back. */
public final class Cancellation {
    private volatile boolean requested;

    /** Asks the run to stop at its next safe point; what is finished by then is kept. */
    public void cancel() {
        requested = true;
    }

    /** Whether the run was asked to stop. */
    public boolean isRequested() {
        return requested;
    }

    /**
     * The safe point.
     *
     * @param what the step that stops here, for the message
     * @throws CancelledException when the run was asked to stop
     */
    public void check(String what) {
        if (requested) {
            throw new CancelledException(what + " was cancelled. What is whole is kept; run it again to go on.");
        }
    }
}
