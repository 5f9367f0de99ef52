// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.imgproc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.ultrack.core.array.FrameShape;
import org.ultrack.error.InvalidInputException;

class VoxelSizeTest {

    @Test
    void toPixels_volume_dividesByEachEdge() {
        assertThat(VoxelSize.of(1, 2, 5).toPixels(10, FrameShape.of3d(2, 2, 2))).containsExactly(10, 5, 2);
    }

    @Test
    void unit_fitsAnyFrame() {
        assertThat(VoxelSize.unit().toPixels(3, FrameShape.of2d(2, 2))).containsExactly(3, 3);
        assertThat(VoxelSize.unit().edgesFor(FrameShape.of3d(2, 2, 2))).containsExactly(1, 1, 1);
    }

    @Test
    void of_edgeOfZero_namesIt() {
        assertThatThrownBy(() -> VoxelSize.of(1, 0))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("edge 0.0");
        assertThatThrownBy(() -> new VoxelSize(List.of(1.0)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("1 edges");
    }
}
