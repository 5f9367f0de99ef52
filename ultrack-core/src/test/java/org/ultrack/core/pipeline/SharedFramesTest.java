// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SharedFramesTest {
    private final List<Integer> reads = new ArrayList<>();

    private String read(int t) {
        reads.add(t);
        return "frame " + t;
    }

    @Test
    void take_neighbouringPairs_readEachFrameOnce() {
        int[] pairs = {0, 1, 2, 5};
        SharedFrames<String> frames = new SharedFrames<>(pairs, this::read);
        for (int t : pairs) {
            assertThat(frames.take(t)).isEqualTo("frame " + t);
            assertThat(frames.take(t + 1)).isEqualTo("frame " + (t + 1));
        }
        assertThat(reads).containsExactly(0, 1, 2, 3, 5, 6);
        assertThat(frames.heldFrames()).as("nothing is kept after its last use").isZero();
    }
}
