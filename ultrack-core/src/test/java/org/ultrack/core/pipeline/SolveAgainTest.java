// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ultrack.Linked;
import org.ultrack.Tracker;
import org.ultrack.annotation.Annotation;
import org.ultrack.annotation.Annotations;
import org.ultrack.config.MainConfig;
import org.ultrack.engine.LinkOptions;
import org.ultrack.engine.SolveOptions;
import org.ultrack.engine.SolveOptions.Use;
import org.ultrack.progress.Cancellation;
import org.ultrack.solver.Solver;
import org.ultrack.solver.SolverOptions;
import org.ultrack.solver.Solvers;
import org.ultrack.solver.TrackingModel;
import org.ultrack.solver.TrackingSolution;
import org.ultrack.tracks.TrackNode;

/** A run that solves again starts from what it has found before, and ends where a run that starts from nothing does. */
class SolveAgainTest {
    private static final SolveOptions ANNOTATED = SolveOptions.defaults().withUse(Use.ANNOTATIONS);

    private static LinkedMovie movie;

    @TempDir
    private Path folder;

    @BeforeAll
    static void segmentAndLink(@TempDir Path linked) {
        movie = new LinkedMovie(linked, -1);
    }

    /** The default solver; remembers what it was started from. */
    private static final class Watched implements Solver {
        private final Solver solver = Solvers.find("").create();
        private final List<@Nullable TrackingSolution> starts = new ArrayList<>();

        @Override
        public TrackingSolution solve(
                TrackingModel model, SolverOptions options, SolverProgress progress, Cancellation cancellation) {
            starts.add(options.start());
            return solver.solve(model, options, progress, cancellation);
        }
    }

    private static double objective(Linked linked, SolveOptions options) {
        return linked.solve(options).summary().orElseThrow().objective();
    }

    @Test
    void solve_afterAnAnnotation_startsFromTheLatestAndEndsAsFromNothing() {
        MainConfig config = movie.copy(folder.resolve("again"), 100, 1);
        Watched solver = new Watched();
        Annotations edit;
        double again;
        try (Tracker tracker = Tracker.open(config).with(solver)) {
            Linked linked = tracker.linked();
            List<TrackNode> found = linked.solve().toGraph().nodes();
            TrackNode cell = found.get(found.size() / 2);
            edit = Annotations.builder()
                    .cell(cell.candidateId(), Annotation.FAKE)
                    .build();
            again = objective(linked.annotate(edit), ANNOTATED);
        }
        assertThat(solver.starts).hasSize(2);
        assertThat(solver.starts.get(0)).isNull();
        assertThat(solver.starts.get(1)).isNotNull();

        try (Tracker tracker = Tracker.open(movie.copy(folder.resolve("fresh"), 100, 1))) {
            double fresh = objective(tracker.linked().annotate(edit), ANNOTATED);
            assertThat(again).isCloseTo(fresh, within(1e-3 * Math.abs(fresh)));
        }
    }

    @Test
    void solve_windows_keepNothing() {
        Watched solver = new Watched();
        try (Tracker tracker =
                Tracker.open(movie.copy(folder.resolve("windows"), 3, 1)).with(solver)) {
            tracker.linked().solve();
            tracker.linked().solve();
        }
        assertThat(solver.starts).hasSizeGreaterThan(2).containsOnlyNulls();
    }

    @Test
    void solve_afterLinkingAgain_startsFromNothing() {
        Watched solver = new Watched();
        try (Tracker tracker = Tracker.open(movie.copy(folder.resolve("linked"), 100, 1))
                .overwriting()
                .with(solver)) {
            tracker.linked().solve();
            tracker.segmented().link(LinkOptions.defaults()).solve();
        }
        assertThat(solver.starts).hasSize(2).containsOnlyNulls();
    }
}
