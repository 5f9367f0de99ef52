// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.ultrack.config.TrackingConfig;
import org.ultrack.core.candidate.FrameCandidates;
import org.ultrack.core.link.FrameLinks;
import org.ultrack.core.link.Linker;
import org.ultrack.progress.Cancellation;
import org.ultrack.solver.Solver;
import org.ultrack.solver.Solver.SolverProgress;
import org.ultrack.solver.SolverOptions;
import org.ultrack.solver.Solvers;
import org.ultrack.solver.TrackingModel;
import org.ultrack.solver.TrackingSolution;

/** A model in memory to its checked solution. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class SolverBenchmark {
    private static final int FRAMES = 20;

    /** The relative gap to prove. */
    @Param({"1e-3", "1e-6", "0"})
    public double gap;

    private final TrackingModel model = model();
    private final Solver solver = Solvers.find("").create();

    /** Solves the whole movie. */
    @Benchmark
    public TrackingSolution solve() {
        return solver.solve(model, SolverOptions.defaults().withGap(gap), SolverProgress.SILENT, new Cancellation());
    }

    private static TrackingModel model() {
        BenchmarkMovie movie = new BenchmarkMovie(FRAMES);
        TrackingConfig weights = BenchmarkMovie.CONFIG.tracking();
        FrameCandidates[] frames = new FrameCandidates[FRAMES];
        FrameLinks[] links = new FrameLinks[FRAMES - 1];
        int[] offset = new int[FRAMES + 1];
        int linkCount = 0;
        Linker linker = new Linker(BenchmarkMovie.CONFIG.linking());
        for (int t = 0; t < FRAMES; t++) {
            frames[t] = movie.candidates(t);
            offset[t + 1] = offset[t] + frames[t].count();
            if (t > 0) {
                links[t - 1] = linker.link(frames[t - 1], frames[t]);
                linkCount += links[t - 1].count();
            }
        }
        TrackingModel.Builder builder = TrackingModel.builder(offset[FRAMES], linkCount);
        for (int t = 0; t < FRAMES; t++) {
            for (int i = 0; i < frames[t].count(); i++) {
                int parent = frames[t].parent(i);
                builder.addCandidate(
                        t,
                        parent < 0 ? TrackingModel.NO_PARENT : offset[t] + parent,
                        0,
                        t == 0 ? 0 : weights.appearWeight(),
                        t == FRAMES - 1 ? 0 : weights.disappearWeight(),
                        weights.divisionWeight());
            }
        }
        for (int t = 0; t < FRAMES - 1; t++) {
            for (int e = 0; e < links[t].count(); e++) {
                builder.addLink(
                        offset[t] + links[t].source(e),
                        offset[t + 1] + links[t].target(e),
                        weights.value(links[t].weight(e)));
            }
        }
        return builder.build();
    }
}
