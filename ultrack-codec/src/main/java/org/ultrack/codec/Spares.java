// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.codec;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Things that cost something to make, kept for the next who needs one: as many as there are processors, the rest is let go.
 * Safe for use by several threads.
 */
final class Spares<T> {
    private final ArrayBlockingQueue<T> spare =
            new ArrayBlockingQueue<>(Runtime.getRuntime().availableProcessors());
    private final Supplier<T> make;
    private final Consumer<T> letGo;

    /** With how to make one and what to do with one too many. */
    Spares(Supplier<T> make, Consumer<T> letGo) {
        this.make = make;
        this.letGo = letGo;
    }

    /** One for the caller alone, until it is given back. */
    T take() {
        @Nullable T one = spare.poll();
        return one == null ? make.get() : one;
    }

    /** Takes one back. */
    void giveBack(T one) {
        if (!spare.offer(one)) {
            letGo.accept(one);
        }
    }
}
