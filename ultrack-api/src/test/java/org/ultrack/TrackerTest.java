// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import net.imglib2.img.array.ArrayImgs;
import org.junit.jupiter.api.Test;
import org.ultrack.annotation.Annotation;
import org.ultrack.annotation.Annotations;
import org.ultrack.annotation.Candidate;
import org.ultrack.config.DataConfig;
import org.ultrack.config.MainConfig;
import org.ultrack.engine.AdoptOptions;
import org.ultrack.engine.LinkOptions;
import org.ultrack.engine.MatchSummary;
import org.ultrack.engine.RunContext;
import org.ultrack.engine.RunContext.Opening;
import org.ultrack.engine.SegmentOptions;
import org.ultrack.engine.SolveOptions;
import org.ultrack.engine.SolveSummary;
import org.ultrack.engine.TrackingEngine;
import org.ultrack.engine.TrackingEngine.Reached;
import org.ultrack.engine.TrackingEngineProvider;
import org.ultrack.engine.WindowProblem;
import org.ultrack.error.InvalidInputException;
import org.ultrack.image.Movie;
import org.ultrack.progress.Cancellation;
import org.ultrack.progress.ProgressListener;
import org.ultrack.solver.Solver;
import org.ultrack.solver.TrackingModel;
import org.ultrack.solver.TrackingSolution;
import org.ultrack.tracks.MovieShape;
import org.ultrack.tracks.TrackGraph;

class TrackerTest {
    private static final MainConfig CONFIG = MainConfig.defaults();
    private static final Movie FOREGROUND = Movie.of(ArrayImgs.bytes(4, 3, 2));
    private static final Movie CONTOURS = Movie.of(ArrayImgs.floats(4, 3, 2));
    private static final Solver SOLVER = (model, options, progress, cancellation) -> {
        throw new AssertionError("the fake engine does not solve");
    };

    private final FakeEngines engines = new FakeEngines();

    /** Writes down what it is asked, and how it was opened. */
    private static final class FakeEngines implements TrackingEngineProvider {
        private final List<String> calls = new ArrayList<>();
        private final List<RunContext> contexts = new ArrayList<>();
        private final SolveSummary summary =
                new SolveSummary("FAKE", TrackingSolution.Status.OPTIMAL, 1, 1, 1, 1, 1, Duration.ZERO);
        private final TrackGraph graph = TrackGraph.builder(new MovieShape(2, 2, 1, 3, 4), (t, ids) -> List.of())
                .build();
        private Reached reached = Reached.NOTHING;
        private Solver usedSolver;
        private SolveOptions usedOptions;

        @Override
        public TrackingEngine open(RunContext context) {
            contexts.add(context);
            calls.add("open");
            return new TrackingEngine() {
                @Override
                public Reached reached() {
                    return reached;
                }

                @Override
                public void segment(Movie foreground, Movie contours, SegmentOptions options) {
                    calls.add("segment " + foreground.frames() + " " + options.features());
                }

                @Override
                public void segmentLabels(List<Movie> labels, List<Double> sigma, SegmentOptions options) {
                    calls.add("segmentLabels " + labels.size() + " " + sigma + " " + options.features());
                }

                @Override
                public void keepSegmentation(Movie labels, SegmentOptions options) {
                    calls.add("keepSegmentation " + labels.frames() + " " + options.features());
                }

                @Override
                public void adopt(TrackGraph tracks, AdoptOptions options) {
                    calls.add("adopt " + tracks.size() + " " + options.radius());
                }

                @Override
                public void link(LinkOptions options) {
                    calls.add("link " + options.scale());
                }

                @Override
                public MatchSummary match(Solver solver, Movie labels, OptionalInt batch) {
                    calls.add("match " + labels.frames() + " " + batch);
                    return new MatchSummary(3, 2, 0.5);
                }

                @Override
                public List<Candidate> candidates(int t) {
                    calls.add("candidates " + t);
                    return List.of();
                }

                @Override
                public void annotate(Annotations annotations) {
                    calls.add(annotations.toString());
                }

                @Override
                public void writePythonDatabase(DataConfig target, boolean overwrite) {
                    calls.add("python database " + target.databaseFile() + " " + overwrite);
                }

                @Override
                public void clearAnnotations() {
                    calls.add("clear");
                }

                @Override
                public SolveSummary solve(Solver solver, SolveOptions options) {
                    usedSolver = solver;
                    usedOptions = options;
                    calls.add("solve");
                    return summary;
                }

                @Override
                public int windows() {
                    return 3;
                }

                @Override
                public WindowProblem problem(int window, SolveOptions options) {
                    return new WindowProblem(window, TrackingModel.builder(0, 0).build(), new long[0]);
                }

                @Override
                public TrackGraph tracks() {
                    calls.add("tracks");
                    return graph;
                }

                @Override
                public void close() {
                    calls.add("close");
                }
            };
        }
    }

    @Test
    void segmented_newRun_saysHowToGoOn() {
        try (Tracker tracker = Tracker.from(CONFIG)) {
            assertThatThrownBy(tracker::segmented)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("Use Tracker.open");
        }
    }

    @Test
    void linked_problems_areTheEngines() {
        engines.reached = Reached.LINKED;
        try (Tracker tracker = Tracker.open(CONFIG).with(engines)) {
            Linked linked = tracker.linked();

            assertThat(linked.windows()).isEqualTo(3);
            assertThat(linked.problem(2).window()).isEqualTo(2);
        }
    }

    @Test
    void windowProblem_idsThatDoNotFit_areRefused() {
        TrackingModel.Builder one = TrackingModel.builder(1, 0);
        one.addCandidate(0, TrackingModel.NO_PARENT, 0, 0, 0, 0);
        TrackingModel model = one.build();

        assertThatThrownBy(() -> new WindowProblem(0, model, new long[2])).hasMessageContaining("1 candidates");
        assertThatThrownBy(() -> new WindowProblem(0, model, new long[] {-7}))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("-7");
    }

    @Test
    void fluentSteps_reachTheEngineInOrder() {
        TrackGraph graph;
        Optional<SolveSummary> summary;
        try (Tracker tracker = Tracker.from(CONFIG).with(engines).with(SOLVER)) {
            Solved solved = tracker.segment(FOREGROUND, CONTOURS).link().solve();
            graph = solved.toGraph();
            summary = solved.summary();
        }

        assertThat(engines.calls).containsExactly("open", "segment 2 []", "link []", "solve", "tracks", "close");
        assertThat(graph).isSameAs(engines.graph);
        assertThat(summary).contains(engines.summary);
        assertThat(engines.usedSolver).isSameAs(SOLVER);
        assertThat(engines.usedOptions).isEqualTo(SolveOptions.defaults());
    }

    @Test
    void labelsAndTracks_reachTheEngine() {
        try (Tracker tracker = Tracker.from(CONFIG).with(engines).with(SOLVER)) {
            tracker.segmentLabels(List.of(FOREGROUND, FOREGROUND));
            tracker.segmentLabels(
                    List.of(FOREGROUND), List.of(2.0), SegmentOptions.defaults().withFeatures(List.of("area")));
            tracker.keepSegmentation(FOREGROUND).link();
            tracker.adopt(engines.graph, AdoptOptions.defaults().withRadius(3));
            assertThat(tracker.adopt(engines.graph).toGraph()).isSameAs(engines.graph);
        }

        assertThat(engines.calls)
                .containsExactly(
                        "open",
                        "segmentLabels 2 [] []",
                        "segmentLabels 1 [2.0] [area]",
                        "keepSegmentation 2 []",
                        "link []",
                        "adopt 0 3.0",
                        "adopt 0 0.0",
                        "tracks",
                        "close");
    }

    @Test
    void segment_imagesAndOptions_reachTheEngine() {
        try (Tracker tracker = Tracker.from(CONFIG).with(engines).with(SOLVER)) {
            tracker.segment(ArrayImgs.bytes(4, 3, 5), ArrayImgs.floats(4, 3, 5));
            tracker.segment(FOREGROUND, CONTOURS, SegmentOptions.defaults().withFeatures(List.of("area")))
                    .link(LinkOptions.defaults().withScale(List.of(2.0, 1.0)))
                    .solve(SolveOptions.defaults().withBatch(OptionalInt.of(3)));
        }

        assertThat(engines.calls)
                .containsExactly("open", "segment 5 []", "segment 2 [area]", "link [2.0, 1.0]", "solve", "close");
        assertThat(engines.usedOptions.batch()).hasValue(3);
    }

    @Test
    void engine_isOpenedByTheFirstStepOnly() {
        try (Tracker tracker = Tracker.from(CONFIG).with(engines)) {
            assertThat(engines.calls).isEmpty();
            tracker.segment(FOREGROUND, CONTOURS);
            assertThat(engines.calls).containsExactly("open", "segment 2 []");
        }
    }

    @Test
    void close_withoutAnyStep_opensNothing() {
        Tracker.from(CONFIG).with(engines).close();

        assertThat(engines.calls).isEmpty();
    }

    @Test
    void settings_reachTheEngine() {
        ProgressListener listener = new ProgressListener() {};
        Cancellation cancellation = new Cancellation();

        open(Tracker.from(CONFIG).reportingTo(listener).cancelledBy(cancellation));
        open(Tracker.from(CONFIG).overwriting());
        open(Tracker.open(CONFIG));

        assertThat(engines.contexts.getFirst())
                .isEqualTo(new RunContext(CONFIG, Opening.FRESH, listener, cancellation));
        assertThat(engines.contexts)
                .extracting(RunContext::opening)
                .containsExactly(Opening.FRESH, Opening.OVERWRITE, Opening.RESUME);
        assertThat(engines.contexts.get(1).listener()).isSameAs(ProgressListener.SILENT);
    }

    private void open(Tracker tracker) {
        try (tracker) {
            tracker.with(engines).segment(FOREGROUND, CONTOURS);
        }
    }

    @Test
    void settings_afterTheFirstStep_areRefused() {
        try (Tracker tracker = Tracker.from(CONFIG).with(engines)) {
            tracker.segment(FOREGROUND, CONTOURS);

            assertThatThrownBy(tracker::overwriting).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> tracker.reportingTo(ProgressListener.SILENT))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("before its first step");
            assertThatThrownBy(() -> tracker.cancelledBy(new Cancellation())).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> tracker.with(engines)).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void resume_databaseFarEnough_goesOnFromThere() {
        engines.reached = Reached.SOLVED;
        try (Tracker tracker = Tracker.open(CONFIG).with(engines).with(SOLVER)) {
            tracker.segmented().link();
            tracker.linked().solve();
            assertThat(tracker.solved().summary()).isEmpty();
            assertThat(tracker.solved().toGraph()).isSameAs(engines.graph);
        }

        assertThat(engines.calls).containsExactly("open", "link []", "solve", "tracks", "close");
    }

    @Test
    void annotate_betweenSteps_reachesTheEngineInOrder() {
        Annotations annotations =
                Annotations.builder().cell(1000001, Annotation.REAL).build();
        try (Tracker tracker = Tracker.from(CONFIG).with(engines).with(SOLVER)) {
            Segmented segmented = tracker.segment(FOREGROUND, CONTOURS);
            segmented.candidates(1);
            assertThat(segmented.match(FOREGROUND)).isEqualTo(new MatchSummary(3, 2, 0.5));
            Linked linked = segmented.link();
            linked.candidates(0);
            linked.clearAnnotations().annotate(annotations).solve();
        }

        assertThat(engines.calls)
                .containsSubsequence(
                        "candidates 1", "link []", "candidates 0", "clear", annotations.toString(), "solve");
    }

    @Test
    void resume_stepMissing_saysWhereItStandsAndWhatToRun() {
        try (Tracker tracker = Tracker.open(CONFIG).with(engines)) {
            assertMissing(tracker::segmented, "not yet segmented", "Run segment first.");
            assertMissing(tracker::linked, "not yet segmented", "must be LINKED");
            engines.reached = Reached.SEGMENTED;
            assertThat(tracker.segmented()).isNotNull();
            assertMissing(tracker::linked, "only SEGMENTED", "must be LINKED", "Run link first.");
            engines.reached = Reached.LINKED;
            assertThat(tracker.linked()).isNotNull();
            assertMissing(tracker::solved, "only LINKED", "must be SOLVED", "Run solve first.");
        }
    }

    private static void assertMissing(Runnable step, String... words) {
        assertThatThrownBy(step::run)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(CONFIG.data().workingDir().toString())
                .hasMessageContainingAll(words);
    }

    @Test
    void firstStep_withoutAnEngineOnTheClassPath_saysWhatToAdd() {
        try (Tracker tracker = Tracker.from(CONFIG)) {
            assertThatThrownBy(() -> tracker.segment(FOREGROUND, CONTOURS))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("org.ultrack:ultrack-core");
        }
    }

    @Test
    void solve_withoutASolver_isRefusedBeforeTheEngineIsAsked() {
        try (Tracker tracker = Tracker.from(CONFIG).with(engines)) {
            Linked linked = tracker.segment(FOREGROUND, CONTOURS).link();

            assertThatThrownBy(linked::solve)
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("solver");
        }
        assertThat(engines.calls).doesNotContain("solve");
    }
}
