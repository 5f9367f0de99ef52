// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.solver.formulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.ultrack.error.InvalidInputException;
import org.ultrack.solver.Choice;
import org.ultrack.solver.ContradictionException;
import org.ultrack.solver.TrackingModel;
import org.ultrack.solver.TrackingModel.Fixing;

class ConnectedPartsTest {
    private static final int NONE = TrackingModel.NO_PARENT;

    /** Candidates 0, 1 in frame 0; 2 above 3 and 4 in frame 1; links 0-3, 1-4. */
    private static TrackingModel.Builder bridge() {
        TrackingModel.Builder builder = TrackingModel.builder(5, 2);
        builder.addCandidate(0, NONE, 0, 0, 0, 0);
        builder.addCandidate(0, NONE, 1, 0, 0, 0);
        builder.addCandidate(1, NONE, 2, 0, 0, 0);
        builder.addCandidate(1, 2, 3, 0, 0, 0);
        builder.addCandidate(1, 2, 4, 0, 0, 0);
        builder.addLink(0, 3, 10);
        builder.addLink(1, 4, 11);
        return builder;
    }

    @Test
    void of_hierarchyJoinsTracks_isOnePart() {
        assertThat(ConnectedParts.of(bridge().build())).hasSize(1);
    }

    @Test
    void of_topForbidden_fallsApart() {
        List<ConnectedParts.Part> parts =
                ConnectedParts.of(bridge().fixNode(2, Fixing.FORBIDDEN).build());
        assertThat(parts).hasSize(2);
        assertThat(parts.get(0).candidates()).containsExactly(0, 3);
        assertThat(parts.get(0).links()).containsExactly(0);
        assertThat(parts.get(1).candidates()).containsExactly(1, 4);
        assertThat(parts.get(1).model().nodeValue(1)).isEqualTo(4);
        assertThat(parts.get(1).model().linkValue(0)).isEqualTo(11);
        assertThat(parts.get(1).model().parent(1)).isEqualTo(NONE);
    }

    @Test
    void of_middleForbidden_keepsItsAncestorAsParent() {
        TrackingModel.Builder builder = TrackingModel.builder(3, 0);
        builder.addCandidate(0, NONE, 0, 0, 0, 0);
        builder.addCandidate(0, 0, 0, 0, 0, 0);
        builder.addCandidate(0, 1, 0, 0, 0, 0);
        builder.fixNode(1, Fixing.FORBIDDEN);
        List<ConnectedParts.Part> parts = ConnectedParts.of(builder.build());
        assertThat(parts).hasSize(1);
        assertThat(parts.getFirst().model().parent(1)).isZero();
    }

    @Test
    void fixings_everyConflict_isReportedAtOnce() {
        TrackingModel.Builder builder = bridge().fixNode(2, Fixing.REQUIRED)
                .fixNode(3, Fixing.REQUIRED)
                .fixNode(1, Fixing.FORBIDDEN)
                .fixLink(1, Fixing.REQUIRED);
        assertThatThrownBy(() -> ConnectedParts.of(builder.build()))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        problem -> assertThat(problem.problems())
                                .containsExactly(
                                        "Link 1 (1 to 4) is required, but candidate 1 is forbidden. Release one of them.",
                                        "Candidates 2 and 3 overlap and are both required. Release one of them.",
                                        "Candidates 2 and 4 (an end of required Link 1 (1 to 4)) overlap and are both required."
                                                + " Release one of them."));
    }

    @Test
    void fixings_threeRequiredChildren_isAConflict() {
        TrackingModel.Builder builder = TrackingModel.builder(4, 3);
        builder.addCandidate(0, NONE, 0, 0, 0, 0);
        for (int child = 1; child <= 3; child++) {
            builder.addCandidate(1, NONE, 0, 0, 0, 0);
        }
        for (int e = 0; e < 3; e++) {
            builder.addLink(0, e + 1, 0);
            builder.fixLink(e, Fixing.REQUIRED);
        }
        assertThatThrownBy(() -> ConnectedParts.of(builder.build()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("at most two children");
    }

    @Test
    void of_countGiven_keepsTheFrameTogether() {
        TrackingModel.Builder builder = TrackingModel.builder(4, 2);
        builder.addCandidate(0, NONE, 0, 0, 0, 0);
        builder.addCandidate(0, NONE, 0, 0, 0, 0);
        builder.addCandidate(1, NONE, 0, 0, 0, 0);
        builder.addCandidate(1, NONE, 0, 0, 0, 0);
        builder.addLink(0, 2, 1);
        builder.addLink(1, 3, 1);
        assertThat(ConnectedParts.of(builder.build())).hasSize(2);
        List<ConnectedParts.Part> parts =
                ConnectedParts.of(builder.requireCount(1, 1).build());
        assertThat(parts).hasSize(1);
        assertThat(parts.getFirst().model().counts()).isEqualTo(1);
        assertThat(parts.getFirst().model().count(0)).isEqualTo(1);
    }

    @Test
    void of_countOfAFrameWithoutOpenCandidates_staysInAPart() {
        TrackingModel.Builder builder = bridge().fixNode(0, Fixing.FORBIDDEN)
                .fixNode(1, Fixing.FORBIDDEN)
                .requireCount(0, 0);
        List<ConnectedParts.Part> parts = ConnectedParts.of(builder.build());
        assertThat(parts.getLast().candidates()).isEmpty();
        assertThat(parts.getLast().model().counts()).isEqualTo(1);
    }

    @Test
    void fixings_countBelowWhatIsRequired_isAConflict() {
        TrackingModel.Builder builder =
                bridge().fixNode(0, Fixing.REQUIRED).fixNode(1, Fixing.REQUIRED).requireCount(0, 1);
        assertThatThrownBy(() -> ConnectedParts.of(builder.build()))
                .isInstanceOfSatisfying(
                        ContradictionException.class,
                        contradiction -> assertThat(contradiction.conflicts())
                                .containsExactly(List.of(
                                        new Choice(Choice.Kind.CANDIDATE, 0, Fixing.REQUIRED),
                                        new Choice(Choice.Kind.CANDIDATE, 1, Fixing.REQUIRED),
                                        new Choice(Choice.Kind.COUNT, 0, Fixing.REQUIRED))));
    }

    @Test
    void fixings_countAboveWhatFits_isAConflict() {
        assertThatThrownBy(() -> ConnectedParts.of(bridge().requireCount(1, 3).build()))
                .isInstanceOf(ContradictionException.class)
                .hasMessage("Frame 1 must have 3 cells, but at most 2 of its candidates do not overlap. Release it.");
    }

    @Test
    void fixings_startThatHasAParent_isAConflict() {
        assertThatThrownBy(() -> ConnectedParts.of(bridge().fixAppear(3, Fixing.REQUIRED)
                        .fixLink(0, Fixing.REQUIRED)
                        .build()))
                .isInstanceOf(ContradictionException.class)
                .hasMessage("Link 0 (0 to 3) is required, but so is that a track starts at candidate 3."
                        + " Release one of them.");
    }
}
