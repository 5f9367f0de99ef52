// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ultrack.core.pipeline.CellMovie.CONTOURS;
import static org.ultrack.core.pipeline.CellMovie.FOREGROUND;
import static org.ultrack.core.pipeline.CellMovie.IMAGE;
import static org.ultrack.core.pipeline.CellMovie.config;
import static org.ultrack.core.pipeline.CellMovie.first;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import net.imglib2.img.array.ArrayImgs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ultrack.Tracker;
import org.ultrack.core.store.Stores;
import org.ultrack.core.store.TrackingStore;
import org.ultrack.engine.LinkOptions;
import org.ultrack.engine.SegmentOptions;
import org.ultrack.error.InvalidInputException;
import org.ultrack.image.Movie;

/** What the stages are given besides the pixels, and what they refuse. */
class StageInputTest {
    @TempDir
    private Path folder;

    @Test
    void link_withoutScale_usesTheOneOfTheSegmentation() {
        SegmentOptions tall = SegmentOptions.defaults().withScale(List.of(4.0, 1.0));
        try (Tracker tracker = Tracker.from(config(folder))) {
            tracker.segment(FOREGROUND, CONTOURS, tall).link();
        }
        int remembered = links();
        try (Tracker tracker = Tracker.open(config(folder)).overwriting()) {
            tracker.segmented().link(LinkOptions.defaults().withScale(List.of(4.0, 1.0)));
            assertThat(links()).isEqualTo(remembered);
            tracker.segmented().link(LinkOptions.defaults().withScale(List.of(1.0, 1.0)));
            assertThat(links()).isGreaterThan(remembered);
            assertThatThrownBy(() ->
                            tracker.segmented().link(LinkOptions.defaults().withScale(List.of(1.0))))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("scale [1.0]")
                    .hasMessageContaining("2 spatial axes");
        }
    }

    private int links() {
        try (TrackingStore store = Stores.open(config(folder).data())) {
            return store.readLinks(0, 8).size();
        }
    }

    @Test
    void segment_features_areStoredByName() {
        try (Tracker tracker = Tracker.from(config(folder))) {
            tracker.segment(
                    FOREGROUND,
                    CONTOURS,
                    SegmentOptions.defaults()
                            .withFeatures(List.of("area", "intensity_mean"))
                            .withImages(List.of(IMAGE)));
        }
        try (TrackingStore store = Stores.open(config(folder).data())) {
            assertThat(store.movie().orElseThrow().features()).first().isEqualTo("area");
            float[][] features = store.readFeatures(0);
            assertThat(features).hasDimensions(store.readFrame(0).count(), 2);
            assertThat(IntStream.range(0, features.length).mapToObj(i -> (int) features[i][0]))
                    .isEqualTo(IntStream.range(0, features.length)
                            .mapToObj(i -> store.readFrame(0).area(i))
                            .toList());
        }
    }

    @Test
    void segment_moviesOfDifferentSize_namesBothSizesAndWritesNothing() {
        Movie shorter = Movie.of(ArrayImgs.floats(160, 140, 8));
        try (Tracker tracker = Tracker.from(config(folder))) {
            assertThatThrownBy(() -> tracker.segment(FOREGROUND, shorter))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("8 frames of 160 x 140")
                    .hasMessageContaining("9 frames of 160 x 140");
        }
        assertThat(Files.exists(folder.resolve("data.db"))).isFalse();
    }

    @Test
    void segment_noFrames_isRefused() {
        Movie empty = first(CONTOURS, 0);
        try (Tracker tracker = Tracker.from(config(folder))) {
            assertThatThrownBy(() -> tracker.segment(empty, empty))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("no frames");
        }
    }

    @Test
    void segment_contoursNotFinite_namesTheFrame() {
        Movie broken = CONTOURS.map((t, frame) -> {
            var pixels = ArrayImgs.floats(160, 140);
            pixels.forEach(pixel -> pixel.set(t == 2 ? Float.NaN : 0.5f));
            return pixels;
        });
        try (Tracker tracker = Tracker.from(config(folder))) {
            assertThatThrownBy(() -> tracker.segment(FOREGROUND, broken))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("frame 2")
                    .hasMessageContaining("NaN");
        }
        try (Tracker tracker = Tracker.open(config(folder))) {
            assertThat(tracker.segment(FOREGROUND, CONTOURS)
                            .link()
                            .solve()
                            .toGraph()
                            .size())
                    .as("mended, the run goes on")
                    .isPositive();
        }
    }
}
