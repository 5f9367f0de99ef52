// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.cli;

import java.io.PrintWriter;
import org.ultrack.error.CancelledException;
import org.ultrack.error.InvalidInputException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The {@code ultrack} command. */
@Command(
        name = "ultrack",
        description = "Tracks cells in 2D and 3D time-lapse microscopy under segmentation uncertainty.",
        mixinStandardHelpOptions = true,
        versionProvider = Ultrack.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            TrackCommand.class,
            DemoCommand.class,
            CreateConfigCommand.class,
            LabelsToContoursCommand.class,
            SegmentCommand.class,
            MatchGroundTruthCommand.class,
            LinkCommand.class,
            CandidatesCommand.class,
            AnnotateCommand.class,
            SolveCommand.class,
            UncertainCommand.class,
            ImportCommand.class,
            ExportCommand.class,
            ConvertCommand.class,
            ClearDatabaseCommand.class,
            EvaluateCommand.class,
            CheckSolversCommand.class,
            CheckGurobiCommand.class,
            CommandLine.HelpCommand.class
        })
public final class Ultrack {

    @Option(
            names = "--stacktrace",
            scope = ScopeType.INHERIT,
            description = "Show where in the program an error arose.")
    private boolean stacktrace;

    private Ultrack() {}

    /**
     * Runs the command and ends the process with its exit code.
     *
     * @param arguments see {@code ultrack --help}
     */
    public static void main(String[] arguments) {
        System.exit(run(
                new PrintWriter(System.out, true, System.out.charset()),
                new PrintWriter(System.err, true, System.err.charset()),
                arguments));
    }

    /** Runs the command with other outputs; gives its exit code. */
    static int run(PrintWriter out, PrintWriter err, String... arguments) {
        Ultrack ultrack = new Ultrack();
        CommandLine command = new CommandLine(ultrack);
        addHelp(command);
        return command.setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(ultrack.errors())
                .execute(arguments);
    }

    /** Gives every command below this one an option for help. */
    private static void addHelp(CommandLine command) {
        for (CommandLine below : command.getSubcommands().values()) {
            CommandSpec spec = below.getCommandSpec();
            if (spec.findOption("--help") == null) {
                spec.addOption(OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .description("Show this help message and exit.")
                        .build());
            }
            addHelp(below);
        }
    }

    private IExecutionExceptionHandler errors() {
        return (exception, commandLine, parsed) -> {
            PrintWriter err = commandLine.getErr();
            if (exception instanceof InvalidInputException mistake) {
                mistake.problems().forEach(problem -> err.println("error: " + problem));
            } else {
                err.println("error: " + describe(exception));
                if (!stacktrace && !(exception instanceof CancelledException)) {
                    err.println("Run it again with --stacktrace to see where it arose.");
                }
            }
            if (stacktrace) {
                exception.printStackTrace(err);
            }
            return exception instanceof InvalidInputException
                    ? CommandLine.ExitCode.USAGE
                    : CommandLine.ExitCode.SOFTWARE;
        };
    }

    private static String describe(Exception exception) {
        for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
            if (cause instanceof OutOfMemoryError) {
                return "There is not enough memory. Use fewer --workers, or give the JVM more:"
                        + " ULTRACK_JAVA_OPTS=-Xmx16g ultrack …";
            }
        }
        return exception.getMessage() == null ? exception.getClass().getSimpleName() : exception.getMessage();
    }

    /** The version in the jar's manifest. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Ultrack.class.getPackage().getImplementationVersion();
            return new String[] {"ultrack " + (version == null ? "(development)" : version)};
        }
    }
}
