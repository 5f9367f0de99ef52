// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.store;

import java.util.ArrayList;
import java.util.List;
import org.ultrack.core.array.FrameShape;
import org.ultrack.error.InvalidInputException;
import org.ultrack.error.TrackingException;
import org.ultrack.tracks.MovieShape;

/**
 * What holds for the whole movie. In the database: names {@code shape}, {@code scale}, {@code properties}, values
 * separated by commas.
 *
 * @param shape frames and pixels
 * @param scale size of a pixel along (Z,) Y, X; empty when not given
 * @param features names of the measured features, in the order of their columns
 */
public record MovieMetadata(MovieShape shape, List<Double> scale, List<String> features) {
    static final String SHAPE = "shape";
    static final String SCALE = "scale";
    static final String FEATURES = "properties";

    /** Checks the names and copies the lists. */
    public MovieMetadata {
        scale = List.copyOf(scale);
        features = List.copyOf(features);
        for (String feature : features) {
            if (feature.isBlank() || feature.indexOf(',') >= 0) {
                throw new InvalidInputException("The feature name (\"" + feature
                        + "\") must have letters and no comma. Maybe give the features one by one.");
            }
        }
    }

    /** A movie of this shape, without scale and features. */
    public static MovieMetadata of(MovieShape shape) {
        return new MovieMetadata(shape, List.of(), List.of());
    }

    /** The size of each frame. */
    public FrameShape frameShape() {
        return new FrameShape(shape.depth(), shape.height(), shape.width(), shape.spatialDimensions());
    }

    String shapeText() {
        return join(shape.toTzyx());
    }

    String scaleText() {
        return join(scale);
    }

    String featuresText() {
        return String.join(",", features);
    }

    static MovieMetadata parse(String shape, String scale, String features) {
        try {
            List<Integer> sizes = new ArrayList<>();
            for (String size : split(shape)) {
                sizes.add(Integer.valueOf(size));
            }
            List<Double> scales = new ArrayList<>();
            for (String size : split(scale)) {
                scales.add(Double.valueOf(size));
            }
            return new MovieMetadata(MovieShape.fromTzyx(sizes), scales, split(features));
        } catch (IllegalArgumentException e) {
            throw new TrackingException(
                    "The metadata is damaged: shape \"" + shape + "\", scale \"" + scale + "\", properties \""
                            + features + "\". Segment again with overwrite.",
                    e);
        }
    }

    private static String join(List<? extends Number> numbers) {
        return String.join(",", numbers.stream().map(Object::toString).toList());
    }

    private static List<String> split(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(",", -1));
    }
}
