// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.testkit.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.ultrack.solver.TrackingModel;
import org.ultrack.solver.TrackingModel.Fixing;
import org.ultrack.solver.formulation.TextbookFormulation;
import org.ultrack.solver.formulation.TextbookFormulation.Rule;

/** The rows and bounds of the textbook, tried on all points of small models. */
class TextbookAgainstEnumerationTest {

    /** Tries every 0/1 point within the bounds, straight from rows and columns. */
    private static OptionalDouble optimum(TextbookFormulation program) {
        double best = Double.NEGATIVE_INFINITY;
        int free = program.columns();
        for (long point = 0; point < 1L << free; point++) {
            if (isFeasible(program, point)) {
                double value = 0;
                for (int j = 0; j < free; j++) {
                    value += (point >> j & 1) * program.objective(j);
                }
                best = Math.max(best, value);
            }
        }
        return best == Double.NEGATIVE_INFINITY ? OptionalDouble.empty() : OptionalDouble.of(best);
    }

    private static boolean isFeasible(TextbookFormulation program, long point) {
        for (int j = 0; j < program.columns(); j++) {
            long value = point >> j & 1;
            if (value < program.lower(j) || value > program.upper(j)) {
                return false;
            }
        }
        for (int row = 0; row < program.rows(); row++) {
            long sum = 0;
            for (int entry = program.start(row); entry < program.start(row + 1); entry++) {
                sum += (entry < program.split(row) ? 1 : -1) * (point >> program.column(entry) & 1);
            }
            if (sum > program.limit(row) || (program.isEquation(row) && sum < program.limit(row))) {
                return false;
            }
        }
        return true;
    }

    @Test
    void formulation_randomModels_sameOptimumAsEnumeration() {
        int tried = 0;
        int impossible = 0;
        for (long seed = 0; tried < 300; seed++) {
            TrackingModel model = seed % 2 == 0 ? RandomModels.small(seed) : RandomModels.decided(seed);
            TextbookFormulation program = TextbookFormulation.of(model);
            if (program.columns() > 17) {
                continue;
            }
            tried++;
            OptionalDouble expected = BruteForce.optimum(model);
            OptionalDouble found = optimum(program);
            assertThat(found.isPresent()).as("seed %d", seed).isEqualTo(expected.isPresent());
            if (expected.isPresent()) {
                assertThat(found.getAsDouble()).as("seed %d", seed).isCloseTo(expected.getAsDouble(), within(1e-12));
            } else {
                impossible++;
            }
        }
        assertThat(impossible).as("contradictions were among them").isPositive();
    }

    /** Candidate 0 below 1 in frame 0, both linked to candidate 2 in frame 1; frame 1 must have one cell. */
    @Test
    void rows_smallModel_sayWhatTheTextbookSays() {
        TrackingModel.Builder builder = TrackingModel.builder(3, 2);
        builder.addCandidate(0, 1, 0.5, 0, -0.2, -0.3);
        builder.addCandidate(0, TrackingModel.NO_PARENT, 0.6, 0, -0.2, -0.3);
        builder.addCandidate(1, TrackingModel.NO_PARENT, 0.7, -0.1, 0, -0.3);
        builder.addLink(0, 2, 1.5);
        builder.addLink(1, 2, 1.25);
        TrackingModel model = builder.requireCount(1, 1)
                .fixAppear(2, Fixing.FORBIDDEN)
                .fixLink(1, Fixing.REQUIRED)
                .build();

        TextbookFormulation program = TextbookFormulation.of(model);

        assertThat(IntStream.range(0, program.rows()).mapToObj(row -> text(program, 3, row)))
                .containsExactly(
                        "ENTERS 0: +a0 -x0 = 0",
                        "ENTERS 1: +a1 -x1 = 0",
                        "ENTERS 2: +y0 +y1 +a2 -x2 = 0",
                        "LEAVES 0: +x0 +v0 -y0 -d0 = 0",
                        "LEAVES 1: +x1 +v1 -y1 -d1 = 0",
                        "LEAVES 2: +x2 +v2 -d2 = 0",
                        "DIVIDES 0: +v0 -x0 <= 0",
                        "DIVIDES 1: +v1 -x1 <= 0",
                        "DIVIDES 2: +v2 -x2 <= 0",
                        "OVERLAP 0: +x0 +x1 <= 1",
                        "COUNT 0: +x2 = 1");
        assertThat(IntStream.range(0, program.columns()).mapToDouble(program::objective))
                .containsExactly(0.5, 0.6, 0.7, 0.0, 0.0, -0.1, -0.2, -0.2, 0.0, -0.3, -0.3, -0.3, 1.5, 1.25);
        assertThat(program.upper(program.appears(2))).isZero();
        assertThat(program.lower(program.used(1))).isOne();
        assertThat(IntStream.range(0, program.columns())
                        .map(j -> program.upper(j) - program.lower(j))
                        .sum())
                .as("everything else is free")
                .isEqualTo(program.columns() - 2);
    }

    @Test
    void rows_noCandidates_none() {
        TextbookFormulation program = TextbookFormulation.of(
                TrackingModel.builder(0, 0).requireCount(3, 1).build());

        assertThat(program.columns()).isZero();
        assertThat(program.rule(0)).isEqualTo(Rule.COUNT);
        assertThat(text(program, 0, 0)).isEqualTo("COUNT 0: = 1");
    }

    private static String text(TextbookFormulation program, int candidates, int row) {
        StringBuilder text = new StringBuilder(program.rule(row) + " " + program.subject(row) + ":");
        for (int entry = program.start(row); entry < program.start(row + 1); entry++) {
            text.append(entry < program.split(row) ? " +" : " -")
                    .append(name(program, program.column(entry), candidates));
        }
        return text.append(program.isEquation(row) ? " = " : " <= ")
                .append(program.limit(row))
                .toString();
    }

    private static String name(TextbookFormulation program, int column, int candidates) {
        for (int i = 0; i < candidates; i++) {
            if (column == program.selected(i)) {
                return "x" + i;
            } else if (column == program.appears(i)) {
                return "a" + i;
            } else if (column == program.disappears(i)) {
                return "d" + i;
            } else if (column == program.divides(i)) {
                return "v" + i;
            }
        }
        return "y" + (column - program.used(0));
    }
}
