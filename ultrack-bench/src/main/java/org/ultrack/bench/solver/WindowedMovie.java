// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.bench.solver;

import java.nio.file.Path;
import org.ultrack.Tracker;
import org.ultrack.config.DataConfig;
import org.ultrack.config.MainConfig;
import org.ultrack.engine.SolveSummary;

/** A movie solved in windows, from the database and back into it. */
public final class WindowedMovie {
    private static final int OVERLAP = 5;

    private WindowedMovie() {}

    /**
     * Prints a line; its model time is all that is not spent in the solver: reading, building, writing back.
     *
     * @param arguments instance, folder with {@code data.db}, solver, setting, gap to prove, frames of a window, threads
     */
    public static void main(String[] arguments) {
        Setting setting = Setting.parse(arguments[3]);
        double gap = Double.parseDouble(arguments[4]);
        int frames = Integer.parseInt(arguments[5]);
        MainConfig config = MainConfig.defaults()
                .withData(DataConfig.defaults().withWorkingDir(Path.of(arguments[1])))
                .withTracking(setting.config()
                        .withSolverName(arguments[2])
                        .withSolutionGap(gap)
                        .withWindowSize(frames)
                        .withOverlapSize(OVERLAP)
                        .withThreads(Integer.parseInt(arguments[6])));
        long start = System.nanoTime();
        try (Tracker tracker = Tracker.open(config)) {
            SolveSummary summary = tracker.linked().solve().summary().orElseThrow();
            double all = WholeMovie.secondsSince(start);
            double solving = summary.time().toNanos() * 1e-9;
            ResultTable.row(
                    arguments[0],
                    summary.solver(),
                    arguments[3],
                    gap,
                    all - solving,
                    solving,
                    Double.NaN,
                    summary.objective(),
                    Double.NaN,
                    0,
                    summary.status() + ", " + summary.windows() + " windows of " + frames + " frames");
        }
    }
}
