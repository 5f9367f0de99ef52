// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.ultrack.Tracker;
import org.ultrack.config.MainConfig;
import org.ultrack.error.InvalidInputException;
import org.ultrack.tracks.TrackGraph;
import org.ultrack.tracks.TrackNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Where to look first. */
@Command(
        name = "uncertain",
        description = {
            "List the cells and links the solution is least certain of: where to look for mistakes first.",
            "The margin says how much the objective would lose at least without this cell or link, everything else"
                    + " chosen anew; a good link earns up to 1. 0 means that there is a choice just as good, or that"
                    + " nothing is known: ultrack solve --exact-margins tells these apart. A link is listed at the cell"
                    + " it leads to. What has no candidate, and cells that were not selected, are not in the list."
        },
        footer = {"%nExample:", "  ultrack uncertain -cfg config.toml -n 50", "Before: ultrack solve."})
final class UncertainCommand implements Runnable {

    @Mixin
    private ConfigOption config;

    @Option(
            names = {"-n", "--number"},
            paramLabel = "N",
            defaultValue = "20",
            description = "How many to list. Default: ${DEFAULT-VALUE}.")
    private int number;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        if (number < 1) {
            throw new InvalidInputException("--number (" + number + ") must be at least 1.");
        }
        MainConfig loaded = config.load();
        try (Tracker tracker = Tracker.open(loaded)) {
            print(spec.commandLine().getOut(), tracker.solved().toGraph());
        }
    }

    /** One line of the list. */
    private record Doubt(TrackNode node, String what, double margin) {}

    private void print(PrintWriter out, TrackGraph graph) {
        List<Doubt> doubts = doubts(graph);
        out.printf(Locale.ROOT, "%6s %8s %8s %8s  %10s  %s%n", "frame", "z", "y", "x", "margin", "what");
        for (Doubt doubt : doubts.subList(0, Math.min(number, doubts.size()))) {
            TrackNode node = doubt.node();
            out.printf(
                    Locale.ROOT,
                    "%6d %8.1f %8.1f %8.1f  %10.2e  %s%n",
                    node.t(),
                    node.z(),
                    node.y(),
                    node.x(),
                    doubt.margin(),
                    doubt.what());
        }
    }

    /** Every choice that could have been made otherwise, the least certain first; equal ones by track and frame. */
    private static List<Doubt> doubts(TrackGraph graph) {
        List<Doubt> doubts = new ArrayList<>();
        boolean known = graph.size() == 0;
        for (TrackNode node : graph.nodes()) {
            known |= !Double.isNaN(node.margin());
            doubts.add(new Doubt(node, "cell " + node.candidateId(), node.margin()));
            if (node.hasParent()) {
                String from = "cell " + graph.node(node.parent()).candidateId();
                doubts.add(new Doubt(node, "link from " + from + " to " + node.candidateId(), node.linkMargin()));
            }
        }
        if (!known) {
            throw new InvalidInputException("The solution in the database has no margins: an earlier version or"
                    + " Python's ultrack has made it. Run ultrack solve again.");
        }
        doubts.removeIf(doubt -> !Double.isFinite(doubt.margin()));
        doubts.sort(Comparator.comparingDouble(Doubt::margin)); // stable
        return doubts;
    }
}
