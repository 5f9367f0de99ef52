// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.bench.solver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lines of the table that all solvers share, the rivals included (rivals.py prints the same columns). */
final class ResultTable {
    private static final String COLUMNS = "%-12s %-9s %-18s %7s %8s %8s %8s %16s %9s %7s %6s  %s%n";
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Pattern HIGH_WATER = Pattern.compile("VmHWM:\\s+(\\d+) kB");

    private ResultTable() {}

    static void header() {
        System.out.printf(
                COLUMNS,
                "instance",
                "solver",
                "power:weights",
                "asked",
                "model s",
                "fresh s",
                "warm s",
                "objective",
                "gap",
                "iter.",
                "MB",
                "status");
    }

    static void row(
            String instance,
            String solver,
            String setting,
            double asked,
            double model,
            double fresh,
            double warm,
            double objective,
            double gap,
            long iterations,
            String status) {
        System.out.printf(
                Locale.ROOT,
                COLUMNS,
                instance,
                solver,
                setting,
                asked == 0 ? "0" : String.format(Locale.ROOT, "%.0e", asked),
                seconds(model),
                seconds(fresh),
                seconds(warm),
                String.format(Locale.ROOT, "%.7f", objective),
                Double.isNaN(gap) ? "-" : String.format(Locale.ROOT, "%.1e", gap),
                iterations,
                peakMegabytes(),
                status);
    }

    private static String seconds(double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.2f", value);
    }

    /** The most memory that this process has had so far, heap and all else; 0 where the system does not tell. */
    private static long peakMegabytes() {
        try {
            Matcher status = HIGH_WATER.matcher(Files.exists(STATUS) ? Files.readString(STATUS) : "");
            return status.find() ? Long.parseLong(status.group(1)) >> 10 : 0;
        } catch (IOException unreadable) {
            return 0; // a figure for information only
        }
    }
}
