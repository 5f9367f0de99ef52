// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.pipeline;

import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.ultrack.error.InvalidInputException;

/** Ranges of frames for cluster jobs: batch b is frames b · size to (b + 1) · size - 1. */
final class Batches {
    private Batches() {}

    /**
     * The frames of a batch, or all.
     *
     * @param batch index of the batch; empty for all
     * @param size frames of a batch
     * @param total all frames
     * @throws InvalidInputException when there is no such batch
     */
    static IntStream range(OptionalInt batch, int size, int total) {
        if (batch.isEmpty()) {
            return IntStream.range(0, total);
        }
        int index = batch.getAsInt();
        int count = Math.ceilDiv(total, size);
        if (index < 0 || index >= count) {
            throw new InvalidInputException("There is no batch " + index + ": " + total + " frames in batches of "
                    + size + " (n_workers) make " + count + ", numbered from 0.");
        }
        return IntStream.range(index * size, Math.min((index + 1) * size, total));
    }
}
