// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.progress;

/**
 * Who hears of some work, and who may stop it.
 *
 * @param listener hears how it goes on
 * @param cancellation a request to stop
 */
public record Progress(ProgressListener listener, Cancellation cancellation) {

    /** Nobody hears of it, nobody stops it. */
    public static Progress silent() {
        return new Progress(ProgressListener.SILENT, new Cancellation());
    }

    /** Of a small part: it can be stopped in the same way, but nobody hears of it. */
    public Progress unheard() {
        return new Progress(ProgressListener.SILENT, cancellation);
    }

    /**
     * Begins a stage.
     *
     * @param stage the stage
     * @param total how many steps it has, 0 or above
     */
    public Steps begin(Stage stage, int total) {
        return new Steps(this, stage, total);
    }
}
