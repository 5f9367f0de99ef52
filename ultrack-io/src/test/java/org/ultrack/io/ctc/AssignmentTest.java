// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.ctc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jgrapht.Graph;
import org.jgrapht.alg.matching.KuhnMunkresMinimalWeightBipartitePerfectMatching;
import org.jgrapht.graph.DefaultWeightedEdge;
import org.jgrapht.graph.SimpleWeightedGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AssignmentTest {

    @Test
    void cheapest_nearestFirstWouldCostMore_leavesTheNearest() {
        double[][] cost = {{1, 2}, {1, 9}};
        assertThat(Assignment.cheapest(2, 2, (row, column) -> cost[row][column]))
                .containsExactly(1, 0);
    }

    @Test
    void cheapest_moreRowsThanColumns_leavesRowsOver() {
        double[][] cost = {{5}, {3}, {4}};
        assertThat(Assignment.cheapest(3, 1, (row, column) -> cost[row][column]))
                .containsExactly(-1, 0, -1);
        assertThat(Assignment.cheapest(2, 0, (row, column) -> 0)).containsExactly(-1, -1);
        assertThat(Assignment.cheapest(0, 2, (row, column) -> 0)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1,1", "3,3", "4,6", "6,4", "2,7", "5,5"})
    void cheapest_randomCosts_areThoseOfTheBestOfAllPairings(int rows, int columns) {
        Random random = new Random(31L * rows + columns);
        for (int round = 0; round < 200; round++) {
            int values = round % 2 == 0 ? 4 : 1000; // many ties, and few
            double[][] cost = new double[rows][columns];
            Arrays.setAll(
                    cost,
                    row -> random.doubles(columns)
                            .map(value -> Math.floor(value * values) - values / 2.0)
                            .toArray());

            int[] columnOf = Assignment.cheapest(rows, columns, (row, column) -> cost[row][column]);

            assertThat(total(cost, columnOf)).isEqualTo(best(cost, 0, new HashSet<>(), Math.max(0, rows - columns)));
        }
    }

    @Test
    void cheapest_points_costWhatKuhnAndMunkresFind() {
        int size = 40;
        Random random = new Random(5);
        double[][] cost = new double[size][size];
        Arrays.setAll(cost, row -> random.doubles(size, 0, 100).toArray());
        Graph<Integer, DefaultWeightedEdge> graph = new SimpleWeightedGraph<>(DefaultWeightedEdge.class);
        Set<Integer> rows = IntStream.range(0, size).boxed().collect(Collectors.toCollection(LinkedHashSet::new));
        Set<Integer> columns =
                IntStream.range(size, 2 * size).boxed().collect(Collectors.toCollection(LinkedHashSet::new));
        rows.forEach(graph::addVertex);
        columns.forEach(graph::addVertex);
        for (int row : rows) {
            for (int column : columns) {
                graph.setEdgeWeight(graph.addEdge(row, column), cost[row][column - size]);
            }
        }
        double expected = new KuhnMunkresMinimalWeightBipartitePerfectMatching<>(graph, rows, columns)
                .getMatching()
                .getWeight();

        int[] columnOf = Assignment.cheapest(size, size, (row, column) -> cost[row][column]);

        assertThat(total(cost, columnOf)).isCloseTo(expected, within(1e-9));
    }

    /** Checks that it is a pairing, as large as can be. */
    private static double total(double[][] cost, int[] columnOf) {
        assertThat(columnOf).hasSize(cost.length);
        int[] taken = Arrays.stream(columnOf).filter(column -> column >= 0).toArray();
        assertThat(taken).hasSize(Math.min(cost.length, cost[0].length)).doesNotHaveDuplicates();
        return IntStream.range(0, cost.length)
                .filter(row -> columnOf[row] >= 0)
                .mapToDouble(row -> cost[row][columnOf[row]])
                .sum();
    }

    private static double best(double[][] cost, int row, Set<Integer> taken, int rowsOver) {
        if (row == cost.length) {
            return rowsOver == 0 ? 0 : Double.POSITIVE_INFINITY;
        }
        double best = rowsOver > 0 ? best(cost, row + 1, taken, rowsOver - 1) : Double.POSITIVE_INFINITY;
        for (int column = 0; column < cost[row].length; column++) {
            if (taken.add(column)) {
                best = Math.min(best, cost[row][column] + best(cost, row + 1, taken, rowsOver));
                taken.remove(column);
            }
        }
        return best;
    }
}
