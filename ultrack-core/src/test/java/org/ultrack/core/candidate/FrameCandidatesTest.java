// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.candidate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.ultrack.core.array.FrameShape;
import org.ultrack.image.Mask;

class FrameCandidatesTest {
    private final FrameCandidatesBuilder builder = FrameCandidates.builder(2, FrameShape.of2d(10, 10));
    private final Mask mask = Mask.of2d(1, 2, 1, 3, new long[] {0b101});

    @Test
    void builder_columns_comeBack() {
        for (int candidate = 0; candidate < 40; candidate++) {
            int parent = candidate == 39 ? FrameCandidates.NO_PARENT : 39;
            builder.add(100 + 2 * candidate, 4, parent, 0.5, 0.25, 0, 1, 3, mask);
            if (candidate < 39) {
                builder.addOverlap(candidate, 39);
            }
        }

        FrameCandidates candidates = builder.build();

        assertThat(candidates.t()).isEqualTo(2);
        assertThat(candidates.count()).isEqualTo(40);
        assertThat(candidates.id(17)).isEqualTo(134);
        assertThat(candidates.indexOf(134)).isEqualTo(17);
        assertThat(candidates.indexOf(135)).isEqualTo(-1);
        assertThat(candidates.hierarchy(17)).isEqualTo(4);
        assertThat(candidates.parent(17)).isEqualTo(39);
        assertThat(candidates.parent(39)).isEqualTo(FrameCandidates.NO_PARENT);
        assertThat(candidates.area(17)).isEqualTo(2);
        assertThat(candidates.frontier(17)).isEqualTo(0.5);
        assertThat(candidates.height(17)).isEqualTo(0.25);
        assertThat(candidates.x(17)).isEqualTo(3);
        assertThat(candidates.mask(17)).isEqualTo(mask);
        assertThat(candidates.overlapCount()).isEqualTo(39);
        assertThat(candidates.overlapCandidate(38)).isEqualTo(38);
        assertThat(candidates.overlapAncestor(38)).isEqualTo(39);
    }

    @Test
    void builder_idsThatDoNotAscend_areRefused() {
        builder.add(7, 1, -1, 0, 0, 0, 1, 3, mask);

        assertThatThrownBy(() -> builder.add(7, 1, -1, 0, 0, 0, 1, 3, mask))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("7 follows 7");
    }

    @Test
    void builder_parentOrOverlapOutsideTheFrame_isRefused() {
        builder.add(7, 1, 1, 0, 0, 0, 1, 3, mask);
        assertThatThrownBy(builder::build)
                .hasMessageContaining("parent (1) must be one of the 1 candidates of frame 2");

        builder.add(8, 1, -1, 0, 0, 0, 1, 3, mask);
        builder.addOverlap(0, 2);
        assertThatThrownBy(builder::build).hasMessageContaining("ancestor of an overlap (2)");
    }
}
