// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.BitSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ultrack.config.TrackingConfig;
import org.ultrack.core.model.WindowPlan.Window;
import org.ultrack.error.InvalidInputException;

class WindowPlanTest {
    private final WindowPlan plan = new WindowPlan(14, 3, 2);

    @ParameterizedTest
    @CsvSource({
        "2, false, false, 4, 10, 5, 9",
        "0, false, false, 0, 4, 0, 3",
        "4, false, false, 10, 14, 11, 14",
        "2, true, true, 6, 8, 6, 8",
        "2, true, false, 6, 10, 6, 9",
        "2, false, true, 4, 8, 5, 8",
    })
    void layout_threeFramesOverlapTwo_isThePeers(
            int window, boolean left, boolean right, int solveFrom, int solveTo, int commitFrom, int commitTo) {
        assertThat(plan.layout(window, left, right))
                .isEqualTo(new Window(solveFrom, solveTo, commitFrom, commitTo, left, right));
    }

    @Test
    void order_fiveWindows_evenBeforeOdd() {
        assertThat(plan.order()).containsExactly(0, 2, 4, 1, 3);
    }

    @Test
    void start_windowOutsideTheMovie_saysWhichThereAre() {
        assertThatThrownBy(() -> new WindowPlan(9, 5, 2).start(2))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("There is no window 2: the movie has 2 windows, 0 to 1.");
    }

    @Test
    void of_anySizeAndOverlap_everyFrameIsWrittenAndNeighboursMeet() {
        for (int maxTime = 0; maxTime < 14; maxTime++) {
            for (int size = 1; size < 16; size++) {
                for (int overlap = 0; overlap < 4; overlap++) {
                    checkCover(WindowPlan.of(
                            maxTime,
                            TrackingConfig.defaults().withWindowSize(size).withOverlapSize(overlap)));
                }
            }
        }
    }

    private static void checkCover(WindowPlan plan) {
        BitSet solved = new BitSet();
        BitSet linked = new BitSet(); // bit t: frames t and t + 1 were written by one window
        for (int window : plan.order()) {
            Window layout = plan.layout(
                    window,
                    plan.start(window) > 0 && solved.get(plan.start(window) - 1),
                    solved.get(plan.end(window) + 1));
            assertThat(layout.solveFrom()).isLessThanOrEqualTo(layout.commitFrom());
            assertThat(layout.solveTo()).isGreaterThanOrEqualTo(layout.commitTo());
            BitSet written = new BitSet();
            written.set(layout.commitFrom(), layout.commitTo() + 1);
            written.and(solved);
            written.clear(layout.commitFrom());
            written.clear(layout.commitTo());
            assertThat(written.cardinality())
                    .as("only the ends of a window are written twice")
                    .isZero();
            solved.set(layout.commitFrom(), layout.commitTo() + 1);
            linked.set(layout.commitFrom(), layout.commitTo());
        }
        assertThat(solved.cardinality()).isEqualTo(plan.maxTime() + 1);
        assertThat(linked.cardinality()).isEqualTo(plan.maxTime());
    }
}
