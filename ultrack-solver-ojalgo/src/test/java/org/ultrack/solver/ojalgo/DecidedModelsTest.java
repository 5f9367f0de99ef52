// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.solver.ojalgo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.ultrack.progress.Cancellation;
import org.ultrack.solver.Solver.SolverProgress;
import org.ultrack.solver.SolverOptions;
import org.ultrack.solver.TrackingModel;
import org.ultrack.solver.TrackingModel.Fixing;
import org.ultrack.solver.TrackingSolution;
import org.ultrack.solver.TrackingSolution.Status;
import org.ultrack.testkit.solver.RandomModels;

/** Beginnings, ends, divisions and numbers of cells decided in models too large for the enumeration of the contract. */
class DecidedModelsTest {
    private static final SolverOptions EXACT = new SolverOptions(0, Duration.ofMinutes(1), 1);

    private static TrackingSolution solve(TrackingModel model) {
        return new PartwiseSolver().solve(model, EXACT, SolverProgress.SILENT, new Cancellation());
    }

    /** What is decided is taken from some solution, so that there is one. */
    @Test
    void solve_decidedAsInASolution_findsOneAtLeastAsGoodAndProvesIt() {
        for (long seed = 0; seed < 40; seed++) {
            TrackingModel free = RandomModels.large(seed, 300, 6);
            SplittableRandom random = new SplittableRandom(seed);
            Rounding.Selection planted =
                    new Rounding(free).round(random.doubles(300).toArray(), 0.3);
            TrackingModel model = decidedAs(free, planted, random);
            TrackingSolution solution = solve(model);
            assertThat(solution.status()).as("seed %d", seed).isEqualTo(Status.OPTIMAL);
            assertThat(solution.objective()).as("seed %d", seed).isGreaterThan(planted.objective() - 1e-9);
            assertThat(solution.bound())
                    .as("seed %d", seed)
                    .isLessThan(solve(free).objective() + 1e-6);
        }
    }

    private static TrackingModel decidedAs(TrackingModel free, Rounding.Selection planted, SplittableRandom random) {
        int n = free.candidates();
        int[] in = new int[n];
        int[] out = new int[n];
        planted.links().stream().forEach(e -> {
            in[free.target(e)]++;
            out[free.source(e)]++;
        });
        TrackingModel.Builder builder = free.toBuilder();
        int[] cells = new int[6];
        for (int i = 0; i < n; i++) {
            boolean selected = planted.nodes().get(i);
            cells[free.frame(i)] += selected ? 1 : 0;
            builder.fixAppear(i, decide(random, selected && in[i] == 0));
            builder.fixDisappear(i, decide(random, selected && out[i] == 0));
            builder.fixDivision(i, decide(random, selected && out[i] == 2));
        }
        return builder.requireCount(1, cells[1]).requireCount(4, cells[4]).build();
    }

    private static Fixing decide(SplittableRandom random, boolean as) {
        return random.nextInt(10) > 0 ? Fixing.FREE : as ? Fixing.REQUIRED : Fixing.FORBIDDEN;
    }
}
