// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.tracks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.imglib2.img.array.ArrayImgs;
import org.junit.jupiter.api.Test;
import org.ultrack.error.InvalidInputException;
import org.ultrack.image.Movie;

class MovieShapeTest {

    @Test
    void of_movie_turnsXyztAround() {
        assertThat(MovieShape.of(Movie.of(ArrayImgs.bytes(7, 5, 3)))).isEqualTo(new MovieShape(3, 2, 1, 5, 7));
        assertThat(MovieShape.of(Movie.of(ArrayImgs.bytes(7, 5, 4, 3)))).isEqualTo(new MovieShape(3, 3, 4, 5, 7));
    }

    @Test
    void of_volumeOfOnePlane_keepsItsThirdAxis() {
        assertThat(MovieShape.of(Movie.of(ArrayImgs.bytes(7, 5, 1, 3))).toTzyx())
                .containsExactly(3, 1, 5, 7);
    }

    @Test
    void toTzyx_anyShape_isReadBack() {
        for (MovieShape shape : List.of(new MovieShape(3, 2, 1, 5, 7), new MovieShape(0, 3, 4, 5, 7))) {
            assertThat(MovieShape.fromTzyx(shape.toTzyx())).isEqualTo(shape);
        }
        assertThat(new MovieShape(3, 2, 1, 5, 7).toTzyx()).containsExactly(3, 5, 7);
        assertThat(new MovieShape(3, 3, 4, 5, 7).toTzyx()).containsExactly(3, 4, 5, 7);
    }

    @Test
    void framePixels_largeVolume_doesNotOverflow() {
        assertThat(new MovieShape(1, 3, 2000, 2000, 2000).framePixels()).isEqualTo(8_000_000_000L);
    }

    @Test
    void shape_impossible_isRefused() {
        assertRefused(1, 1, 1, 5, 7);
        assertRefused(1, 4, 1, 5, 7);
        assertRefused(-1, 2, 1, 5, 7);
        assertRefused(1, 2, 2, 5, 7);
        assertRefused(1, 3, 0, 5, 7);
        assertRefused(1, 2, 1, 0, 7);
        assertRefused(1, 2, 1, 5, 0);
        assertThatThrownBy(() -> MovieShape.fromTzyx(List.of(3, 5)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("[3, 5]");
    }

    private static void assertRefused(int frames, int spatialDimensions, int depth, int height, int width) {
        assertThatThrownBy(() -> new MovieShape(frames, spatialDimensions, depth, height, width))
                .isInstanceOf(InvalidInputException.class);
    }
}
