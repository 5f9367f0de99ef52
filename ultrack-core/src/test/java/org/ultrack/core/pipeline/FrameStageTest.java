// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ultrack.error.CancelledException;
import org.ultrack.error.InvalidInputException;
import org.ultrack.error.TrackingException;
import org.ultrack.progress.Cancellation;
import org.ultrack.progress.ProgressListener;
import org.ultrack.progress.Stage;

class FrameStageTest {
    private final Cancellation cancellation = new Cancellation();

    private FrameStage stage(int threads) {
        return new FrameStage(Stage.SEGMENT, threads, ProgressListener.SILENT, cancellation);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void run_anyThreads_resultsArriveInOrderAndFewWait(int threads) {
        AtomicInteger waiting = new AtomicInteger();
        List<Integer> most = new ArrayList<>();
        List<Integer> results = new ArrayList<>();

        stage(threads)
                .<Integer>run(
                        IntStream.range(0, 100).toArray(),
                        () -> t -> {
                            waiting.incrementAndGet();
                            return t;
                        },
                        t -> {
                            most.add(waiting.getAndDecrement());
                            results.add(t);
                        });

        assertThat(results).isEqualTo(IntStream.range(0, 100).boxed().toList());
        assertThat(most).allMatch(inFlight -> inFlight <= 2 * threads);
    }

    @Test
    void run_failureInAFrame_namesTheFrameAndStopsTheRest() {
        List<Integer> results = new ArrayList<>();
        assertThatThrownBy(() -> stage(2).<Integer>run(
                                IntStream.range(0, 50).toArray(),
                                () -> t -> {
                                    if (t == 7) {
                                        throw new IllegalStateException("broken");
                                    }
                                    return t;
                                },
                                results::add))
                .isInstanceOf(TrackingException.class)
                .hasMessage("Stage SEGMENT failed at frame 7: broken")
                .hasCauseInstanceOf(IllegalStateException.class);
        assertThat(results).containsExactly(0, 1, 2, 3, 4, 5, 6);
    }

    @Test
    void run_mistakeOfTheUser_arrivesAsItIs() {
        InvalidInputException mistake = new InvalidInputException("t003.tif is truncated.");
        assertThatThrownBy(() -> stage(2).<Integer>run(
                                new int[] {0, 1, 2, 3},
                                () -> t -> {
                                    throw mistake;
                                },
                                t -> {}))
                .isSameAs(mistake);
    }

    @Test
    void run_cancelled_keepsWhatIsFinished() {
        List<Integer> results = new ArrayList<>();
        assertThatThrownBy(() -> stage(1).<Integer>run(IntStream.range(0, 50).toArray(), () -> t -> t, t -> {
                    results.add(t);
                    if (t == 3) {
                        cancellation.cancel();
                    }
                }))
                .isInstanceOf(CancelledException.class);
        assertThat(results).containsExactly(0, 1, 2, 3);
    }
}
