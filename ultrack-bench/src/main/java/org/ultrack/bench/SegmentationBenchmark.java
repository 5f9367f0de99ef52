// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.ultrack.config.HierarchyCriterion;
import org.ultrack.core.array.FramePixels;
import org.ultrack.core.array.FrameShape;
import org.ultrack.core.candidate.CandidateExtractor;
import org.ultrack.core.candidate.FrameCandidates;

/** One frame from foreground and contours to candidates. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class SegmentationBenchmark {

    /** What orders the hierarchy. */
    @Param
    public HierarchyCriterion criterion = HierarchyCriterion.AREA;

    private FramePixels foreground = FramePixels.of(FrameShape.of2d(1, 1), new float[1]);
    private FramePixels contours = foreground;
    private CandidateExtractor extractor =
            new CandidateExtractor(BenchmarkMovie.CONFIG.segmentation(), foreground.shape());

    /** Makes the frame. */
    @Setup
    public void frame() {
        BenchmarkMovie movie = new BenchmarkMovie(1);
        foreground = movie.foreground(0);
        contours = movie.contours(0);
        extractor =
                new CandidateExtractor(BenchmarkMovie.CONFIG.segmentation().withHierarchy(criterion), movie.shape());
    }

    /** Hierarchy, filters, candidates with masks. */
    @Benchmark
    public FrameCandidates candidates() {
        return extractor.extract(0, foreground, contours);
    }
}
