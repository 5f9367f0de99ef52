// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.ultrack.config.TrackingConfig;
import org.ultrack.core.model.WindowPlan.Window;
import org.ultrack.error.InvalidInputException;
import org.ultrack.solver.TrackingModel;
import org.ultrack.solver.TrackingModel.Fixing;
import org.ultrack.tracks.MovieShape;

class WindowModelTest {
    private static final TrackingConfig CONFIG = TrackingConfig.defaults()
            .withAppearWeight(-0.1)
            .withDisappearWeight(-0.2)
            .withDivisionWeight(-0.3)
            .withPower(2);
    private static final MovieShape SHAPE = new MovieShape(3, 2, 1, 100, 50);

    /** Frames 0, 1, 2 with two candidates each; in every frame the first is the child of the second. */
    private static CandidateTable candidates(double probability, int... selected) {
        BitSet solution = new BitSet();
        IntStream.of(selected).forEach(solution::set);
        return new CandidateTable(
                new int[] {0, 0, 1, 1, 2, 2},
                new long[] {11, 12, 21, 22, 31, 32},
                new long[] {12, -1, 22, -1, 32, -1},
                new double[6],
                new double[] {50, 50, 50, 50, 4, 50},
                new double[] {25, 25, 25, 45, 25, 25},
                IntStream.range(0, 6).mapToDouble(i -> probability).toArray(),
                solution);
    }

    private static LinkTable links() {
        return new LinkTable(new long[] {11, 22}, new long[] {21, 31}, new double[] {0.5, -0.5});
    }

    private static Window window(boolean left, boolean right) {
        return new Window(0, 2, 0, 2, left, right);
    }

    @Test
    void build_wholeMovie_endsOfTheMovieAreFree() {
        TrackingModel model = WindowModel.build(candidates(-1), links(), window(false, false), CONFIG, SHAPE);

        assertThat(IntStream.range(0, 6).mapToDouble(model::appearValue))
                .containsExactly(0.0, 0.0, -0.1, -0.1, -0.1, -0.1);
        assertThat(IntStream.range(0, 6).mapToDouble(model::disappearValue))
                .containsExactly(-0.2, -0.2, -0.2, -0.2, 0.0, 0.0);
        assertThat(IntStream.range(0, 6).mapToDouble(model::nodeValue)).containsOnly(0.0);
        assertThat(IntStream.range(0, 6).map(model::parent)).containsExactly(1, -1, 3, -1, 5, -1);
        assertThat(List.of(model.source(0), model.target(0), model.source(1), model.target(1)))
                .containsExactly(0, 2, 3, 4);
        assertThat(model.linkValue(0)).isEqualTo(0.25);
        assertThat(model.linkValue(1)).as("the sign is kept").isEqualTo(-0.25);
    }

    @Test
    void build_anchoredSides_costAndSelectionOfTheNeighbourHold() {
        TrackingModel model = WindowModel.build(candidates(-1, 0, 2, 5), links(), window(true, true), CONFIG, SHAPE);

        assertThat(model.appearValue(0)).isEqualTo(-0.1);
        assertThat(model.disappearValue(5)).isEqualTo(-0.2);
        assertThat(IntStream.range(0, 6).mapToObj(model::nodeFixing))
                .containsExactly(Fixing.REQUIRED, Fixing.FREE, Fixing.FREE, Fixing.FREE, Fixing.FREE, Fixing.REQUIRED);
    }

    @Test
    void build_border_appearingAndDisappearingAreFreeThere() {
        TrackingConfig config = CONFIG.withImageBorderSize(List.of(9, 5, 5));
        TrackingModel model = WindowModel.build(candidates(-1), links(), window(true, true), config, SHAPE);

        assertThat(IntStream.range(0, 6).mapToDouble(model::appearValue))
                .as("x 45 of 50 and y 4 of 100 lie in a border of 5; the width along Z is for 3D only")
                .containsExactly(-0.1, -0.1, -0.1, 0.0, 0.0, -0.1);
        assertThat(model.disappearValue(4)).isZero();
    }

    @Test
    void build_probabilities_earnTheirValue() {
        TrackingModel model =
                WindowModel.build(candidates(0.5), links(), window(false, false), CONFIG.withBias(0.125), SHAPE);
        assertThat(IntStream.range(0, 6).mapToDouble(model::nodeValue)).containsOnly(0.375);
    }

    @Test
    void build_someProbabilities_saysHowMany() {
        CandidateTable some = candidates(-1);
        some.probability()[3] = 0.5;
        assertThatThrownBy(() -> WindowModel.build(some, links(), window(false, false), CONFIG, SHAPE))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("1 of 6 candidates have a probability");
    }

    @Test
    void build_linkToNowhere_namesTheCandidate() {
        LinkTable broken = new LinkTable(new long[] {11}, new long[] {99}, new double[] {1});
        assertThatThrownBy(() -> WindowModel.build(candidates(-1), broken, window(false, false), CONFIG, SHAPE))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("Candidate 99 ");
    }
}
