// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.IntType;
import net.imglib2.util.Cast;
import net.imglib2.view.Views;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ultrack.Tracker;
import org.ultrack.config.DataConfig;
import org.ultrack.config.MainConfig;
import org.ultrack.core.candidate.FrameCandidates;
import org.ultrack.core.imgproc.LabelContours;
import org.ultrack.core.simulation.SimulatedMovie;
import org.ultrack.core.simulation.SimulationConfig;
import org.ultrack.core.store.Stores;
import org.ultrack.core.store.TrackingStore;
import org.ultrack.engine.SegmentOptions;
import org.ultrack.error.CancelledException;
import org.ultrack.error.InvalidInputException;
import org.ultrack.image.Mask;
import org.ultrack.image.Movie;
import org.ultrack.progress.Stage;
import org.ultrack.testkit.progress.CancelsItself;
import org.ultrack.tracks.TrackGraph;
import org.ultrack.tracks.TrackNode;

/** Segmentations as they are, and several of them to choose from. */
class KeepSegmentationTest {
    private static final SimulatedMovie SIMULATED = SimulatedMovie.of(SimulationConfig.defaults()
            .withSize(160, 140, 0)
            .withCells(14)
            .withFrames(7)
            .withSeed(5));
    private static final Movie LABELS = SIMULATED.relabelledPerFrame().remembering(7);

    @TempDir
    Path folder;

    private MainConfig config(Path working) {
        MainConfig config = MainConfig.defaults();
        return config.withData(DataConfig.defaults().withWorkingDir(working))
                .withSegmentation(
                        config.segmentation().withMinArea(40).withMaxArea(60).withWorkers(2));
    }

    private static List<Mask> masks(FrameCandidates candidates) {
        return IntStream.range(0, candidates.count()).mapToObj(candidates::mask).toList();
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 3"})
    void keepSegmentation_anyLabels_candidatesAreExactlyTheObjects(int seed, int depth) {
        int frames = 3;
        int height = 12;
        int width = 15;
        Random random = new Random(seed);
        int[] pixels = random.ints((long) frames * depth * height * width, -9, 8)
                .map(value -> Math.max(0, value))
                .toArray(); // scattered: every label is in many pieces, and all are outside min_area and max_area
        Movie labels = Movie.of(
                depth == 1
                        ? ArrayImgs.ints(pixels, width, height, frames)
                        : ArrayImgs.ints(pixels, width, height, depth, frames));

        try (Tracker tracker = Tracker.from(config(folder))) {
            tracker.keepSegmentation(labels);
        }

        try (TrackingStore store = Stores.open(config(folder).data())) {
            int size = depth * height * width;
            for (int t = 0; t < frames; t++) {
                Map<Integer, List<Integer>> objects = new TreeMap<>();
                for (int i = 0; i < size; i++) {
                    if (pixels[t * size + i] > 0) {
                        objects.computeIfAbsent(pixels[t * size + i], label -> new ArrayList<>())
                                .add(i);
                    }
                }
                FrameCandidates found = store.readFrame(t);
                assertThat(found.count()).isEqualTo(objects.size());
                assertThat(found.overlapCount()).isZero();
                int candidate = 0;
                for (List<Integer> object : objects.values()) {
                    List<Integer> drawn = new ArrayList<>();
                    found.mask(candidate).forEachPixel((z, y, x) -> drawn.add((z * height + y) * width + x));
                    assertThat(drawn).isEqualTo(object);
                    assertThat(found.area(candidate)).isEqualTo(object.size());
                    assertThat(found.id(candidate)).isEqualTo((t + 1) * 1_000_000L + candidate + 1);
                    assertThat(found.parent(candidate)).isEqualTo(FrameCandidates.NO_PARENT);
                    assertThat(found.frontier(candidate)).isEqualTo(-1);
                    assertThat(found.height(candidate)).isEqualTo(-1);
                    candidate++;
                }
            }
        }
    }

    @Test
    void track_keptSegmentation_followsTheCells() {
        TrackGraph graph;
        List<String> cells = new ArrayList<>();
        try (Tracker tracker = Tracker.from(config(folder))) {
            graph = tracker.keepSegmentation(LABELS).link().solve().toGraph();
            for (TrackNode node : graph.nodes()) {
                Mask mask = graph.mask(node);
                int[] pixel = {-1, -1};
                mask.forEachPixel((z, y, x) -> {
                    pixel[0] = x;
                    pixel[1] = y;
                });
                double truth = SIMULATED
                        .truth()
                        .labels()
                        .frame(node.t())
                        .getAt(pixel[0], pixel[1])
                        .getRealDouble();
                cells.add(node.trackId() + " is " + (int) truth);
            }
        }
        long tracks = graph.trackCount();
        assertThat(cells.stream().distinct().count())
                .as("each track is one cell of the truth, nearly everywhere")
                .isLessThan(tracks + 3);
        assertThat(graph.nodesAt(3)).hasSizeGreaterThan(10);
    }

    @Test
    void keepSegmentation_cancelledThenResumed_sameAsUninterrupted(@TempDir Path other) {
        try (Tracker tracker = Tracker.from(config(other))) {
            tracker.keepSegmentation(LABELS);
        }
        CancelsItself run = new CancelsItself(Stage.SEGMENT, 3);
        try (Tracker tracker = Tracker.from(config(folder)).reportingTo(run).cancelledBy(run.cancellation())) {
            assertThatThrownBy(() -> tracker.keepSegmentation(LABELS)).isInstanceOf(CancelledException.class);
        }
        try (Tracker tracker = Tracker.open(config(folder))) {
            assertThatThrownBy(() -> tracker.segment(LABELS, LABELS))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("objects of label images");
        }
        // what does not apply may change in between
        MainConfig changed = config(folder)
                .withSegmentation(config(folder).segmentation().withMinArea(1).withWorkers(1));
        try (Tracker tracker = Tracker.open(changed)) {
            tracker.keepSegmentation(LABELS);
        }
        try (TrackingStore expected = Stores.open(config(other).data());
                TrackingStore found = Stores.open(config(folder).data())) {
            for (int t = 0; t < 7; t++) {
                assertThat(masks(found.readFrame(t))).isEqualTo(masks(expected.readFrame(t)));
            }
        }
    }

    @Test
    void keepSegmentation_batches_makeTheirFrames() {
        for (int batch = 3; batch >= 0; batch--) {
            try (Tracker tracker = Tracker.open(config(folder))) {
                tracker.keepSegmentation(LABELS, SegmentOptions.defaults().withBatch(OptionalInt.of(batch)));
            }
        }
        try (TrackingStore store = Stores.open(config(folder).data())) {
            assertThat(store.segmentedFrames().cardinality()).isEqualTo(7);
        }
    }

    @Test
    void keepSegmentation_databaseHoldsData_isRefusedUnlessOverwriting() {
        try (Tracker tracker = Tracker.from(config(folder))) {
            tracker.keepSegmentation(LABELS);
        }
        try (Tracker tracker = Tracker.from(config(folder))) {
            assertThatThrownBy(() -> tracker.keepSegmentation(LABELS)).isInstanceOf(InvalidInputException.class);
        }
        try (Tracker tracker = Tracker.from(config(folder)).overwriting()) {
            assertThat(tracker.keepSegmentation(LABELS).candidates(6)).isNotEmpty();
        }
    }

    @Test
    void keepSegmentation_features_areMeasuredInTheObjects() {
        try (Tracker tracker = Tracker.from(config(folder))) {
            tracker.keepSegmentation(
                    LABELS,
                    SegmentOptions.defaults()
                            .withFeatures(List.of("area", "intensity_min"))
                            .withImages(List.of(LABELS)));
        }
        try (TrackingStore store = Stores.open(config(folder).data())) {
            FrameCandidates candidates = store.readFrame(2);
            float[][] features = store.readFeatures(2);
            for (int i = 0; i < features.length; i++) {
                assertThat(features[i][0]).isEqualTo(candidates.area(i));
                assertThat(features[i][1]).as("its label").isPositive();
            }
        }
    }

    @Test
    void keepSegmentation_notLabels_namesFrameAndValue() {
        float[] pixels = new float[5 * 4 * 3];
        pixels[30] = 0.5f;

        try (Tracker tracker = Tracker.from(config(folder))) {
            assertThatThrownBy(() -> tracker.keepSegmentation(Movie.of(ArrayImgs.floats(pixels, 5, 4, 3))))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContainingAll("Frame 1", "0.5", "y, x = 2, 0");
        }
    }

    @Test
    void segmentLabels_severalSegmentations_areTheirForegroundAndContours(@TempDir Path other) {
        Movie shifted = LABELS.map((t, frame) -> Views.interval(
                Views.extendZero(Cast.<RandomAccessibleInterval<IntType>>unchecked(frame)),
                new long[] {1, 1},
                new long[] {160, 140}));
        LabelContours merged = LabelContours.defaults().withSigma(1.5);
        MainConfig wide = config(folder)
                .withSegmentation(config(folder).segmentation().withMinArea(20).withMaxArea(5000));

        try (Tracker tracker = Tracker.from(wide)) {
            tracker.segmentLabels(List.of(LABELS, shifted), List.of(1.5), SegmentOptions.defaults());
        }
        try (Tracker tracker = Tracker.from(wide.withData(wide.data().withWorkingDir(other)))) {
            tracker.segment(merged.foreground(LABELS, shifted), merged.contours(LABELS, shifted));
        }

        try (TrackingStore found = Stores.open(config(folder).data());
                TrackingStore expected = Stores.open(config(other).data())) {
            for (int t = 0; t < 7; t++) {
                assertThat(found.readFrame(t).count()).isGreaterThan(10);
                assertThat(masks(found.readFrame(t))).isEqualTo(masks(expected.readFrame(t)));
            }
        }
        try (Tracker tracker = Tracker.open(wide)) {
            assertThatThrownBy(() -> tracker.segmentLabels(List.of(LABELS, shifted)))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("sigma [1.5]");
        }
    }

    @Test
    void segmentLabels_sigmaAlongZyx_isTurnedToTheAxesOfTheImage() {
        Movie volume = Movie.of(ArrayImgs.unsignedBytes(new byte[3 * 8 * 9 * 2], 9, 8, 3, 2));

        try (Tracker tracker = Tracker.from(config(folder))) {
            assertThatThrownBy(
                            () -> tracker.segmentLabels(List.of(volume), List.of(1.0, 2.0), SegmentOptions.defaults()))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("has 3 axes");
            assertThatThrownBy(() -> tracker.segmentLabels(List.of(), List.of(), SegmentOptions.defaults()))
                    .isInstanceOf(InvalidInputException.class);
        }
    }
}
