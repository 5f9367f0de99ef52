// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.ultrack.core.imgproc.ForegroundDetection;
import org.ultrack.core.imgproc.RobustInversion;

/** One raw frame to foreground and contours. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class ImageProcessingBenchmark {
    private final BenchmarkMovie movie = new BenchmarkMovie(1);

    /** Background by reconstruction, threshold, opening and closing. */
    @Benchmark
    public Object detectForeground() {
        return ForegroundDetection.defaults().detect(movie.image().frame(0));
    }

    /** Smoothing and inversion. */
    @Benchmark
    public Object robustInvert() {
        return RobustInversion.defaults().invert(movie.image().frame(0));
    }
}
