// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.pipeline;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.ultrack.config.TrackingConfig;
import org.ultrack.core.model.ExactMargins;
import org.ultrack.core.model.StitchedObjective;
import org.ultrack.core.model.WindowContradiction;
import org.ultrack.core.model.WindowContradiction.Conflict;
import org.ultrack.core.model.WindowMargins;
import org.ultrack.core.model.WindowPlan;
import org.ultrack.core.model.WindowPlan.Window;
import org.ultrack.core.pipeline.WindowReader.StoredWindow;
import org.ultrack.core.store.CandidateTable;
import org.ultrack.core.store.LinkTable;
import org.ultrack.core.store.StoredData;
import org.ultrack.core.store.TrackingStore;
import org.ultrack.engine.RunContext;
import org.ultrack.engine.RunContext.Opening;
import org.ultrack.engine.SolveOptions;
import org.ultrack.engine.SolveOptions.Use;
import org.ultrack.engine.SolveSummary;
import org.ultrack.error.InvalidInputException;
import org.ultrack.progress.Stage;
import org.ultrack.solver.ContradictionException;
import org.ultrack.solver.Solver;
import org.ultrack.solver.SolverOptions;
import org.ultrack.solver.TrackingModel;
import org.ultrack.solver.TrackingSolution;
import org.ultrack.solver.TrackingSolution.Status;
import org.ultrack.solver.formulation.HierarchyMargins;
import org.ultrack.tracks.MovieShape;

/** Window after window is solved and written back; even windows first, then the odd ones between them. */
final class SolveStage {
    private static final long PAUSE_NANOS = 1_000_000_000;

    private final RunContext context;
    private final TrackingStore store;
    private final Solver solver;
    private final TrackingConfig config;
    private final MovieShape shape;
    private final WindowReader windows;
    private final WindowPlan plan;
    private final SolveOptions options;
    private final LatestSolution latest;
    private final Decisions decisions;
    private final Totals totals = new Totals();
    private long reported = System.nanoTime();

    SolveStage(
            RunContext context,
            TrackingStore store,
            Solver solver,
            MovieShape shape,
            SolveOptions options,
            LatestSolution latest) {
        this.context = context;
        this.store = store;
        this.solver = solver;
        this.config = context.config().tracking();
        this.shape = shape;
        this.windows = new WindowReader(store, config, shape);
        this.plan = windows.plan();
        this.options = options;
        this.latest = latest;
        this.decisions = options.batch().isEmpty() && restricted(options)
                ? new PendingDecisions(store)
                : Decisions.inStore(store);
    }

    /** Whether what must hold may turn out to be impossible. */
    private static boolean restricted(SolveOptions options) {
        return options.use() != Use.NOTHING || !options.counts().isEmpty();
    }

    SolveSummary run() {
        windows.check(options);
        int[] order = windowsInOrder();
        context.listener().started(Stage.SOLVE, order.length);
        for (int done = 0; done < order.length; done++) {
            context.cancellation().check("Stage " + Stage.SOLVE);
            solve(order[done], order[done]);
            context.listener().advanced(Stage.SOLVE, done + 1, order.length);
        }
        decisions.finish();
        if (store.note(AdoptStage.TRACK_STARTS).isPresent()) {
            store.writeNote(AdoptStage.TRACK_STARTS, ""); // of the solution before
        }
        context.listener().finished(Stage.SOLVE);
        return totals.summary(order.length);
    }

    private int[] windowsInOrder() {
        if (options.batch().isPresent()) {
            int window = options.batch().getAsInt();
            plan.start(window); // refuses a window that is not there
            if (window == 0 && context.opening() == Opening.OVERWRITE) {
                store.clear(StoredData.SOLUTIONS);
            }
            return new int[] {window};
        }
        if (!restricted(options)) {
            store.clear(StoredData.SOLUTIONS);
        }
        return plan.order();
    }

    /**
     * Solves neighbouring windows as one. When what must hold cannot hold together with what the windows beside them
     * have decided, those are solved again, too.
     */
    private void solve(int first, int last) {
        try {
            solveTogether(first, last);
        } catch (WindowContradiction contradiction) {
            List<String> own = contradiction.conflicts().stream()
                    .filter(Conflict::isOwn)
                    .map(Conflict::sentence)
                    .toList();
            if (!own.isEmpty()) {
                throw new InvalidInputException(own);
            }
            boolean left = contradiction.conflicts().stream().anyMatch(Conflict::withLeft);
            boolean right = contradiction.conflicts().stream().anyMatch(Conflict::withRight);
            int from = left ? first - 1 : first;
            int to = right ? last + 1 : last;
            context.listener()
                    .message(
                            Stage.SOLVE,
                            "windows " + from + " to " + to + " are solved again as one, because what must hold does"
                                    + " not fit what they have decided");
            solve(from, to);
        }
    }

    private void solveTogether(int first, int last) {
        StoredWindow stored = windows.read(first, last, decisions, options);
        Window window = stored.window();
        CandidateTable candidates = stored.candidates();
        TrackingModel model = stored.model();
        if (model.links() == 0 && model.candidates() > 0) {
            context.listener()
                    .warning(
                            Stage.SOLVE,
                            "there are no links in frames " + window.solveFrom() + " to " + window.solveTo()
                                    + ", so no candidate earns anything and none is selected. Cells are tracked over"
                                    + " two frames or more; maybe raise linking.max_distance.");
        }
        TrackingSolution solution;
        try {
            solution = solver.solve(
                    model,
                    new SolverOptions(config.solutionGap(), Duration.ofSeconds(config.timeLimit()), threads())
                            .withStart(latest.of(model)),
                    this::report,
                    context.cancellation());
        } catch (ContradictionException contradiction) {
            throw stored.explain(contradiction);
        }
        if (plan.count() == 1) {
            latest.keep(solution);
        }
        TrackingSolution sure = HierarchyMargins.raise(model, solution);
        write(window, candidates, stored.links(), model, refined(window, model, sure));
        totals.add(model, solution);
    }

    private TrackingSolution refined(Window window, TrackingModel model, TrackingSolution solution) {
        int most = options.exactMargins();
        if (most == 0) {
            return solution;
        }
        ExactMargins margins = new ExactMargins(
                model, solution, solver, Duration.ofSeconds(config.timeLimit()), context.cancellation());
        return new ExactMarginTasks(margins, threads())
                .refine(solution, window, most, done -> tell(() -> done + " exact margins of " + most));
    }

    private int threads() {
        return config.threads() > 0 ? config.threads() : Runtime.getRuntime().availableProcessors();
    }

    private void report(long iteration, double objective, double bound) {
        tell(() -> String.format(
                Locale.ROOT,
                "iteration %d, objective %.4f, bound %.4f, gap %.2g",
                iteration,
                objective,
                bound,
                TrackingSolution.gap(objective, bound)));
    }

    /** Tells the listener how the stage goes on, at most once a second. */
    private void tell(Supplier<String> message) {
        long now = System.nanoTime();
        if (now - reported >= PAUSE_NANOS) {
            reported = now;
            context.listener().message(Stage.SOLVE, message.get());
        }
    }

    private void write(
            Window window, CandidateTable candidates, LinkTable links, TrackingModel model, TrackingSolution solution) {
        long[] parents = new long[candidates.size()];
        Arrays.fill(parents, -1);
        for (int e = solution.links().nextSetBit(0);
                e >= 0;
                e = solution.links().nextSetBit(e + 1)) {
            parents[model.target(e)] = candidates.id(model.source(e));
        }
        int from = candidates.firstAt(window.commitFrom());
        int to = candidates.firstAt(window.commitTo() + 1);
        int count = solution.nodes().get(from, to).cardinality();
        long[] selectedIds = new long[count];
        long[] parentIds = new long[count];
        int place = 0;
        for (int i = solution.nodes().nextSetBit(from);
                i >= 0 && i < to;
                i = solution.nodes().nextSetBit(i + 1)) {
            selectedIds[place] = candidates.id(i);
            parentIds[place++] = parents[i];
        }
        decisions.write(window, selectedIds, parentIds, WindowMargins.of(window, candidates, links, model, solution));
    }

    /** Adds up what the windows tell. */
    private final class Totals {
        private String name = "";
        private Status status = Status.OPTIMAL;
        private double objective;
        private double bound;
        private int candidates;
        private int links;
        private Duration time = Duration.ZERO;

        void add(TrackingModel model, TrackingSolution solution) {
            name = solution.solver();
            status = solution.status() == Status.FEASIBLE ? Status.FEASIBLE : status;
            objective = solution.objective();
            bound = solution.bound();
            candidates += model.candidates();
            links += model.links();
            time = time.plus(solution.time());
        }

        SolveSummary summary(int windows) {
            if (windows == 1) {
                return new SolveSummary(name, status, objective, bound, 1, candidates, links, time);
            }
            double stitched = StitchedObjective.of(
                    t -> store.readCandidates(t, t), t -> store.readLinks(t, t + 1), plan.maxTime(), config, shape);
            return new SolveSummary(name, status, stitched, Double.NaN, windows, candidates, links, time);
        }
    }
}
