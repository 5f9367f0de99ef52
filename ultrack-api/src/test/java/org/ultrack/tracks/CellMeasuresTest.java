// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.tracks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.LongStream;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.DoubleType;
import org.junit.jupiter.api.Test;
import org.ultrack.error.InvalidInputException;
import org.ultrack.image.Mask;
import org.ultrack.image.Movie;

/** Measures worked out by hand. */
class CellMeasuresTest {
    private static final MovieShape SHAPE = new MovieShape(3, 2, 1, 2, 4);

    /** Frame 0: "11.." over "2..."; frame 1: "...1" over "...."; frame 2 is empty. */
    private static TrackGraph graph() {
        MaskSource masks = (t, ids) -> LongStream.of(ids)
                .mapToObj(id -> switch ((int) id) {
                    case 1 -> Mask.of2d(0, 0, 1, 2, new long[] {0b11});
                    case 2 -> Mask.of2d(1, 0, 1, 1, new long[] {1});
                    default -> Mask.of2d(0, 3, 1, 1, new long[] {1});
                })
                .toList();
        return TrackGraph.builder(SHAPE, masks)
                .add(1, 0, 0, 0, 0.5, 2, -1)
                .add(3, 1, 0, 0, 3, 1, 1)
                .add(2, 0, 0, 1, 0, 1, -1)
                .build();
    }

    private static Img<UnsignedShortType> image() {
        short[] pixels = new short[24];
        pixels[0] = 10;
        pixels[1] = 14;
        pixels[4] = (short) 65_000;
        pixels[11] = 7;
        return ArrayImgs.unsignedShorts(pixels, 4, 2, 3);
    }

    private static double[] values(List<CellColumn> columns, String name) {
        TrackGraph graph = graph();
        CellColumn column = columns.stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow();
        return graph.nodes().stream().mapToDouble(column::value).toArray();
    }

    @Test
    void measure_channels_isWhatPythonsColumnsHold() {
        Img<DoubleType> halves = ArrayImgs.doubles(4, 2, 3);
        halves.forEach(pixel -> pixel.set(0.5));

        List<CellColumn> columns =
                CellMeasures.measure(graph(), List.of(Movie.of(image()), Movie.of(halves)), List.of(9.0, 0.5, 0.25));

        assertThat(columns)
                .extracting(CellColumn::name)
                .containsExactly(
                        "num_pixels",
                        "area",
                        "intensity_sum_0",
                        "intensity_sum_1",
                        "intensity_mean_0",
                        "intensity_mean_1",
                        "intensity_std_0",
                        "intensity_std_1",
                        "intensity_min_0",
                        "intensity_min_1",
                        "intensity_max_0",
                        "intensity_max_1");
        assertThat(values(columns, "num_pixels")).containsExactly(2, 1, 1);
        assertThat(values(columns, "area")).containsExactly(0.25, 0.125, 0.125);
        assertThat(values(columns, "intensity_sum_0")).containsExactly(24, 7, 65_000);
        assertThat(values(columns, "intensity_mean_0")).containsExactly(12, 7, 65_000);
        assertThat(values(columns, "intensity_std_0")).containsExactly(new double[] {2, 0, 0}, within(1e-12));
        assertThat(values(columns, "intensity_min_0")).containsExactly(10, 7, 65_000);
        assertThat(values(columns, "intensity_max_0")).containsExactly(14, 7, 65_000);
        assertThat(values(columns, "intensity_sum_1")).containsExactly(1, 0.5, 0.5);
    }

    @Test
    void measure_noChannels_isTheSizesAlone() {
        assertThat(CellMeasures.measure(graph(), List.of(), List.of()))
                .extracting(CellColumn::name)
                .containsExactly("num_pixels", "area");
    }

    @Test
    void measure_whatDoesNotFit_isRefused() {
        Movie small = Movie.of(ArrayImgs.doubles(3, 2, 3));
        assertThatThrownBy(() -> CellMeasures.measure(graph(), List.of(small), List.of()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("The image is [3, 2, 3], but the tracks were made from [3, 2, 4]");
        assertThatThrownBy(() -> CellMeasures.measure(graph(), List.of(), List.of(1.0)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("The scale [1.0]");
        assertThatThrownBy(() -> CellMeasures.measure(graph(), List.of(), List.of(1.0, -1.0)))
                .isInstanceOf(InvalidInputException.class);
        TrackGraph bare = TrackGraph.builder(SHAPE, MaskSource.NONE)
                .add(1, 0, 0, 0, 0, 0, -1)
                .build();
        assertThatThrownBy(() -> CellMeasures.measure(bare, List.of(), List.of()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("no masks");
    }
}
