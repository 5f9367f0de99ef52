// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.engine;

import org.ultrack.config.MainConfig;
import org.ultrack.progress.Cancellation;
import org.ultrack.progress.ProgressListener;

/**
 * What an engine is told when a run opens.
 *
 * @param config all settings
 * @param opening what to do with a database that is already there
 * @param listener hears the progress
 * @param cancellation a request to stop
 */
public record RunContext(MainConfig config, Opening opening, ProgressListener listener, Cancellation cancellation) {

    /** What to do with a database that is already there. */
    public enum Opening {
        /** Start; data that is already there is refused when the first stage begins. */
        FRESH,
        /** Start; what a stage and those after it left before is removed when the stage begins. */
        OVERWRITE,
        /** Go on from what is there. */
        RESUME
    }
}
