// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.tracks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jgrapht.Graph;
import org.jgrapht.graph.DefaultEdge;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ultrack.error.InvalidInputException;
import org.ultrack.image.Mask;

class TrackGraphTest {
    private static final MovieShape SHAPE = new MovieShape(5, 2, 1, 20, 30);

    private static final MaskSource NO_MASKS = (t, ids) -> {
        throw new AssertionError("no mask is asked for");
    };

    private static TrackGraphBuilder builder() {
        return TrackGraph.builder(SHAPE, NO_MASKS);
    }

    private static TrackGraphBuilder cell(TrackGraphBuilder builder, long id, int t, long parent) {
        return builder.add(id, t, 0, 2 * id, 3 * id, (int) id + 1, parent);
    }

    /**
     * <pre>
     * t   0   1   2   3
     *    10 ─ 20 ┬ 31 ─ 40
     *            └ 30
     *             33 ─ 41
     * </pre>
     */
    private static TrackGraph divided() {
        TrackGraphBuilder builder = builder();
        cell(builder, 41, 3, 33);
        cell(builder, 31, 2, 20);
        cell(builder, 33, 2, -1);
        cell(builder, 20, 1, 10);
        cell(builder, 40, 3, 31);
        cell(builder, 10, 0, -1);
        cell(builder, 30, 2, 20);
        return builder.build();
    }

    @Test
    void build_cellsInAnyOrder_areSortedByTrackAndFrame() {
        TrackGraph graph = divided();

        assertThat(graph.nodes()).extracting(TrackNode::candidateId).containsExactly(10L, 20L, 30L, 31L, 40L, 33L, 41L);
        assertThat(graph.nodes()).extracting(TrackNode::trackId).containsExactly(1, 1, 2, 3, 3, 4, 4);
        assertThat(graph.nodes()).extracting(TrackNode::parent).containsExactly(-1, 0, 1, 1, 3, -1, 5);
        assertThat(graph.node(3)).isEqualTo(new TrackNode(3, 31, 3, 2, 0, 62, 93, 32, 1, Double.NaN, Double.NaN));
        assertThat(graph.size()).isEqualTo(7);
        assertThat(graph.shape()).isEqualTo(SHAPE);
    }

    @Test
    void tracks_division_endsTheMothersTrackAndBeginsTwo() {
        TrackGraph graph = divided();

        assertThat(graph.trackCount()).isEqualTo(4);
        assertThat(graph.tracks()).extracting(Track::id).containsExactly(1, 2, 3, 4);
        assertThat(graph.tracks()).extracting(Track::parentId).containsExactly(0, 1, 1, 0);
        assertThat(graph.tracks()).extracting(Track::begin).containsExactly(0, 2, 2, 2);
        assertThat(graph.tracks()).extracting(Track::end).containsExactly(1, 2, 3, 3);
        assertThat(graph.tracks()).extracting(Track::length).containsExactly(2, 1, 2, 2);
        assertThat(graph.divisions()).extracting(TrackNode::candidateId).containsExactly(20L);
        assertThat(graph.children(graph.node(1)))
                .extracting(TrackNode::candidateId)
                .containsExactly(30L, 31L);
        assertThat(graph.children(graph.node(0)))
                .extracting(TrackNode::candidateId)
                .containsExactly(20L);
        assertThat(graph.children(graph.node(4))).isEmpty();
    }

    @Test
    void lineages_forest_oneListForEachRoot() {
        assertThat(divided().lineages())
                .extracting(lineage -> lineage.stream().map(Track::id).toList())
                .containsExactly(List.of(1, 2, 3), List.of(4));
    }

    @Test
    void nodesAt_frame_givesItsCellsByTrack() {
        TrackGraph graph = divided();

        assertThat(graph.nodesAt(2)).extracting(TrackNode::candidateId).containsExactly(30L, 31L, 33L);
        assertThat(graph.nodesAt(4)).isEmpty();
        assertThatThrownBy(() -> graph.nodesAt(5))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessageContaining("0 to 4");
        assertThatThrownBy(() -> graph.nodesAt(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void track_numberOutside_isRefused() {
        TrackGraph graph = divided();

        assertThatThrownBy(() -> graph.track(0))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage("Track 0 is outside 1 to 4.");
        assertThatThrownBy(() -> graph.track(5)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> graph.tracks().get(-1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> graph.track(1).nodes().get(2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> graph.node(7)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void masksAt_frame_asksForItsCandidatesAtOnceInTheirOrder() {
        List<String> asked = new ArrayList<>();
        TrackGraphBuilder builder = TrackGraph.builder(SHAPE, (t, ids) -> {
            asked.add(t + ": " + Arrays.toString(ids));
            return LongStream.of(ids)
                    .mapToObj(id -> Mask.of2d((int) id, 0, 1, 1, new long[] {1}))
                    .toList();
        });
        TrackGraph graph =
                builder.add(8, 1, 0, 8, 0, 1, -1).add(3, 1, 0, 3, 0, 1, -1).build();

        assertThat(graph.masksAt(1)).extracting(Mask::y0).containsExactly(3, 8);
        assertThat(graph.masksAt(0)).isEmpty();
        assertThat(graph.mask(graph.node(1)).y0()).isEqualTo(8);
        assertThat(asked).containsExactly("1: [3, 8]", "1: [8]");
    }

    @Test
    void toJGraphT_forest_hasItsCellsAndEdgesAndCannotBeChanged() {
        TrackGraph graph = divided();

        Graph<TrackNode, DefaultEdge> view = graph.toJGraphT();

        assertThat(view.vertexSet()).containsExactlyInAnyOrderElementsOf(graph.nodes());
        assertThat(view.edgeSet()).hasSize(5);
        assertThat(view.containsEdge(graph.node(1), graph.node(2))).isTrue();
        assertThat(view.containsEdge(graph.node(2), graph.node(1))).isFalse();
        assertThatThrownBy(() -> view.removeVertex(graph.node(0))).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void filter_cellsLeftOut_childrenStartLineagesAndMothersGoOn() {
        TrackGraph graph = divided();

        TrackGraph withoutMother = graph.filter(node -> node.candidateId() != 20);
        TrackGraph withoutDaughter = graph.filter(node -> node.candidateId() != 30);

        assertThat(withoutMother.lineages())
                .extracting(lineage -> lineage.stream()
                        .flatMap(track -> track.nodes().stream())
                        .map(TrackNode::candidateId)
                        .toList())
                .containsExactly(List.of(10L), List.of(30L), List.of(31L, 40L), List.of(33L, 41L));
        assertThat(withoutDaughter.track(1).nodes())
                .extracting(TrackNode::candidateId)
                .containsExactly(10L, 20L, 31L, 40L);
        assertThat(withoutDaughter.track(1).nodes().getLast())
                .isEqualTo(new TrackNode(3, 40, 1, 3, 0, 80, 120, 41, 2, Double.NaN, Double.NaN));
        assertThat(graph.filter(node -> false).trackCount()).isZero();
        assertThat(graph.filter(node -> true).nodes()).isEqualTo(graph.nodes());
        assertThat(graph.size()).isEqualTo(7);
    }

    @Test
    void margins_ofCellsAndLinks_stayWithThem() {
        TrackGraph graph = builder()
                .add(30, 2, 0, 0, 0, 1, 20, 0.3, 0.23)
                .add(10, 0, 0, 0, 0, 1, -1, 0.1, 9)
                .add(21, 1, 0, 0, 0, 1, -1, Double.POSITIVE_INFINITY, 9)
                .add(20, 1, 0, 0, 0, 1, 10, 0.2, 0.12)
                .build();
        TrackGraph cut = graph.filter(node -> node.candidateId() != 10);
        TrackGraph joined = cut.withParents(Map.of());

        assertThat(graph.nodes())
                .extracting(TrackNode::margin)
                .containsExactly(0.1, 0.2, 0.3, Double.POSITIVE_INFINITY);
        assertThat(graph.nodes()).extracting(TrackNode::linkMargin).containsExactly(Double.NaN, 0.12, 0.23, Double.NaN);
        assertThat(cut.nodes()).extracting(TrackNode::margin).containsExactly(0.2, 0.3, Double.POSITIVE_INFINITY);
        assertThat(cut.nodes()).extracting(TrackNode::linkMargin).containsExactly(Double.NaN, 0.23, Double.NaN);
        assertThat(joined.nodes()).isEqualTo(cut.nodes());
    }

    @Test
    void margins_notGiven_areUnknown() {
        assertThat(divided().nodes()).allSatisfy(node -> {
            assertThat(node.margin()).isNaN();
            assertThat(node.linkMargin()).isNaN();
        });
    }

    @Test
    void filter_masks_comeFromTheSameSource() {
        TrackGraph graph = TrackGraph.builder(
                        SHAPE, (t, ids) -> List.of(Mask.of2d((int) ids[0], 0, 1, 1, new long[] {1})))
                .add(8, 1, 0, 8, 0, 1, -1)
                .add(9, 1, 0, 9, 0, 1, -1)
                .build();

        assertThat(graph.filter(node -> node.candidateId() == 9).masksAt(1))
                .extracting(Mask::y0)
                .containsExactly(9);
    }

    @Test
    void withParents_startOfALineage_goesOnTheOther() {
        TrackGraph graph = builder()
                .add(1, 0, 0, 0, 0, 1, -1)
                .add(2, 1, 0, 0, 0, 1, -1)
                .add(3, 2, 0, 0, 0, 1, 2)
                .add(4, 2, 0, 0, 0, 1, 2)
                .build();

        TrackGraph joined = graph.withParents(Map.of(graph.track(2).nodes().getFirst(), graph.node(0)));

        assertThat(joined.tracks()).extracting(Track::parentId).containsExactly(0, 1, 1);
        assertThat(joined.track(1).nodes()).extracting(TrackNode::candidateId).containsExactly(1L, 2L);
        assertThat(joined.size()).isEqualTo(4);
    }

    @Test
    void withParents_impossibleParent_isRefused() {
        TrackGraph graph = divided();
        TrackNode start = graph.track(4).nodes().getFirst();

        assertThatThrownBy(() -> graph.withParents(Map.of(start, graph.node(4))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("must be before frame 2");
        assertThatThrownBy(() -> graph.withParents(Map.of(start, graph.node(1))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("more than two children");
        assertThatThrownBy(() -> graph.withParents(Map.of(graph.node(1), graph.node(0))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Cell 20 must start a lineage to get a parent, but comes from cell 10.");
    }

    @Test
    void toString_forest_countsIt() {
        assertThat(divided()).hasToString("TrackGraph[7 cells, 4 tracks, 1 divisions, 5 frames]");
    }

    @Test
    void build_nothing_isAnEmptyForest() {
        TrackGraph graph = builder().build();

        assertThat(graph.size()).isZero();
        assertThat(graph.tracks()).isEmpty();
        assertThat(graph.lineages()).isEmpty();
        assertThat(graph.divisions()).isEmpty();
        assertThat(graph.nodesAt(4)).isEmpty();
        assertThat(graph.masksAt(0)).isEmpty();
        assertThat(graph.toJGraphT().vertexSet()).isEmpty();
        assertThatThrownBy(() -> graph.track(1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void add_impossibleCell_isRefusedByName() {
        assertRefused(() -> cell(builder(), 7, 5, -1), "7", "frame 5", "5 frames");
        assertRefused(() -> cell(builder(), 7, -1, -1), "7", "frame -1");
        assertRefused(() -> cell(builder(), -7, 0, -1), "-7");
    }

    @Test
    void build_sameIdTwice_isRefused() {
        TrackGraphBuilder builder = builder();
        cell(builder, 7, 0, -1);
        cell(builder, 7, 1, -1);

        assertRefused(builder::build, "Cell 7 stands twice");
    }

    @Test
    void build_parentMissing_isRefused() {
        assertRefused(cell(builder(), 7, 1, 3)::build, "parent (3)", "cell 7");
    }

    @Test
    void build_parentNotInAnEarlierFrame_isRefused() {
        TrackGraphBuilder sameFrame = cell(cell(builder(), 7, 1, 3), 3, 1, -1);
        TrackGraphBuilder later = cell(cell(builder(), 7, 2, 3), 3, 3, -1);
        TrackGraphBuilder itself = cell(builder(), 7, 2, 7);

        assertRefused(sameFrame::build, "parent (3)", "in frame 1", "must be before frame 1");
        assertRefused(later::build, "in frame 3", "must be before frame 2");
        assertRefused(itself::build, "parent (7)", "in frame 2", "must be before frame 2");
    }

    /**
     * <pre>
     * t   0   1   2   3   4
     *    10 ─ ─ ─ 20 ┬ 30
     *                └ ─ ─ 40
     * </pre>
     */
    @Test
    void build_linksOverGaps_joinTracksAndDivide() {
        TrackGraphBuilder builder = builder();
        cell(builder, 40, 4, 20);
        cell(builder, 30, 3, 20);
        cell(builder, 20, 2, 10);
        cell(builder, 10, 0, -1);

        TrackGraph graph = builder.build();

        assertThat(graph.tracks()).extracting(Track::parentId).containsExactly(0, 1, 1);
        assertThat(graph.tracks()).extracting(Track::begin).containsExactly(0, 3, 4);
        assertThat(graph.tracks()).extracting(Track::end).containsExactly(2, 3, 4);
        assertThat(graph.tracks()).extracting(Track::length).containsExactly(2, 1, 1);
        assertThat(graph.children(graph.node(0)))
                .extracting(TrackNode::candidateId)
                .containsExactly(20L);
        assertThat(graph.children(graph.node(1)))
                .extracting(TrackNode::candidateId)
                .containsExactly(30L, 40L);
        assertThat(graph.nodesAt(1)).isEmpty();
        TrackGraph cut = graph.filter(node -> node.candidateId() != 30);
        assertThat(cut.tracks()).extracting(Track::length).containsExactly(3);
        assertThat(graph.filter(node -> node.candidateId() != 20)
                        .withParents(Map.of())
                        .trackCount())
                .isEqualTo(3);
    }

    @Test
    void build_threeChildren_isRefused() {
        TrackGraphBuilder builder = cell(builder(), 3, 0, -1);
        for (long id = 10; id < 13; id++) {
            cell(builder, id, 1, 3);
        }

        assertRefused(builder::build, "Cell 3", "two children");
    }

    private static void assertRefused(ThrowingCallable call, String... words) {
        assertThatThrownBy(call).isInstanceOf(InvalidInputException.class).hasMessageContainingAll(words);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void build_randomForest_equalsThePlainModel(int seed) {
        Random random = new Random(seed);
        int frames = 1 + random.nextInt(12);
        Map<Long, Cell> model = randomForest(random, frames, 1 + random.nextInt(300));
        List<Cell> shuffled = new ArrayList<>(model.values());
        Collections.shuffle(shuffled, random);
        TrackGraphBuilder builder = TrackGraph.builder(new MovieShape(frames, 3, 9, 9, 9), NO_MASKS);
        for (Cell cell : shuffled) {
            builder.add(cell.id, cell.t, cell.id + 0.25, cell.id + 0.5, cell.id + 0.75, (int) cell.id + 1, cell.parent);
        }

        TrackGraph graph = builder.build();

        List<Long> order = new ArrayList<>();
        List<List<Long>> tracks = new ArrayList<>();
        model.values().stream()
                .filter(cell -> cell.parent < 0)
                .sorted(Comparator.<Cell>comparingInt(cell -> cell.t).thenComparingLong(cell -> cell.id))
                .forEach(root -> walk(root, true, model, order, tracks));
        assertThat(graph.nodes()).extracting(TrackNode::candidateId).containsExactlyElementsOf(order);
        assertThat(graph.tracks())
                .extracting(track ->
                        track.nodes().stream().map(TrackNode::candidateId).toList())
                .containsExactlyElementsOf(tracks);
        for (TrackNode node : graph.nodes()) {
            Cell cell = model.get(node.candidateId());
            assertThat(node.t()).isEqualTo(cell.t);
            assertThat(node.z()).isEqualTo(cell.id + 0.25);
            assertThat(node.y()).isEqualTo(cell.id + 0.5);
            assertThat(node.x()).isEqualTo(cell.id + 0.75);
            assertThat(node.area()).isEqualTo((int) cell.id + 1);
            assertThat(node.hasParent() ? graph.node(node.parent()).candidateId() : -1)
                    .isEqualTo(cell.parent);
            assertThat(graph.children(node))
                    .extracting(TrackNode::candidateId)
                    .containsExactlyElementsOf(cell.children);
            assertThat(graph.track(node.trackId()).nodes()).contains(node);
        }
        for (Track track : graph.tracks()) {
            long mother = model.get(track.nodes().getFirst().candidateId()).parent;
            assertThat(track.parentId())
                    .isEqualTo(
                            mother < 0 ? 0 : graph.node(order.indexOf(mother)).trackId());
        }
        for (int t = 0; t < frames; t++) {
            int frame = t;
            assertThat(graph.nodesAt(t))
                    .extracting(TrackNode::candidateId)
                    .containsExactlyElementsOf(order.stream()
                            .filter(id -> model.get(id).t == frame)
                            .toList());
        }
        assertThat(graph.divisions())
                .extracting(TrackNode::candidateId)
                .containsExactlyElementsOf(order.stream()
                        .filter(id -> model.get(id).children.size() == 2)
                        .toList());
    }

    private record Cell(long id, int t, long parent, List<Long> children) {}

    private static Map<Long, Cell> randomForest(Random random, int frames, int cells) {
        List<Long> ids = new ArrayList<>(
                random.longs(0, 10_000).distinct().limit(cells).boxed().toList());
        Map<Long, Cell> model = new TreeMap<>();
        List<Integer> times = new ArrayList<>();
        for (int i = 0; i < cells; i++) {
            times.add(random.nextInt(frames));
        }
        Collections.sort(times);
        for (int i = 0; i < cells; i++) {
            int t = times.get(i);
            List<Cell> possible = model.values().stream()
                    .filter(cell -> cell.t == t - 1 && cell.children.size() < 2)
                    .toList();
            long parent = possible.isEmpty() || random.nextInt(5) == 0
                    ? -1
                    : possible.get(random.nextInt(possible.size())).id;
            model.put(ids.get(i), new Cell(ids.get(i), t, parent, new ArrayList<>()));
            if (parent >= 0) {
                model.get(parent).children.add(ids.get(i));
            }
        }
        model.values().forEach(cell -> Collections.sort(cell.children));
        return model;
    }

    private static void walk(
            Cell cell, boolean begins, Map<Long, Cell> model, List<Long> order, List<List<Long>> tracks) {
        if (begins) {
            tracks.add(new ArrayList<>());
        }
        order.add(cell.id);
        tracks.getLast().add(cell.id);
        for (long child : cell.children) {
            walk(model.get(child), cell.children.size() == 2, model, order, tracks);
        }
    }
}
