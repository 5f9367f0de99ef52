// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;
import org.junit.jupiter.api.Test;

class RememberingMovieTest {
    private final List<Integer> reads = Collections.synchronizedList(new ArrayList<>());
    private final Movie source = new Movie() {
        @Override
        public int frames() {
            return 10;
        }

        @Override
        public long[] frameDimensions() {
            return new long[] {2, 3};
        }

        @Override
        public RandomAccessibleInterval<? extends RealType<?>> frame(int t) {
            reads.add(t);
            if (t == 9) {
                throw new IllegalStateException("cannot be read");
            }
            return ArrayImgs.bytes(2, 3);
        }
    };

    @Test
    void frame_askedAgain_isReadOnce() {
        Movie movie = source.remembering(2);
        assertThat(movie.frame(3)).isSameAs(movie.frame(3));
        assertThat(reads).containsExactly(3);
    }

    @Test
    void frame_moreThanKept_longestUnusedIsForgotten() {
        Movie movie = source.remembering(2);
        for (int t : new int[] {0, 1, 0, 2, 0, 1}) {
            movie.frame(t);
        }
        assertThat(reads).containsExactly(0, 1, 2, 1);
    }

    @Test
    void frame_failure_isNotKept() {
        Movie movie = source.remembering(2);
        for (int attempt = 0; attempt < 2; attempt++) {
            assertThatThrownBy(() -> movie.frame(9))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("cannot be read");
        }
        assertThat(reads).containsExactly(9, 9);
    }

    @Test
    void frame_manyThreadsAtOnce_isReadOnce() throws Exception {
        Movie movie = source.remembering(1);
        CountDownLatch start = new CountDownLatch(1);
        try (ExecutorService pool = Executors.newFixedThreadPool(8)) {
            List<Future<?>> asked = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                asked.add(pool.submit(() -> {
                    start.await();
                    return movie.frame(5);
                }));
            }
            start.countDown();
            for (Future<?> frame : asked) {
                assertThat(frame.get()).isSameAs(movie.frame(5));
            }
        }
        assertThat(reads).containsExactly(5);
    }
}
