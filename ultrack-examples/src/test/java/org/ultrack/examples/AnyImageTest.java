// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ultrack.tracks.Track;
import org.ultrack.tracks.TrackGraph;

/** Images that are computed pixel by pixel are tracked. */
class AnyImageTest {
    @TempDir
    private Path home;

    @Test
    void track_discOfALazyImage_isFollowedThroughAllFrames() {
        TrackGraph graph = AnyImage.track(home);

        assertThat(graph.trackCount()).isEqualTo(1);
        Track disc = graph.track(1);
        assertThat(disc.begin()).isZero();
        assertThat(disc.end()).isEqualTo(7);
        assertThat(disc.nodes()).allSatisfy(cell -> {
            assertThat(cell.x()).isEqualTo(20 + 5 * cell.t());
            assertThat(cell.y()).isEqualTo(30);
        });
    }
}
