// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.cli;

import org.ultrack.Solved;
import org.ultrack.Tracker;
import org.ultrack.config.MainConfig;
import org.ultrack.engine.SolveOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Chooses the candidates and links of the best lineages. */
@Command(name = "solve", description = "Choose the candidates and links that make the best lineages.")
final class SolveCommand implements Runnable {

    @Mixin
    private StepOptions step;

    @Override
    public void run() {
        MainConfig config = step.config();
        try (Tracker tracker = step.tracker(config)) {
            Solved solved = tracker.linked().solve(new SolveOptions(step.batch()));
            solved.summary().ifPresent(summary -> Summary.print(step.out(), summary));
        }
    }
}
