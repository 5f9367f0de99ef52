// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.cli;

import java.util.Map;
import org.ultrack.Solved;
import org.ultrack.Tracker;
import org.ultrack.config.MainConfig;
import org.ultrack.engine.SolveOptions;
import org.ultrack.engine.SolveOptions.Use;
import org.ultrack.error.InvalidInputException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Chooses the candidates and links of the best lineages. */
@Command(
        name = "solve",
        description = {
            "Choose the candidates and links that make the best lineages.",
            "Of all ways to choose cells that do not overlap and to follow them through the movie, the one is searched"
                    + " whose links weigh most, less a price for cells that appear, disappear or divide"
                    + " (tracking.appear_weight, disappear_weight, division_weight). The objective is what was"
                    + " reached, the bound what no choice can exceed, the gap their relative distance. A solution"
                    + " that was there is replaced.",
            "What is known beforehand can be made to hold: annotations, matches with a ground truth, numbers of cells."
                    + " When it contradicts itself, the message names what to change, and the solution that was there"
                    + " stays."
        },
        footer = {
            "%nExamples:",
            "  ultrack solve -cfg config.toml",
            "  ultrack solve -cfg config.toml --use-annotations --count 0=12 --count 40=96",
            "Before: ultrack link. Next: ultrack export ctc."
        })
final class SolveCommand implements Runnable {

    @Mixin
    private StepOptions step;

    @Option(
            names = "--exact-margins",
            paramLabel = "N",
            defaultValue = "0",
            description =
                    "Find out exactly how much the N least certain cells and links of each window matter, by solving"
                            + " again without each. Default: ${DEFAULT-VALUE}, bounds only. See ultrack uncertain.")
    private int exactMargins;

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

    @Override
    public void run() {
        MainConfig config = step.config();
        try (Terminal terminal = step.terminal();
                Tracker tracker = step.tracker(config, terminal)) {
            Solved solved = tracker.linked()
                    .solve(SolveOptions.defaults()
                            .withBatch(step.batch())
                            .withUse(use())
                            .withCounts(counts)
                            .withExactMargins(exactMargins));
            solved.summary().ifPresent(summary -> Summary.print(step.out(), summary));
        }
    }

    private Use use() {
        if (annotations && groundTruth) {
            throw new InvalidInputException("--use-annotations and --use-ground-truth are both given, but what they"
                    + " say may differ. Give one of them.");
        }
        return annotations ? Use.ANNOTATIONS : groundTruth ? Use.GROUND_TRUTH : Use.NOTHING;
    }
}
