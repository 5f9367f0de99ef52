// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.cli;

import java.util.Map;
import org.ultrack.engine.SolveOptions;
import org.ultrack.engine.SolveOptions.Use;
import org.ultrack.error.InvalidInputException;
import picocli.CommandLine.Option;

/** What is known of a solution beforehand. */
final class GivenOptions {

    @Option(names = "--use-annotations", description = "What was said by ultrack annotate must hold in the solution.")
    private boolean annotations;

    @Option(
            names = "--use-ground-truth",
            description = "Candidates that match the ground truth must be cells in the solution.")
    private boolean groundTruth;

    @Option(
            names = "--count",
            paramLabel = "T=N",
            description = "There are N cells in frame T, counted from 0; repeat it for each frame where it is known.")
    private Map<Integer, Integer> counts = Map.of();

    SolveOptions solveOptions() {
        return SolveOptions.defaults().withUse(use()).withCounts(counts);
    }

    private Use use() {
        if (annotations && groundTruth) {
            throw new InvalidInputException("--use-annotations and --use-ground-truth are both given, but what they"
                    + " say may differ. Give one of them.");
        }
        return annotations ? Use.ANNOTATIONS : groundTruth ? Use.GROUND_TRUTH : Use.NOTHING;
    }
}
