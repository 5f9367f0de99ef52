// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import net.imglib2.img.array.ArrayImgs;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ultrack.Tracker;
import org.ultrack.config.DataConfig;
import org.ultrack.config.MainConfig;
import org.ultrack.config.TrackingConfig;
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

/** A movie of ten frames, the sixth of which is empty, solved window by window. */
class SolveWindowsTest {
    private static final int FRAMES = 10;
    private static final int EMPTY = 6;
    private static final int WIDTH = 120;
    private static final int HEIGHT = 110;

    @TempDir
    private static Path linked;

    @TempDir
    private Path folder;

    private static MainConfig config(Path folder) {
        MainConfig config = MainConfig.defaults();
        return config.withData(DataConfig.defaults().withWorkingDir(folder))
                .withSegmentation(config.segmentation().withMinArea(50).withMaxArea(1500))
                .withTracking(config.tracking().withSolutionGap(0));
    }

    @BeforeAll
    static void segmentAndLink() {
        Movie image = SimulatedMovie.of(SimulationConfig.defaults()
                        .withSize(WIDTH, HEIGHT, 0)
                        .withCells(9)
                        .withFrames(FRAMES)
                        .withSeed(11))
                .image()
                .remembering(FRAMES);
        Movie foreground = ForegroundDetection.defaults().withSigma(25).detect(image);
        Movie gap = foreground.map((t, frame) -> t == EMPTY ? ArrayImgs.bytes(WIDTH, HEIGHT) : frame);
        try (Tracker tracker = Tracker.from(config(linked))) {
            tracker.segment(gap, RobustInversion.defaults().invert(image)).link();
        }
    }

    /** A database of its own for a run, segmented and linked. */
    private MainConfig fresh(String name, int size, int overlap) {
        try {
            Path run = Files.createDirectories(folder.resolve(name));
            Files.copy(linked.resolve("data.db"), run.resolve("data.db"));
            MainConfig config = config(run);
            return config.withTracking(config.tracking().withWindowSize(size).withOverlapSize(overlap));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static SolveSummary solve(MainConfig config, SolveOptions options) {
        try (Tracker tracker = Tracker.open(config)) {
            return tracker.linked().solve(options).summary().orElseThrow();
        }
    }

    private static void solveBatch(MainConfig config, int window) {
        solve(config, SolveOptions.defaults().withBatch(OptionalInt.of(window)));
    }

    private static List<TrackNode> tracks(MainConfig config) {
        try (Tracker tracker = Tracker.open(config)) {
            return List.copyOf(tracker.solved().toGraph().nodes());
        }
    }

    private static int windows(int size) {
        return Math.max(1, Math.ceilDiv(FRAMES - 1, Math.max(2, size)));
    }

    /** The judge: what the database holds is a set of lineages. */
    private static void assertValid(MainConfig config) {
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

    /** Across every seam some cell is followed, except from and to the empty frame. */
    private static void assertWithoutSeams(MainConfig config) {
        List<TrackNode> nodes = tracks(config);
        for (int t = 1; t < FRAMES; t++) {
            int frame = t;
            long followed = nodes.stream()
                    .filter(node -> node.t() == frame && node.hasParent())
                    .count();
            if (t == EMPTY || t == EMPTY + 1) {
                assertThat(followed).isZero();
            } else {
                assertThat(followed).as("frame %d", t).isPositive();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1", "2, 0", "2, 1", "2, 5", "3, 1", "3, 2", "3, 3", "4, 1", "4, 4", "5, 2", "6, 1", "7, 3", "9, 1", "10, 2",
        "25, 4"
    })
    void solve_anyWindows_validWithoutSeamsNearTheOptimum(int size, int overlap) {
        double optimum = solve(fresh("whole", 100, 1), SolveOptions.defaults()).objective();
        MainConfig config = fresh("windows", size, overlap);

        SolveSummary summary = solve(config, SolveOptions.defaults());

        assertThat(summary.windows()).isEqualTo(windows(size));
        assertThat(summary.objective()).isLessThanOrEqualTo(optimum + 1e-9).isGreaterThan(0.95 * optimum);
        assertValid(config);
        assertWithoutSeams(config);
    }

    @ParameterizedTest
    @CsvSource({"2, 1", "3, 1", "3, 2", "3, 4", "4, 3"})
    void batches_inAnyOrder_validAfterEach(int size, int overlap) {
        Random random = new Random(size * 10 + overlap);
        for (int run = 0; run < 3; run++) {
            MainConfig config = fresh("run" + run, size, overlap);
            List<Integer> order = new ArrayList<>();
            for (int window = 0; window < windows(size); window++) {
                order.add(window);
            }
            Collections.shuffle(order, random);
            for (int window : order) {
                solveBatch(config, window);
                assertValid(config);
            }
            assertWithoutSeams(config);
            solveBatch(config, order.getFirst());
            assertValid(config);
            assertWithoutSeams(config);
        }
    }

    @ParameterizedTest
    @CsvSource({"2, 1", "3, 2", "4, 4"})
    void batches_evenThenOdd_sameAsAllAtOnce(int size, int overlap) {
        MainConfig atOnce = fresh("once", size, overlap);
        solve(atOnce, SolveOptions.defaults());
        MainConfig oneByOne = fresh("batches", size, overlap);
        for (int parity = 0; parity < 2; parity++) {
            for (int window = parity; window < windows(size); window += 2) {
                solveBatch(oneByOne, window);
            }
        }

        assertThat(tracks(oneByOne)).isEqualTo(tracks(atOnce));
    }

    @Test
    void batch_otherSolutionIsThere_doesNotBiteAtTheEndsOfTheMovie() {
        MainConfig config = fresh("before", 100, 1);
        TrackingConfig dear =
                config.tracking().withAppearWeight(-1).withDisappearWeight(-1).withPower(1);
        solve(config.withTracking(dear), SolveOptions.defaults());
        List<TrackNode> before = tracks(config);
        MainConfig clean = fresh("clean", 100, 1);
        solve(clean, SolveOptions.defaults());

        solveBatch(config, 0);

        assertThat(tracks(config)).isEqualTo(tracks(clean)).isNotEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({"2, 1", "3, 2"})
    void batches_otherSolutionIsThere_validAfterEach(int size, int overlap) {
        MainConfig config = fresh("before", 100, 1);
        TrackingConfig dear =
                config.tracking().withAppearWeight(-1).withDisappearWeight(-1).withPower(1);
        solve(config.withTracking(dear), SolveOptions.defaults());
        MainConfig windowed =
                config.withTracking(config.tracking().withWindowSize(size).withOverlapSize(overlap));

        for (int window = 0; window < windows(size); window++) {
            solveBatch(windowed, window);
            assertValid(windowed);
        }
        assertWithoutSeams(windowed);
    }

    @Test
    void batch_firstOverwriting_startsOver() {
        MainConfig config = fresh("run", 3, 1);
        solve(config, SolveOptions.defaults());

        try (Tracker tracker = Tracker.open(config).overwriting()) {
            tracker.linked().solve(SolveOptions.defaults().withBatch(OptionalInt.of(0)));
        }

        try (TrackingStore store = Stores.open(config.data())) {
            assertThat(store.solvedFrames().length() - 1)
                    .as("window 0 and the frame beside it")
                    .isEqualTo(3);
        }
        assertValid(config);
    }
}
