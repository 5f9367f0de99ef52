// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.bench.solver;

import java.nio.file.Path;
import java.time.Duration;
import org.ultrack.Tracker;
import org.ultrack.config.DataConfig;
import org.ultrack.config.MainConfig;
import org.ultrack.progress.Cancellation;
import org.ultrack.solver.Solver;
import org.ultrack.solver.Solver.SolverProgress;
import org.ultrack.solver.SolverOptions;
import org.ultrack.solver.Solvers;
import org.ultrack.solver.TrackingModel;
import org.ultrack.solver.TrackingSolution;

/**
 * The model of a whole movie, from its database into memory, then solved: once in a fresh JVM, and again while there is
 * time. The time of a solve is from the model in memory to the checked solution; the memory is that of the first.
 */
public final class WholeMovie {
    private static final double WARM_AT_MOST_SECONDS = 12;

    private WholeMovie() {}

    /**
     * Prints a line.
     *
     * @param arguments instance, folder with {@code data.db}, solver, setting, gap to prove, time limit in seconds,
     *     threads
     */
    public static void main(String[] arguments) {
        String solverName = arguments[2];
        Setting setting = Setting.parse(arguments[3]);
        double gap = Double.parseDouble(arguments[4]);
        SolverOptions options = new SolverOptions(
                gap, Duration.ofSeconds(Long.parseLong(arguments[5])), Integer.parseInt(arguments[6]));

        long start = System.nanoTime();
        TrackingModel model = model(Path.of(arguments[1]), setting);
        double reading = secondsSince(start);
        Solver solver = Solvers.find(solverName).create();
        start = System.nanoTime();
        TrackingSolution solution = solver.solve(model, options, SolverProgress.SILENT, new Cancellation());
        double fresh = secondsSince(start);
        double warm = fresh < WARM_AT_MOST_SECONDS ? warm(solver, model, options) : Double.NaN;
        ResultTable.row(
                arguments[0],
                solverName,
                arguments[3],
                gap,
                reading,
                fresh,
                warm,
                solution.objective(),
                solution.gap(),
                solution.iterations(),
                solution.status() + ", " + model.candidates() + " candidates, " + model.links() + " links");
    }

    private static TrackingModel model(Path folder, Setting setting) {
        MainConfig config = MainConfig.defaults()
                .withData(DataConfig.defaults().withWorkingDir(folder))
                .withTracking(setting.config());
        try (Tracker tracker = Tracker.open(config)) {
            return tracker.linked().problem(0).model();
        }
    }

    /** The faster of two more. */
    private static double warm(Solver solver, TrackingModel model, SolverOptions options) {
        double best = Double.POSITIVE_INFINITY;
        for (int repeat = 0; repeat < 2; repeat++) {
            long start = System.nanoTime();
            solver.solve(model, options, SolverProgress.SILENT, new Cancellation());
            best = Math.min(best, secondsSince(start));
        }
        return best;
    }

    static double secondsSince(long start) {
        return (System.nanoTime() - start) * 1e-9;
    }
}
