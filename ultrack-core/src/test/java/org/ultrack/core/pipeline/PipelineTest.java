// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ultrack.Linked;
import org.ultrack.Solved;
import org.ultrack.Tracker;
import org.ultrack.config.DataConfig;
import org.ultrack.config.MainConfig;
import org.ultrack.core.imgproc.ForegroundDetection;
import org.ultrack.core.imgproc.RobustInversion;
import org.ultrack.core.simulation.SimulatedMovie;
import org.ultrack.core.simulation.SimulationConfig;
import org.ultrack.core.store.CandidateTable;
import org.ultrack.core.store.LinkTable;
import org.ultrack.core.store.Stores;
import org.ultrack.core.store.TrackingStore;
import org.ultrack.engine.LinkOptions;
import org.ultrack.engine.SegmentOptions;
import org.ultrack.engine.SolveOptions;
import org.ultrack.engine.SolveSummary;
import org.ultrack.engine.WindowProblem;
import org.ultrack.error.CancelledException;
import org.ultrack.error.InvalidInputException;
import org.ultrack.image.Mask;
import org.ultrack.image.Movie;
import org.ultrack.progress.Cancellation;
import org.ultrack.progress.ProgressListener;
import org.ultrack.progress.Stage;
import org.ultrack.solver.Solver.SolverProgress;
import org.ultrack.solver.SolverOptions;
import org.ultrack.solver.Solvers;
import org.ultrack.solver.TrackingModel;
import org.ultrack.solver.TrackingModel.Fixing;
import org.ultrack.tracks.CandidateDetails;
import org.ultrack.tracks.CandidateSource;
import org.ultrack.tracks.TrackGraph;
import org.ultrack.tracks.TrackNode;

class PipelineTest {
    private static final Movie IMAGE = SimulatedMovie.of(SimulationConfig.defaults()
                    .withSize(160, 140, 0)
                    .withCells(14)
                    .withFrames(9)
                    .withSeed(3))
            .image()
            .remembering(9);
    private static final Movie FOREGROUND =
            ForegroundDetection.defaults().withSigma(25).detect(IMAGE).remembering(9);
    private static final Movie CONTOURS =
            RobustInversion.defaults().invert(IMAGE).remembering(9);

    @TempDir
    private Path folder;

    private MainConfig config(int threads) {
        MainConfig config = MainConfig.defaults();
        return config.withData(DataConfig.defaults().withWorkingDir(folder))
                .withSegmentation(
                        config.segmentation().withMinArea(50).withMaxArea(1500).withWorkers(threads))
                .withLinking(config.linking().withWorkers(threads))
                .withTracking(config.tracking().withThreads(threads).withSolutionGap(0));
    }

    private MainConfig config() {
        return config(2);
    }

    private List<TrackNode> track(MainConfig config) {
        try (Tracker tracker = Tracker.from(config)) {
            return List.copyOf(tracker.segment(FOREGROUND, CONTOURS)
                    .link()
                    .solve()
                    .toGraph()
                    .nodes());
        }
    }

    @Test
    void track_simulatedCells_lineagesWithTheirPixels() {
        try (Tracker tracker = Tracker.from(config())) {
            TrackGraph graph =
                    tracker.segment(FOREGROUND, CONTOURS).link().solve().toGraph();

            assertThat(graph.nodesAt(4)).hasSizeBetween(10, 20);
            assertThat(graph.tracks().stream().mapToInt(track -> track.length()).max())
                    .as("some cell is followed through the whole movie")
                    .hasValue(9);
            for (int t = 0; t < 9; t++) {
                List<TrackNode> nodes = graph.nodesAt(t);
                List<Mask> masks = graph.masksAt(t);
                boolean[] taken = new boolean[160 * 140];
                for (int i = 0; i < nodes.size(); i++) {
                    assertThat(masks.get(i).area()).isEqualTo(nodes.get(i).area());
                    assertThat(graph.mask(nodes.get(i))).isEqualTo(masks.get(i));
                    masks.get(i).forEachPixel((z, y, x) -> {
                        assertThat(taken[y * 160 + x]).as("pixel of two cells").isFalse();
                        taken[y * 160 + x] = true;
                    });
                }
            }
        }
    }

    @Test
    void track_candidateSource_knowsWhatTheStoreKeeps() {
        MainConfig config = config();
        TrackGraph graph;
        try (Tracker tracker = Tracker.from(config)) {
            graph = tracker.segment(FOREGROUND, CONTOURS).link().solve().toGraph();
        }
        try (Tracker tracker = Tracker.open(config);
                TrackingStore store = Stores.open(config.data())) {
            CandidateSource source =
                    tracker.solved().toGraph().candidateSource().orElseThrow();
            CandidateTable table = store.readCandidates(4, 4);
            LinkTable links = store.readLinks(3, 4);
            for (TrackNode node : graph.nodesAt(4)) {
                long[] id = {node.candidateId()};
                int candidate = table.indexOf(4, id[0]);
                assertThat(source.details(4, id))
                        .containsExactly(
                                new CandidateDetails(table.frontier(candidate), table.height(candidate), 0, 0, 0));
                if (node.hasParent()) {
                    long parent = graph.node(node.parent()).candidateId();
                    double weight = IntStream.range(0, links.size())
                            .filter(link -> links.sourceId(link) == parent && links.targetId(link) == id[0])
                            .mapToDouble(links::weight)
                            .findFirst()
                            .orElseThrow();
                    assertThat(source.linkWeights(4, new long[] {parent, parent}, new long[] {id[0], 1}))
                            .containsExactly(weight, Double.NaN);
                }
            }
            assertThat(source.overlaps(4)).hasSize(store.readFrame(4).overlapCount());
        }
    }

    @Test
    void track_anyNumberOfThreads_sameResult(@TempDir Path other) {
        List<TrackNode> one = track(config(1));
        MainConfig three = config(3);
        assertThat(track(three.withData(three.data().withWorkingDir(other)))).isEqualTo(one);
    }

    @Test
    void solve_twice_sameAsOnce() {
        List<TrackNode> once = track(config());
        try (Tracker tracker = Tracker.open(config())) {
            assertThat(tracker.linked().solve().toGraph().nodes()).isEqualTo(once);
            assertThat(tracker.solved().toGraph().nodes()).isEqualTo(once);
        }
    }

    @ParameterizedTest
    @CsvSource({"20", "3", "2"})
    void solve_anyWindow_everyChoiceHasItsMargin(int window) {
        track(config().withTracking(config().tracking().withWindowSize(window)));
        try (TrackingStore store = Stores.open(config().data())) {
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
        try (Tracker tracker = Tracker.open(config())) {
            assertThat(tracker.solved().toGraph().nodes()).allSatisfy(node -> {
                assertThat(node.margin()).isNotNaN().isNotNegative();
                assertThat(Double.isNaN(node.linkMargin())).isEqualTo(!node.hasParent());
            });
        }
    }

    @Test
    void open_anotherWeight_solvesWithoutSegmentingAgain() {
        List<TrackNode> cheap = track(config());
        MainConfig dear = config().withTracking(config().tracking().withPower(1).withAppearWeight(-1));
        try (Tracker tracker = Tracker.open(dear)) {
            assertThat(tracker.linked().solve().toGraph().nodes()).isNotEqualTo(cheap);
        }
    }

    @Test
    void segment_cancelledThenResumed_sameAsUninterrupted(@TempDir Path other) {
        List<TrackNode> whole = track(config().withData(config().data().withWorkingDir(other)));
        Cancellation cancellation = new Cancellation();
        ProgressListener afterThree = new ProgressListener() {
            @Override
            public void advanced(Stage stage, int done, int total) {
                if (done == 3) {
                    cancellation.cancel();
                }
            }
        };
        try (Tracker tracker = Tracker.from(config()).reportingTo(afterThree).cancelledBy(cancellation)) {
            assertThatThrownBy(() -> tracker.segment(FOREGROUND, CONTOURS)).isInstanceOf(CancelledException.class);
        }
        try (Tracker tracker = Tracker.open(config())) {
            assertThatThrownBy(tracker::segmented)
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("Run segment first");
        }
        int[] made = {0};
        ProgressListener counting = new ProgressListener() {
            @Override
            public void started(Stage stage, int total) {
                made[0] += stage == Stage.SEGMENT ? total : 0;
            }
        };
        try (Tracker tracker = Tracker.open(config()).reportingTo(counting)) {
            assertThat(tracker.segment(FOREGROUND, CONTOURS)
                            .link()
                            .solve()
                            .toGraph()
                            .nodes())
                    .isEqualTo(whole);
        }
        assertThat(made[0]).as("only the missing frames are made").isEqualTo(6);
    }

    @Test
    void segment_resumedWithOtherSettings_isRefused() {
        try (Tracker tracker = Tracker.from(config())) {
            tracker.segment(FOREGROUND, CONTOURS);
        }
        MainConfig other = config().withSegmentation(config().segmentation().withMinArea(60));
        try (Tracker tracker = Tracker.open(other)) {
            assertThatThrownBy(() -> tracker.segment(FOREGROUND, CONTOURS))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("other settings")
                    .hasMessageContaining("minArea=60");
        }
    }

    @Test
    void segment_databaseHoldsData_isRefusedUnlessOverwriting() {
        track(config());
        try (Tracker tracker = Tracker.from(config())) {
            assertThatThrownBy(() -> tracker.segment(FOREGROUND, CONTOURS))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("data.db");
        }
        try (Tracker tracker = Tracker.from(config()).overwriting()) {
            tracker.segment(FOREGROUND, CONTOURS);
        }
        try (Tracker tracker = Tracker.open(config())) {
            assertThatThrownBy(tracker::linked).hasMessageContaining("only SEGMENTED");
        }
    }

    @Test
    void link_withoutScale_usesTheOneOfTheSegmentation() {
        SegmentOptions tall = SegmentOptions.defaults().withScale(List.of(4.0, 1.0));
        try (Tracker tracker = Tracker.from(config())) {
            tracker.segment(FOREGROUND, CONTOURS, tall).link();
        }
        int remembered = links();
        try (Tracker tracker = Tracker.open(config()).overwriting()) {
            tracker.segmented().link(LinkOptions.defaults().withScale(List.of(4.0, 1.0)));
            assertThat(links()).isEqualTo(remembered);
            tracker.segmented().link(LinkOptions.defaults().withScale(List.of(1.0, 1.0)));
            assertThat(links()).isGreaterThan(remembered);
            assertThatThrownBy(() ->
                            tracker.segmented().link(LinkOptions.defaults().withScale(List.of(1.0))))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("scale [1.0]")
                    .hasMessageContaining("2 spatial axes");
        }
    }

    private int links() {
        try (TrackingStore store = Stores.open(config().data())) {
            return store.readLinks(0, 8).size();
        }
    }

    @Test
    void segment_moviesOfDifferentSize_namesBothSizesAndWritesNothing() {
        Movie shorter = Movie.of(ArrayImgs.floats(160, 140, 8));
        try (Tracker tracker = Tracker.from(config())) {
            assertThatThrownBy(() -> tracker.segment(FOREGROUND, shorter))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("8 frames of 160 x 140")
                    .hasMessageContaining("9 frames of 160 x 140");
        }
        assertThat(Files.exists(folder.resolve("data.db"))).isFalse();
    }

    @Test
    void segment_noFrames_isRefused() {
        Movie empty = new FirstFrames(CONTOURS, 0);
        try (Tracker tracker = Tracker.from(config())) {
            assertThatThrownBy(() -> tracker.segment(empty, empty))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("no frames");
        }
    }

    @Test
    void track_oneFrame_isEmptyAndSaysWhy() {
        Movie oneContour = new FirstFrames(CONTOURS, 1);
        Movie oneForeground = new FirstFrames(FOREGROUND, 1);
        List<String> messages = new ArrayList<>();
        ProgressListener listening = new ProgressListener() {
            @Override
            public void warning(Stage stage, String message) {
                messages.add(message);
            }
        };
        try (Tracker tracker = Tracker.from(config()).reportingTo(listening)) {
            Solved solved = tracker.segment(oneForeground, oneContour).link().solve();
            assertThat(solved.summary().orElseThrow().candidates()).isPositive();
            assertThat(solved.toGraph().shape().frames()).isEqualTo(1);
            assertThat(solved.toGraph().size()).isZero();
        }
        assertThat(messages).anyMatch(message -> message.startsWith("there are no links in frames 0 to 0"));
    }

    @Test
    void track_framesWithoutForeground_areEmptyAndTheRestIsTracked() {
        Movie gap = FOREGROUND.map((t, frame) -> t == 4 ? ArrayImgs.bytes(160, 140) : frame);
        try (Tracker tracker = Tracker.from(config())) {
            TrackGraph graph = tracker.segment(gap, CONTOURS).link().solve().toGraph();
            assertThat(graph.nodesAt(4)).isEmpty();
            assertThat(graph.nodesAt(3)).isNotEmpty();
            assertThat(graph.nodesAt(5)).isNotEmpty().noneMatch(TrackNode::hasParent);
        }
    }

    @Test
    void track_nothingAtAll_isAnEmptyGraph() {
        Movie nothing = Movie.of(ArrayImgs.floats(30, 20, 4));
        try (Tracker tracker = Tracker.from(config())) {
            assertThat(tracker.segment(nothing, nothing)
                            .link()
                            .solve()
                            .toGraph()
                            .size())
                    .isZero();
        }
    }

    @Test
    void track_allForeground_oneComponentAFrame() {
        Movie all = CONTOURS.map((t, frame) -> {
            var full = ArrayImgs.bytes(160, 140);
            full.forEach(pixel -> pixel.set((byte) 1));
            return full;
        });
        MainConfig large = config().withSegmentation(config().segmentation().withMaxArea(160 * 140));
        try (Tracker tracker = Tracker.from(large)) {
            assertThat(tracker.segment(all, CONTOURS).link().solve().toGraph().nodesAt(0))
                    .isNotEmpty();
        }
    }

    @Test
    void segment_contoursNotFinite_namesTheFrame() {
        Movie broken = CONTOURS.map((t, frame) -> {
            var pixels = ArrayImgs.floats(160, 140);
            pixels.forEach(pixel -> pixel.set(t == 2 ? Float.NaN : 0.5f));
            return pixels;
        });
        try (Tracker tracker = Tracker.from(config())) {
            assertThatThrownBy(() -> tracker.segment(FOREGROUND, broken))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("frame 2")
                    .hasMessageContaining("NaN");
        }
        try (Tracker tracker = Tracker.open(config())) {
            assertThat(tracker.segment(FOREGROUND, CONTOURS)
                            .link()
                            .solve()
                            .toGraph()
                            .size())
                    .as("mended, the run goes on")
                    .isPositive();
        }
    }

    @ParameterizedTest
    @CsvSource({"2, 1", "3, 1", "3, 2", "4, 0", "5, 3", "1, 1", "8, 1", "9, 1", "20, 1"})
    void solve_windows_lineagesWithoutSeamsNearTheOptimum(int size, int overlap) {
        double optimum;
        try (Tracker tracker = Tracker.from(config())) {
            optimum = tracker.segment(FOREGROUND, CONTOURS)
                    .link()
                    .solve()
                    .summary()
                    .orElseThrow()
                    .objective();
        }
        MainConfig windowed =
                config().withTracking(config().tracking().withWindowSize(size).withOverlapSize(overlap));
        try (Tracker tracker = Tracker.open(windowed)) {
            SolveSummary summary = tracker.linked().solve().summary().orElseThrow();
            TrackGraph graph = tracker.solved().toGraph();
            assertThat(summary.objective()).isLessThanOrEqualTo(optimum + 1e-9).isGreaterThan(0.95 * optimum);
            assertThat(graph.nodesAt(8)).isNotEmpty();
            for (int t = 1; t < 9; t++) {
                assertThat(graph.nodesAt(t)).as("frame %d", t).anyMatch(TrackNode::hasParent);
            }
        }
    }

    @Test
    void problem_wholeMovie_isTheOneThatIsSolvedBeforeAndAfterwards() {
        try (Tracker tracker = Tracker.from(config())) {
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
        MainConfig windowed = config().withTracking(config().tracking().withWindowSize(3));
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
        MainConfig whole = config().withTracking(config().tracking().withWindowSize(3));
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

    @Test
    void segment_features_areStoredByName() {
        try (Tracker tracker = Tracker.from(config())) {
            tracker.segment(
                    FOREGROUND,
                    CONTOURS,
                    SegmentOptions.defaults()
                            .withFeatures(List.of("area", "intensity_mean"))
                            .withImages(List.of(IMAGE)));
        }
        try (TrackingStore store = Stores.open(config().data())) {
            assertThat(store.movie().orElseThrow().features()).first().isEqualTo("area");
            float[][] features = store.readFeatures(0);
            assertThat(features).hasDimensions(store.readFrame(0).count(), 2);
            assertThat(IntStream.range(0, features.length).mapToObj(i -> (int) features[i][0]))
                    .isEqualTo(IntStream.range(0, features.length)
                            .mapToObj(i -> store.readFrame(0).area(i))
                            .toList());
        }
    }

    /** The first frames of a movie. */
    private record FirstFrames(Movie source, int frames) implements Movie {
        @Override
        public long[] frameDimensions() {
            return source.frameDimensions();
        }

        @Override
        public RandomAccessibleInterval<? extends RealType<?>> frame(int t) {
            return source.frame(t);
        }
    }
}
