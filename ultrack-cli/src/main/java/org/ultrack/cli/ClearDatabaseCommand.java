// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.cli;

import org.ultrack.core.store.StoredData;
import org.ultrack.core.store.Stores;
import org.ultrack.core.store.TrackingStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Removes results from the database. */
@Command(name = "clear_database", description = "Remove results from the database.")
final class ClearDatabaseCommand implements Runnable {

    @Parameters(
            paramLabel = "STAGE",
            description = "all, links (with the solution), solutions, annotations, or gt (ground truth).")
    private Stage stage;

    @Mixin
    private ConfigOption config;

    @Override
    public void run() {
        try (TrackingStore store = Stores.open(config.load().data())) {
            store.clear(stage.data);
        }
    }

    /** What can be cleared, as Python's command names it. */
    enum Stage {
        ALL(StoredData.ALL),
        LINKS(StoredData.LINKS),
        SOLUTIONS(StoredData.SOLUTIONS),
        ANNOTATIONS(StoredData.ANNOTATIONS),
        GT(StoredData.GROUND_TRUTH);

        private final StoredData data;

        Stage(StoredData data) {
            this.data = data;
        }
    }
}
