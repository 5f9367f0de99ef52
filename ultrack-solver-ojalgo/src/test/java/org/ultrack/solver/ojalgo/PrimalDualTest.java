// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.solver.ojalgo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.ultrack.progress.Cancellation;
import org.ultrack.solver.formulation.TightFormulation;
import org.ultrack.testkit.solver.RandomModels;

class PrimalDualTest {
    @Test
    void run_randomPrograms_boundFallsToTheOptimumAndNeverBelow() {
        for (long seed = 0; seed < 20; seed++) {
            SignedProgram program = SignedProgram.of(TightFormulation.of(RandomModels.large(seed, 90, 6)));
            DualSimplex simplex = new DualSimplex(program);
            simplex.solve(Double.NEGATIVE_INFINITY, new Deadline(Duration.ofMinutes(1), new Cancellation()));
            double optimum = simplex.objective();
            PrimalDual method = new PrimalDual(program);
            double before = method.pricing().bound();
            while (method.iterations() < 6000) {
                method.run(40);
                assertThat(method.pricing().bound()).as("seed %d", seed).isBetween(optimum - 1e-9, before);
                before = method.pricing().bound();
            }
            assertThat(method.pricing().bound())
                    .as("seed %d", seed)
                    .isCloseTo(optimum, within(1e-6 * Math.max(1, optimum)));
        }
    }

    @Test
    void reducedCosts_areThoseOfTheBound() {
        SignedProgram program = SignedProgram.of(TightFormulation.of(RandomModels.large(1, 60, 6)));
        PrimalDual method = new PrimalDual(program);
        method.run(200);
        double[] reduced = new double[program.columns];
        assertThat(program.bound(method.pricing().multipliers(), reduced))
                .isEqualTo(method.pricing().bound());
        assertThat(method.pricing().reduced()).isEqualTo(reduced);
        assertThat(method.pricing().multipliers()).satisfies(prices -> {
            for (double price : prices) {
                assertThat(price).isNotNegative();
            }
        });
    }

    @Test
    void run_anyNumberOfThreads_isTheSame() {
        SignedProgram program = SignedProgram.of(TightFormulation.of(RandomModels.large(3, 9000, 20)));
        assertThat(LineRuns.Sides.of(program).columns().strips).as("strips").hasSizeGreaterThan(3);
        PrimalDual alone = new PrimalDual(program);
        PrimalDual together = new PrimalDual(program);
        try (ForkJoinPool threads = new ForkJoinPool(4)) {
            for (int check = 0; check < 4; check++) {
                alone.run(40);
                threads.submit(() -> together.run(40)).join();
                assertThat(together.pricing().bound()).isEqualTo(alone.pricing().bound());
                assertThat(together.pricing().multipliers())
                        .isEqualTo(alone.pricing().multipliers());
                assertThat(together.columns()).isEqualTo(alone.columns());
            }
        }
    }
}
