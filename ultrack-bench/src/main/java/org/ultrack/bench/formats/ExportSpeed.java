// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.bench.formats;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.ultrack.Tracker;
import org.ultrack.file.AtomicFolder;
import org.ultrack.io.config.ConfigFile;
import org.ultrack.io.ctc.CtcExport;
import org.ultrack.io.segments.SegmentsExport;
import org.ultrack.tracks.TrackGraph;

/**
 * Exports the tracks of a solved movie, whose configuration file is the argument, with two threads: as a folder of the
 * Cell Tracking Challenge and as segments in Zarr. Each time under a new name: where files were removed shortly before,
 * some file systems are slow to make new ones.
 */
public final class ExportSpeed {
    private static final int THREADS = 2;
    private static final int ROUNDS = 20;

    private ExportSpeed() {}

    /** Measures and prints. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("export-speed");
        try (AtomicFolder scratch = AtomicFolder.create(folder.resolve("exports"), false, List.of());
                Tracker tracker = Tracker.open(ConfigFile.load(Path.of(arguments[0])))) {
            TrackGraph graph = tracker.solved().toGraph();
            System.out.printf(
                    Locale.ROOT,
                    "%d cells in %d frames, s%n%-20s %8s %8s %8s %8s%n",
                    graph.size(),
                    graph.shape().frames(),
                    "",
                    "first",
                    "second",
                    "median",
                    "best");
            measure(
                    "CTC folder",
                    scratch.path().resolve("ctc"),
                    target -> CtcExport.defaults().withThreads(THREADS).write(graph, target));
            measure(
                    "segments as Zarr",
                    scratch.path().resolve("segments"),
                    target -> SegmentsExport.defaults().withThreads(THREADS).write(graph, target));
        } finally {
            Files.delete(folder);
        }
    }

    private static void measure(String name, Path target, Consumer<Path> export) {
        List<Double> seconds = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            export.accept(target.resolveSibling(target.getFileName() + "-" + round));
            seconds.add((System.nanoTime() - start) / 1e9);
        }
        List<Double> sorted = seconds.stream().sorted().toList();
        System.out.printf(
                Locale.ROOT,
                "%-20s %8.2f %8.2f %8.2f %8.2f%n",
                name,
                seconds.get(0),
                seconds.get(1),
                sorted.get(ROUNDS / 2),
                sorted.getFirst());
    }
}
