// SPDX-License-Identifier: BSD-3-Clause
package org.ultrack.core.pipeline;

import java.util.List;
import java.util.Optional;

/** The rule for sizes of a pixel: none, or one for each spatial axis. */
final class PixelScale {
    private PixelScale() {}

    /** What is wrong with a scale; empty when nothing is. */
    static Optional<String> problem(List<Double> scale, int spatialDimensions) {
        boolean complete = scale.size() == spatialDimensions && scale.stream().allMatch(PixelScale::isSize);
        if (scale.isEmpty() || complete) {
            return Optional.empty();
        }
        return Optional.of("The scale " + scale + " must have a size above 0 for each of the " + spatialDimensions
                + " spatial axes. Give " + (spatialDimensions == 3 ? "z,y,x." : "y,x."));
    }

    private static boolean isSize(double size) {
        return size > 0 && Double.isFinite(size);
    }
}
