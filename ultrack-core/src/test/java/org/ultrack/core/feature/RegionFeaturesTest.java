// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ultrack.core.array.FramePixels;
import org.ultrack.core.array.FrameShape;
import org.ultrack.core.candidate.CandidateIds;
import org.ultrack.core.candidate.FrameCandidates;
import org.ultrack.core.candidate.FrameCandidatesBuilder;
import org.ultrack.error.InvalidInputException;
import org.ultrack.image.Mask;

class RegionFeaturesTest {

    /** A region of the file with what scikit-image measured of it. */
    private record Example(
            int dimensions,
            int channels,
            List<String> names,
            List<String> columns,
            String drawing,
            List<Double> values) {
        /** The largest number of the feature that a column is part of: what its rounding errors are measured by. */
        double largest(String column) {
            String feature = column.replaceFirst("-.*", "");
            double largest = 0;
            for (int other = 0; other < columns.size(); other++) {
                if (columns.get(other).replaceFirst("-.*", "").equals(feature)
                        && !values.get(other).isNaN()) {
                    largest = Math.max(largest, Math.abs(values.get(other)));
                }
            }
            return largest;
        }

        @Override
        public String toString() {
            return dimensions + "D " + drawing;
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void measure_everyFeature_equalsScikitImage(Example example) {
        FrameShape shape = example.dimensions == 2 ? FrameShape.of2d(30, 40) : FrameShape.of3d(12, 16, 20);
        List<FramePixels> images = new ArrayList<>();
        for (int channel = 0; channel < example.channels; channel++) {
            images.add(pattern(shape, channel));
        }
        RegionFeatures features = RegionFeatures.of(example.names, example.dimensions, example.channels);
        assertThat(features.columns()).isEqualTo(example.columns);

        int z0 = example.dimensions == 2 ? 0 : 2;
        FrameCandidates candidates = candidates(shape, drawn(shape, z0, 3, 5, example.drawing));
        FeatureTable table = features.measure(candidates, images);
        assertThat(table.rows()).isEqualTo(1);
        for (int column = 0; column < example.columns.size(); column++) {
            String name = example.columns.get(column);
            double expected = example.values.get(column);
            double actual = table.value(0, column);
            if (Double.isNaN(expected)) {
                assertThat(actual).as(name).isNaN();
            } else {
                double tolerance = 1e-6 * Math.abs(expected) + 1e-8 * example.largest(name);
                assertThat(actual).as(name).isCloseTo(expected, within(tolerance));
            }
        }
    }

    @Test
    void measure_intensities_ofPixelsInsideOnly() {
        FrameShape shape = FrameShape.of2d(1, 6);
        FrameCandidates candidates = candidates(shape, drawn(shape, 0, 0, 1, "##.#"));
        FramePixels image = FramePixels.of(shape, new double[] {Double.NaN, 1, 2, Double.NaN, 6, 100});
        FeatureTable table = RegionFeatures.of(
                        List.of("intensity_sum", "mean_intensity", "intensity_median", "intensity_std", "num_pixels"),
                        2,
                        1)
                .measure(candidates, List.of(image));
        assertThat(table.columns())
                .containsExactly("intensity_sum", "mean_intensity", "intensity_median", "intensity_std", "num_pixels");
        assertThat(table.row(0)).containsExactly(9, 3, 2, (float) Math.sqrt(14.0 / 3), 3);
        assertThat(table.column("mean_intensity")).containsExactly(3);
    }

    @Test
    void measure_valueNotANumber_makesIntensitiesNotANumber() {
        FrameShape shape = FrameShape.of2d(1, 3);
        FramePixels image = FramePixels.of(shape, new double[] {1, Double.NaN, 2});
        List<String> names = List.of(
                "intensity_sum",
                "intensity_mean",
                "intensity_median",
                "intensity_std",
                "intensity_min",
                "intensity_max");
        FeatureTable table =
                RegionFeatures.of(names, 2, 1).measure(candidates(shape, drawn(shape, 0, 0, 0, "###")), List.of(image));
        assertThat(table.row(0)).containsOnly(Float.NaN);
    }

    @Test
    void measure_planeInAVolume_hasAConvexArea() {
        FrameShape shape = FrameShape.of3d(3, 4, 4);
        FeatureTable table = RegionFeatures.of(List.of("area_convex", "solidity", "feret_diameter_max"), 3, 0)
                .measure(
                        candidates(
                                shape,
                                drawn(shape, 1, 0, 0, "###/#../#.."),
                                drawn(shape, 0, 0, 0, "#"),
                                drawn(shape, 0, 0, 0, "#///.#")),
                        List.of());
        assertThat(table.row(0)).containsExactly(6, 5f / 6, (float) Math.sqrt(13));
        assertThat(table.row(1)).containsExactly(1, 1, 1);
        assertThat(table.row(2)[0]).isEqualTo(2);
    }

    @Test
    void measure_holesAndTunnels_areCountedAndFilled() {
        List<String> names = List.of("area", "area_filled", "euler_number");
        RegionFeatures flat = RegionFeatures.of(names, 2, 0);
        FrameShape plane = FrameShape.of2d(5, 5);
        FeatureTable rings = flat.measure(
                candidates(
                        plane,
                        drawn(plane, 0, 1, 1, "###/#.#/###"),
                        drawn(plane, 0, 1, 1, "###/#.#/##."),
                        drawn(plane, 0, 0, 0, "#.#/.#.")),
                List.of());
        assertThat(rings.row(0)).containsExactly(8, 9, 0);
        assertThat(rings.row(1))
                .as("open in a corner, but closed for the region")
                .containsExactly(7, 7, 0);
        assertThat(rings.row(2)).as("corners connect").containsExactly(3, 3, 1);

        FrameShape volume = FrameShape.of3d(4, 4, 4);
        FeatureTable cubes = RegionFeatures.of(names, 3, 0)
                .measure(
                        candidates(
                                volume,
                                drawn(volume, 1, 1, 1, "###/###/###//###/#.#/###//###/###/###"),
                                drawn(volume, 1, 1, 1, "###/#.#/###//###/#.#/###//###/#.#/###")),
                        List.of());
        assertThat(cubes.row(0)).as("a cavity").containsExactly(26, 27, 2);
        assertThat(cubes.row(1)).as("a tunnel").containsExactly(24, 24, 0);
    }

    @Test
    void measure_severalCandidates_doNotSeeEachOther() {
        FrameShape shape = FrameShape.of2d(6, 6);
        Mask first = drawn(shape, 0, 0, 0, "##/##");
        Mask second = drawn(shape, 0, 1, 1, "###/###/..#");
        List<String> names = RegionFeatures.knownNames();
        RegionFeatures features = RegionFeatures.of(names, 2, 1);
        List<FramePixels> images = List.of(pattern(shape, 0));
        FeatureTable together = features.measure(candidates(shape, first, second, first), images);
        FeatureTable alone = features.measure(candidates(shape, second), images);
        assertThat(together.row(1)).isEqualTo(alone.row(0));
        assertThat(together.row(2)).isEqualTo(together.row(0)).isNotEqualTo(together.row(1));
    }

    @Test
    void measure_noCandidates_emptyTable() {
        FeatureTable table =
                RegionFeatures.of(List.of("bbox"), 2, 0).measure(candidates(FrameShape.of2d(3, 3)), List.of());
        assertThat(table.rows()).isZero();
        assertThat(table.columns()).containsExactly("bbox-0", "bbox-1", "bbox-2", "bbox-3");
    }

    @Test
    void of_badNames_allReportedAtOnce() {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> RegionFeatures.of(
                        List.of("aria", "meen_intensity", "area", "area", "orientation", "intensity_max", "coords"),
                        3,
                        0))
                .satisfies(e -> assertThat(e.problems())
                        .satisfiesExactly(
                                problem -> assertThat(problem)
                                        .startsWith("Feature aria is unknown. Maybe area? Known are: area, area_bbox,"),
                                problem -> assertThat(problem).contains("Maybe intensity_mean?"),
                                problem -> assertThat(problem).startsWith("Feature area is asked for twice."),
                                problem -> assertThat(problem).startsWith("Feature orientation is defined in 2D only"),
                                problem -> assertThat(problem).startsWith("Feature intensity_max needs an image"),
                                problem -> assertThat(problem).startsWith("Feature coords is unknown.")));
    }

    @Test
    void measure_imageOfOtherSize_isRefused() {
        FrameCandidates candidates = candidates(FrameShape.of2d(3, 3));
        RegionFeatures features = RegionFeatures.of(List.of("intensity_max"), 2, 1);
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> features.measure(candidates, List.of(pattern(FrameShape.of2d(3, 4), 0))))
                .withMessageContaining("3 x 4")
                .withMessageContaining("3 x 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> features.measure(candidates, List.of()))
                .withMessageContaining("1 channels");
    }

    private static FramePixels pattern(FrameShape shape, int channel) {
        double[] values = new double[shape.pixels()];
        for (int pixel = 0; pixel < values.length; pixel++) {
            int mixed = 31 * shape.z(pixel) + 17 * shape.y(pixel) + 7 * shape.x(pixel) + 13 * channel;
            values[pixel] = mixed % 97 + 0.25;
        }
        return FramePixels.of(shape, values);
    }

    /** A mask of the drawing's pixels whose box is the whole frame. */
    private static Mask drawn(FrameShape shape, int z0, int y0, int x0, String drawing) {
        long[] bits = new long[(shape.pixels() + 63) / 64];
        String[] planes = drawing.split("//");
        for (int z = 0; z < planes.length; z++) {
            String[] rows = planes[z].split("/");
            for (int y = 0; y < rows.length; y++) {
                for (int x = 0; x < rows[y].length(); x++) {
                    if (rows[y].charAt(x) == '#') {
                        int pixel = shape.index(z0 + z, y0 + y, x0 + x);
                        bits[pixel / 64] |= 1L << pixel;
                    }
                }
            }
        }
        return shape.spatialDimensions() == 2
                ? Mask.of2d(0, 0, shape.height(), shape.width(), bits)
                : Mask.of3d(0, 0, 0, shape.depth(), shape.height(), shape.width(), bits);
    }

    private static FrameCandidates candidates(FrameShape shape, Mask... masks) {
        FrameCandidatesBuilder builder = FrameCandidates.builder(0, shape);
        for (int candidate = 0; candidate < masks.length; candidate++) {
            builder.add(CandidateIds.id(0, candidate), 1, FrameCandidates.NO_PARENT, 0, 0, 0, 0, 0, masks[candidate]);
        }
        return builder.build();
    }

    private static List<Example> examples() throws IOException {
        List<Example> examples = new ArrayList<>();
        String text;
        try (InputStream file = RegionFeaturesTest.class.getResourceAsStream("regionprops.txt")) {
            text = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
        }
        int dimensions = 0;
        int channels = 0;
        List<String> names = List.of();
        List<String> columns = List.of();
        String drawing = "";
        for (String line : text.lines().toList()) {
            List<String> words = List.of(line.split(" "));
            List<String> rest = words.subList(1, words.size());
            switch (words.getFirst()) {
                case "#" -> {}
                case "frame" -> {
                    dimensions = Integer.parseInt(rest.get(0));
                    channels = Integer.parseInt(rest.get(1));
                }
                case "names" -> names = rest;
                case "columns" -> columns = rest;
                case "region" -> drawing = rest.getFirst();
                case "values" ->
                    examples.add(new Example(
                            dimensions,
                            channels,
                            names,
                            columns,
                            drawing,
                            rest.stream().map(Double::valueOf).toList()));
                default -> throw new IllegalStateException(line);
            }
        }
        assertThat(examples).hasSize(10);
        return examples;
    }
}
