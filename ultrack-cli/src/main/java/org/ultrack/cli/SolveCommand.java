// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.cli;

import org.ultrack.Solved;
import org.ultrack.Tracker;
import org.ultrack.config.MainConfig;
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

    @Mixin
    private GivenOptions given;

    @Override
    public void run() {
        MainConfig config = step.config();
        try (Terminal terminal = step.terminal();
                Tracker tracker = step.tracker(config, terminal)) {
            Solved solved = tracker.linked()
                    .solve(given.solveOptions().withBatch(step.batch()).withExactMargins(exactMargins));
            solved.summary().ifPresent(summary -> Summary.print(step.out(), summary));
        }
    }
}
