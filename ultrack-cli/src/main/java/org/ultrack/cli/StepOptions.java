// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.cli;

import java.io.PrintWriter;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.ultrack.Tracker;
import org.ultrack.config.MainConfig;
import org.ultrack.core.store.Stores;
import org.ultrack.core.store.TrackingStore;
import org.ultrack.error.InvalidInputException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What segment, match_gt, link and solve have in common. */
final class StepOptions {

    @Mixin
    private ConfigOption config;

    @Option(
            names = {"-b", "--batch-index"},
            paramLabel = "INDEX",
            description =
                    "Do this batch only, numbered from 0, for jobs on a cluster: n_workers frames (segment, match_gt),"
                            + " n_workers pairs of frames (link), or one window (solve).")
    private @Nullable Integer batch;

    @Option(
            names = {"-ow", "--overwrite"},
            description = "Remove what this step and later ones left in the database before.")
    private boolean overwrite;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    MainConfig config() {
        return config.load();
    }

    OptionalInt batch() {
        return batch == null ? OptionalInt.empty() : OptionalInt.of(batch);
    }

    /**
     * Refuses to do a step again that the database holds already, which would silently keep what is there. A batch that
     * is there already is skipped, so that a cluster may run its jobs again.
     *
     * @throws InvalidInputException when the whole step is done and overwriting was not asked for
     */
    void requireUndone(MainConfig loaded, Step done) {
        if (overwrite || batch != null) {
            return;
        }
        try (TrackingStore store = Stores.open(loaded.data())) {
            if (done.isDone(store)) {
                throw new InvalidInputException("The database " + store.location() + " already holds the "
                        + done.result() + " of the whole movie. Go on with ultrack " + done.next()
                        + ", or give --overwrite to make them again.");
            }
        }
    }

    /** Where the progress is shown. */
    Terminal terminal() {
        return new Terminal(spec);
    }

    /** A tracker that goes on from the database, or starts it over. */
    Tracker tracker(MainConfig loaded, Terminal terminal) {
        if (overwrite && batch != null) {
            spec.commandLine()
                    .getErr()
                    .println(
                            "warning: --overwrite with --batch-index: each batch run this way removes what the others made.");
        }
        Tracker tracker = terminal.watch(Tracker.open(loaded));
        return overwrite ? tracker.overwriting() : tracker;
    }

    PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
