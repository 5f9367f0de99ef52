// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.bench.certainty;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.ultrack.Tracker;
import org.ultrack.config.MainConfig;
import org.ultrack.core.evaluation.LabelledMovie;
import org.ultrack.core.imgproc.ForegroundDetection;
import org.ultrack.core.imgproc.RobustInversion;
import org.ultrack.core.model.ExactMargins;
import org.ultrack.core.model.WindowModel;
import org.ultrack.core.model.WindowPlan.Window;
import org.ultrack.core.store.CandidateTable;
import org.ultrack.core.store.LinkTable;
import org.ultrack.core.store.Stores;
import org.ultrack.core.store.TrackingStore;
import org.ultrack.image.Movie;
import org.ultrack.progress.Cancellation;
import org.ultrack.solver.Choice;
import org.ultrack.solver.Choice.Kind;
import org.ultrack.solver.Solver;
import org.ultrack.solver.Solver.SolverProgress;
import org.ultrack.solver.SolverOptions;
import org.ultrack.solver.Solvers;
import org.ultrack.solver.TrackingModel;
import org.ultrack.solver.TrackingSolution;
import org.ultrack.solver.formulation.HierarchyMargins;
import org.ultrack.tracks.TrackGraph;
import org.ultrack.tracks.TrackNode;

/** A movie that was tracked from its raw images with default settings, and its errors; solved as a whole. */
final class JudgedMovie {
    private final TrackingModel model;
    private final TrackingSolution reducedCosts;
    private final TrackingSolution raised;
    private final Solver solver;
    private final boolean[] wrongNode;
    private final boolean[] wrongLink;

    private JudgedMovie(
            TrackingModel model, TrackingSolution solution, Solver solver, boolean[] wrongNode, boolean[] wrongLink) {
        this.model = model;
        this.reducedCosts = solution;
        this.raised = HierarchyMargins.raise(model, solution);
        this.solver = solver;
        this.wrongNode = wrongNode;
        this.wrongLink = wrongLink;
    }

    /**
     * Tracks and judges.
     *
     * @param rule when a cell is right
     * @param image the movie, cells bright
     * @param truth of it
     * @param config where the database goes; weights and settings
     */
    static JudgedMovie of(Verdicts.Rule rule, Movie image, LabelledMovie truth, MainConfig config) {
        Movie raw = image.remembering(2 * config.segmentation().workers());
        try (Tracker tracker = Tracker.from(config).overwriting();
                TrackingStore store = Stores.open(config.data())) {
            TrackGraph graph = tracker.segment(
                            ForegroundDetection.defaults().detect(raw),
                            RobustInversion.defaults().invert(raw))
                    .link()
                    .solve()
                    .toGraph();
            int last = store.maxTime();
            CandidateTable candidates = store.readCandidates(0, last);
            LinkTable links = store.readLinks(0, last);
            TrackingModel model = WindowModel.build(
                    candidates, links, new Window(0, last, 0, last, false, false), config.tracking(), graph.shape());
            Solver solver = Solvers.find("OJALGO").create();
            TrackingSolution solution = solver.solve(
                    model,
                    SolverOptions.defaults().withGap(config.tracking().solutionGap()),
                    SolverProgress.SILENT,
                    new Cancellation());
            Verdicts verdicts = Verdicts.of(rule, graph, truth);
            boolean[] wrongNode = new boolean[model.candidates()];
            boolean[] wrongTarget = new boolean[model.candidates()];
            for (TrackNode node : graph.nodes()) {
                int i = candidates.indexOf(node.t(), node.candidateId());
                wrongNode[i] = verdicts.isWrong(node);
                wrongTarget[i] = node.hasParent() && verdicts.isLinkWrong(node);
                if (!solution.nodes().get(i)) {
                    throw new IllegalStateException("The pipeline has chosen otherwise: " + node);
                }
            }
            boolean[] wrongLink = new boolean[model.links()];
            for (int e = solution.links().nextSetBit(0);
                    e >= 0;
                    e = solution.links().nextSetBit(e + 1)) {
                wrongLink[e] = wrongTarget[model.target(e)];
            }
            return new JudgedMovie(model, solution, solver, wrongNode, wrongLink);
        }
    }

    /** What a margin may come from. */
    enum Source {
        /** The solver's reduced costs alone. */
        REDUCED_COSTS,
        /** What {@code ultrack solve} stores. */
        STORED,
        /** A new solve for every choice. */
        EXACT
    }

    /** Candidates and links of the model. */
    String size() {
        return model.candidates() + " candidates, " + model.links() + " links";
    }

    /** The selected candidates, or the used links, in order of their margins. */
    Review review(Kind kind, Source source) {
        List<Double> margins = new ArrayList<>();
        List<Boolean> wrong = new ArrayList<>();
        TrackingSolution solution = source == Source.REDUCED_COSTS ? reducedCosts : raised;
        ExactMargins exact = new ExactMargins(model, raised, solver, Duration.ofMinutes(10), new Cancellation());
        for (Choice choice : exact.leastCertain(Integer.MAX_VALUE, 0, model.frame(model.candidates() - 1))) {
            if (choice.kind() == kind) {
                int i = choice.index();
                margins.add(
                        source == Source.EXACT
                                ? exact.of(choice)
                                : kind == Kind.LINK ? solution.linkMargins()[i] : solution.nodeMargins()[i]);
                wrong.add(kind == Kind.LINK ? wrongLink[i] : wrongNode[i]);
            }
        }
        boolean[] errors = new boolean[wrong.size()];
        for (int k = 0; k < errors.length; k++) {
            errors[k] = wrong.get(k);
        }
        return Review.of(margins.stream().mapToDouble(Double::doubleValue).toArray(), errors);
    }
}
