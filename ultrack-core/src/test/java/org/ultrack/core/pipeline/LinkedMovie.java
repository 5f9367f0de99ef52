// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import net.imglib2.img.array.ArrayImgs;
import org.ultrack.Tracker;
import org.ultrack.config.DataConfig;
import org.ultrack.config.MainConfig;
import org.ultrack.core.imgproc.ForegroundDetection;
import org.ultrack.core.imgproc.RobustInversion;
import org.ultrack.core.simulation.SimulatedMovie;
import org.ultrack.core.simulation.SimulationConfig;
import org.ultrack.core.store.LinkTable;
import org.ultrack.core.store.SolutionTable;
import org.ultrack.core.store.Stores;
import org.ultrack.core.store.TrackingStore;
import org.ultrack.engine.SolveOptions;
import org.ultrack.engine.SolveSummary;
import org.ultrack.image.Mask;
import org.ultrack.image.Movie;
import org.ultrack.tracks.TrackNode;

/**
 * A movie of ten frames, segmented and linked once, whose database is copied for every run; and a judge of what is in a
 * database that knows nothing of windows or solvers.
 */
final class LinkedMovie {
    static final int FRAMES = 10;
    private static final int WIDTH = 120;
    private static final int HEIGHT = 110;

    private final Path folder;

    /**
     * Makes the database.
     *
     * @param folder where it goes
     * @param emptyFrame a frame without cells, -1 for none
     */
    LinkedMovie(Path folder, int emptyFrame) {
        this.folder = folder;
        Movie image = SimulatedMovie.of(SimulationConfig.defaults()
                        .withSize(WIDTH, HEIGHT, 0)
                        .withCells(9)
                        .withFrames(FRAMES)
                        .withSeed(11))
                .image()
                .remembering(FRAMES);
        Movie foreground = ForegroundDetection.defaults().withSigma(25).detect(image);
        Movie gap = foreground.map((t, frame) -> t == emptyFrame ? ArrayImgs.bytes(WIDTH, HEIGHT) : frame);
        try (Tracker tracker = Tracker.from(config(folder))) {
            tracker.segment(gap, RobustInversion.defaults().invert(image)).link();
        }
    }

    private static MainConfig config(Path folder) {
        MainConfig config = MainConfig.defaults();
        return config.withData(DataConfig.defaults().withWorkingDir(folder))
                .withSegmentation(config.segmentation().withMinArea(50).withMaxArea(1500))
                .withTracking(config.tracking().withSolutionGap(0));
    }

    /** A database of its own for a run, segmented and linked. */
    MainConfig copy(Path run, int windowSize, int overlap) {
        try {
            Files.createDirectories(run);
            Files.copy(folder.resolve("data.db"), run.resolve("data.db"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return windows(config(run), windowSize, overlap);
    }

    static MainConfig windows(MainConfig config, int size, int overlap) {
        return config.withTracking(config.tracking().withWindowSize(size).withOverlapSize(overlap));
    }

    /** Other weights, which lead to another solution. */
    static MainConfig dear(MainConfig config) {
        return config.withTracking(
                config.tracking().withAppearWeight(-1).withDisappearWeight(-1).withPower(1));
    }

    static SolveSummary solve(MainConfig config, SolveOptions options) {
        try (Tracker tracker = Tracker.open(config)) {
            return tracker.linked().solve(options).summary().orElseThrow();
        }
    }

    static void solveBatch(MainConfig config, int window) {
        solve(config, SolveOptions.defaults().withBatch(OptionalInt.of(window)));
    }

    static List<TrackNode> tracks(MainConfig config) {
        try (Tracker tracker = Tracker.open(config)) {
            return List.copyOf(tracker.solved().toGraph().nodes());
        }
    }

    /** Number of windows of a size. */
    static int count(int size) {
        return Math.max(1, Math.ceilDiv(FRAMES - 1, Math.max(2, size)));
    }

    /** What the database holds is a set of lineages. */
    static void assertValid(MainConfig config) {
        try (TrackingStore store = Stores.open(config.data())) {
            SolutionTable solution = store.readSolution();
            Map<Long, Integer> frameOf = new HashMap<>();
            Map<Integer, List<Long>> cells = new HashMap<>();
            for (int cell = 0; cell < solution.size(); cell++) {
                frameOf.put(solution.id(cell), solution.t(cell));
                cells.computeIfAbsent(solution.t(cell), t -> new ArrayList<>()).add(solution.id(cell));
            }
            LinkTable links = store.readLinks(0, FRAMES - 1);
            Map<Long, List<Long>> targets = new HashMap<>();
            for (int e = 0; e < links.size(); e++) {
                targets.computeIfAbsent(links.sourceId(e), id -> new ArrayList<>())
                        .add(links.targetId(e));
            }
            Map<Long, Integer> children = new HashMap<>();
            for (int cell = 0; cell < solution.size(); cell++) {
                long parent = solution.parentId(cell);
                if (parent >= 0) {
                    assertThat(frameOf)
                            .as("parent of %d", solution.id(cell))
                            .containsEntry(parent, solution.t(cell) - 1);
                    assertThat(targets.get(parent)).contains(solution.id(cell));
                    assertThat(children.merge(parent, 1, Integer::sum)).isLessThanOrEqualTo(2);
                }
            }
            cells.forEach((t, ids) -> assertNoPixelTwice(
                    store.readMasks(t, ids.stream().mapToLong(Long::longValue).toArray())));
        }
    }

    private static void assertNoPixelTwice(List<Mask> masks) {
        boolean[] taken = new boolean[WIDTH * HEIGHT];
        for (Mask mask : masks) {
            mask.forEachPixel((z, y, x) -> {
                assertThat(taken[y * WIDTH + x]).as("pixel of two cells").isFalse();
                taken[y * WIDTH + x] = true;
            });
        }
    }
}
