// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.solver.ojalgo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.ultrack.solver.formulation.TightFormulation;
import org.ultrack.testkit.solver.RandomModels;

class LineRunsTest {
    @Test
    void of_randomPrograms_sweepsEveryEntryOnceWithItsSign() {
        for (long seed = 0; seed < 50; seed++) {
            SignedProgram program = SignedProgram.of(TightFormulation.of(RandomModels.large(seed, 80, 5)));
            LineRuns.Sides sides = LineRuns.Sides.of(program);
            double[] ofColumns = values(program.columns, seed);
            double[] ofRows = values(program.rows, seed + 1);
            assertThat(swept(sides.rows(), sides.columns(), ofColumns))
                    .as("rows of seed %d", seed)
                    .isEqualTo(sums(program.rowStart, program.rowSplit, program.rowColumn, ofColumns));
            assertThat(swept(sides.columns(), sides.rows(), ofRows))
                    .as("columns of seed %d", seed)
                    .isEqualTo(sums(program.columnStart, program.columnSplit, program.columnRow, ofRows));
        }
    }

    /** Whole numbers, whose sums are exact in any order. */
    private static double[] values(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return IntStream.range(0, count).mapToDouble(k -> random.nextInt(1000)).toArray();
    }

    private static double[] sums(int[] start, int[] split, int[] entry, double[] values) {
        double[] sums = new double[split.length];
        for (int line = 0; line < sums.length; line++) {
            for (int k = start[line]; k < start[line + 1]; k++) {
                sums[line] += k < split[line] ? values[entry[k]] : -values[entry[k]];
            }
        }
        return sums;
    }

    private static double[] swept(LineRuns lines, LineRuns others, double[] values) {
        double[] byPosition = others.gather(values);
        double[] sums = new double[lines.line.length];
        for (int run = 0; run < lines.runs; run++) {
            int entry = lines.firstEntry[run];
            for (int position = lines.start[run]; position < lines.start[run + 1]; position++) {
                for (int k = 0; k < lines.plus[run]; k++) {
                    sums[position] += byPosition[lines.across[entry++]];
                }
                for (int k = 0; k < lines.minus[run]; k++) {
                    sums[position] -= byPosition[lines.across[entry++]];
                }
            }
        }
        double[] byLine = new double[sums.length];
        Arrays.fill(byLine, Double.NaN);
        lines.scatter(sums, byLine);
        return byLine;
    }
}
