// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.solver.ojalgo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.BitSet;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.ultrack.progress.Cancellation;
import org.ultrack.solver.SolutionCheck;
import org.ultrack.solver.TrackingModel;
import org.ultrack.solver.TrackingModel.Fixing;
import org.ultrack.solver.formulation.TightFormulation;
import org.ultrack.testkit.solver.BruteForce;
import org.ultrack.testkit.solver.RandomModels;

class RoundingTest {
    private static final int NONE = TrackingModel.NO_PARENT;

    @Test
    void assign_givenCandidates_equalsEnumerationOfLinks() {
        for (long seed = 0; seed < 4000; seed++) {
            // 0.01 brings rounding errors to many ties
            TrackingModel model = given(seed, 5, 13, seed % 2 == 0 ? 1 : 0.01);
            BitSet nodes = new BitSet();
            nodes.set(0, model.candidates());
            BitSet links = new LinkAssignment(model).assign(nodes);
            assertThat(SolutionCheck.objective(model, nodes, links))
                    .as("seed %d", seed)
                    .isCloseTo(BruteForce.optimum(model).orElseThrow(), within(1e-9));
        }
    }

    /** With the candidates given, the relaxation is integral. */
    @Test
    void assign_manyTiesAndRoundingErrors_equalsRelaxation() {
        for (long seed = 0; seed < 3000; seed++) {
            TrackingModel model = given(seed, 12, 60, 0.01);
            BitSet nodes = new BitSet();
            nodes.set(0, model.candidates());
            BitSet links = new LinkAssignment(model).assign(nodes);
            DualSimplex simplex = new DualSimplex(SignedProgram.of(TightFormulation.of(model)));
            simplex.solve(Double.NEGATIVE_INFINITY, new Deadline(Duration.ofMinutes(1), new Cancellation()));
            assertThat(SolutionCheck.objective(model, nodes, links))
                    .as("seed %d", seed)
                    .isCloseTo(simplex.objective(), within(1e-9));
        }
    }

    /** Up to so many sources and targets, all selected. */
    private static TrackingModel given(long seed, int most, int mostLinks, double unit) {
        SplittableRandom random = new SplittableRandom(seed);
        int sources = 1 + random.nextInt(most);
        int targets = 1 + random.nextInt(most);
        int links = 0;
        boolean[] linked = new boolean[sources * targets];
        for (int pair = 0; pair < linked.length; pair++) {
            linked[pair] = links < mostLinks && random.nextDouble() < 0.7;
            links += linked[pair] ? 1 : 0;
        }
        TrackingModel.Builder builder = TrackingModel.builder(sources + targets, links);
        for (int i = 0; i < sources + targets; i++) {
            int index = builder.addCandidate(
                    i < sources ? 0 : 1,
                    NONE,
                    0,
                    unit * (random.nextInt(5) - 4),
                    unit * (random.nextInt(5) - 3),
                    unit * (random.nextInt(5) - 3));
            builder.fixNode(index, Fixing.REQUIRED);
        }
        for (int pair = 0; pair < linked.length; pair++) {
            if (linked[pair]) {
                builder.addLink(pair / targets, sources + pair % targets, unit * (random.nextInt(9) - 3));
            }
        }
        return builder.build();
    }

    @Test
    void round_anyPoint_isASolution() {
        SplittableRandom random = new SplittableRandom(11);
        for (long seed = 0; seed < 200; seed++) {
            TrackingModel model = RandomModels.large(seed, 60, 6);
            double[] point = random.doubles(60).toArray();
            Rounding.Selection rounded = new Rounding(model).round(point, 0.3);
            assertThat(rounded.objective())
                    .isEqualTo(SolutionCheck.objective(model, rounded.nodes(), rounded.links()))
                    .isGreaterThanOrEqualTo(0);
        }
    }

    /** A track 0-1-2 whose first step costs more than starting at 1 does. */
    @Test
    void prune_stepThatCosts_isCutAndItsStartDropped() {
        TrackingModel.Builder builder = TrackingModel.builder(3, 2);
        for (int frame = 0; frame < 3; frame++) {
            builder.addCandidate(frame, NONE, 0, -1, -1, -1);
        }
        builder.addLink(0, 1, -2);
        builder.addLink(1, 2, 5);
        BitSet nodes = BitSet.valueOf(new long[] {0b111});
        BitSet links = BitSet.valueOf(new long[] {0b11});
        new TreePruning(builder.build()).prune(nodes, links);
        assertThat(nodes.stream().boxed()).containsExactly(1, 2);
        assertThat(links.stream().boxed()).containsExactly(1);
    }
}
