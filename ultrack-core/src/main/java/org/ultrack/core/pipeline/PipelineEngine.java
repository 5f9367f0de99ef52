// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.pipeline;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ultrack.annotation.Annotations;
import org.ultrack.annotation.Candidate;
import org.ultrack.config.DataConfig;
import org.ultrack.core.model.WindowContradiction;
import org.ultrack.core.pipeline.WindowReader.StoredWindow;
import org.ultrack.core.store.CandidateTable;
import org.ultrack.core.store.MovieMetadata;
import org.ultrack.core.store.SolutionTable;
import org.ultrack.core.store.StoredData;
import org.ultrack.core.store.Stores;
import org.ultrack.core.store.TrackingStore;
import org.ultrack.engine.AdoptOptions;
import org.ultrack.engine.LinkOptions;
import org.ultrack.engine.MatchSummary;
import org.ultrack.engine.RunContext;
import org.ultrack.engine.RunContext.Opening;
import org.ultrack.engine.SegmentOptions;
import org.ultrack.engine.SolveOptions;
import org.ultrack.engine.SolveSummary;
import org.ultrack.engine.TrackingEngine;
import org.ultrack.engine.WindowProblem;
import org.ultrack.error.InvalidInputException;
import org.ultrack.image.Movie;
import org.ultrack.progress.Stage;
import org.ultrack.solver.Solver;
import org.ultrack.tracks.MovieShape;
import org.ultrack.tracks.TrackGraph;
import org.ultrack.tracks.TrackGraphBuilder;

/**
 * The stages over one store. What a stage overwrites it removes when it begins, so that a stage that was not asked for
 * costs nothing of what was there.
 */
final class PipelineEngine implements TrackingEngine {
    private final RunContext context;
    private final TrackingStore store;
    private final LatestSolution latest = new LatestSolution();

    PipelineEngine(RunContext context) {
        this.context = context;
        this.store = Stores.open(context.config().data());
    }

    @Override
    public Reached reached() {
        BitSet segmented = store.segmentedFrames();
        int frames = store.movie().map(movie -> movie.shape().frames()).orElse(store.maxTime() + 1);
        if (frames == 0 || segmented.nextClearBit(0) < frames) {
            return Reached.NOTHING;
        }
        if (store.linkedFrames().nextClearBit(0) < frames - 1) {
            return Reached.SEGMENTED;
        }
        return store.solvedFrames().nextClearBit(0) < frames ? Reached.LINKED : Reached.SOLVED;
    }

    @Override
    public void segment(Movie foreground, Movie contours, SegmentOptions options) {
        segment(SegmentStage.of(context, store, foreground, contours, options), options);
    }

    @Override
    public void segmentLabels(List<Movie> labels, List<Double> sigma, SegmentOptions options) {
        segment(SegmentStage.ofLabels(context, store, labels, sigma, options), options);
    }

    @Override
    public void keepSegmentation(Movie labels, SegmentOptions options) {
        segment(SegmentStage.ofObjects(context, store, labels, options), options);
    }

    private void segment(SegmentStage stage, SegmentOptions options) {
        switch (context.opening()) {
            case FRESH -> store.requireEmpty();
            case OVERWRITE -> {
                if (options.batch().isEmpty() || options.batch().getAsInt() == 0) {
                    store.clear(StoredData.ALL);
                }
            }
            case RESUME -> stage.settings().requireSame();
        }
        latest.forget();
        stage.run();
    }

    @Override
    public void adopt(TrackGraph tracks, AdoptOptions options) {
        AdoptStage stage = new AdoptStage(context, store, tracks, options);
        switch (context.opening()) {
            case FRESH -> store.requireEmpty();
            case OVERWRITE -> store.clear(StoredData.ALL);
            case RESUME -> stage.requireOwn();
        }
        latest.forget();
        stage.run();
    }

    @Override
    public void link(LinkOptions options) {
        LinkStage stage = new LinkStage(context, store, options);
        if (context.opening() != Opening.OVERWRITE) {
            stage.requireSameSettings();
        } else if (options.batch().isEmpty() || options.batch().getAsInt() == 0) {
            store.clear(StoredData.LINKS);
        }
        latest.forget();
        stage.run();
    }

    @Override
    public MatchSummary match(Solver solver, Movie labels, OptionalInt batch) {
        MatchStage stage = new MatchStage(context, store, solver, labels, shape());
        if (context.opening() == Opening.OVERWRITE && (batch.isEmpty() || batch.getAsInt() == 0)) {
            store.clear(StoredData.GROUND_TRUTH);
        }
        return stage.run(batch);
    }

    @Override
    public List<Candidate> candidates(int t) {
        CandidateTable table = store.readCandidates(t, t);
        if (table.size() == 0 && !store.segmentedFrames().get(t)) {
            throw new InvalidInputException("There is no frame " + t + " in the database " + store.location()
                    + ", which has frames 0 to " + store.maxTime() + ".");
        }
        return IntStream.range(0, table.size())
                .mapToObj(i -> candidate(table, i))
                .toList();
    }

    private static Candidate candidate(CandidateTable table, int i) {
        int parent = table.hierarchyParent(i);
        return new Candidate(
                table.id(i),
                table.t(i),
                table.z(i),
                table.y(i),
                table.x(i),
                table.area(i),
                parent == CandidateTable.NO_PARENT ? -1 : table.id(parent),
                table.selected(i),
                table.parentId(i),
                table.nodeAnnotation(i),
                table.appearAnnotation(i),
                table.disappearAnnotation(i),
                table.divisionAnnotation(i));
    }

    @Override
    public void annotate(Annotations annotations) {
        store.writeAnnotations(annotations);
    }

    @Override
    public void clearAnnotations() {
        store.clear(StoredData.ANNOTATIONS);
    }

    @Override
    public SolveSummary solve(Solver solver, SolveOptions options) {
        return new SolveStage(context, store, solver, shape(), options, latest).run();
    }

    @Override
    public int windows() {
        return windowReader().plan().count();
    }

    @Override
    public WindowProblem problem(int window, SolveOptions options) {
        WindowReader reader = windowReader();
        reader.check(options);
        StoredWindow stored;
        try {
            stored = reader.read(window, window, Decisions.inStore(store), options);
        } catch (WindowContradiction contradiction) {
            throw new InvalidInputException(contradiction.conflicts().stream()
                    .map(conflict -> conflict.isOwn()
                            ? conflict.sentence()
                            : conflict.sentence() + " Solve the movie with it first, or clear the solution.")
                    .toList());
        }
        CandidateTable candidates = stored.candidates();
        long[] ids =
                IntStream.range(0, candidates.size()).mapToLong(candidates::id).toArray();
        return new WindowProblem(window, stored.model(), ids);
    }

    private WindowReader windowReader() {
        return new WindowReader(store, context.config().tracking(), shape());
    }

    @Override
    public TrackGraph tracks() {
        SolutionTable solution = store.readSolution();
        Set<Long> starts = trackStarts();
        TrackGraphBuilder graph = TrackGraph.builder(shape(), new StoredCandidates(store));
        for (int cell = 0; cell < solution.size(); cell++) {
            graph.add(
                    solution.id(cell),
                    solution.t(cell),
                    solution.z(cell),
                    solution.y(cell),
                    solution.x(cell),
                    solution.area(cell),
                    solution.parentId(cell),
                    solution.margin(cell),
                    solution.linkMargin(cell));
            if (starts.contains(solution.id(cell))) {
                graph.beginTrack();
            }
        }
        return graph.build();
    }

    /** Candidates that begin a track as the only child of their parent. */
    private Set<Long> trackStarts() {
        String ids = store.note(AdoptStage.TRACK_STARTS).orElse("");
        return ids.isEmpty()
                ? Set.of()
                : Arrays.stream(ids.split(",")).map(Long::valueOf).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public void writePythonDatabase(DataConfig target, boolean overwrite) {
        store.writePythonDatabase(target, overwrite, (done, all) -> {
            context.cancellation().check("Exporting candidates");
            if (done == 0) {
                context.listener().started(Stage.EXPORT, all);
            }
            context.listener().advanced(Stage.EXPORT, done, all);
        });
        context.listener().finished(Stage.EXPORT);
    }

    private MovieShape shape() {
        return store.movie().map(MovieMetadata::shape).orElse(new MovieShape(0, 2, 1, 1, 1));
    }

    @Override
    public void close() {
        store.close();
    }
}
