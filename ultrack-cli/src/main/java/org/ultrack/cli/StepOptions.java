// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.cli;

import java.io.PrintWriter;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.ultrack.Tracker;
import org.ultrack.config.MainConfig;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What segment, link and solve have in common. */
final class StepOptions {

    @Mixin
    private ConfigOption config;

    @Option(
            names = {"-b", "--batch-index"},
            paramLabel = "INDEX",
            description = "Do this batch only: n_workers frames, n_workers pairs of frames, or one window.")
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

    /** A tracker that goes on from the database, or starts it over. */
    Tracker tracker(MainConfig loaded) {
        PrintWriter err = spec.commandLine().getErr();
        if (overwrite && batch != null) {
            err.println(
                    "warning: --overwrite with --batch-index: each batch run this way removes what the others made.");
        }
        Tracker tracker = Tracker.open(loaded).reportingTo(new Terminal(err));
        return overwrite ? tracker.overwriting() : tracker;
    }

    PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
