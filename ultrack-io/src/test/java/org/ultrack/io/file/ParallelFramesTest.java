// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ultrack.error.CancelledException;

/** Every frame once, few at a time, and the first failure comes out. */
class ParallelFramesTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void forEach_anyThreads_doesEveryFrameOnceAndCountsInOrder(int threads) {
        ConcurrentLinkedQueue<Integer> seen = new ConcurrentLinkedQueue<>();
        List<Integer> counted = new ArrayList<>();
        AtomicInteger workspaces = new AtomicInteger();

        ParallelFrames.forEach(40, threads, workspaces::incrementAndGet, (own, t) -> seen.add(t), counted::add);

        assertThat(seen)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 40).boxed().toList());
        assertThat(counted).isEqualTo(IntStream.rangeClosed(1, 40).boxed().toList());
        assertThat(workspaces.get()).isBetween(1, threads);
    }

    @Test
    void forEach_noFrames_doesNothing() {
        ParallelFrames.forEach(0, 3, Object::new, (own, t) -> assertThat(t).isNegative(), done -> {});
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void forEach_framesThatFail_theFirstOfThemIsThrownAndLaterOnesAreNotBegun(int threads) {
        ConcurrentLinkedQueue<Integer> begun = new ConcurrentLinkedQueue<>();

        assertThatThrownBy(() -> ParallelFrames.forEach(
                        1000,
                        threads,
                        Object::new,
                        (own, t) -> {
                            begun.add(t);
                            if (t >= 7) {
                                throw new IllegalArgumentException("frame " + t);
                            }
                        },
                        done -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("frame 7");
        assertThat(begun.size()).isBetween(8, 8 + 2 * threads);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void forEach_interruptedCaller_isCancelledAndStaysInterrupted(int threads) {
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> ParallelFrames.forEach(5, threads, Object::new, (own, t) -> {}, done -> {}))
                    .isInstanceOf(CancelledException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void forEach_interruptedBetweenFramesThatAreDone_beginsNoMore(int threads) {
        AtomicInteger begun = new AtomicInteger();
        try {
            assertThatThrownBy(() -> ParallelFrames.forEach(
                            1000, threads, Object::new, (own, t) -> begun.incrementAndGet(), done -> {
                                if (done == 10) {
                                    Thread.currentThread().interrupt();
                                }
                            }))
                    .isInstanceOf(CancelledException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(begun.get()).isBetween(10, 10 + 2 * threads);
    }

    @Test
    void threadsFor_anyWorkspace_isAtLeastOneAndAtMostTheProcessors() {
        assertThat(ParallelFrames.threadsFor(Long.MAX_VALUE)).isEqualTo(1);
        assertThat(ParallelFrames.threadsFor(0)).isEqualTo(Runtime.getRuntime().availableProcessors());
    }
}
