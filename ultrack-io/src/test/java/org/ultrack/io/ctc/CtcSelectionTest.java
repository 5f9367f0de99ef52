// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.ctc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;
import org.junit.jupiter.api.Test;
import org.ultrack.error.CancelledException;
import org.ultrack.error.InvalidInputException;
import org.ultrack.progress.Cancellation;
import org.ultrack.tracks.TrackGraph;

/** Which cells stay: {@code letters} are the tracks of the result, {@code 1>B} is a daughter of track 1. */
class CtcSelectionTest {
    private static final CtcSelection ALL = CtcSelection.everything();

    @Test
    void everything_graph_isThatGraph() {
        TrackGraph graph = SmallGraph.of(List.of(), "A. .B", ".. .B");
        assertThat(select(ALL, graph)).isSameAs(graph);
    }

    @Test
    void margin_cellsInTheBorder_areLeftOutAndTheirChildrenStart() {
        TrackGraph graph = SmallGraph.of(
                List.of("CB", "DB"),
                "A...... ....... ...B... ....... .......",
                "A...... .A..... ....... ...B... .......",
                "....... .AA.... ...C... ....... D......",
                "....... ..A.... ...C... ....... D......");

        assertThat(SmallGraph.letters(select(ALL.withMargin(1), graph))).containsExactly("BBCC", "AAA");
    }

    @Test
    void margin_childOfACellInTheBorder_startsALineage() {
        TrackGraph graph = SmallGraph.of(List.of(), "..... ..... ..A..", "..... ..A.. .....", "A.... ..... .....");

        TrackGraph inside = select(ALL.withMargin(1), graph);

        assertThat(inside.size()).isEqualTo(1);
        assertThat(inside.node(0).hasParent()).isFalse();
        assertThat(inside.shape()).isEqualTo(graph.shape());
    }

    @Test
    void margin_allCells_isRefusedByName() {
        TrackGraph graph = SmallGraph.of(List.of(), "A.... ..... ..... ..... ....B");
        assertThatThrownBy(() -> select(ALL.withMargin(1), graph))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("empty after filtering")
                .hasMessageContaining("margin (1) removes all");
        assertThatThrownBy(() -> select(ALL.withMargin(3), graph))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("margin (3) leaves nothing of frames of 5 x 5");
        assertThatThrownBy(() -> ALL.withMargin(-1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("margin (-1)");
    }

    @Test
    void scale_cellsBelowAPixelOrWithoutPixels_areLeftOut() {
        // shown are rows 1 and 3, columns 1, 3, 5 and 7: A is a row high first, B is not where its box is shown
        TrackGraph graph =
                SmallGraph.of(List.of(), "AAAA.CC. .....CC. BB...... B.......", "AAAA.... AAAA.... ........ ........");
        assertThat(SmallGraph.letters(select(ALL, graph, "1,0.5,0.5"))).containsExactly("C", "A");
    }

    @Test
    void scale_volume_countsPlanes() {
        TrackGraph graph = SmallGraph.of(List.of(), "A. ../A. .B/.. .B/.. .B/.C ..");
        assertThat(SmallGraph.letters(select(ALL, graph, "0.4,1,1"))).containsExactly("B");
        assertThat(SmallGraph.letters(select(ALL, graph, "1,1,1"))).containsExactly("A", "B", "C");
    }

    @Test
    void scaleAndMargin_together_leaveOutWhatEitherDoes() {
        TrackGraph graph = SmallGraph.of(List.of(), "A...... ....... .BB.... .BB.... ....... ....C..");
        assertThat(SmallGraph.letters(select(ALL.withMargin(1), graph, "1,0.5,0.5")))
                .containsExactly("B");
    }

    @Test
    void scaleAndMargin_noneLeft_areBothNamedWithWhatTheyRemove() {
        TrackGraph graph = SmallGraph.of(List.of(), "AA... AA... ..... ..... .....", "..... ..... ..B.. ..... .....");
        assertThatThrownBy(() -> select(ALL.withMargin(2), graph, "1,0.5,0.5"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("of 2 cells scale (1.0,0.5,0.5) removes 1 and margin (2) removes 1");
    }

    @Test
    void firstFrame_label_keepsTheWholeLineageOfItsCell() {
        TrackGraph graph = SmallGraph.of(List.of("DC", "EC"), "A..B..C", "A..B..C", "A..B.DE", "A..F.DE");
        assertThat(SmallGraph.letters(select(ALL.withFirstFrame(labels("......7"), false), graph)))
                .containsExactly("CC", "1>DD", "1>EE");
    }

    @Test
    void firstFrame_twoLabelsNearestToOneCell_getTwoCells() {
        TrackGraph graph = SmallGraph.of(List.of(), "A...B....C");
        assertThat(SmallGraph.letters(select(ALL.withFirstFrame(labels("....12...."), false), graph)))
                .containsExactly("B", "C");
    }

    @Test
    void firstFrame_moreLabelsThanCells_keepsAllCells() {
        TrackGraph graph = SmallGraph.of(List.of(), "A...B", "..F..");
        assertThat(SmallGraph.letters(select(ALL.withFirstFrame(labels("1.2.3"), false), graph)))
                .containsExactly("A", "B");
    }

    @Test
    void firstFrame_labelOfACellInTheMargin_doesNotTakeItsNeighbour() {
        TrackGraph graph = SmallGraph.of(List.of(), "....... .A..... ...B... ....... .......");
        CtcSelection onlyA = ALL.withFirstFrame(labels(".......", ".1.....", ".......", ".......", "......."), false);

        assertThat(SmallGraph.letters(select(onlyA.withMargin(1), graph))).containsExactly("A");
        assertThatThrownBy(() -> select(onlyA.withMargin(2), graph))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("of 2 cells in frame 0 none stays")
                .hasMessageContaining("first frame");
    }

    @Test
    void firstFrame_scaled_isComparedInPixelsOfTheMovie() {
        // the label covers 4 and 5 of the movie, nearer to B at 6 than to A at 2
        TrackGraph graph = SmallGraph.of(List.of(), "..AA..BB");
        assertThat(SmallGraph.letters(select(ALL.withFirstFrame(labels("..1."), false), graph, "1,1,0.5")))
                .containsExactly("B");
    }

    @Test
    void firstFrame_noCellInFrame0_isRefused() {
        TrackGraph graph = SmallGraph.of(List.of(), "...", "A..");
        assertThatThrownBy(() -> select(ALL.withFirstFrame(labels("1.."), false), graph))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("of 0 cells in frame 0 none stays");
    }

    @Test
    void stitched_withoutFirstFrame_isRefused() {
        assertThatThrownBy(() -> new CtcSelection(-2, null, true))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("margin (-2)")
                .hasMessageContaining("stitched only");
    }

    @Test
    void stitched_brokenLineage_goesOnWithTheNearestStart() {
        // one step of 2 and one of 1 in 11 cells: in reach is what is nearer than 1.9
        TrackGraph graph = SmallGraph.of(List.of("EB", "FB"), "A.......G.", "..A.....G.", "...B...C.G", "...E.F.C.G");
        RandomAccessibleInterval<? extends RealType<?>> first = labels("1.........");

        assertThat(SmallGraph.letters(select(ALL.withFirstFrame(first, false), graph)))
                .containsExactly("AA");
        assertThat(SmallGraph.letters(select(ALL.withFirstFrame(first, true), graph)))
                .containsExactly("AAB", "1>E", "1>F");
    }

    @Test
    void stitched_manyPieces_becomeOneTrack() {
        TrackGraph graph = SmallGraph.of(List.of(), "A.......M", "B......M.", "C.....M..", "D....M...");
        assertThat(SmallGraph.letters(select(ALL.withFirstFrame(labels("1........"), true), graph)))
                .containsExactly("ABCD");
    }

    @Test
    void stitched_twoEndsForOneStart_theNearerGetsItAndTheOtherEnds() {
        // in reach is what is nearer than 2.85; B could have E, but C is as near and comes first
        TrackGraph graph = SmallGraph.of(List.of(), "A..B.......M", ".C...E..M...");
        assertThat(SmallGraph.letters(select(ALL.withFirstFrame(labels("1..2........"), true), graph)))
                .containsExactly("AC", "B");
    }

    @Test
    void stitched_startsOutOfReach_stayApart() {
        // nothing moves
        TrackGraph graph = SmallGraph.of(List.of(), "A..M", "B..M");
        assertThat(SmallGraph.letters(select(ALL.withFirstFrame(labels("1..."), true), graph)))
                .containsExactly("A");
    }

    @Test
    void stitched_stepsOverGaps_countByTheFrame() {
        // M goes 4 pixels in 4 frames, so nothing moves further than 1 and B is out of reach of A
        TrackGraph apart = SmallGraph.of(List.of(), "A...M....", "..B......", ".........", ".........", "........M");
        TrackGraph graph = apart.withParents(
                Map.of(apart.nodesAt(4).getFirst(), apart.nodesAt(0).getLast()));

        assertThat(SmallGraph.letters(select(ALL.withFirstFrame(labels("1........"), true), graph)))
                .containsExactly("A");
    }

    @Test
    void select_cancelled_stops() {
        TrackGraph graph = SmallGraph.of(List.of(), "A.. ... ...");
        Cancellation cancellation = new Cancellation();
        cancellation.cancel();
        FrameSampling sampling = FrameSampling.of(graph.shape(), CtcScale.ONE);
        assertThatThrownBy(() -> ALL.withMargin(1).select(graph, CtcScale.ONE, sampling, cancellation))
                .isInstanceOf(CancelledException.class)
                .hasMessageContaining("frame 0");
    }

    private static TrackGraph select(CtcSelection selection, TrackGraph graph) {
        return select(selection, graph, "1,1,1");
    }

    private static TrackGraph select(CtcSelection selection, TrackGraph graph, String factors) {
        CtcScale scale = CtcScale.parse(factors);
        return selection.select(graph, scale, FrameSampling.of(graph.shape(), scale), new Cancellation());
    }

    /** Rows of digits; a dot is background. */
    private static RandomAccessibleInterval<? extends RealType<?>> labels(String... rows) {
        byte[] pixels = new byte[rows.length * rows[0].length()];
        String all = String.join("", rows);
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) Math.max(0, all.charAt(i) - '0');
        }
        return ArrayImgs.unsignedBytes(pixels, rows[0].length(), rows.length);
    }
}
