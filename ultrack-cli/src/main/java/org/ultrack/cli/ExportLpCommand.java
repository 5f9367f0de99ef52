// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ultrack.Linked;
import org.ultrack.Tracker;
import org.ultrack.config.MainConfig;
import org.ultrack.engine.SolveOptions;
import org.ultrack.engine.WindowProblem;
import org.ultrack.error.InvalidInputException;
import org.ultrack.io.program.ProgramFile;
import org.ultrack.io.program.ProgramForm;
import org.ultrack.progress.Stage;
import org.ultrack.progress.Steps;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes the problem that solve solves, for other solvers. */
@Command(
        name = "lp",
        description = {
            "The tracking problem as a file for other solvers, to be maximised.",
            "With several windows (tracking.window_size) each has a file of its own, FILE_00.lp, FILE_01.lp and so on,"
                    + " and holds what neighbouring windows have decided in the database, as solve --batch-index"
                    + " would. To see the windows that are solved first without that, run ultrack clear_database"
                    + " solutions before.",
        },
        footer = {"%nExample:", "  ultrack export lp -cfg config.toml -o problem.lp", "Before: ultrack link."})
final class ExportLpCommand implements Runnable {

    @Mixin
    private ConfigOption config;

    @Option(
            names = {"-o", "--output-path"},
            required = true,
            paramLabel = "FILE",
            description = "Ends in .lp (LP format of CPLEX) or .mps (free MPS format).")
    private Path file;

    @Option(
            names = "--form",
            defaultValue = "TEXTBOOK",
            paramLabel = "FORM",
            description = "textbook: all variables and pairs of overlapping candidates, to check a solver with; tight:"
                    + " fewer variables and stronger rows, easier to solve; same optimum. Default: textbook.")
    private ProgramForm form;

    @Mixin
    private GivenOptions given;

    @Option(
            names = {"-ow", "--overwrite"},
            description = "Replace files that are there.")
    private boolean overwrite;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        MainConfig loaded = config.load();
        SolveOptions options = given.solveOptions();
        ProgramFile.ofWindows(file, 1); // refuses a wrong ending before the database is opened
        try (Terminal terminal = new Terminal(spec);
                Tracker tracker = terminal.watch(Tracker.open(loaded))) {
            Linked linked = tracker.linked();
            List<Path> files = ProgramFile.ofWindows(file, linked.windows());
            requireFree(files);
            Steps steps = terminal.progress().begin(Stage.EXPORT, files.size());
            for (int window = 0; window < files.size(); window++) {
                WindowProblem problem = linked.problem(window, options);
                ProgramFile.write(problem, form, files.get(window), overwrite);
                Summary.row(
                        spec.commandLine().getOut(),
                        "window " + window,
                        problem.model().candidates() + " candidates, "
                                + problem.model().links() + " links: " + files.get(window));
                steps.step();
            }
            steps.finish();
        }
    }

    /** All of them, before any is written. */
    private void requireFree(List<Path> files) {
        List<String> taken = files.stream()
                .filter(path -> !overwrite && Files.exists(path))
                .map(path -> path + " already exists. Choose another name, or give --overwrite.")
                .toList();
        if (!taken.isEmpty()) {
            throw new InvalidInputException(taken);
        }
    }
}
