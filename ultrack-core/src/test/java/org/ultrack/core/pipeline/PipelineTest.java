// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ultrack.core.pipeline.CellMovie.CONTOURS;
import static org.ultrack.core.pipeline.CellMovie.FOREGROUND;
import static org.ultrack.core.pipeline.CellMovie.config;
import static org.ultrack.core.pipeline.CellMovie.first;
import static org.ultrack.core.pipeline.CellMovie.track;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.imglib2.img.array.ArrayImgs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ultrack.Solved;
import org.ultrack.Tracker;
import org.ultrack.config.MainConfig;
import org.ultrack.core.store.CandidateTable;
import org.ultrack.core.store.LinkTable;
import org.ultrack.core.store.Stores;
import org.ultrack.core.store.TrackingStore;
import org.ultrack.image.Mask;
import org.ultrack.image.Movie;
import org.ultrack.progress.ProgressListener;
import org.ultrack.progress.Stage;
import org.ultrack.tracks.CandidateDetails;
import org.ultrack.tracks.CandidateSource;
import org.ultrack.tracks.TrackGraph;
import org.ultrack.tracks.TrackNode;

/** A movie from beginning to end: what the tracks are, of whatever the foreground is. */
class PipelineTest {
    @TempDir
    private Path folder;

    @Test
    void track_simulatedCells_lineagesWithTheirPixels() {
        try (Tracker tracker = Tracker.from(config(folder))) {
            TrackGraph graph =
                    tracker.segment(FOREGROUND, CONTOURS).link().solve().toGraph();

            assertThat(graph.nodesAt(4)).hasSizeBetween(10, 20);
            assertThat(graph.tracks().stream().mapToInt(track -> track.length()).max())
                    .as("some cell is followed through the whole movie")
                    .hasValue(9);
            for (int t = 0; t < 9; t++) {
                List<TrackNode> nodes = graph.nodesAt(t);
                List<Mask> masks = graph.masksAt(t);
                boolean[] taken = new boolean[160 * 140];
                for (int i = 0; i < nodes.size(); i++) {
                    assertThat(masks.get(i).area()).isEqualTo(nodes.get(i).area());
                    assertThat(graph.mask(nodes.get(i))).isEqualTo(masks.get(i));
                    masks.get(i).forEachPixel((z, y, x) -> {
                        assertThat(taken[y * 160 + x]).as("pixel of two cells").isFalse();
                        taken[y * 160 + x] = true;
                    });
                }
            }
        }
    }

    @Test
    void track_candidateSource_knowsWhatTheStoreKeeps() {
        MainConfig config = config(folder);
        TrackGraph graph;
        try (Tracker tracker = Tracker.from(config)) {
            graph = tracker.segment(FOREGROUND, CONTOURS).link().solve().toGraph();
        }
        try (Tracker tracker = Tracker.open(config);
                TrackingStore store = Stores.open(config.data())) {
            CandidateSource source =
                    tracker.solved().toGraph().candidateSource().orElseThrow();
            CandidateTable table = store.readCandidates(4, 4);
            LinkTable links = store.readLinks(3, 4);
            for (TrackNode node : graph.nodesAt(4)) {
                long[] id = {node.candidateId()};
                int candidate = table.indexOf(4, id[0]);
                assertThat(source.details(4, id))
                        .containsExactly(
                                new CandidateDetails(table.frontier(candidate), table.height(candidate), 0, 0, 0));
                if (node.hasParent()) {
                    long parent = graph.node(node.parent()).candidateId();
                    double weight = IntStream.range(0, links.size())
                            .filter(link -> links.sourceId(link) == parent && links.targetId(link) == id[0])
                            .mapToDouble(links::weight)
                            .findFirst()
                            .orElseThrow();
                    assertThat(source.linkWeights(4, new long[] {parent, parent}, new long[] {id[0], 1}))
                            .containsExactly(weight, Double.NaN);
                }
            }
            assertThat(source.overlaps(4)).hasSize(store.readFrame(4).overlapCount());
        }
    }

    @Test
    void track_anyNumberOfThreads_sameResult(@TempDir Path other) {
        List<TrackNode> one = track(config(folder, 1));
        assertThat(track(config(other, 3))).isEqualTo(one);
    }

    @Test
    void track_oneFrame_isEmptyAndSaysWhy() {
        Movie oneContour = first(CONTOURS, 1);
        Movie oneForeground = first(FOREGROUND, 1);
        List<String> messages = new ArrayList<>();
        ProgressListener listening = new ProgressListener() {
            @Override
            public void warning(Stage stage, String message) {
                messages.add(message);
            }
        };
        try (Tracker tracker = Tracker.from(config(folder)).reportingTo(listening)) {
            Solved solved = tracker.segment(oneForeground, oneContour).link().solve();
            assertThat(solved.summary().orElseThrow().candidates()).isPositive();
            assertThat(solved.toGraph().shape().frames()).isEqualTo(1);
            assertThat(solved.toGraph().size()).isZero();
        }
        assertThat(messages).anyMatch(message -> message.startsWith("there are no links in frames 0 to 0"));
    }

    @Test
    void track_framesWithoutForeground_areEmptyAndTheRestIsTracked() {
        Movie gap = FOREGROUND.map((t, frame) -> t == 4 ? ArrayImgs.bytes(160, 140) : frame);
        try (Tracker tracker = Tracker.from(config(folder))) {
            TrackGraph graph = tracker.segment(gap, CONTOURS).link().solve().toGraph();
            assertThat(graph.nodesAt(4)).isEmpty();
            assertThat(graph.nodesAt(3)).isNotEmpty();
            assertThat(graph.nodesAt(5)).isNotEmpty().noneMatch(TrackNode::hasParent);
        }
    }

    @Test
    void track_nothingAtAll_isAnEmptyGraph() {
        Movie nothing = Movie.of(ArrayImgs.floats(30, 20, 4));
        try (Tracker tracker = Tracker.from(config(folder))) {
            assertThat(tracker.segment(nothing, nothing)
                            .link()
                            .solve()
                            .toGraph()
                            .size())
                    .isZero();
        }
    }

    @Test
    void track_allForeground_oneComponentAFrame() {
        Movie all = CONTOURS.map((t, frame) -> {
            var full = ArrayImgs.bytes(160, 140);
            full.forEach(pixel -> pixel.set((byte) 1));
            return full;
        });
        MainConfig large =
                config(folder).withSegmentation(config(folder).segmentation().withMaxArea(160 * 140));
        try (Tracker tracker = Tracker.from(large)) {
            assertThat(tracker.segment(all, CONTOURS).link().solve().toGraph().nodesAt(0))
                    .isNotEmpty();
        }
    }
}
