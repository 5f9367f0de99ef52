// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.bench.certainty;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.IntType;
import org.junit.jupiter.api.Test;
import org.ultrack.bench.certainty.Verdicts.Rule;
import org.ultrack.core.evaluation.LabelledMovie;
import org.ultrack.core.evaluation.LineageTable;
import org.ultrack.image.Mask;
import org.ultrack.image.Movie;
import org.ultrack.tracks.MovieShape;
import org.ultrack.tracks.TrackGraph;
import org.ultrack.tracks.TrackNode;

/** Cells on a line of ten pixels: an id of 20 + x is a cell from x on in its frame, as wide as its area. */
class VerdictsTest {
    private static final LabelledMovie TRUTH = new LabelledMovie(
            Movie.of(movie("1111..2222", "1111..3344")),
            new LineageTable(List.of(
                    new LineageTable.Track(1, 0, 1, 0),
                    new LineageTable.Track(2, 0, 0, 0),
                    new LineageTable.Track(3, 1, 1, 2),
                    new LineageTable.Track(4, 1, 1, 2))));

    private static Img<IntType> movie(String... frames) {
        int[] labels = new int[20];
        for (int i = 0; i < 20; i++) {
            char label = frames[i / 10].charAt(i % 10);
            labels[i] = label == '.' ? 0 : label - '0';
        }
        return ArrayImgs.ints(labels, 10, 1, 2);
    }

    /** Three columns for each cell: frame, first pixel, width; and where its parent in frame 0 begins, or -1. */
    private static TrackGraph graph(int[]... cells) {
        MovieShape shape = new MovieShape(2, 2, 1, 1, 10);
        var graph = TrackGraph.builder(
                shape,
                (t, ids) -> Arrays.stream(ids)
                        .mapToObj(id -> mask(Arrays.stream(cells)
                                .filter(cell -> id(cell[0], cell[1]) == id)
                                .findFirst()
                                .orElseThrow()))
                        .toList());
        for (int[] cell : cells) {
            graph.add(id(cell[0], cell[1]), cell[0], 0, 0, cell[1], cell[2], cell[3] < 0 ? -1 : id(0, cell[3]));
        }
        return graph.build();
    }

    private static long id(int t, int x) {
        return 100L * t + 20 + x;
    }

    private static Mask mask(int[] cell) {
        return Mask.of2d(0, cell[1], 1, cell[2], new long[] {(1L << cell[2]) - 1});
    }

    private static List<Long> wrong(Rule rule, TrackGraph graph) {
        Verdicts verdicts = Verdicts.of(rule, graph, TRUTH);
        return graph.nodes().stream()
                .filter(verdicts::isWrong)
                .map(TrackNode::candidateId)
                .toList();
    }

    private static List<Long> wrongLinks(TrackGraph graph) {
        Verdicts verdicts = Verdicts.of(Rule.OUTLINE, graph, TRUTH);
        return graph.nodes().stream()
                .filter(TrackNode::hasParent)
                .filter(verdicts::isLinkWrong)
                .map(TrackNode::candidateId)
                .toList();
    }

    @Test
    void of_trueLineage_isRight() {
        TrackGraph graph = graph(
                new int[] {0, 0, 4, -1},
                new int[] {0, 6, 4, -1},
                new int[] {1, 0, 3, 0},
                new int[] {1, 6, 2, 6},
                new int[] {1, 8, 2, 6});
        assertThat(wrong(Rule.OUTLINE, graph)).isEmpty();
        assertThat(wrongLinks(graph)).isEmpty();
    }

    @Test
    void of_cellsMixedUp_linksAreWrongAndCellsAreNot() {
        TrackGraph graph =
                graph(new int[] {0, 0, 4, -1}, new int[] {0, 6, 4, -1}, new int[] {1, 0, 4, 6}, new int[] {1, 6, 2, 0});
        assertThat(wrong(Rule.OUTLINE, graph)).isEmpty();
        assertThat(wrongLinks(graph)).containsExactlyInAnyOrder(id(1, 0), id(1, 6));
    }

    @Test
    void of_daughtersMerged_isWrongWithItsLink() {
        TrackGraph graph = graph(new int[] {0, 6, 4, -1}, new int[] {1, 5, 5, 6});
        assertThat(wrong(Rule.OUTLINE, graph)).containsExactly(id(1, 5));
        assertThat(wrong(Rule.DETECTION, graph)).as("it covers two").containsExactly(id(1, 5));
        assertThat(wrongLinks(graph)).containsExactly(id(1, 5));
    }

    @Test
    void of_outlineTooWide_isWrongByOutlineAndRightByDetection() {
        TrackGraph graph = graph(new int[] {1, 4, 4, -1}, new int[] {0, 1, 2, -1});
        assertThat(wrong(Rule.OUTLINE, graph)).as("2 of 4 pixels are half").isEmpty();
        assertThat(wrong(Rule.DETECTION, graph))
                .as("2 of 4 pixels are not more than half")
                .containsExactly(id(0, 1));
        TrackGraph wide = graph(new int[] {1, 3, 5, -1});
        assertThat(wrong(Rule.OUTLINE, wide)).containsExactly(id(1, 3));
        assertThat(wrong(Rule.DETECTION, wide)).isEmpty();
    }
}
