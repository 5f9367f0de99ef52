// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.bench.solver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.ultrack.engine.WindowProblem;
import org.ultrack.io.program.ProgramFile;
import org.ultrack.io.program.ProgramForm;
import org.ultrack.progress.Cancellation;
import org.ultrack.solver.Solver;
import org.ultrack.solver.Solver.SolverProgress;
import org.ultrack.solver.SolverOptions;
import org.ultrack.solver.Solvers;
import org.ultrack.solver.TrackingModel;
import org.ultrack.solver.TrackingSolution;

/**
 * Three recorded movies at every power and weight from light to heavy, each to the proven optimum. The problems are
 * written beside, so that another solver can judge.
 */
public final class AllSettings {
    private static final List<String> MOVIES = List.of("sim2d", "tgmm3d_crop", "hela01_crop");
    private static final List<String> WEIGHTS = List.of("0", "-0.001", "-0.01", "-0.1", "-1", "-0.005,-0.005,0");

    private AllSettings() {}

    /**
     * Prints a line for each movie, power and weight.
     *
     * @param arguments folder with the recorded movies, solver, time limit in seconds, threads, folder for the problems
     *     as {@code NUMBER.mps} and for {@code objectives.txt}, a line {@code NUMBER OBJECTIVE} for each
     */
    public static void main(String[] arguments) throws IOException {
        Path recorded = Path.of(arguments[0]);
        String solverName = arguments[1];
        SolverOptions options =
                new SolverOptions(0, Duration.ofSeconds(Long.parseLong(arguments[2])), Integer.parseInt(arguments[3]));
        Path problems = Files.createDirectories(Path.of(arguments[4]));
        Solver solver = Solvers.find(solverName).create();
        StringBuilder objectives = new StringBuilder();
        int number = 0;
        for (String movie : MOVIES) {
            RecordedTables tables = new RecordedTables(recorded.resolve(movie).resolve("area"));
            for (int power : new int[] {1, 2, 4}) {
                for (String weights : WEIGHTS) {
                    String setting = power + ":" + weights;
                    long start = System.nanoTime();
                    TrackingModel model = tables.model(Setting.parse(setting).config());
                    double building = WholeMovie.secondsSince(start);
                    start = System.nanoTime();
                    TrackingSolution solution = solver.solve(model, options, SolverProgress.SILENT, new Cancellation());
                    ResultTable.row(
                            movie,
                            solverName,
                            setting,
                            0,
                            building,
                            WholeMovie.secondsSince(start),
                            Double.NaN,
                            solution.objective(),
                            solution.gap(),
                            solution.iterations(),
                            solution.status().toString());
                    ProgramFile.write(
                            WindowProblem.of(model), ProgramForm.TIGHT, problems.resolve(number + ".mps"), true);
                    objectives
                            .append(number++)
                            .append(' ')
                            .append(solution.objective())
                            .append('\n');
                }
            }
        }
        Files.writeString(problems.resolve("objectives.txt"), objectives);
    }
}
