// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.io.geff;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * An axis and how its values become pixels or frames: {@code value · scale + offset}.
 *
 * @param name of the property
 * @param unit of the values, empty when it is not told
 * @param scale of a value
 * @param offset of the product
 */
record GeffAxis(String name, String unit, double scale, double offset) {
    private static final Set<String> PIXELS = Set.of("pixel", "pixels", "px", "voxel", "voxels");
    private static final Set<String> FRAMES = Set.of("frame", "frames");

    /** A property that is in pixels or frames. */
    static GeffAxis of(String name) {
        return new GeffAxis(name, "", 1, 0);
    }

    /**
     * An axis as the metadata have it: values of another unit can tell how they become pixels or frames; values of no unit
     * are taken for these.
     *
     * @param time whether it is that of time
     * @return without a conversion, {@code scale} 0, where the unit is another one
     */
    static GeffAxis of(JsonNode axis, boolean time) {
        String name = axis.path("name").asText("");
        String unit = text(axis, "unit");
        Set<String> wanted = time ? FRAMES : PIXELS;
        boolean counted = unit.isEmpty() || wanted.contains(unit.toLowerCase(Locale.ROOT));
        boolean told = wanted.contains(text(axis, "scaled_unit").toLowerCase(Locale.ROOT));
        if (told && !wanted.contains(unit.toLowerCase(Locale.ROOT))) {
            return new GeffAxis(
                    name,
                    unit,
                    number(axis, "scale").orElse(0.0),
                    number(axis, "offset").orElse(0.0));
        }
        return new GeffAxis(name, unit, counted ? 1 : 0, 0);
    }

    private static String text(JsonNode axis, String key) {
        return axis.path(key).isTextual() ? axis.path(key).textValue().strip() : "";
    }

    private static Optional<Double> number(JsonNode axis, String key) {
        double value = axis.path(key).asDouble(Double.NaN);
        return Double.isFinite(value) ? Optional.of(value) : Optional.empty();
    }

    /** Whether it is known how values become pixels or frames. */
    boolean isKnown() {
        return scale != 0;
    }

    /** The same with values of so much to a pixel or frame. */
    GeffAxis dividedBy(double size) {
        return new GeffAxis(name, unit, 1 / size, 0);
    }

    /** In pixels or frames. */
    double converted(double value) {
        return value * scale + offset;
    }

    /** Whether values are changed on the way. */
    boolean converts() {
        return scale != 1 || offset != 0;
    }
}
