// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import net.imglib2.img.array.ArrayImgs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ultrack.Tracker;
import org.ultrack.config.DataConfig;
import org.ultrack.config.MainConfig;
import org.ultrack.core.simulation.SimulatedMovie;
import org.ultrack.core.simulation.SimulationConfig;
import org.ultrack.core.store.LinkTable;
import org.ultrack.core.store.Stores;
import org.ultrack.core.store.TrackingStore;
import org.ultrack.engine.AdoptOptions;
import org.ultrack.engine.SolveOptions;
import org.ultrack.error.CancelledException;
import org.ultrack.error.InvalidInputException;
import org.ultrack.image.Mask;
import org.ultrack.image.Movie;
import org.ultrack.progress.Stage;
import org.ultrack.testkit.progress.CancelsItself;
import org.ultrack.tracks.LabelTracks;
import org.ultrack.tracks.MaskSource;
import org.ultrack.tracks.MovieShape;
import org.ultrack.tracks.TrackGraph;
import org.ultrack.tracks.TrackNode;

/** Tracks of elsewhere in a database: they come out as they went in, and can be solved again. */
class AdoptTest {
    private static final TrackGraph TRUTH = truth();

    @TempDir
    Path folder;

    private static TrackGraph truth() {
        SimulatedMovie movie = SimulatedMovie.of(SimulationConfig.defaults()
                .withSize(160, 140, 0)
                .withCells(14)
                .withFrames(8)
                .withCycle(4, 9)
                .withSeed(11));
        Map<Long, Long> parents = new HashMap<>();
        movie.truth().lineage().tracks().forEach(track -> {
            if (track.parent() != 0) {
                parents.put((long) track.label(), (long) track.parent());
            }
        });
        return LabelTracks.read("truth", movie.truth().labels().remembering(8)).toGraph(parents);
    }

    private MainConfig config() {
        return MainConfig.defaults().withData(DataConfig.defaults().withWorkingDir(folder));
    }

    /** Cells with their pixels, and where they come from; whatever their ids are. */
    private static List<String> described(TrackGraph graph) {
        List<String> cells = new ArrayList<>();
        for (TrackNode node : graph.nodes()) {
            cells.add(node.trackId() + " " + node.t() + " " + node.parent() + " " + node.area() + " " + graph.mask(node)
                    + graph.mask(node).hashCode());
        }
        return cells;
    }

    @Test
    void adopt_tracks_comeBackFromTheDatabase() {
        try (Tracker tracker = Tracker.from(config())) {
            assertThat(described(tracker.adopt(TRUTH).toGraph())).isEqualTo(described(TRUTH));
        }

        try (Tracker tracker = Tracker.open(config())) {
            assertThat(described(tracker.solved().toGraph())).isEqualTo(described(TRUTH));
            assertThat(TRUTH.divisions()).isNotEmpty();
        }
    }

    @Test
    void solve_adopted_keepsTheTracksAndCanBeLinkedAnew() {
        try (Tracker tracker = Tracker.from(config())) {
            tracker.adopt(TRUTH);
        }
        try (Tracker tracker = Tracker.open(config())) {
            assertThat(described(tracker.linked().solve().toGraph())).isEqualTo(described(TRUTH));
        }
        try (TrackingStore store = Stores.open(config().data())) {
            LinkTable links = store.readLinks(0, 7);
            long parents = TRUTH.nodes().stream().filter(TrackNode::hasParent).count();
            assertThat(links.size()).isEqualTo((int) parents);
            assertThat(links.weight(0)).isEqualTo(1);
        }
        try (Tracker tracker = Tracker.open(config()).overwriting()) {
            assertThat(tracker.segmented().link().solve().toGraph().size()).isGreaterThan(TRUTH.size() * 9 / 10);
        }
    }

    /**
     * <pre>
     * t   0   1   2   3   4
     *     1 ─ 1 ─ ─ ─ 1 ─ 1
     *     2 ─ 2 ─ 2 ─ 2 ─ 2
     * </pre>
     */
    @Test
    void adopt_linkOverAGap_isKeptUntilSolvedAgain() {
        byte[] pixels = new byte[5 * 4];
        for (int t = 0; t < 5; t++) {
            pixels[4 * t] = (byte) (t == 2 ? 0 : 1);
            pixels[4 * t + 3] = 2;
        }
        TrackGraph graph = LabelTracks.read("labels", Movie.of(ArrayImgs.unsignedBytes(pixels, 4, 1, 5)))
                .toGraph();
        MainConfig windows = config().withTracking(config().tracking().withWindowSize(2));

        try (Tracker tracker = Tracker.from(windows)) {
            tracker.adopt(graph);
        }

        try (Tracker tracker = Tracker.open(windows)) {
            TrackGraph stored = tracker.solved().toGraph();
            assertThat(described(stored)).isEqualTo(described(graph));
            assertThat(stored.trackCount()).isEqualTo(2);
            TrackGraph window = tracker.linked()
                    .solve(SolveOptions.defaults().withBatch(OptionalInt.of(1)))
                    .toGraph();
            assertThat(window.size()).isEqualTo(9);
            assertThat(tracker.linked().solve().toGraph().trackCount())
                    .as("cut at the gap")
                    .isEqualTo(3);
        }
    }

    @Test
    void adopt_onlyChildThatBeginsATrack_doesSoUntilSolvedAgain() {
        byte[] pixels = {1, 9, 1, 9, 2, 9, 2, 9};
        TrackGraph graph = LabelTracks.read("labels", Movie.of(ArrayImgs.unsignedBytes(pixels, 2, 1, 4)))
                .toGraph(Map.of(2L, 1L));
        assertThat(graph.trackCount()).isEqualTo(3);

        try (Tracker tracker = Tracker.from(config())) {
            tracker.adopt(graph);
        }
        try (Tracker tracker = Tracker.open(config())) {
            assertThat(described(tracker.solved().toGraph())).isEqualTo(described(graph));
            assertThat(tracker.linked().solve().toGraph().trackCount()).isEqualTo(2);
        }
        try (Tracker tracker = Tracker.open(config())) {
            assertThat(tracker.solved().toGraph().trackCount()).isEqualTo(2);
        }
    }

    @Test
    void adopt_cancelledThenResumed_sameAsUninterrupted() {
        CancelsItself run = new CancelsItself(Stage.ADOPT, 3);
        try (Tracker tracker = Tracker.from(config()).reportingTo(run).cancelledBy(run.cancellation())) {
            assertThatThrownBy(() -> tracker.adopt(TRUTH)).isInstanceOf(CancelledException.class);
        }
        try (Tracker tracker = Tracker.open(config())) {
            assertThatThrownBy(tracker::solved).isInstanceOf(InvalidInputException.class);
            TrackGraph fewer = TRUTH.filter(node -> node.t() > 0);
            assertThatThrownBy(() -> tracker.adopt(fewer))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("imported with other settings");
        }
        try (Tracker tracker = Tracker.open(config())) {
            assertThat(described(tracker.adopt(TRUTH).toGraph())).isEqualTo(described(TRUTH));
        }
    }

    @Test
    void adopt_databaseHoldsData_isRefusedUnlessOverwriting() {
        try (Tracker tracker = Tracker.from(config())) {
            tracker.adopt(TRUTH);
        }
        try (Tracker tracker = Tracker.from(config())) {
            assertThatThrownBy(() -> tracker.adopt(TRUTH)).isInstanceOf(InvalidInputException.class);
        }
        TrackGraph last = TRUTH.filter(node -> node.t() == 7);
        try (Tracker tracker = Tracker.from(config()).overwriting()) {
            assertThat(described(tracker.adopt(last).toGraph())).isEqualTo(described(last));
        }
    }

    @Test
    void adopt_withoutMasks_isRefusedOrBecomesDiscs() {
        TrackGraph points = TrackGraph.builder(new MovieShape(2, 2, 1, 20, 30), MaskSource.NONE)
                .add(5, 0, 0, 10, 10, 0, -1)
                .add(6, 0, 0, 10, 14, 0, -1)
                .add(7, 1, 0, 0, 29, 0, 6)
                .build();

        try (Tracker tracker = Tracker.from(config())) {
            assertThatThrownBy(() -> tracker.adopt(points))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("Give a radius");
        }
        try (Tracker tracker = Tracker.from(config())) {
            TrackGraph discs =
                    tracker.adopt(points, AdoptOptions.defaults().withRadius(3)).toGraph();
            assertThat(discs.tracks()).hasSize(2);
            List<Mask> masks = discs.masksAt(0);
            for (int y = 0; y < 20; y++) {
                for (int x = 0; x < 30; x++) {
                    int toFirst = (y - 10) * (y - 10) + (x - 10) * (x - 10);
                    int toSecond = (y - 10) * (y - 10) + (x - 14) * (x - 14);
                    assertThat(masks.get(0).contains(0, y, x)).isEqualTo(toFirst <= 9 && toFirst <= toSecond);
                    assertThat(masks.get(1).contains(0, y, x)).isEqualTo(toSecond <= 9 && toSecond < toFirst);
                }
            }
            assertThat(discs.masksAt(1).getFirst().area())
                    .as("cut by the border")
                    .isLessThan(12);
        }
    }

    @Test
    void adopt_cellsThatCannotBe_areRefusedByName() {
        MovieShape shape = new MovieShape(1, 2, 1, 20, 30);
        AdoptOptions discs = AdoptOptions.defaults().withRadius(2);
        TrackGraph twins = TrackGraph.builder(shape, MaskSource.NONE)
                .add(5, 0, 0, 10, 10, 0, -1)
                .add(6, 0, 0, 10, 10, 0, -1)
                .build();
        TrackGraph outside = TrackGraph.builder(shape, (t, ids) -> List.of(Mask.of2d(0, 29, 1, 2, new long[] {0b11})))
                .add(7, 0, 0, 0, 29, 2, -1)
                .build();
        TrackGraph none = TrackGraph.builder(shape, MaskSource.NONE).build();

        try (Tracker tracker = Tracker.from(config())) {
            assertThatThrownBy(() -> tracker.adopt(twins, discs))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("Cell 6 of frame 0");
        }
        try (Tracker tracker = Tracker.from(config()).overwriting()) {
            assertThatThrownBy(() -> tracker.adopt(outside))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContainingAll("Cell 7", "1 x 20 x 30");
            assertThatThrownBy(() -> tracker.adopt(none, discs)).hasMessageContaining("no tracks");
        }
        assertThatThrownBy(() -> discs.withRadius(0.5)).hasMessageContaining("0.5");
        assertThatThrownBy(() -> discs.withRadius(Double.NaN)).hasMessageContaining("NaN");
    }
}
