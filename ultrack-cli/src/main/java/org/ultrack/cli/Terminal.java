// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import org.ultrack.Tracker;
import org.ultrack.progress.Cancellation;
import org.ultrack.progress.Progress;
import org.ultrack.progress.ProgressListener;
import org.ultrack.progress.Stage;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Shows the stages of a run: a progress bar each on a terminal, a line each where the output goes to a file, and what
 * each stage took. Closing ends the bar of a stage that failed, so that the message has a line of its own.
 */
final class Terminal implements ProgressListener, AutoCloseable {
    private final PrintWriter err;
    private final Cancellation cancellation;
    private final boolean interactive;
    private final Map<Stage, Duration> times = new EnumMap<>(Stage.class);
    private final List<String> warnings = new ArrayList<>();
    private @Nullable ProgressBar bar;
    private long startNanos;

    /** Shows the work of a command, which can be stopped with it. */
    Terminal(CommandSpec command) {
        this.err = command.commandLine().getErr();
        this.cancellation = Ultrack.cancellation(command);
        this.interactive = Boolean.getBoolean("ultrack.terminal"); // the launcher knows, Java before 22 does not
    }

    /** What work is given that is shown here. */
    Progress progress() {
        return new Progress(this, cancellation);
    }

    /** Shows the stages of a tracker. */
    Tracker watch(Tracker tracker) {
        return tracker.reportingTo(this).cancelledBy(cancellation);
    }

    @Override
    public void started(Stage stage, int total) {
        startNanos = System.nanoTime();
        if (interactive) {
            bar = new ProgressBarBuilder()
                    .setTaskName(stage.label())
                    .setInitialMax(total)
                    .setStyle(ProgressBarStyle.UNICODE_BLOCK)
                    .setUpdateIntervalMillis(100)
                    .build();
        }
    }

    @Override
    public void advanced(Stage stage, int done, int total) {
        if (bar != null) {
            bar.stepTo(done);
        }
    }

    @Override
    public void message(Stage stage, String message) {
        if (bar != null) {
            bar.setExtraMessage(message);
        } else {
            err.println(stage.label() + ": " + message);
        }
    }

    /** Behind the bar, which would be drawn over it. */
    @Override
    public void warning(Stage stage, String warning) {
        if (bar == null) {
            err.println("warning: " + warning);
        } else {
            warnings.add(warning);
        }
    }

    @Override
    public void finished(Stage stage) {
        Duration time = Duration.ofNanos(System.nanoTime() - startNanos);
        times.merge(stage, time, Duration::plus);
        if (bar == null) {
            err.printf(Locale.ROOT, "%s: %s%n", stage.label(), seconds(time));
        }
        close();
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
        warnings.forEach(warning -> err.println("warning: " + warning));
        warnings.clear();
    }

    /** What the stages took so far. */
    Map<Stage, Duration> times() {
        return Collections.unmodifiableMap(times);
    }

    static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.2f s", time.toNanos() / 1e9);
    }
}
