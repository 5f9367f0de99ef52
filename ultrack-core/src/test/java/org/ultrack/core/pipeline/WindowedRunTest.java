// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.ultrack.core.pipeline.CellMovie.CONTOURS;
import static org.ultrack.core.pipeline.CellMovie.FOREGROUND;
import static org.ultrack.core.pipeline.CellMovie.config;
import static org.ultrack.core.pipeline.CellMovie.track;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ultrack.Linked;
import org.ultrack.Tracker;
import org.ultrack.config.MainConfig;
import org.ultrack.core.store.CandidateTable;
import org.ultrack.core.store.LinkTable;
import org.ultrack.core.store.Stores;
import org.ultrack.core.store.TrackingStore;
import org.ultrack.engine.SegmentOptions;
import org.ultrack.engine.SolveOptions;
import org.ultrack.engine.SolveSummary;
import org.ultrack.engine.WindowProblem;
import org.ultrack.error.InvalidInputException;
import org.ultrack.progress.Cancellation;
import org.ultrack.solver.Solver.SolverProgress;
import org.ultrack.solver.SolverOptions;
import org.ultrack.solver.Solvers;
import org.ultrack.solver.TrackingModel;
import org.ultrack.solver.TrackingModel.Fixing;
import org.ultrack.tracks.TrackGraph;
import org.ultrack.tracks.TrackNode;

/** Runs in windows: their problems, their margins, each by itself. */
class WindowedRunTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"20", "3", "2"})
    void solve_anyWindow_everyChoiceHasItsMargin(int window) {
        track(config(folder).withTracking(config(folder).tracking().withWindowSize(window)));
        try (TrackingStore store = Stores.open(config(folder).data())) {
            CandidateTable candidates = store.readCandidates(0, 8);
            LinkTable links = store.readLinks(0, 8);
            double[] margins = IntStream.range(0, candidates.size())
                    .mapToDouble(candidates::margin)
                    .toArray();
            assertThat(margins).doesNotContain(Double.NaN);
            assertThat(DoubleStream.of(margins).filter(margin -> margin > 0).count())
                    .as("most choices are not ties")
                    .isGreaterThan(candidates.size() / 2);
            assertThat(IntStream.range(0, links.size()).mapToDouble(links::margin))
                    .doesNotContain(Double.NaN);
        }
        try (Tracker tracker = Tracker.open(config(folder))) {
            assertThat(tracker.solved().toGraph().nodes()).allSatisfy(node -> {
                assertThat(node.margin()).isNotNaN().isNotNegative();
                assertThat(Double.isNaN(node.linkMargin())).isEqualTo(!node.hasParent());
            });
        }
    }

    @Test
    void problem_wholeMovie_isTheOneThatIsSolvedBeforeAndAfterwards() {
        try (Tracker tracker = Tracker.from(config(folder))) {
            Linked linked = tracker.segment(FOREGROUND, CONTOURS).link();
            TrackingModel model = linked.problem(0).model();
            double before = optimum(model);
            SolveSummary summary = linked.solve().summary().orElseThrow();
            WindowProblem after = tracker.linked().problem(0);

            assertThat(linked.windows()).isOne();
            assertThat(List.of(model.candidates(), model.links()))
                    .containsExactly(summary.candidates(), summary.links());
            assertThat(before).isCloseTo(summary.objective(), within(1e-3 * before));
            assertThat(optimum(after.model())).isEqualTo(before);
        }
    }

    @Test
    void problem_betweenSolvedWindows_holdsWhatTheyDecided() {
        MainConfig windowed =
                config(folder).withTracking(config(folder).tracking().withWindowSize(3));
        try (Tracker tracker = Tracker.from(windowed)) {
            Linked linked = tracker.segment(FOREGROUND, CONTOURS).link();
            assertThat(linked.windows()).isEqualTo(3);
            assertThat(fixed(linked.problem(1))).isEmpty();

            TrackGraph graph = linked.solve().toGraph();

            WindowProblem middle = linked.problem(1);
            assertThat(middle.window()).isOne();
            assertThat(fixed(middle))
                    .containsExactlyElementsOf(Stream.of(3, 5)
                            .flatMap(t -> graph.nodesAt(t).stream())
                            .map(TrackNode::candidateId)
                            .sorted()
                            .toList());
            assertThatThrownBy(() -> linked.problem(3)).hasMessageContaining("0 to 2");
        }
    }

    /** Ids of the candidates that must be selected. */
    private static List<Long> fixed(WindowProblem problem) {
        return IntStream.range(0, problem.model().candidates())
                .filter(i -> problem.model().nodeFixing(i) == Fixing.REQUIRED)
                .mapToObj(problem::id)
                .toList();
    }

    private static double optimum(TrackingModel model) {
        return Solvers.find("")
                .create()
                .solve(model, SolverOptions.defaults().withGap(0), SolverProgress.SILENT, new Cancellation())
                .objective();
    }

    @Test
    void batches_eachByItself_sameAsAllAtOnce(@TempDir Path other) {
        MainConfig whole = config(folder).withTracking(config(folder).tracking().withWindowSize(3));
        List<TrackNode> expected = track(whole.withData(whole.data().withWorkingDir(other)));
        for (int batch = 0; batch < 5; batch++) {
            try (Tracker tracker = Tracker.open(whole)) {
                tracker.segment(FOREGROUND, CONTOURS, SegmentOptions.defaults().withBatch(OptionalInt.of(batch)));
            }
        }
        try (Tracker tracker = Tracker.open(whole)) {
            tracker.segmented().link();
        }
        for (int window : new int[] {0, 2, 1}) {
            try (Tracker tracker = Tracker.open(whole)) {
                tracker.linked().solve(SolveOptions.defaults().withBatch(OptionalInt.of(window)));
            }
        }
        try (Tracker tracker = Tracker.open(whole)) {
            assertThat(tracker.solved().toGraph().nodes()).isEqualTo(expected);
            assertThatThrownBy(
                            () -> tracker.linked().solve(SolveOptions.defaults().withBatch(OptionalInt.of(3))))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("0 to 2");
        }
    }
}
