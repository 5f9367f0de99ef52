// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.progress;

/**
 * The steps of a stage under way. Each is a safe point; the listener hears of a thousand of them at most, so that a step
 * may be as small as one cell. For one thread at a time.
 */
public final class Steps {
    private static final int MOST_TOLD = 1000;

    private final Progress progress;
    private final Stage stage;
    private final int total;
    private final int between;
    private int done;
    private int told;

    Steps(Progress progress, Stage stage, int total) {
        this.progress = progress;
        this.stage = stage;
        this.total = total;
        this.between = Math.max(1, total / MOST_TOLD);
        progress.listener().started(stage, total);
    }

    /**
     * One more step is done.
     *
     * @throws org.ultrack.error.CancelledException when the work was asked to stop
     */
    public void step() {
        advanceTo(done + 1);
    }

    /**
     * So many steps are done, of the total at most.
     *
     * @throws org.ultrack.error.CancelledException when the work was asked to stop
     */
    public void advanceTo(int steps) {
        progress.cancellation().check(stage.label());
        done = Math.min(steps, total);
        if (done - told >= between || (done == total && told < total)) {
            told = done;
            progress.listener().advanced(stage, done, total);
        }
    }

    /** The stage is done, whether or not all its steps were needed. */
    public void finish() {
        if (told < total) {
            progress.listener().advanced(stage, total, total);
        }
        progress.listener().finished(stage);
    }
}
