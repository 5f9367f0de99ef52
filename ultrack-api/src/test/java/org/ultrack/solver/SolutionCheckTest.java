// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ultrack.error.TrackingException;
import org.ultrack.solver.TrackingModel.Fixing;

class SolutionCheckTest {

    /**
     * Frame 0: 0 with hierarchy child 1, and its child 2. Frame 1: 3, 4, 5. Links: 0 (1 to 3), 1 (1 to 4), 2 (1 to 5),
     * 3 (2 to 3).
     */
    private static TrackingModel.Builder drawn() {
        TrackingModel.Builder builder = TrackingModel.builder(6, 4);
        builder.addCandidate(0, TrackingModel.NO_PARENT, 0.5, -1, -10, -100);
        builder.addCandidate(0, 0, 0.25, -2, -20, -200);
        builder.addCandidate(0, 1, 0.125, -3, -30, -300);
        builder.addCandidate(1, TrackingModel.NO_PARENT, 0, -4, -40, -400);
        builder.addCandidate(1, TrackingModel.NO_PARENT, 0, -5, -50, 500);
        builder.addCandidate(1, TrackingModel.NO_PARENT, 0, -6, -60, -600);
        builder.addLink(1, 3, 1000);
        builder.addLink(1, 4, 2000);
        builder.addLink(1, 5, 4000);
        builder.addLink(2, 3, 8000);
        return builder;
    }

    private static BitSet bits(int... set) {
        BitSet bits = new BitSet();
        for (int bit : set) {
            bits.set(bit);
        }
        return bits;
    }

    private static double value(BitSet nodes, BitSet links) {
        return SolutionCheck.objective(drawn().build(), nodes, links);
    }

    @Test
    void objective_nothing_isZero() {
        assertThat(value(bits(), bits())).isZero();
    }

    @Test
    void objective_oneCandidate_appearsAndDisappears() {
        assertThat(value(bits(1), bits())).isEqualTo(0.25 - 2 - 20);
    }

    @Test
    void objective_link_paysNeitherEndingNorBeginningInBetween() {
        assertThat(value(bits(1, 3), bits(0))).isEqualTo(0.25 - 2 + 1000 - 40);
    }

    @Test
    void objective_division_paysForIt() {
        assertThat(value(bits(1, 3, 4), bits(0, 1))).isEqualTo(0.25 - 2 - 200 + 1000 + 2000 - 40 - 50);
    }

    @Test
    void objective_twoCandidatesThatOverlap_isRefused() {
        assertBroken(bits(0, 1), bits(), "Candidates 1 and 0 overlap");
        assertBroken(bits(0, 2), bits(), "Candidates 2 and 0 overlap");
    }

    @Test
    void objective_linkWithoutItsEnds_isRefused() {
        assertBroken(bits(1), bits(0), "Link 0 is used");
        assertBroken(bits(3), bits(0), "Link 0 is used");
    }

    @Test
    void objective_threeChildren_isRefused() {
        assertBroken(bits(1, 3, 4, 5), bits(0, 1, 2), "Candidate 1 has 0 parents and 3 children");
    }

    @Test
    void objective_twoParents_isRefused() {
        TrackingModel.Builder builder = TrackingModel.builder(3, 2);
        builder.addCandidate(0, TrackingModel.NO_PARENT, 0, 0, 0, 0);
        builder.addCandidate(0, TrackingModel.NO_PARENT, 0, 0, 0, 0);
        builder.addCandidate(1, TrackingModel.NO_PARENT, 0, 0, 0, 0);
        builder.addLink(0, 2, 1);
        builder.addLink(1, 2, 1);
        TrackingModel model = builder.build();

        assertThatThrownBy(() -> SolutionCheck.objective(model, bits(0, 1, 2), bits(0, 1)))
                .isInstanceOf(TrackingException.class)
                .hasMessageContaining("Candidate 2 has 2 parents");
    }

    @Test
    void objective_againstAFixing_isRefused() {
        TrackingModel model = drawn().fixNode(3, Fixing.REQUIRED)
                .fixNode(5, Fixing.FORBIDDEN)
                .fixLink(0, Fixing.REQUIRED)
                .fixLink(1, Fixing.FORBIDDEN)
                .build();

        assertThat(SolutionCheck.objective(model, bits(1, 3), bits(0))).isEqualTo(0.25 - 2 + 1000 - 40);
        assertBroken(model, bits(1), bits(), "leaves out link 0, which is REQUIRED");
        assertBroken(model, bits(1, 3, 5), bits(0), "has candidate 5, which is FORBIDDEN");
        assertBroken(model, bits(1, 3, 4), bits(0, 1), "has link 1, which is FORBIDDEN");
        TrackingModel onlyNode = drawn().fixNode(3, Fixing.REQUIRED).build();
        assertBroken(onlyNode, bits(1), bits(), "leaves out candidate 3, which is REQUIRED");
    }

    @Test
    void objective_againstADecidedEvent_isRefused() {
        TrackingModel starts = drawn().fixAppear(1, Fixing.FORBIDDEN).build();
        assertBroken(starts, bits(1, 3), bits(0), "has the appearance of candidate 1, which is FORBIDDEN");
        TrackingModel ends = drawn().fixDisappear(1, Fixing.REQUIRED).build();
        assertBroken(ends, bits(), bits(), "leaves out the end of candidate 1, which is REQUIRED");
        TrackingModel divides = drawn().fixDivision(1, Fixing.REQUIRED)
                .fixDisappear(1, Fixing.FORBIDDEN)
                .build();
        assertBroken(divides, bits(1, 3), bits(0), "leaves out the division of candidate 1, which is REQUIRED");
        assertThat(SolutionCheck.objective(divides, bits(1, 3, 4), bits(0, 1)))
                .isEqualTo(0.25 - 2 - 200 + 1000 + 2000 - 40 - 50);
    }

    @Test
    void objective_divisionThatLosesOne_paysForBoth() {
        TrackingModel divides = drawn().fixDivision(1, Fixing.REQUIRED).build();
        assertThat(SolutionCheck.objective(divides, bits(1, 3), bits(0))).isEqualTo(0.25 - 2 - 200 - 20 + 1000 - 40);
    }

    @Test
    void objective_otherNumberThanGiven_isRefused() {
        TrackingModel model = drawn().requireCount(1, 2).build();
        assertThat(SolutionCheck.objective(model, bits(1, 3, 4), bits(0, 1))).isPositive();
        assertBroken(model, bits(1, 3), bits(0), "selects 1 candidates of frame 1, but must 2");
    }

    @Test
    void objective_selectionBeyondTheModel_isRefused() {
        assertBroken(bits(6), bits(), "candidate 6");
        assertBroken(bits(1), bits(4), "link 4");
    }

    private static void assertBroken(BitSet nodes, BitSet links, String message) {
        assertBroken(drawn().build(), nodes, links, message);
    }

    private static void assertBroken(TrackingModel model, BitSet nodes, BitSet links, String message) {
        assertThatThrownBy(() -> SolutionCheck.objective(model, nodes, links))
                .isInstanceOf(TrackingException.class)
                .hasMessageContaining(message);
    }

    /** The formula of {@link TrackingModel} with every appear, disappear and division tried, against the check. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void objective_randomSelections_equalsTheFormulaTriedOut(int seed) {
        Random random = new Random(seed);
        int accepted = 0;
        for (int trial = 0; trial < 2000; trial++) {
            TrackingModel model = randomModel(random);
            BitSet nodes = randomBits(random, model.candidates(), 0.6);
            BitSet links = randomBits(random, model.links(), 0.4);
            double tried = tryOut(model, nodes, links);
            if (Double.isNaN(tried)) {
                assertThatThrownBy(() -> SolutionCheck.objective(model, nodes, links))
                        .isInstanceOf(TrackingException.class);
            } else {
                assertThat(SolutionCheck.objective(model, nodes, links)).isCloseTo(tried, within(1e-12));
                accepted++;
            }
        }
        assertThat(accepted).as("both kinds occur").isBetween(100, 1900);
    }

    private static BitSet randomBits(Random random, int size, double share) {
        BitSet bits = new BitSet();
        for (int i = 0; i < size; i++) {
            bits.set(i, random.nextDouble() < share);
        }
        return bits;
    }

    private static TrackingModel randomModel(Random random) {
        int perFrame = 1 + random.nextInt(3);
        int links = random.nextInt(perFrame * perFrame + 1);
        TrackingModel.Builder builder = TrackingModel.builder(2 * perFrame, links);
        for (int i = 0; i < 2 * perFrame; i++) {
            boolean below = i % perFrame > 0 && random.nextInt(3) == 0;
            builder.addCandidate(
                    i / perFrame,
                    below ? i - 1 : TrackingModel.NO_PARENT,
                    random.nextGaussian(),
                    random.nextGaussian(),
                    random.nextGaussian(),
                    random.nextGaussian());
        }
        for (int e = 0; e < links; e++) {
            builder.addLink(e % perFrame, perFrame + e / perFrame, random.nextGaussian());
        }
        for (int i = 0; i < 2 * perFrame; i++) {
            builder.fixAppear(i, randomFixing(random))
                    .fixDisappear(i, randomFixing(random))
                    .fixDivision(i, randomFixing(random));
        }
        if (random.nextInt(4) == 0) {
            builder.requireCount(random.nextInt(2), random.nextInt(perFrame + 1));
        }
        return builder.build();
    }

    private static Fixing randomFixing(Random random) {
        int die = random.nextInt(16);
        return die == 0 ? Fixing.REQUIRED : die < 3 ? Fixing.FORBIDDEN : Fixing.FREE;
    }

    private static boolean agrees(int value, Fixing fixing) {
        return fixing == Fixing.FREE || value == (fixing == Fixing.REQUIRED ? 1 : 0);
    }

    /** The best value over all 0 or 1 of a, d, v; NaN when no choice fulfils the constraints. */
    private static double tryOut(TrackingModel model, BitSet nodes, BitSet links) {
        double sum = 0;
        for (int k = 0; k < model.counts(); k++) {
            int time = model.countFrame(k);
            if (nodes.stream().filter(i -> model.frame(i) == time).count() != model.count(k)) {
                return Double.NaN;
            }
        }
        for (int i = 0; i < model.candidates(); i++) {
            for (int j = 0; j < model.candidates(); j++) {
                if (i != j && nodes.get(i) && nodes.get(j) && model.overlap(i, j)) {
                    return Double.NaN;
                }
            }
            int in = 0;
            int out = 0;
            for (int e = 0; e < model.links(); e++) {
                in += links.get(e) && model.target(e) == i ? 1 : 0;
                out += links.get(e) && model.source(e) == i ? 1 : 0;
            }
            int x = nodes.get(i) ? 1 : 0;
            double best = Double.NEGATIVE_INFINITY;
            for (int choice = 0; choice < 8; choice++) {
                int a = choice & 1;
                int d = choice >> 1 & 1;
                int v = choice >> 2;
                boolean decided = agrees(a, model.appearFixing(i))
                        && agrees(d, model.disappearFixing(i))
                        && agrees(v, model.divisionFixing(i));
                if (decided && in + a == x && x + v == out + d && v <= x) {
                    best = Math.max(
                            best,
                            x * model.nodeValue(i)
                                    + a * model.appearValue(i)
                                    + d * model.disappearValue(i)
                                    + v * model.divisionValue(i));
                }
            }
            if (best == Double.NEGATIVE_INFINITY) {
                return Double.NaN;
            }
            sum += best;
        }
        for (int e = links.nextSetBit(0); e >= 0; e = links.nextSetBit(e + 1)) {
            sum += model.linkValue(e);
        }
        return sum;
    }
}
