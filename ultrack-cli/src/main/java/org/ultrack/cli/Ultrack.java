// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.ultrack.error.CancelledException;
import org.ultrack.error.InvalidInputException;
import org.ultrack.progress.Cancellation;
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
            ConvertMovieCommand.class,
            ClearDatabaseCommand.class,
            EvaluateCommand.class,
            CheckSolversCommand.class,
            CheckGurobiCommand.class,
            CommandLine.HelpCommand.class
        })
public final class Ultrack {
    /** Until what is under way has come to a safe point; what is left behind then, the next run removes. */
    private static final Duration LONGEST_STOP = Duration.ofSeconds(10);

    @Option(
            names = "--stacktrace",
            scope = ScopeType.INHERIT,
            description = "Show where in the program an error arose.")
    private boolean stacktrace;

    private final Cancellation cancellation = new Cancellation();

    private Ultrack() {}

    /**
     * Runs the command and ends the process with its exit code.
     *
     * @param arguments see {@code ultrack --help}
     */
    public static void main(String[] arguments) {
        Ultrack ultrack = new Ultrack();
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> ultrack.stop(ended), "ultrack-stop"));
        int exit = ultrack.execute(
                new PrintWriter(System.out, true, System.out.charset()),
                new PrintWriter(System.err, true, System.err.charset()),
                arguments);
        ended.countDown();
        System.exit(exit);
    }

    /** When the process is asked to end, as by Ctrl-C, what is half done is removed before. */
    private void stop(CountDownLatch ended) {
        cancellation.cancel();
        try {
            ended.await(LONGEST_STOP.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The request to stop that the command and all below it heed. */
    static Cancellation cancellation(CommandSpec command) {
        return ((Ultrack) command.root().userObject()).cancellation;
    }

    /** Runs the command with other outputs; gives its exit code. */
    static int run(PrintWriter out, PrintWriter err, String... arguments) {
        return new Ultrack().execute(out, err, arguments);
    }

    private int execute(PrintWriter out, PrintWriter err, String... arguments) {
        CommandLine command = new CommandLine(this);
        addHelp(command);
        return command.setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(errors())
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
