// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.feature;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.ultrack.error.Suggestion;

/**
 * Something that can be measured of a region.
 *
 * @param name scikit-image's name
 * @param needsImage whether it is measured once for each image
 * @param isFlatOnly whether it is defined in 2D only
 * @param shape how many numbers it has, and in which axes
 * @param measure how it is measured
 * @param olderNames what scikit-image called it before 0.26
 */
record Feature(
        String name, boolean needsImage, boolean isFlatOnly, Shape shape, Measure measure, List<String> olderNames) {

    private static final List<Feature> ALL = List.of(
            number("area", Region::area),
            number("area_bbox", Region::boxArea, "bbox_area"),
            number("area_convex", region -> region.convex().area(), "convex_area"),
            number("area_filled", region -> region.outline().filledArea(), "filled_area"),
            number("axis_major_length", region -> region.inertia().majorAxisLength(), "major_axis_length"),
            number("axis_minor_length", region -> region.inertia().minorAxisLength(), "minor_axis_length"),
            numbers("bbox", Shape.BOX, Region::box),
            numbers(
                    "centroid",
                    Shape.POINT,
                    region -> region.toImage(region.moments().centroid())),
            numbers("centroid_local", Shape.POINT, region -> region.moments().centroid(), "local_centroid"),
            weighted(
                    "centroid_weighted",
                    Shape.POINT,
                    (region, channel) ->
                            region.toImage(region.weightedMoments(channel).centroid()),
                    "weighted_centroid"),
            weighted(
                    "centroid_weighted_local",
                    Shape.POINT,
                    (region, channel) -> region.weightedMoments(channel).centroid(),
                    "weighted_local_centroid"),
            flat(number("eccentricity", region -> region.inertia().eccentricity())),
            number("equivalent_diameter_area", Region::equivalentDiameter, "equivalent_diameter"),
            number("euler_number", region -> region.outline().eulerNumber()),
            number("extent", region -> (double) region.area() / region.boxArea()),
            number("feret_diameter_max", region -> region.convex().feretDiameter()),
            numbers("inertia_tensor", Shape.MATRIX, region -> region.inertia().tensor()),
            numbers(
                    "inertia_tensor_eigvals",
                    Shape.POINT,
                    region -> region.inertia().eigenvalues()),
            intensity("intensity_max", Intensities::max, "max_intensity"),
            intensity("intensity_mean", Intensities::mean, "mean_intensity"),
            intensity("intensity_median", Intensities::median),
            intensity("intensity_min", Intensities::min, "min_intensity"),
            intensity("intensity_std", Intensities::standardDeviation, "std_intensity"),
            intensity("intensity_sum", Intensities::sum),
            numbers("moments", Shape.MOMENTS, region -> region.moments().raw()),
            numbers("moments_central", Shape.MOMENTS, region -> region.moments().central()),
            flat(numbers("moments_hu", Shape.HU, region -> region.moments().hu())),
            numbers(
                    "moments_normalized",
                    Shape.MOMENTS,
                    region -> region.moments().normalized()),
            weighted(
                    "moments_weighted",
                    Shape.MOMENTS,
                    (region, channel) -> region.weightedMoments(channel).raw(),
                    "weighted_moments"),
            weighted(
                    "moments_weighted_central",
                    Shape.MOMENTS,
                    (region, channel) -> region.weightedMoments(channel).central(),
                    "weighted_moments_central"),
            flat(weighted(
                    "moments_weighted_hu",
                    Shape.HU,
                    (region, channel) -> region.weightedMoments(channel).hu(),
                    "weighted_moments_hu")),
            weighted(
                    "moments_weighted_normalized",
                    Shape.MOMENTS,
                    (region, channel) -> region.weightedMoments(channel).normalized(),
                    "weighted_moments_normalized"),
            number("num_pixels", Region::area),
            flat(number("orientation", region -> region.inertia().orientation())),
            flat(number("perimeter", region -> region.outline().perimeter())),
            flat(number("perimeter_crofton", region -> region.outline().croftonPerimeter())),
            number(
                    "solidity",
                    region -> (double) region.area() / region.convex().area()));

    /** The axes of a feature's numbers. */
    enum Shape {
        NUMBER,
        POINT,
        BOX,
        MATRIX,
        MOMENTS,
        HU;

        /** Lengths along the axes; none for a single number. */
        int[] lengths(int spatialDimensions) {
            return switch (this) {
                case NUMBER -> new int[0];
                case POINT -> new int[] {spatialDimensions};
                case BOX -> new int[] {2 * spatialDimensions};
                case MATRIX -> new int[] {spatialDimensions, spatialDimensions};
                case MOMENTS -> spatialDimensions == 2 ? new int[] {4, 4} : new int[] {4, 4, 4};
                case HU -> new int[] {7};
            };
        }
    }

    /** Measures a region. */
    @FunctionalInterface
    interface Measure {
        /**
         * The numbers of a region in C order.
         *
         * @param channel which image, when the feature needs one
         * @return not to be changed
         */
        double[] of(Region region, int channel);
    }

    /** The feature of this name, of today or before. */
    static Optional<Feature> named(String name) {
        return ALL.stream()
                .filter(feature -> feature.name.equals(name) || feature.olderNames.contains(name))
                .findFirst();
    }

    /** All names of today, in alphabetical order. */
    static List<String> names() {
        return ALL.stream().map(Feature::name).sorted().toList();
    }

    /** The name of the feature whose name, of today or before, takes the fewest letters to change, insert and remove. */
    static String nearest(String name) {
        String nearest = "";
        int fewest = Integer.MAX_VALUE;
        for (Feature feature : ALL) {
            int edits = Suggestion.distance(name, feature.name);
            for (String older : feature.olderNames) {
                edits = Math.min(edits, Suggestion.distance(name, older));
            }
            if (edits < fewest) {
                fewest = edits;
                nearest = feature.name;
            }
        }
        return nearest;
    }

    private static Feature number(String name, ToDoubleFunction<Region> measure, String... olderNames) {
        return numbers(name, Shape.NUMBER, region -> new double[] {measure.applyAsDouble(region)}, olderNames);
    }

    private static Feature numbers(String name, Shape shape, Function<Region, double[]> measure, String... olderNames) {
        return new Feature(name, false, false, shape, (region, channel) -> measure.apply(region), List.of(olderNames));
    }

    private static Feature intensity(String name, ToDoubleFunction<Intensities> measure, String... olderNames) {
        return weighted(
                name,
                Shape.NUMBER,
                (region, channel) -> new double[] {measure.applyAsDouble(region.intensities(channel))},
                olderNames);
    }

    private static Feature weighted(String name, Shape shape, Measure measure, String... olderNames) {
        return new Feature(name, true, false, shape, measure, List.of(olderNames));
    }

    private static Feature flat(Feature feature) {
        return new Feature(feature.name, feature.needsImage, true, feature.shape, feature.measure, feature.olderNames);
    }
}
