// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.tracks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.ultrack.error.InvalidInputException;

/** Lists of cells and links become forests, or are refused with everything that is wrong. */
class CellsAndLinksTest {
    private final CellsAndLinks cells = new CellsAndLinks("tracks.json");

    private void cell(long id, int t) {
        cells.addCell(id, t, 0, 10 + t, 20, 5);
    }

    private TrackGraph graph() {
        return cells.toGraph(cells.smallestShape(2), MaskSource.NONE);
    }

    private void refused(String... parts) {
        assertThatThrownBy(this::graph)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll(parts)
                .hasMessageContaining("tracks.json");
    }

    /** A mother, 1 to 2, with daughters 3 and 4. */
    private void division() {
        cell(4, 2);
        cell(1, 0);
        cell(3, 2);
        cell(2, 1);
    }

    @Test
    void toGraph_anyOrder_isTheForest() {
        cells.addLink(2, 4);
        division();
        cells.addLink(1, 2);
        cells.addLink(2, 3);
        TrackGraph graph = graph();
        assertThat(graph.tracks())
                .extracting(track -> track.parentId() + ">"
                        + track.nodes().stream().map(TrackNode::candidateId).toList())
                .containsExactly("0>[1, 2]", "1>[3]", "1>[4]");
        assertThat(graph.shape()).isEqualTo(new MovieShape(3, 2, 1, 13, 21));
        assertThat(graph.hasMasks()).isFalse();
    }

    @Test
    void toGraph_linksFromChildrenToParents_areTurnedRound() {
        division();
        cells.addLink(4, 2);
        cells.addLink(2, 1);
        cells.addLink(3, 2);
        assertThat(graph().trackCount()).isEqualTo(3);
        assertThat(graph().divisions()).extracting(TrackNode::candidateId).containsExactly(2L);
    }

    @Test
    void toGraph_linkOverAGap_staysOneTrack() {
        cell(1, 0);
        cell(2, 3);
        cells.addLink(1, 2);
        assertThat(graph().trackCount()).isEqualTo(1);
        assertThat(graph().shape().frames()).isEqualTo(4);
    }

    @Test
    void toGraph_noCells_isEmpty() {
        assertThat(graph().size()).isZero();
    }

    @Test
    void toGraph_cycle_isRefused() {
        cell(1, 0);
        cell(2, 1);
        cell(3, 2);
        cells.addLink(1, 2);
        cells.addLink(2, 3);
        cells.addLink(3, 1);
        refused("from cell 3 to cell 1", "from frame 2 back to frame 0");
    }

    @Test
    void toGraph_linkWithinAFrame_isRefused() {
        cell(1, 0);
        cell(2, 0);
        cells.addLink(1, 2);
        cells.addLink(1, 1);
        refused("from cell 1 to cell 2 stays in frame 0", "from cell 1 to cell 1 stays");
    }

    @Test
    void toGraph_merge_isRefused() {
        cell(1, 0);
        cell(2, 0);
        cell(3, 1);
        cells.addLink(1, 3);
        cells.addLink(2, 3);
        refused("cell 3 comes from two cells, 1 and 2");
    }

    @Test
    void toGraph_threeChildren_areRefused() {
        division();
        cell(5, 2);
        cells.addLink(2, 3);
        cells.addLink(2, 4);
        cells.addLink(2, 5);
        refused("cell 2 has more than two children");
    }

    @Test
    void toGraph_everythingWrong_isToldAtOnce() {
        division();
        cell(4, 1);
        cell(-1, 0);
        cells.addCell(9, CellsAndLinks.MOST_FRAMES, 0, 0, 0, 0);
        cells.addCell(8, 0, 0, Double.NaN, 0, 0);
        refused("(-1) must be 0 or above", "cell 9 is in frame 10000000", "cell 8", "NaN");
    }

    @Test
    void toGraph_idTwice_linkTwice_cellMissing_areRefused() {
        division();
        cell(4, 1);
        cells.addLink(1, 2);
        cells.addLink(1, 2);
        cells.addLink(2, 77);
        refused("cell 4 stands twice", "from cell 1 to cell 2 stands twice", "names cell 77");
    }

    @Test
    void toGraph_manyProblems_areCounted() {
        for (int i = 0; i < 50; i++) {
            cell(-5, 0);
        }
        refused("… and 30 more problems");
    }

    @Test
    void masks_ofPositionsAlone_areRefused() {
        division();
        TrackGraph graph = graph();
        assertThatThrownBy(() -> graph.masksAt(0))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("no masks");
    }
}
