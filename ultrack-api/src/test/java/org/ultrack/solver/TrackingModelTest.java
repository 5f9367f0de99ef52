// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.ultrack.error.InvalidInputException;
import org.ultrack.solver.TrackingModel.Fixing;

class TrackingModelTest {

    private static TrackingModel.Builder candidates(int links, int... frames) {
        TrackingModel.Builder builder = TrackingModel.builder(frames.length, links);
        for (int frame : frames) {
            builder.addCandidate(frame, TrackingModel.NO_PARENT, 1, 2, 3, 4);
        }
        return builder;
    }

    @Test
    void build_columns_areReadBack() {
        TrackingModel.Builder builder = TrackingModel.builder(3, 1);
        assertThat(builder.addCandidate(4, 1, 0.5, 1.5, 2.5, 3.5)).isZero();
        assertThat(builder.addCandidate(4, TrackingModel.NO_PARENT, 0, 0, 0, 0)).isEqualTo(1);
        assertThat(builder.addCandidate(5, TrackingModel.NO_PARENT, 0, 0, 0, 0)).isEqualTo(2);
        assertThat(builder.addLink(0, 2, 7)).isZero();
        TrackingModel model =
                builder.fixNode(1, Fixing.FORBIDDEN).fixLink(0, Fixing.REQUIRED).build();

        assertThat(model.candidates()).isEqualTo(3);
        assertThat(model.links()).isEqualTo(1);
        assertThat(model.frame(0)).isEqualTo(4);
        assertThat(model.parent(0)).isEqualTo(1);
        assertThat(model.nodeValue(0)).isEqualTo(0.5);
        assertThat(model.appearValue(0)).isEqualTo(1.5);
        assertThat(model.disappearValue(0)).isEqualTo(2.5);
        assertThat(model.divisionValue(0)).isEqualTo(3.5);
        assertThat(model.source(0)).isZero();
        assertThat(model.target(0)).isEqualTo(2);
        assertThat(model.linkValue(0)).isEqualTo(7);
        assertThat(model.nodeFixing(1)).isEqualTo(Fixing.FORBIDDEN);
        assertThat(model.nodeFixing(0)).isEqualTo(Fixing.FREE);
        assertThat(model.linkFixing(0)).isEqualTo(Fixing.REQUIRED);
    }

    @Test
    void equals_anyColumnDiffers_isAnother() {
        TrackingModel model = candidates(0, 0, 1).build();
        assertThat(candidates(0, 0, 1).build()).isEqualTo(model).hasSameHashCodeAs(model);
        assertThat(candidates(0, 0, 2).build()).isNotEqualTo(model);
        assertThat(candidates(0, 0, 1).fixNode(1, TrackingModel.Fixing.REQUIRED).build())
                .isNotEqualTo(model);
        assertThat(candidates(0, 0, 1)
                        .fixAppear(0, TrackingModel.Fixing.FORBIDDEN)
                        .build())
                .isNotEqualTo(model);
        assertThat(candidates(0, 0, 1).requireCount(0, 1).build()).isNotEqualTo(model);
    }

    @Test
    void overlap_hierarchy_ancestorsOnly() {
        // 0 above 1 above 2; 0 above 3
        TrackingModel.Builder builder = TrackingModel.builder(4, 0);
        for (int parent : new int[] {-1, 0, 1, 0}) {
            builder.addCandidate(0, parent, 0, 0, 0, 0);
        }
        TrackingModel model = builder.build();

        boolean[][] overlap = {
            {true, true, true, true}, {true, true, true, false}, {true, true, true, false}, {true, false, false, true}
        };
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j < 4; j++) {
                assertThat(model.overlap(i, j)).as("%d and %d", i, j).isEqualTo(overlap[i][j]);
            }
        }
    }

    @Test
    void build_notAsAnnounced_isADefectOfTheCaller() {
        assertThatThrownBy(candidates(1, 0, 1)::build)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("2 candidates and 1 links");
    }

    @Test
    void build_framesOutOfOrder_isRefused() {
        assertRefused(candidates(0, 1, 0), "Candidate 1 is in frame 0");
    }

    @Test
    void build_valueThatIsNotFinite_isRefused() {
        TrackingModel.Builder node = TrackingModel.builder(1, 0);
        node.addCandidate(0, TrackingModel.NO_PARENT, 0, Double.NaN, 0, 0);
        TrackingModel.Builder link = candidates(1, 0, 1);
        link.addLink(0, 1, Double.POSITIVE_INFINITY);

        assertRefused(node, "A value of candidate 0");
        assertRefused(link, "The value of link 0");
    }

    @Test
    void build_hierarchyParentElsewhere_isRefused() {
        for (int parent : new int[] {1, 2, -2}) { // in another frame, not there, not a number of a candidate
            TrackingModel.Builder builder = TrackingModel.builder(2, 0);
            builder.addCandidate(0, parent, 0, 0, 0, 0);
            builder.addCandidate(1, TrackingModel.NO_PARENT, 0, 0, 0, 0);
            assertRefused(builder, "hierarchy parent (" + parent + ") of candidate 0");
        }
    }

    @Test
    void build_hierarchyInACircle_isRefused() {
        TrackingModel.Builder self = TrackingModel.builder(1, 0);
        self.addCandidate(0, 0, 0, 0, 0, 0);
        TrackingModel.Builder circle = TrackingModel.builder(3, 0);
        circle.addCandidate(0, 1, 0, 0, 0, 0);
        circle.addCandidate(0, 2, 0, 0, 0, 0);
        circle.addCandidate(0, 1, 0, 0, 0, 0);

        assertRefused(self, "its own ancestor");
        assertRefused(circle, "its own ancestor");
    }

    @Test
    void build_linkNotToTheNextFrame_isRefused() {
        for (int[] ends : new int[][] {{0, 1}, {0, 3}, {2, 0}, {0, 4}, {-1, 2}}) {
            TrackingModel.Builder builder = candidates(1, 0, 0, 1, 2);
            builder.addLink(ends[0], ends[1], 1);
            assertRefused(builder, "Link 0 (" + ends[0] + " to " + ends[1] + ")");
        }
    }

    @Test
    void build_sameLinkTwice_isRefused() {
        TrackingModel.Builder builder = candidates(3, 0, 1, 1);
        builder.addLink(0, 2, 1);
        builder.addLink(0, 1, 1);
        builder.addLink(0, 2, 5);

        assertRefused(builder, "from candidate 0 to 2 stands twice");
    }

    private static void assertRefused(TrackingModel.Builder builder, String message) {
        assertThatThrownBy(builder::build)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(message);
    }
}
