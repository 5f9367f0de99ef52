// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.solver.formulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.ultrack.error.InvalidInputException;
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
}
