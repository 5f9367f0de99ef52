// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.pipeline;

import org.ultrack.core.store.TrackingStore;
import org.ultrack.error.InvalidInputException;

/**
 * What must not change when frames are added to those that a stage has left in the store.
 *
 * @param store where the frames are
 * @param note name the settings are kept under
 * @param done what was done to the frames, for the message
 * @param settings of this run
 */
record StageSettings(TrackingStore store, String note, String done, String settings) {

    /**
     * Refuses to go on with other settings.
     *
     * @throws InvalidInputException when the frames that are there were made with other settings
     */
    void requireSame() {
        store.note(note).filter(before -> !before.equals(settings)).ifPresent(before -> {
            throw new InvalidInputException("The frames in " + store.location() + " were " + done
                    + " with other settings (" + before + ") than now (" + settings
                    + "). Restore those, or overwrite.");
        });
    }

    /** Keeps the settings for the run that goes on from here. */
    void keep() {
        store.writeNote(note, settings);
    }
}
