// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.ultrack.Linked;
import org.ultrack.Segmented;
import org.ultrack.Solved;
import org.ultrack.Tracker;
import org.ultrack.config.MainConfig;
import org.ultrack.engine.SegmentOptions;
import org.ultrack.error.InvalidInputException;
import org.ultrack.error.TrackingException;
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
import org.ultrack.progress.Progress;
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
        this.terminal = new Terminal(commandLine.getCommandSpec());
    }

    /**
     * Tracks and writes.
     *
     * @param image what the pictures show
     * @param segmentation makes the candidates
     * @param scale size of a pixel along (z,) y, x; empty for 1
     */
    void run(Movie image, Segmentation segmentation, List<Double> scale) {
        requireSeveralFrames(image);
        requireFreeNames();
        long start = System.nanoTime();
        try (terminal;
                Tracker tracker = tracker()) {
            Segmented segmented =
                    segmentation.make(tracker, SegmentOptions.defaults().withScale(scale));
            Linked linked = segmented.link();
            Solved solved = linked.solve();
            TrackGraph graph = solved.toGraph();
            requireTracks(graph, solved);
            export(graph, image);
            Summary.print(out, graph);
            solved.summary().ifPresent(summary -> Summary.print(out, summary));
        }
        for (Map.Entry<Stage, Duration> stage : terminal.times().entrySet()) {
            Summary.row(out, stage.getKey().name().toLowerCase(Locale.ROOT), Terminal.seconds(stage.getValue()));
        }
        PeakMemory.ofThisProcess().ifPresent(bytes -> Summary.row(out, "memory", (bytes >> 20) + " MB at most"));
        Summary.row(out, "in all", Terminal.seconds(Duration.ofNanos(System.nanoTime() - start)));
        Summary.row(out, "results", output.folder().toString());
    }

    private Tracker tracker() {
        Tracker tracker = output.resume() ? Tracker.open(config) : Tracker.from(config);
        terminal.watch(tracker);
        return output.overwrite() ? tracker.overwriting() : tracker;
    }

    private static void requireSeveralFrames(Movie image) {
        if (image.frames() < 2) {
            throw new InvalidInputException("The movie has one frame, but tracking needs at least two. Give the folder"
                    + " or the stack with all frames.");
        }
    }

    /** Before hours of work, not after: results that are there already are refused. */
    private void requireFreeNames() {
        if (output.replaceResults()) {
            return;
        }
        List<Path> taken = List.of(CTC_FOLDER, TRACKS, OVERLAY, ANIMATION, LINEAGES, CONFIG).stream()
                .map(output::file)
                .filter(file -> !output.keeps(file))
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

    /** Empty results would look like a success. */
    private void requireTracks(TrackGraph graph, Solved solved) {
        if (graph.trackCount() > 0) {
            return;
        }
        String found = solved.summary()
                .map(summary -> "among " + summary.candidates() + " candidates and " + summary.links() + " links")
                .orElse("in the database");
        throw new InvalidInputException("No cell was tracked " + found + ". Without candidates, check that cells are"
                + " brighter than the background and fit segmentation.min_area ("
                + config.segmentation().minArea()
                + ") and max_area (" + config.segmentation().maxArea() + "); without links, that"
                + " linking.max_distance (" + config.linking().maxDistance() + ") is what a cell moves in a frame.");
    }

    private void export(TrackGraph graph, Movie image) {
        Progress part = terminal.progress().unheard();
        List<Runnable> exports = List.of( // the longest first
                () -> TrackAnimation.write(
                        graph,
                        image,
                        output.file(ANIMATION),
                        AnimationOptions.defaults(),
                        output.replaceResults(),
                        part),
                this::saveConfig,
                () -> CtcExport.defaults()
                        .withOverwrite(output.replaceResults())
                        .withThreads(config.data().workers())
                        .withProgress(part)
                        .write(graph, output.file(CTC_FOLDER)),
                () -> NapariTracks.write(graph, output.file(TRACKS), output.replaceResults()),
                () -> OverlayPicture.write(
                        graph, image, output.file(OVERLAY), OverlayOptions.defaults(), output.replaceResults()),
                () -> LineageTree.write(
                        graph, output.file(LINEAGES), LineageTreeOptions.defaults(), output.replaceResults()));
        terminal.started(Stage.EXPORT, exports.size());
        try (ExecutorService threads =
                Executors.newFixedThreadPool(config.data().workers())) {
            List<Future<?>> running = new ArrayList<>();
            exports.forEach(export -> running.add(threads.submit(export)));
            try {
                for (int done = 0; done < running.size(); done++) {
                    running.get(done).get();
                    terminal.advanced(Stage.EXPORT, done + 1, exports.size());
                }
            } catch (ExecutionException | InterruptedException failure) {
                threads.shutdownNow();
                throw asIs(failure);
            }
        }
        terminal.finished(Stage.EXPORT);
    }

    /** The settings of the run beside its results; a file that the user made stays as it is. */
    private void saveConfig() {
        Path file = output.file(CONFIG);
        if (!output.keeps(file)) {
            ConfigFile.save(config, file, output.replaceResults());
        }
    }

    /** The failure of an export as it was thrown there. */
    private static RuntimeException asIs(Exception failure) {
        if (failure instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        return failure.getCause() instanceof RuntimeException cause
                ? cause
                : new TrackingException("The results could not be written.", failure);
    }
}
