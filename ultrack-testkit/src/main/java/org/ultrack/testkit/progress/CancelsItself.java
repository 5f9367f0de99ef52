// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.testkit.progress;

import org.ultrack.progress.Cancellation;
import org.ultrack.progress.ProgressListener;
import org.ultrack.progress.Stage;

/**
 * Hears of a run and cancels it when so much of a stage is done.
 *
 * @param stage which one
 * @param steps how many of its steps
 * @param cancellation that of the run
 */
public record CancelsItself(Stage stage, int steps, Cancellation cancellation) implements ProgressListener {

    /** With a cancellation of its own. */
    public CancelsItself(Stage stage, int steps) {
        this(stage, steps, new Cancellation());
    }

    @Override
    public void advanced(Stage advanced, int done, int total) {
        if (advanced == stage && done == steps) {
            cancellation.cancel();
        }
    }
}
