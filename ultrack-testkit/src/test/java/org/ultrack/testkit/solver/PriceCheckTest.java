// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.testkit.solver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.ultrack.solver.Prices;
import org.ultrack.solver.RowKind;
import org.ultrack.solver.TrackingModel;
import org.ultrack.solver.TrackingModel.Fixing;

/** The judge of prices, judged by enumeration: whatever the prices, no solution is worth more than they prove. */
class PriceCheckTest {
    @Test
    void bound_anyPrices_isNeverBelowTheOptimum() {
        int compared = 0;
        int withCounts = 0;
        for (long seed = 0; seed < 6000; seed++) {
            TrackingModel model = RandomModels.decided(seed);
            OptionalDouble optimum = BruteForce.optimum(model);
            if (optimum.isPresent()) {
                assertThat(PriceCheck.bound(model, anyPrices(model, seed)))
                        .as("seed %d", seed)
                        .isGreaterThanOrEqualTo(optimum.getAsDouble() - 1e-9);
                compared++;
                withCounts += model.counts();
            }
        }
        assertThat(compared).isGreaterThan(2000);
        assertThat(withCounts).isGreaterThan(200);
    }

    private static Prices anyPrices(TrackingModel model, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Prices.Builder prices = Prices.builder(model);
        for (RowKind kind : RowKind.values()) {
            int subjects =
                    switch (kind) {
                        case CHAIN -> model.links();
                        case AT_MOST, AT_LEAST -> model.counts();
                        default -> model.candidates();
                    };
            for (int subject = 0; subject < subjects; subject++) {
                boolean noSuchRow = (kind == RowKind.APPEARS && model.appearFixing(subject) != Fixing.FORBIDDEN)
                        || (kind == RowKind.DISAPPEARS && model.disappearFixing(subject) != Fixing.FORBIDDEN);
                if (!noSuchRow && random.nextInt(3) == 0) {
                    prices.set(kind, subject, random.nextDouble());
                }
            }
        }
        return prices.build();
    }
}
