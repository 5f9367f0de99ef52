// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ultrack.engine.SolveOptions.Use;
import org.ultrack.error.InvalidInputException;

class SolveOptionsTest {

    @Test
    void counts_changedAfterwards_theOptionsStay() {
        Map<Integer, Integer> counts = new HashMap<>(Map.of(9, 1, 2, 30));
        SolveOptions options = SolveOptions.defaults()
                .withCounts(counts)
                .withUse(Use.ANNOTATIONS)
                .withBatch(OptionalInt.of(1));
        counts.put(4, 4);

        assertThat(options.counts()).containsExactly(Map.entry(2, 30), Map.entry(9, 1));
        assertThat(options.use()).isEqualTo(Use.ANNOTATIONS);
        assertThat(options.batch()).hasValue(1);
    }

    @ParameterizedTest
    @CsvSource({"-1, 3", "3, -1"})
    void counts_below0_areRefused(int t, int count) {
        assertThatThrownBy(() -> SolveOptions.defaults().withCounts(Map.of(t, count)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("(" + count + ")")
                .hasMessageContaining("frame " + t);
    }
}
