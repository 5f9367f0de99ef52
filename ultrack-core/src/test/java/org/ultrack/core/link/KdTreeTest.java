// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KdTreeTest {
    private record Neighbour(double squaredDistance, int point) {}

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void nearest_randomPoints_equalsBruteForce(int dimensions) {
        SplittableRandom random = new SplittableRandom(dimensions);
        for (int trial = 0; trial < 300; trial++) {
            int count = random.nextInt(1, 400);
            // few grid positions make many ties and duplicates, a fine grid makes few
            int positions = random.nextBoolean() ? random.nextInt(1, 12) : 100_000;
            double[] coordinates = new double[count * dimensions];
            for (int i = 0; i < coordinates.length; i++) {
                coordinates[i] = random.nextInt(positions) * 0.7;
            }
            KdTree tree = new KdTree(coordinates, dimensions);
            int most = random.nextInt(1, 25);
            double limit = random.nextInt(4) == 0 ? Double.POSITIVE_INFINITY : Math.pow(random.nextInt(positions), 2);
            KdTree.Search search = tree.new Search(most);
            for (int question = 0; question < 10; question++) {
                double[] place = new double[dimensions + 1];
                for (int axis = 1; axis <= dimensions; axis++) {
                    place[axis] = (random.nextInt(positions + 4) - 2) * 0.7;
                }
                assertThat(answer(search, search.nearest(place, 1, limit)))
                        .isEqualTo(bruteForce(coordinates, dimensions, place, 1, limit, most));
            }
        }
    }

    @Test
    void nearest_hundredThousandEqualPoints_findsLowestNumbers() {
        KdTree tree = new KdTree(new double[300_000], 3);
        KdTree.Search search = tree.new Search(10);
        for (int question = 0; question < 20_000; question++) {
            assertThat(search.nearest(new double[] {1, 0, 0}, 0, 4)).isEqualTo(10);
        }
        assertThat(answer(search, 10)).extracting(Neighbour::point).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    }

    @Test
    void nearest_hundredThousandGridPoints_equalsBruteForce() {
        double[] coordinates = new double[300_000];
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < coordinates.length; i++) {
            coordinates[i] = random.nextInt(60);
        }
        KdTree tree = new KdTree(coordinates, 3);
        KdTree.Search search = tree.new Search(10);
        for (int question = 0; question < 20; question++) {
            int offset = 3 * random.nextInt(100_000);
            assertThat(answer(search, search.nearest(coordinates, offset, 225)))
                    .isEqualTo(bruteForce(coordinates, 3, coordinates, offset, 225, 10));
        }
    }

    @Test
    void nearest_pointAtTheLimit_isNotFound() {
        KdTree.Search search = new KdTree(new double[] {3, 4, 0, 0}, 2).new Search(5);
        assertThat(search.nearest(new double[2], 0, 25)).isEqualTo(1);
        assertThat(search.point(0)).isEqualTo(1);
        assertThat(search.nearest(new double[2], 0, Math.nextUp(25.0))).isEqualTo(2);
        assertThat(search.squaredDistance(1)).isEqualTo(25);
    }

    @Test
    void nearest_noPoints_findsNothing() {
        KdTree tree = new KdTree(new double[0], 2);
        assertThat(tree.count()).isZero();
        assertThat(tree.new Search(3).nearest(new double[2], 0, 100)).isZero();
    }

    @Test
    void kdTree_notANumber_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new KdTree(new double[] {0, Double.NaN}, 2))
                .withMessageContaining("NaN");
    }

    private static List<Neighbour> answer(KdTree.Search search, int found) {
        List<Neighbour> answer = new ArrayList<>();
        for (int rank = 0; rank < found; rank++) {
            answer.add(new Neighbour(search.squaredDistance(rank), search.point(rank)));
        }
        return answer;
    }

    private static List<Neighbour> bruteForce(
            double[] coordinates, int dimensions, double[] place, int offset, double limit, int most) {
        List<Neighbour> all = new ArrayList<>();
        for (int point = 0; point < coordinates.length / dimensions; point++) {
            double sum = 0;
            for (int axis = 0; axis < dimensions; axis++) {
                double gap = coordinates[point * dimensions + axis] - place[offset + axis];
                sum += gap * gap;
            }
            if (sum < limit) {
                all.add(new Neighbour(sum, point));
            }
        }
        all.sort(Comparator.comparingDouble(Neighbour::squaredDistance).thenComparingInt(Neighbour::point));
        return all.subList(0, Math.min(most, all.size()));
    }
}
