// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ultrack.Linked;
import org.ultrack.Segmented;
import org.ultrack.Solved;
import org.ultrack.Tracker;
import org.ultrack.config.MainConfig;
import org.ultrack.engine.LinkOptions;
import org.ultrack.error.InvalidInputException;
import org.ultrack.image.Movie;
import org.ultrack.io.config.ConfigFile;
import org.ultrack.io.ctc.CtcExport;
import org.ultrack.io.napari.NapariTracks;
import org.ultrack.io.picture.AnimationOptions;
import org.ultrack.io.picture.LineageTree;
import org.ultrack.io.picture.LineageTreeOptions;
import org.ultrack.io.picture.OverlayOptions;
import org.ultrack.io.picture.OverlayPicture;
import org.ultrack.io.picture.TrackAnimation;
import org.ultrack.progress.Stage;
import org.ultrack.tracks.TrackGraph;
import picocli.CommandLine;

/** All stages on one movie, then results and pictures, then a summary. */
final class TrackingJob {
    static final String CTC_FOLDER = "ctc";
    private static final String TRACKS = "tracks.csv";
    private static final String OVERLAY = "overlay.png";
    private static final String ANIMATION = "tracks.gif";
    private static final String LINEAGES = "lineages.svg";
    private static final String CONFIG = "config.toml";

    private final MainConfig config;
    private final OutputOptions output;
    private final PrintWriter out;
    private final Terminal terminal;

    TrackingJob(MainConfig config, OutputOptions output, CommandLine commandLine) {
        this.config = config;
        this.output = output;
        this.out = commandLine.getOut();
        this.terminal = new Terminal(commandLine.getErr());
    }

    /**
     * Tracks and writes.
     *
     * @param image what the pictures show
     * @param foreground probability or mask
     * @param contours strength of the contours
     * @param linking size of a pixel
     */
    void run(Movie image, Movie foreground, Movie contours, LinkOptions linking) {
        requireFreeNames();
        long start = System.nanoTime();
        try (Tracker tracker = tracker()) {
            Segmented segmented = tracker.segment(foreground, contours);
            Linked linked = segmented.link(linking);
            Solved solved = linked.solve();
            TrackGraph graph = solved.toGraph();
            export(graph, image);
            Summary.print(out, graph);
            solved.summary().ifPresent(summary -> Summary.print(out, summary));
        }
        for (Map.Entry<Stage, Duration> stage : terminal.times().entrySet()) {
            Summary.row(out, stage.getKey().name().toLowerCase(Locale.ROOT), Terminal.seconds(stage.getValue()));
        }
        Summary.row(out, "in all", Terminal.seconds(Duration.ofNanos(System.nanoTime() - start)));
        Summary.row(out, "results", output.folder().toString());
    }

    private Tracker tracker() {
        Tracker tracker = output.resume() ? Tracker.open(config) : Tracker.from(config);
        tracker.reportingTo(terminal);
        return output.overwrite() ? tracker.overwriting() : tracker;
    }

    /** Before hours of work, not after: results that are there already are refused. */
    private void requireFreeNames() {
        if (output.replaceResults()) {
            return;
        }
        List<Path> taken = List.of(CTC_FOLDER, TRACKS, OVERLAY, ANIMATION, LINEAGES).stream()
                .map(output::file)
                .filter(Files::exists)
                .toList();
        if (!taken.isEmpty()) {
            throw new InvalidInputException(output.folder() + " holds results already: "
                    + String.join(
                            ", ",
                            taken.stream()
                                    .map(path -> path.getFileName().toString())
                                    .toList())
                    + ". Give another folder, or --overwrite to replace them.");
        }
    }

    private void export(TrackGraph graph, Movie image) {
        List<Runnable> exports = List.of(
                () -> ConfigFile.save(config, output.file(CONFIG), true),
                () -> CtcExport.defaults()
                        .withOverwrite(output.replaceResults())
                        .write(graph, output.file(CTC_FOLDER)),
                () -> NapariTracks.write(graph, output.file(TRACKS), output.replaceResults()),
                () -> OverlayPicture.write(
                        graph, image, output.file(OVERLAY), OverlayOptions.defaults(), output.replaceResults()),
                () -> TrackAnimation.write(
                        graph, image, output.file(ANIMATION), AnimationOptions.defaults(), output.replaceResults()),
                () -> LineageTree.write(
                        graph, output.file(LINEAGES), LineageTreeOptions.defaults(), output.replaceResults()));
        terminal.started(Stage.EXPORT, exports.size());
        for (int done = 0; done < exports.size(); done++) {
            exports.get(done).run();
            terminal.advanced(Stage.EXPORT, done + 1, exports.size());
        }
        terminal.finished(Stage.EXPORT);
    }
}
