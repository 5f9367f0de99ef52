// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ultrack.core.pipeline.CellMovie.CONTOURS;
import static org.ultrack.core.pipeline.CellMovie.FOREGROUND;
import static org.ultrack.core.pipeline.CellMovie.config;
import static org.ultrack.core.pipeline.CellMovie.track;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ultrack.Tracker;
import org.ultrack.config.MainConfig;
import org.ultrack.error.CancelledException;
import org.ultrack.error.InvalidInputException;
import org.ultrack.progress.ProgressListener;
import org.ultrack.progress.Stage;
import org.ultrack.testkit.progress.CancelsItself;
import org.ultrack.tracks.TrackNode;

/** Runs that go on from what a database holds, and what it refuses. */
class ResumedRunTest {
    @TempDir
    private Path folder;

    @Test
    void solve_twice_sameAsOnce() {
        List<TrackNode> once = track(config(folder));
        try (Tracker tracker = Tracker.open(config(folder))) {
            assertThat(tracker.linked().solve().toGraph().nodes()).isEqualTo(once);
            assertThat(tracker.solved().toGraph().nodes()).isEqualTo(once);
        }
    }

    @Test
    void open_anotherWeight_solvesWithoutSegmentingAgain() {
        List<TrackNode> cheap = track(config(folder));
        MainConfig dear = config(folder)
                .withTracking(config(folder).tracking().withPower(1).withAppearWeight(-1));
        try (Tracker tracker = Tracker.open(dear)) {
            assertThat(tracker.linked().solve().toGraph().nodes()).isNotEqualTo(cheap);
        }
    }

    @Test
    void segment_cancelledThenResumed_sameAsUninterrupted(@TempDir Path other) {
        List<TrackNode> whole = track(config(other));
        CancelsItself run = new CancelsItself(Stage.SEGMENT, 3);
        try (Tracker tracker = Tracker.from(config(folder)).reportingTo(run).cancelledBy(run.cancellation())) {
            assertThatThrownBy(() -> tracker.segment(FOREGROUND, CONTOURS)).isInstanceOf(CancelledException.class);
        }
        try (Tracker tracker = Tracker.open(config(folder))) {
            assertThatThrownBy(tracker::segmented)
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("Run segment first");
        }
        int[] made = {0};
        ProgressListener counting = new ProgressListener() {
            @Override
            public void started(Stage stage, int total) {
                made[0] += stage == Stage.SEGMENT ? total : 0;
            }
        };
        try (Tracker tracker = Tracker.open(config(folder)).reportingTo(counting)) {
            assertThat(tracker.segment(FOREGROUND, CONTOURS)
                            .link()
                            .solve()
                            .toGraph()
                            .nodes())
                    .isEqualTo(whole);
        }
        assertThat(made[0]).as("only the missing frames are made").isEqualTo(6);
    }

    @Test
    void segment_resumedWithOtherSettings_isRefused() {
        try (Tracker tracker = Tracker.from(config(folder))) {
            tracker.segment(FOREGROUND, CONTOURS);
        }
        MainConfig other =
                config(folder).withSegmentation(config(folder).segmentation().withMinArea(60));
        try (Tracker tracker = Tracker.open(other)) {
            assertThatThrownBy(() -> tracker.segment(FOREGROUND, CONTOURS))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("other settings")
                    .hasMessageContaining("minArea=60");
        }
    }

    @Test
    void segment_databaseHoldsData_isRefusedUnlessOverwriting() {
        track(config(folder));
        try (Tracker tracker = Tracker.from(config(folder))) {
            assertThatThrownBy(() -> tracker.segment(FOREGROUND, CONTOURS))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("data.db");
        }
        try (Tracker tracker = Tracker.from(config(folder)).overwriting()) {
            tracker.segment(FOREGROUND, CONTOURS);
        }
        try (Tracker tracker = Tracker.open(config(folder))) {
            assertThatThrownBy(tracker::linked).hasMessageContaining("only SEGMENTED");
        }
    }
}
