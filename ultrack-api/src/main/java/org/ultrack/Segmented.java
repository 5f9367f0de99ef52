// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack;

import java.util.List;
import org.ultrack.annotation.Candidate;
import org.ultrack.engine.LinkOptions;

/** Every frame has its candidates. The next step is {@link #link()}. */
public final class Segmented {
    private final Tracker tracker;

    Segmented(Tracker tracker) {
        this.tracker = tracker;
    }

    /** Links candidates of neighbouring frames by overlap and distance. */
    public Linked link() {
        return link(LinkOptions.defaults());
    }

    /**
     * Links candidates of neighbouring frames.
     *
     * @param options size of a pixel; images whose colours linked candidates must share
     */
    public Linked link(LinkOptions options) {
        tracker.engine().link(options);
        return new Linked(tracker);
    }

    /** The candidates of a frame, by id. */
    public List<Candidate> candidates(int t) {
        return tracker.engine().candidates(t);
    }
}
