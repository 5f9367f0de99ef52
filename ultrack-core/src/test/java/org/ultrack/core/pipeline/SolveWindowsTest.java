// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ultrack.core.pipeline.LinkedMovie.FRAMES;
import static org.ultrack.core.pipeline.LinkedMovie.assertValid;
import static org.ultrack.core.pipeline.LinkedMovie.count;
import static org.ultrack.core.pipeline.LinkedMovie.dear;
import static org.ultrack.core.pipeline.LinkedMovie.solve;
import static org.ultrack.core.pipeline.LinkedMovie.solveBatch;
import static org.ultrack.core.pipeline.LinkedMovie.tracks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ultrack.Tracker;
import org.ultrack.config.MainConfig;
import org.ultrack.core.store.Stores;
import org.ultrack.core.store.TrackingStore;
import org.ultrack.engine.SolveOptions;
import org.ultrack.engine.SolveSummary;
import org.ultrack.tracks.TrackNode;

/** A movie of ten frames, the sixth of which is empty, solved window by window. */
class SolveWindowsTest {
    private static final int EMPTY = 6;

    private static LinkedMovie movie;

    @TempDir
    private Path folder;

    @BeforeAll
    static void segmentAndLink(@TempDir Path linked) {
        movie = new LinkedMovie(linked, EMPTY);
    }

    private MainConfig fresh(String name, int size, int overlap) {
        return movie.copy(folder.resolve(name), size, overlap);
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

        assertThat(summary.windows()).isEqualTo(count(size));
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
            for (int window = 0; window < count(size); window++) {
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
            for (int window = parity; window < count(size); window += 2) {
                solveBatch(oneByOne, window);
            }
        }

        assertThat(tracks(oneByOne)).isEqualTo(tracks(atOnce));
    }

    @Test
    void batch_otherSolutionIsThere_doesNotBiteAtTheEndsOfTheMovie() {
        MainConfig config = fresh("before", 100, 1);
        solve(dear(config), SolveOptions.defaults());
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
        solve(dear(config), SolveOptions.defaults());
        MainConfig windowed =
                config.withTracking(config.tracking().withWindowSize(size).withOverlapSize(overlap));

        for (int window = 0; window < count(size); window++) {
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
