// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.ultrack.core.candidate.FrameCandidates;
import org.ultrack.core.link.FrameLinks;
import org.ultrack.core.link.Linker;

/** Two frames of candidates to the links between them. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class LinkingBenchmark {
    private final BenchmarkMovie movie = new BenchmarkMovie(2);
    private final FrameCandidates source = movie.candidates(0);
    private final FrameCandidates target = movie.candidates(1);
    private final Linker linker = new Linker(BenchmarkMovie.CONFIG.linking());

    /** Neighbours, overlaps, the best of each target. */
    @Benchmark
    public FrameLinks links() {
        return linker.link(source, target);
    }
}
