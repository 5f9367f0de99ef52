// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.cli;

import java.io.PrintWriter;
import java.util.Locale;
import org.ultrack.engine.SolveSummary;
import org.ultrack.tracks.TrackGraph;

/** What a run found, in a few lines. */
final class Summary {
    private Summary() {}

    static void print(PrintWriter out, SolveSummary summary) {
        row(out, "candidates", summary.candidates());
        row(out, "links", summary.links());
        row(out, "solver", summary.solver() + ", " + summary.status() + ", " + Terminal.seconds(summary.time()));
        row(out, "objective", String.format(Locale.ROOT, "%.4f", summary.objective()));
        if (summary.windows() == 1) {
            row(out, "bound", String.format(Locale.ROOT, "%.4f", summary.bound()));
            row(out, "gap", String.format(Locale.ROOT, "%.2e", summary.gap()));
        } else {
            row(out, "windows", summary.windows() + ", each within its gap; the whole has no bound");
        }
    }

    static void print(PrintWriter out, TrackGraph graph) {
        row(out, "segments", graph.size());
        row(out, "tracks", graph.trackCount());
        row(out, "divisions", graph.divisions().size());
    }

    static void row(PrintWriter out, String name, Object value) {
        out.printf(Locale.ROOT, "%-12s %s%n", name, value);
    }
}
