// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ultrack.Tracker;
import org.ultrack.config.MainConfig;
import org.ultrack.progress.Progress;
import org.ultrack.tracks.TrackGraph;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** What every export of the solution is told: where the database is, and whether files may be replaced. */
final class SolutionExport {

    @Mixin
    private ConfigOption config;

    @Option(
            names = {"-ow", "--overwrite"},
            description = "Replace what is there.")
    private boolean overwrite;

    private @Nullable MainConfig loaded;

    /** Hands the solution to a writer and prints what it was. */
    void write(CommandSpec spec, Writer writer) {
        try (Terminal terminal = new Terminal(spec);
                Tracker tracker = terminal.watch(Tracker.open(loaded()))) {
            TrackGraph graph = tracker.solved().toGraph();
            writer.write(graph, overwrite, terminal.progress());
            Summary.print(spec.commandLine().getOut(), graph);
        }
    }

    /** The size of a pixel as the database has it, along (Z,) Y, X; empty when it was not given. */
    List<Double> pixelSizes() {
        return StoredScale.of(loaded());
    }

    private MainConfig loaded() {
        MainConfig known = loaded == null ? config.load() : loaded;
        loaded = known;
        return known;
    }

    /** Writes tracks. */
    @FunctionalInterface
    interface Writer {
        void write(TrackGraph graph, boolean overwrite, Progress progress);
    }
}
