// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.img.basictypeaccess.array.IntArray;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.IntType;
import net.imglib2.view.Views;
import org.junit.jupiter.api.Test;
import org.ultrack.error.InvalidInputException;

class MovieTest {

    /** X, Y, T of 3 x 2 x 4 pixels; the value of a pixel is its place {@code x + 3 (y + 2 t)}. */
    private static ArrayImg<IntType, IntArray> counted() {
        int[] values = new int[3 * 2 * 4];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
        return ArrayImgs.ints(values, 3, 2, 4);
    }

    private static double at(RandomAccessibleInterval<? extends RealType<?>> image, long... position) {
        return image.getAt(position).getRealDouble();
    }

    @Test
    void of_image_lastAxisIsTime() {
        Movie movie = Movie.of(counted());

        assertThat(movie.frames()).isEqualTo(4);
        assertThat(movie.frameDimensions()).containsExactly(3, 2);
        assertThat(movie.spatialDimensions()).isEqualTo(2);
        assertThat(at(movie.frame(2), 1, 1)).isEqualTo(1 + 3 * (1 + 2 * 2));
    }

    @Test
    void of_volume_hasThreeSpatialAxes() {
        Movie movie = Movie.of(ArrayImgs.unsignedShorts(3, 2, 5, 4));

        assertThat(movie.frameDimensions()).containsExactly(3, 2, 5);
        assertThat(movie.spatialDimensions()).isEqualTo(3);
        assertThat(movie.frame(3).dimensionsAsLongArray()).containsExactly(3, 2, 5);
    }

    @Test
    void of_imageWithOffset_framesBeginAtZero() {
        Movie movie = Movie.of(Views.translate(counted(), 10, -20, 30));

        assertThat(movie.frame(1).minAsLongArray()).containsExactly(0, 0);
        assertThat(at(movie.frame(1), 2, 0)).isEqualTo(2 + 3 * 2);
    }

    @Test
    void of_dimensions_areACopy() {
        Movie movie = Movie.of(counted());
        movie.frameDimensions()[0] = 99;
        assertThat(movie.frameDimensions()).containsExactly(3, 2);
    }

    @Test
    void of_wrongNumberOfAxes_saysWhichItMustHave() {
        for (RandomAccessibleInterval<? extends RealType<?>> image :
                List.of(ArrayImgs.bytes(3, 2), ArrayImgs.bytes(1, 2, 3, 4, 5))) {
            assertThatThrownBy(() -> Movie.of(image))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining(image.numDimensions() + " axes")
                    .hasMessageContaining("X, Y, T");
        }
    }

    @Test
    void frame_outside_isRefused() {
        Movie movie = Movie.of(counted());

        assertThatThrownBy(() -> movie.frame(4))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessageContaining("0 to 3");
        assertThatThrownBy(() -> movie.frame(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void map_function_isAppliedToTheAskedFrameOnly() {
        List<Integer> applied = new ArrayList<>();
        Movie movie = Movie.of(counted()).map((t, frame) -> {
            applied.add(t);
            return ArrayImgs.doubles(new double[] {t, 1, 2, 3, 4, at(frame, 0, 0)}, 3, 2);
        });

        assertThat(movie.frames()).isEqualTo(4);
        assertThat(movie.frameDimensions()).containsExactly(3, 2);
        assertThat(applied).isEmpty();
        assertThat(at(movie.frame(3), 0, 0)).isEqualTo(3);
        assertThat(at(movie.frame(3), 2, 1)).isEqualTo(18);
        assertThat(applied).containsExactly(3, 3);
    }

    @Test
    void map_frameOfAnotherSize_isRefusedWithItsNumber() {
        Movie movie = Movie.of(counted()).map((t, frame) -> ArrayImgs.bytes(2, 3));

        assertThatThrownBy(() -> movie.frame(1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("Frame 1")
                .hasMessageContaining("[2, 3]")
                .hasMessageContaining("[3, 2]");
    }

    @Test
    void map_frameWithOffset_beginsAtZero() {
        Movie movie = Movie.of(counted()).map((t, frame) -> Views.translate(ArrayImgs.bytes(3, 2), 5, 6));

        assertThat(movie.frame(0).minAsLongArray()).containsExactly(0, 0);
    }
}
